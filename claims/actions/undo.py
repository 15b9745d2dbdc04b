"""Taking back one's own last thing on a claim: always by a new decision or a new correction.

Only while nobody else has acted on the claim since. What was undone already is skipped, so that
undoing again goes one step further back. A move that the diagram has no way back from (start
review, send back, reopen) ends the row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.actions import review
from claims.actions.annotations import reopen_annotation
from claims.actions.assignments import assign_claim, close_assignment
from claims.actions.evidence import remove_evidence
from claims.actions.findings import unwaive_finding
from claims.actions.locking import locked_claim
from claims.actions.restoring import reason_of, restore
from claims.errors import Conflict
from claims.models import (
    FINAL,
    Annotation,
    Assignment,
    Claim,
    Correction,
    CorrectionKind,
    Decision,
    Evidence,
    Finding,
    FindingState,
    Status,
)

Undoing = Callable[[Claim, Any], object]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that somebody did to a claim, and how it is taken back, if it can be."""

    at: datetime
    by: int | None
    label: str = ""
    permission: str = ""
    undo: Undoing | None = None


def last_undoable(*, claim: Claim, by: Any) -> str | None:
    """Return what ``by`` could take back now, in plain words; None where there is nothing."""
    step = _last(claim, by)
    return f"Undo: {step.label}" if step else None


@transaction.atomic
def undo_last(*, claim: Claim, by: Any, revision: int | None = None) -> Claim:
    """Take back what ``last_undoable`` names. Raises Conflict where there is nothing."""
    claim = locked_claim(claim, revision=revision)
    step = _last(claim, by)
    if step is None or step.undo is None:
        raise Conflict("There is nothing of yours to undo on this claim.")
    step.undo(claim, by)
    return locked_claim(claim)


def _last(claim: Claim, by: Any) -> Step | None:
    """Return the newest step that stands, if it is one's own and can be taken back."""
    steps = [
        *_decisions(claim), *_corrections(claim), *_waivers(claim), *_resolved(claim),
        *_assignments(claim), *_evidence(claim),
    ]  # fmt: skip
    last = max(steps, key=lambda step: step.at, default=None)
    if last is None or last.by != by.pk or last.undo is None:
        return None
    return last if by.has_perm(last.permission) else None


def _decisions(claim: Claim) -> list[Step]:
    """Return the last decision that stands: not one that its maker has taken back."""
    rows = list(claim.decisions.order_by("number"))
    while len(rows) > 1 and rows[-1].new_status == Status.IN_REVIEW and _takes_back(*rows[-2:]):
        rows = rows[:-2]
    return [_of_decision(rows[-1])] if rows else []


def _takes_back(before: Decision, after: Decision) -> bool:
    undoable = (Status.AWAITING_APPROVAL, *FINAL)
    return before.by_id == after.by_id and before.new_status in undoable


def _of_decision(row: Decision) -> Step:
    status = Status(row.new_status)
    if status == Status.AWAITING_APPROVAL:
        label = "gave a verdict" if row.blind else f"proposed “{Status(row.verdict).label}”"
        return Step(row.at, row.by_id, label, "claims.review_claim", _withdraw)
    if status == Status.NOT_A_CLAIM:
        return Step(row.at, row.by_id, "put aside as no claim", "claims.review_claim", _reopen)
    if status in FINAL:
        label = f"approved as “{status.label}”"
        return Step(row.at, row.by_id, label, "claims.approve_verdict", _reopen)
    return Step(row.at, row.by_id)


def _withdraw(claim: Claim, by: Any) -> None:
    review.send_back(claim=claim, by=by, reason=reason_of(by))


def _reopen(claim: Claim, by: Any) -> None:
    review.reopen_claim(claim=claim, by=by, reason=reason_of(by))


_LABELS = {
    CorrectionKind.MARKED: "marked the claim",
    CorrectionKind.SPANS: "corrected the words",
    CorrectionKind.SPEAKER: "corrected the speaker",
    CorrectionKind.OUTLET: "corrected the cited outlet",
    CorrectionKind.SPLIT: "split the claim",
    CorrectionKind.JOINED: "joined the claims",
}


def _corrections(claim: Claim) -> list[Step]:
    """Return the last correction that stands. Putting aside is a decision, and counts as that."""
    rows = claim.corrections.filter(undoes=None, undone_by=None, version=claim.version_id)
    row = rows.exclude(kind=CorrectionKind.NOT_A_CLAIM).order_by("-number").first()
    return [_of_correction(row)] if row else []


def _of_correction(row: Correction) -> Step:
    def undo(claim: Claim, by: Any) -> None:
        restore(claim, row, by=by)

    label = _LABELS[CorrectionKind(row.kind)]
    part = "joined_into" in row.after or "split_from" in row.after
    # It is taken back on the claim that it was made on.
    return Step(row.at, row.by_id, label, "claims.correct_attribution", None if part else undo)


def _waivers(claim: Claim) -> list[Step]:
    rows = claim.findings.filter(state=FindingState.WAIVED)

    def step(row: Finding) -> Step:
        def undo(claim: Claim, by: Any) -> None:
            unwaive_finding(finding=row, by=by)

        return Step(_at(row.waived_at), row.waived_by_id, f"waived {row.code}",
                    "claims.waive_finding", undo)  # fmt: skip

    return [step(row) for row in rows]


def _resolved(claim: Claim) -> list[Step]:
    def step(row: Annotation) -> Step:
        def undo(claim: Claim, by: Any) -> None:
            reopen_annotation(annotation=row, by=by)

        return Step(_at(row.resolved_at), row.resolved_by_id, "resolved a note",
                    "claims.change_annotation", undo)  # fmt: skip

    return [step(row) for row in claim.annotations.exclude(resolved_at=None)]


def _assignments(claim: Claim) -> list[Step]:
    rows = claim.assignments.filter(closed_at=None).select_related("editor")

    def step(row: Assignment) -> Step:
        def undo(claim: Claim, by: Any) -> None:
            _unassign(claim, row, by)

        return Step(row.assigned_at, row.assigned_by_id, f"assigned to {row.editor}",
                    "claims.assign_claim", undo)  # fmt: skip

    return [step(row) for row in rows]


def _at(moment: datetime | None) -> datetime:
    """Return a moment that the database pairs with who it was."""
    if moment is None:  # pragma: no cover - refused by a CHECK
        raise ValueError("Somebody did this at no time.")
    return moment


def _unassign(claim: Claim, row: Assignment, by: Any) -> None:
    """Give the claim back to whom it was taken from, if it was."""
    close_assignment(claim=claim, by=by)
    rows = claim.assignments.filter(closed_at=row.assigned_at).select_related("editor")
    before = rows.exclude(pk=row.pk).first()
    if before is not None and before.editor.is_active:
        assign_claim(claim=claim, editor=before.editor, by=by, due_at=before.due_at)


def _evidence(claim: Claim) -> list[Step]:
    def step(row: Evidence) -> Step:
        def undo(claim: Claim, by: Any) -> None:
            remove_evidence(evidence=row, by=by)

        return Step(row.added_at, row.added_by_id, "added evidence", "claims.delete_evidence", undo)

    return [step(row) for row in claim.evidence.only("added_at", "added_by", "claim")]
