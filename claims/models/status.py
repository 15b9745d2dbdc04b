"""The verification statuses and the moves between them: one table, read by all."""

from __future__ import annotations

from django.db.models import TextChoices


class Status(TextChoices):
    """Where a claim stands in its review."""

    UNREVIEWED = "unreviewed", "Unreviewed"
    IN_REVIEW = "in_review", "In review"
    AWAITING_APPROVAL = "awaiting_approval", "Awaiting approval"
    VERIFIED = "verified", "Verified"
    ALTERED = "altered", "Altered"
    MISATTRIBUTED = "misattributed", "Misattributed"
    UNSUPPORTED = "unsupported", "Unsupported"
    UNVERIFIABLE = "unverifiable", "Unverifiable"
    NOT_A_CLAIM = "not_a_claim", "Not a claim"


VERDICTS: tuple[Status, ...] = (
    Status.VERIFIED,
    Status.ALTERED,
    Status.MISATTRIBUTED,
    Status.UNSUPPORTED,
    Status.UNVERIFIABLE,
)
FINAL: tuple[Status, ...] = (*VERDICTS, Status.NOT_A_CLAIM)

MOVES: dict[Status, frozenset[Status]] = {
    Status.UNREVIEWED: frozenset({Status.IN_REVIEW, Status.NOT_A_CLAIM}),
    Status.IN_REVIEW: frozenset({Status.AWAITING_APPROVAL, Status.NOT_A_CLAIM}),
    Status.AWAITING_APPROVAL: frozenset({*VERDICTS, Status.IN_REVIEW}),
    **{status: frozenset({Status.IN_REVIEW}) for status in FINAL},
}


def may_move(old: str, new: str) -> bool:
    """Whether the diagram of docs/design.md has an arrow from ``old`` to ``new``."""
    return Status(new) in MOVES[Status(old)]
