"""The rounds of blind review, as far as every move of the review must know them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from claims.errors import Forbidden
from claims.models import BlindVerdict, Claim
from claims.models.blind import FIRST


def begin_round(
    claim: Claim, *, number: int, verdict: str, by: Any, at: datetime, reason: str
) -> None:
    """Keep the first verdict of a round. The caller holds the lock and wrote the decision."""
    BlindVerdict.objects.create(
        claim=claim, round=number, place=FIRST, editor=by, verdict=verdict, reason=reason.strip(),
        at=at,
    )  # fmt: skip


def check_adjudicator(given: list[BlindVerdict], by: Any) -> None:
    """Raise Forbidden if ``by`` may not decide between these two verdicts."""
    if by.pk in {one.editor_id for one in given}:
        raise Forbidden("You gave one of the two verdicts: a third person decides between them.")
    if not by.has_perm("claims.adjudicate_verdict"):
        raise Forbidden("The two verdicts differ: a chief editor decides between them.")
