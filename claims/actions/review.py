"""The review of a claim: one function an arrow of the diagram in docs/design.md.

Each is one atomic block that locks the claim, reads it again, decides, saves, and appends
a decision. Raises MoveNotAllowed from the wrong status, StaleRevision if somebody changed
the claim after the caller saw ``revision``, Forbidden for an approval of one's own
proposal, InvalidInput (with the field) if evidence or a reason is missing. Whether the
account may review at all is asked before, at the edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from claims.actions.assignments import end_done_assignment
from claims.actions.locking import locked_claim, save_changes
from claims.actions.on_record import record
from claims.actions.rounds import begin_round, check_adjudicator
from claims.checking import versions_quoting
from claims.errors import Conflict, Forbidden, InvalidInput, MoveNotAllowed
from claims.models import (
    FINAL,
    VERDICTS,
    Article,
    BlindVerdict,
    Claim,
    CorrectionKind,
    Decision,
    Status,
    may_move,
)
from claims.models.blind import verdicts_of_round
from claims.models.claim import PEOPLE_OF_A_STATUS
from claims.tasks import enqueue_check

_TELLS_OTHERS = frozenset([*VERDICTS, Status.NOT_A_CLAIM]) - {Status.VERIFIED}
"""A status that the check of another article with the same quotation reports, or reads by."""


@dataclass(frozen=True, slots=True)
class Move:
    """An arrow of the diagram as people meet it: what it is called and what it needs."""

    name: str
    label: str
    permission: str
    sources: tuple[Status, ...]
    needs_reason: bool = False
    needs_verdict: bool = False


MOVES: dict[str, Move] = {
    move.name: move
    for move in (
        Move("start_review", "Start review", "claims.review_claim", (Status.UNREVIEWED,)),
        Move(
            "propose_verdict", "Propose verdict", "claims.review_claim", (Status.IN_REVIEW,),
            needs_verdict=True,
        ),
        Move(
            "approve_verdict", "Approve", "claims.approve_verdict", (Status.AWAITING_APPROVAL,)
        ),
        Move(
            "give_verdict", "Give your verdict", "claims.approve_verdict",
            (Status.AWAITING_APPROVAL,), needs_verdict=True,
        ),
        Move(
            "adjudicate_verdict", "Adjudicate", "claims.adjudicate_verdict",
            (Status.AWAITING_APPROVAL,), needs_verdict=True, needs_reason=True,
        ),
        Move(
            "send_back", "Send back", "claims.approve_verdict", (Status.AWAITING_APPROVAL,),
            needs_reason=True,
        ),
        Move(
            "mark_not_a_claim", "Not a claim", "claims.review_claim",
            (Status.UNREVIEWED, Status.IN_REVIEW), needs_reason=True,
        ),
        Move("reopen_claim", "Reopen", "claims.reopen_claim", FINAL, needs_reason=True),
    )
}  # fmt: skip


def moves_open_to(user: Any, claim: Claim) -> list[Move]:
    """Return the moves that ``user`` could make on ``claim`` now, in the diagram's order.

    In a blind round this reads ``claim.blind_verdicts``, or takes what was prefetched of them.
    """
    not_open = _not_open_to(user, claim)
    return [
        move
        for move in MOVES.values()
        if claim.status in move.sources
        and user.has_perm(move.permission)
        and move.name not in not_open
    ]


def _not_open_to(user: Any, claim: Claim) -> set[str]:
    """Return the moves that the status allows and a proposal or a blind round does not."""
    if claim.status != Status.AWAITING_APPROVAL:
        return set()
    if not claim.is_sealed:
        blind = {"give_verdict", "adjudicate_verdict"}
        return blind | ({"approve_verdict"} if claim.proposed_by_id == user.pk else set())
    given = verdicts_of_round(claim)
    own = user.pk in {one.editor_id for one in given}
    if len(given) == 1:
        return {"approve_verdict", "adjudicate_verdict", *(["give_verdict"] if own else [])}
    may = not own and user.has_perm("claims.adjudicate_verdict")
    closed = set() if may else {"adjudicate_verdict", "send_back"}
    return {"approve_verdict", "give_verdict", *closed}


@transaction.atomic
def start_review(*, claim: Claim, by: Any, revision: int | None = None, reason: str = "") -> Claim:
    """Take an unreviewed claim into review."""
    claim = locked_claim(claim, revision=revision)
    return _move(claim, Status.IN_REVIEW, by=by, reason=reason, only_from=(Status.UNREVIEWED,))


@transaction.atomic
def propose_verdict(
    *, claim: Claim, verdict: str, by: Any, revision: int | None = None, reason: str = ""
) -> Claim:
    """Propose ``verdict``; another editor approves it or sends it back.

    Needs a piece of evidence, or, for unverifiable, a reason. Where the article is reviewed blind,
    the verdict is sealed: another editor gives one of their own (``actions.blind``).
    """
    check_verdict(verdict)
    claim = locked_claim(claim, revision=revision)
    _check_move(claim, Status.AWAITING_APPROVAL)
    check_grounds(claim, verdict, reason)
    now = timezone.now()
    if Article.objects.select_related("outlet").get(versions=claim.version_id).is_blind:
        claim = _move(claim, Status.AWAITING_APPROVAL, by=by, at=now, reason="", blind=True)
        number = claim.decisions.aggregate(last=Max("number"))["last"]
        begin_round(claim, number=number, verdict=verdict, by=by, at=now, reason=reason)
        return claim
    claim.proposed_verdict, claim.proposed_by, claim.proposed_at = verdict, by, now
    return _move(claim, Status.AWAITING_APPROVAL, by=by, at=now, reason=reason, verdict=verdict)


@transaction.atomic
def approve_verdict(
    *, claim: Claim, by: Any, revision: int | None = None, reason: str = ""
) -> Claim:
    """Approve the proposed verdict, as another editor than the one who proposed it."""
    claim = locked_claim(claim, revision=revision)
    if claim.status != Status.AWAITING_APPROVAL:
        raise MoveNotAllowed(
            f"Only a claim that awaits approval can be approved; this one is "
            f"“{claim.get_status_display()}”.",
            field="status",
        )
    if claim.is_sealed:
        raise MoveNotAllowed(
            "This claim is reviewed blind: give a verdict of your own.", field="status"
        )
    if claim.proposed_by_id == by.pk:
        raise Forbidden("You proposed this verdict: another editor has to approve it.")
    verdict = Status(claim.proposed_verdict)
    now = timezone.now()
    claim.decided_by, claim.decided_at, claim.stale = by, now, False
    return _move(claim, verdict, by=by, at=now, reason=reason, verdict=verdict)


@transaction.atomic
def send_back(*, claim: Claim, by: Any, reason: str, revision: int | None = None) -> Claim:
    """Send a proposal back into review: the second editor disagrees or asks for more.

    What was given blind stays sealed until the claim is decided.
    """
    claim = locked_claim(claim, revision=revision)
    _check_move(claim, Status.IN_REVIEW, only_from=(Status.AWAITING_APPROVAL,))
    _require(reason, "Say why you send the claim back.")
    given = verdicts_of_round(claim)
    if len(given) == 2:
        check_adjudicator(given, by)
    _forget_people(claim)
    return _move(claim, Status.IN_REVIEW, by=by, reason=reason)


@transaction.atomic
def mark_not_a_claim(*, claim: Claim, by: Any, reason: str, revision: int | None = None) -> Claim:
    """Put aside what the extractor took for a claim."""
    claim = locked_claim(claim, revision=revision)
    before = {"status": claim.status}
    claim = put_aside(claim, by=by, reason=reason)
    record(claim, CorrectionKind.NOT_A_CLAIM, by=by, reason=reason, before=before,
           after={"status": claim.status})  # fmt: skip
    return claim


def put_aside(claim: Claim, *, by: Any, reason: str) -> Claim:
    """Decide that a claim, which the caller holds locked, is none."""
    _check_move(claim, Status.NOT_A_CLAIM)
    _require(reason, "Say why this is not a claim.")
    now = timezone.now()
    claim.decided_by, claim.decided_at, claim.stale = by, now, False
    return _move(claim, Status.NOT_A_CLAIM, by=by, at=now, reason=reason)


@transaction.atomic
def reopen_claim(*, claim: Claim, by: Any, reason: str, revision: int | None = None) -> Claim:
    """Take a claim with a final status back into review."""
    claim = locked_claim(claim, revision=revision)
    _check_move(claim, Status.IN_REVIEW, only_from=FINAL)
    _require(reason, "Say why you reopen the claim.")
    _forget_people(claim)
    return _move(claim, Status.IN_REVIEW, by=by, reason=reason)


def check_verdict(verdict: str) -> None:
    """Raise InvalidInput if ``verdict`` is none."""
    if verdict not in VERDICTS:
        raise InvalidInput(
            f"“{verdict}” is not a verdict. Use one of: {', '.join(VERDICTS)}.", field="verdict"
        )


def check_grounds(claim: Claim, verdict: str, reason: str) -> None:
    """Raise Conflict if ``claim`` has no evidence, InvalidInput if unverifiable has no reason."""
    if verdict == Status.UNVERIFIABLE:
        _require(reason, "Say why nobody can tell: unverifiable needs a reason.")
    elif not claim.evidence.exists():
        raise Conflict("A verdict needs at least one piece of evidence.", field="evidence")


def decide(claim: Claim, given: BlindVerdict, *, by: Any, at: datetime, reason: str) -> Claim:
    """End a blind round with a verdict that was given in it, as another person than who gave it.

    The caller holds the lock and knows that ``by`` may.
    """
    claim.proposed_verdict, claim.proposed_by = given.verdict, given.editor
    claim.proposed_at = given.at
    claim.decided_by, claim.decided_at, claim.stale = by, at, False
    verdict = Status(given.verdict)
    return _move(claim, verdict, by=by, at=at, reason=reason, verdict=verdict)


def _require(reason: str, message: str) -> None:
    if not reason.strip():
        raise InvalidInput(message, field="reason")


def _forget_people(claim: Claim) -> None:
    claim.proposed_verdict = ""
    claim.proposed_by = claim.proposed_at = claim.decided_by = claim.decided_at = None


def _check_move(claim: Claim, new: Status, only_from: tuple[Status, ...] | None = None) -> None:
    if not may_move(claim.status, new) or (only_from and claim.status not in only_from):
        raise MoveNotAllowed(
            f"A claim that is “{claim.get_status_display()}” cannot become “{new.label}” this way.",
            field="status",
        )


def _move(
    claim: Claim,
    new: Status,
    *,
    by: Any,
    reason: str,
    verdict: str = "",
    at: datetime | None = None,
    blind: bool = False,
    only_from: tuple[Status, ...] | None = None,
) -> Claim:
    """Write the status and its decision. The caller holds the lock and set the people."""
    _check_move(claim, new, only_from)
    last = claim.decisions.aggregate(last=Max("number"))["last"] or 0
    Decision.objects.create(
        claim=claim, number=last + 1, old_status=claim.status, new_status=new, verdict=verdict,
        reason=reason.strip(), blind=blind, by=by, at=at or timezone.now(),
    )  # fmt: skip
    old, claim.status = claim.status, new
    save_changes(claim, "status", "stale", *PEOPLE_OF_A_STATUS)
    if new == Status.AWAITING_APPROVAL or new in FINAL:
        end_done_assignment(claim, by=by)
    if Status.NOT_A_CLAIM in (old, new):
        # The rules look at claims only.
        enqueue_check(claim.version_id)
    if _TELLS_OTHERS & {old, new}:
        # Who quotes the same words is told of the verdict, and that it no longer stands.
        for version_id in versions_quoting(claim):
            enqueue_check(version_id)
    return claim
