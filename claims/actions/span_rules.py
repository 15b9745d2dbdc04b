"""What spans an editor may give to a claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from claims.errors import Conflict, InvalidInput
from claims.models import ArticleVersion, Claim, Status
from claims.models.claim import SPAN_ROLES, spans_to_json
from claims.text.spans import Span, merged, trimmed

MOST_SPANS = 50
Json = list[dict[str, Any]]


def checked_spans(given: Mapping[str, Iterable[Span]], version: ArticleVersion) -> dict[str, Json]:
    """Return the spans of each role as a claim stores them, without white space at their edges.

    Spans that touch become one. Raises InvalidInput with the role as field: a span that ends
    after the text, has no words, or overlaps another one of its role; a claim without content.
    """
    spans = {role: _of_role(role, given[role], version.text) for role in SPAN_ROLES}
    if not spans["content"]:
        raise InvalidInput("A claim needs the words that are attributed.", field="content")
    return {role: spans_to_json(spans[role], version.text) for role in SPAN_ROLES}


def check_said_once(
    version: ArticleVersion, spans: Mapping[str, Json], *, but: Iterable[Claim] = ()
) -> None:
    """Raise Conflict where another claim of ``version`` has these very spans."""
    same = {f"{role}_spans": spans[role] for role in SPAN_ROLES}
    others = version.claims.filter(**same).exclude(pk__in=[claim.pk for claim in but])
    other = others.only("number", "status").first()
    if other is None:
        return
    put_aside = other.status == Status.NOT_A_CLAIM
    hint = ", which was put aside: reopen it" if put_aside else ""
    raise Conflict(f"These are the words of claim {other.number} already{hint}.", field="content")


def check_open(claim: Claim, *, field: str = "status") -> None:
    """Raise Conflict unless the words of ``claim`` may be corrected."""
    if claim.status not in (Status.UNREVIEWED, Status.IN_REVIEW):
        way = "take it back" if claim.status == Status.AWAITING_APPROVAL else "reopen it"
        raise Conflict(
            f"Claim {claim.number} is “{claim.get_status_display()}”: {way} before you "
            "correct its words.",
            field=field,
        )


def _of_role(role: str, given: Iterable[Span], text: str) -> list[Span]:
    spans = sorted(given)
    if len(spans) > MOST_SPANS:
        raise InvalidInput(f"A role has at most {MOST_SPANS} spans.", field=role)
    out: list[Span] = []
    for span in spans:
        if span.end > len(text):
            raise InvalidInput(
                f"The span {span.start}–{span.end} ends after the text, which has "
                f"{len(text):,} characters.",
                field=role,
            )
        kept = trimmed(text, span.start, span.end)
        if kept is None:
            raise InvalidInput(f"The span {span.start}–{span.end} has no words.", field=role)
        out.append(kept)
    for one, other in pairwise(out):
        if one.overlaps(other):
            raise InvalidInput(
                f"Two spans of the {role} overlap: {one.start}–{one.end} and "
                f"{other.start}–{other.end}.",
                field=role,
            )
    return merged(out)
