"""The same quotation in other articles, found by an index: the cost does not grow with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import connection

from claims.evidence.quotation_keys import quotation_keys, same_quotation
from claims.models import Claim, QuotationKey, QuoteType, Status
from claims.rules.same_words import PRONOUNS
from claims.rules.story import Elsewhere

NEWEST = 20
"""How many claims of one key are looked at: a phrase that everybody uses proves nothing more."""

# The newest few claims of each key, read from the index and no further.
_NEAR = """
    SELECT k.key, near.claim_id
    FROM unnest(%s::bigint[]) AS k(key)
    CROSS JOIN LATERAL (
        SELECT q.claim_id FROM claims_quotationkey q
        WHERE q.key = k.key ORDER BY q.claim_id DESC LIMIT %s
    ) AS near
"""


def index_quotations(claims: Iterable[Claim]) -> None:
    """Put the quoted claims into the index; safe to repeat."""
    rows = [QuotationKey(claim=claim, key=key) for claim in claims for key in _keys(claim)]
    QuotationKey.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)


def elsewhere(
    quotations: Mapping[int, str], *, article_id: int | None
) -> dict[int, list[Elsewhere]]:
    """Return the same quotations in current claims of other articles than this; two queries.

    ``quotations`` go by the number of their attribution, and so does what is returned.
    """
    by_key: defaultdict[int, list[int]] = defaultdict(list)
    for number, words in quotations.items():
        for key in quotation_keys(words):
            by_key[key].append(number)
    if not by_key:
        return {}
    near = newest_by_key(list(by_key), NEWEST + len(quotations))
    others = _others(article_id, {claim_id for _, claim_id in near})
    found: defaultdict[int, dict[int, Elsewhere]] = defaultdict(dict)
    for key, claim_id in near:
        other = others.get(claim_id)
        for number in by_key[key] if other else ():
            if other and same_quotation(quotations[number], quoted(other)):
                found[number][other.pk] = _elsewhere(other)
    return {number: list(rows.values())[:NEWEST] for number, rows in found.items()}


def newest_by_key(keys: list[int], most: int) -> list[tuple[int, int]]:
    """Return keys with the ids of the claims that have them: of each key the newest ``most``."""
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, [keys, most])
        return cursor.fetchall()


def versions_quoting(claim: Claim) -> list[int]:
    """Return the versions of other articles whose current claims quote the same words.

    Two queries, by the index; at most NEWEST claims for each key of the quotation.
    """
    keys, words = _keys(claim), quoted(claim)
    if not keys:
        return []
    others = _others(claim.version.article_id, {pk for _, pk in newest_by_key(keys, NEWEST + 1)})
    same = (other for other in others.values() if same_quotation(words, quoted(other)))
    return sorted({other.version_id for other in same})


def quoted(claim: Claim) -> str:
    """Return the claim's words."""
    return " ".join(span["exact"] for span in claim.content_spans)


def _keys(claim: Claim) -> list[int]:
    return [] if claim.quote_type == QuoteType.INDIRECT else quotation_keys(quoted(claim))


def _others(article_id: int | None, ids: set[int]) -> dict[int, Claim]:
    rows = (
        Claim.objects.filter(pk__in=ids, is_current=True)
        .exclude(version__article_id=article_id)
        .exclude(status=Status.NOT_A_CLAIM)
        .select_related("speaker", "version__article__outlet")
        .defer("search", "version__text")
    )
    return {claim.pk: claim for claim in rows}


def _elsewhere(other: Claim) -> Elsewhere:
    article = other.version.article
    published = other.version.published_at
    return Elsewhere(
        article=other.version.headline,
        quote=quoted(other),
        speaker=other.speaker.name if other.speaker else None,
        outlet=article.outlet.name if article.outlet else None,
        status=other.status,
        decided_on=other.decided_at.date() if other.decided_at else None,
        published_on=published.date() if published else None,
        url=article.url,
        by_pronoun=other.speaker_as_named.strip().lower() in PRONOUNS,
    )
