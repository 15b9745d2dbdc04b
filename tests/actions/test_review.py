"""Every move of the diagram, from every status."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions import review
from claims.errors import Conflict, Forbidden, InvalidInput, MoveNotAllowed, NotFound, StaleRevision
from claims.models import FINAL, VERDICTS, Claim, Decision, Status, may_move

# verb -> (statuses it starts from, status it ends in, its other arguments)
VERBS = {
    "start_review": ({Status.UNREVIEWED}, Status.IN_REVIEW, {}),
    "propose_verdict": ({Status.IN_REVIEW}, Status.AWAITING_APPROVAL, {"verdict": "altered"}),
    "approve_verdict": ({Status.AWAITING_APPROVAL}, Status.VERIFIED, {}),
    "send_back": ({Status.AWAITING_APPROVAL}, Status.IN_REVIEW, {"reason": "Show me more."}),
    "mark_not_a_claim": (
        {Status.UNREVIEWED, Status.IN_REVIEW}, Status.NOT_A_CLAIM, {"reason": "A title."},
    ),
    "reopen_claim": (set(FINAL), Status.IN_REVIEW, {"reason": "The outlet corrected it."}),
}  # fmt: skip


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_from_every_status(make, verb, status):
    sources, target, arguments = VERBS[verb]
    claim = make.claim(status=status)
    if status == Status.IN_REVIEW:
        make.evidence(claim)
    before = Decision.objects.filter(claim=claim).count()
    act, editor = getattr(review, verb), make.user("editor")

    if status in sources:
        moved = act(claim=claim, by=editor, **arguments)
        claim.refresh_from_db()
        assert moved.status == claim.status == target
        last = claim.decisions.last()
        assert (last.old_status, last.new_status, last.by) == (status, target, editor)
        assert last.number == before + 1
    else:
        with pytest.raises(MoveNotAllowed):
            act(claim=claim, by=editor, **arguments)
        claim.refresh_from_db()
        assert claim.status == status
        assert claim.decisions.count() == before


def test_the_verbs_make_every_arrow_of_the_diagram_and_no_other():
    made = {(source, target) for sources, target, _ in VERBS.values() for source in sources}
    made |= {(Status.AWAITING_APPROVAL, verdict) for verdict in VERDICTS}
    assert made == {(a, b) for a in Status for b in Status if may_move(a, b)}


@pytest.mark.parametrize("verdict", VERDICTS)
def test_two_editors_stand_behind_every_verdict(make, verdict):
    claim = make.claim(status=verdict)
    proposal, approval = claim.decisions.all()[1:]
    assert proposal.verdict == approval.verdict == approval.new_status == verdict
    assert proposal.by == claim.proposed_by != claim.decided_by == approval.by
    assert (proposal.at, approval.at) == (claim.proposed_at, claim.decided_at)


def test_the_proposer_cannot_approve(make):
    claim = make.claim(status=Status.AWAITING_APPROVAL)
    with pytest.raises(Forbidden, match="another editor"):
        review.approve_verdict(claim=claim, by=claim.proposed_by)
    assert Claim.objects.get(pk=claim.pk).status == Status.AWAITING_APPROVAL


def test_the_proposer_may_take_a_proposal_back(make):
    claim = make.claim(status=Status.AWAITING_APPROVAL)
    claim = review.send_back(claim=claim, by=claim.proposed_by, reason="I misread it.")
    assert (claim.proposed_verdict, claim.proposed_by, claim.proposed_at) == ("", None, None)


@pytest.mark.parametrize("verdict", ["", "true", "unreviewed", "not_a_claim"])
def test_only_a_verdict_can_be_proposed(make, verdict):
    claim = make.claim(status=Status.IN_REVIEW)
    with pytest.raises(InvalidInput, match="verified, altered") as error:
        review.propose_verdict(claim=claim, by=make.user("editor"), verdict=verdict)
    assert error.value.field == "verdict"


def test_a_verdict_needs_evidence(make):
    claim = make.claim(status=Status.IN_REVIEW)
    with pytest.raises(Conflict, match="evidence") as error:
        review.propose_verdict(claim=claim, by=make.user("editor"), verdict="verified")
    assert error.value.field == "evidence"


def test_unverifiable_needs_a_reason_instead(make):
    claim, editor = make.claim(status=Status.IN_REVIEW), make.user("editor")
    with pytest.raises(InvalidInput) as error:
        review.propose_verdict(claim=claim, by=editor, verdict="unverifiable", reason="  ")
    assert error.value.field == "reason"
    claim = review.propose_verdict(
        claim=claim, by=editor, verdict="unverifiable", reason="The recording is lost."
    )
    assert claim.status == Status.AWAITING_APPROVAL


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        ("send_back", Status.AWAITING_APPROVAL),
        ("mark_not_a_claim", Status.UNREVIEWED),
        ("reopen_claim", Status.VERIFIED),
    ],
)
def test_some_moves_need_a_reason(make, verb, status):
    claim = make.claim(status=status)
    with pytest.raises(InvalidInput) as error:
        getattr(review, verb)(claim=claim, by=make.user("editor"), reason=" \n ")
    assert error.value.field == "reason"


def test_reopening_forgets_who_decided_but_the_log_does_not(make):
    claim = make.claim(status=Status.ALTERED)
    claim = review.reopen_claim(claim=claim, by=make.user("editor"), reason="A correction.")
    assert (claim.decided_by, claim.decided_at, claim.proposed_by) == (None, None, None)
    assert [one.new_status for one in claim.decisions.all()] == [
        "in_review", "awaiting_approval", "altered", "in_review",
    ]  # fmt: skip


def test_who_saw_an_older_revision_is_told(make):
    claim, editor = make.claim(), make.user("editor")
    seen = claim.revision
    review.start_review(claim=claim, by=make.user("editor"), revision=seen)
    with pytest.raises(StaleRevision, match="Somebody else"):
        review.mark_not_a_claim(claim=claim, by=editor, reason="A title.", revision=seen)


def test_a_stale_object_in_memory_does_not_decide(make):
    claim = make.claim()
    old_copy = Claim.objects.get(pk=claim.pk)
    review.start_review(claim=claim, by=make.user("editor"))
    with pytest.raises(MoveNotAllowed):
        review.start_review(claim=old_copy, by=make.user("editor"))


def test_a_claim_that_is_gone_is_not_found(make):
    claim = make.claim()
    Claim.objects.filter(pk=claim.pk).delete()
    with pytest.raises(NotFound):
        review.start_review(claim=claim, by=make.user("editor"))


def test_every_move_locks_the_row_first(make):
    claim = make.claim()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        review.start_review(claim=claim, by=make.user("editor"))
    locks = [
        q["sql"] for q in queries if "FOR NO KEY UPDATE" in q["sql"] and "claims_claim" in q["sql"]
    ]
    assert len(locks) == 1


class TestMovesOpenTo:
    def test_an_editor_who_did_not_propose_may_approve_or_send_back(self, make):
        claim = make.claim(status=Status.AWAITING_APPROVAL)
        moves = review.moves_open_to(make.user("editor"), claim)
        assert [move.name for move in moves] == ["approve_verdict", "send_back"]

    def test_the_proposer_may_only_take_it_back(self, make):
        claim = make.claim(status=Status.AWAITING_APPROVAL)
        assert [m.name for m in review.moves_open_to(claim.proposed_by, claim)] == ["send_back"]

    @pytest.mark.parametrize("role", ["reporter", "API consumer", ""])
    def test_others_may_not_decide(self, make, role):
        claim = make.claim(status=Status.AWAITING_APPROVAL)
        assert review.moves_open_to(make.user(role), claim) == []
