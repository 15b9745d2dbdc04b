"""What other newsrooms reviewed, beside our claims: the same words, found by an index.

Nothing is stored of it but the keys of a review's words: what matches is looked up when it is
asked for, so a claim that is corrected and a review that changes are never out of step.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from claims.checking.elsewhere import NEWEST, newest_by_key, quoted
from claims.evidence.quotation_keys import quotation_keys, same_quotation
from claims.models import Claim, ImportedReview, QuoteType
from claims.rules.story import Reviewed


def reviews_of(claim: Claim) -> list[ImportedReview]:
    """Return what others published about the words of a claim, the newest first; one query.

    None for what is not in quotation marks: its words are the article's.
    """
    if claim.quote_type == QuoteType.INDIRECT:
        return []
    return _reviews({claim.pk: quoted(claim)}).get(claim.pk, [])


def reviewed(quotations: Mapping[int, str]) -> dict[int, list[Reviewed]]:
    """Return the same for many quotations, by their numbers, as the rules take it; one query."""
    return {
        number: [_as_rules_take_it(row) for row in rows]
        for number, rows in _reviews(quotations).items()
    }


def claims_of(review: ImportedReview) -> list[Claim]:
    """Return our current claims that quote the words of a review, the newest first."""
    near = newest_by_key(quotation_keys(review.claim_text), NEWEST)
    if not near:
        return []
    rows = (
        Claim.objects.filter(pk__in={claim for _, claim in near}, is_current=True)
        .select_related("speaker", "version__article__outlet")
        .defer("search", "version__text")
        .order_by("-id")
    )
    return [row for row in rows if same_quotation(review.claim_text, quoted(row))][:NEWEST]


def index_reviews() -> list[ImportedReview]:
    """Put every review that is not in the index into it; return those. Safe to repeat."""
    rows = list(ImportedReview.objects.filter(keys=None).order_by("id"))
    for row in rows:
        row.keys = quotation_keys(row.claim_text)
    ImportedReview.objects.bulk_update(rows, ["keys"], batch_size=1_000)
    return rows


def _reviews(quotations: Mapping[int, str]) -> dict[int, list[ImportedReview]]:
    by_key: defaultdict[int, list[int]] = defaultdict(list)
    for number, words in quotations.items():
        for key in quotation_keys(words):
            by_key[key].append(number)
    if not by_key:
        return {}
    near = ImportedReview.objects.filter(keys__overlap=list(by_key)).order_by("-id")
    # What we published ourselves is our own verdict, and is shown as that.
    near = near.exclude(url__startswith=f"{settings.CLAIMS_SITE_URL.rstrip('/')}/")
    found: defaultdict[int, list[ImportedReview]] = defaultdict(list)
    for row in near.defer("search")[: NEWEST + len(quotations)]:
        for number in {number for key in row.keys or () for number in by_key.get(key, ())}:
            if same_quotation(quotations[number], row.claim_text):
                found[number].append(row)
    return {number: rows[:NEWEST] for number, rows in found.items()}


def _as_rules_take_it(row: ImportedReview) -> Reviewed:
    rating = json.loads(row.document).get("reviewRating", {})
    return Reviewed(
        publisher=row.publisher,
        claim=row.claim_text,
        verdict=row.verdict,
        in_full=_is_the_best(rating),
        reviewed_on=row.reviewed_at.date() if row.reviewed_at else None,
        url=row.url,
    )


def _is_the_best(rating: Mapping[str, Any]) -> bool:
    """Tell whether a rating is the best of its scale; one in words only is not known to be."""
    try:
        return float(rating["ratingValue"]) >= float(rating.get("bestRating", 5))
    except (KeyError, TypeError, ValueError):
        return False
