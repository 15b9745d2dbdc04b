"""What somebody has decided last: the way back to it, on the first page."""

from __future__ import annotations

from typing import Any

from claims.models import Decision, Status

MOST = 8


def latest_of(user: Any) -> list[Decision]:
    """Return the last decisions of ``user``, the newest first, each with what it did in words.

    One query. A claim takes its decisions along into the next version: each counts once.
    """
    rows = (
        Decision.objects.filter(by=user, claim__is_current=True)
        .select_related("claim")
        .only(
            "old_status", "new_status", "verdict", "blind", "at", "number", "claim__number",
            "claim__version", "claim__content_text",
        )
        .order_by("-at", "-number")[:MOST]
    )  # fmt: skip
    found = list(rows)
    for one in found:
        one.did, one.tone = _told(one)  # type: ignore[attr-defined]
    return found


def _told(one: Decision) -> tuple[str, str]:
    """Return what was done, and the status that it is coloured by."""
    if one.new_status == Status.AWAITING_APPROVAL:
        verdict = "a verdict, blind" if one.blind else Status(one.verdict).label.lower()
        return f"Proposed: {verdict}", one.new_status
    if one.new_status == Status.NOT_A_CLAIM:
        return "Not a claim", one.new_status
    if one.new_status != Status.IN_REVIEW:
        return f"Decided: {Status(one.new_status).label.lower()}", one.new_status
    if one.old_status == Status.UNREVIEWED:
        return "Began", one.new_status
    return (
        "Sent back" if one.old_status == Status.AWAITING_APPROVAL else "Reopened"
    ), one.new_status
