"""Undo: one's own last thing, by a new decision or correction, while nobody else has acted."""

from __future__ import annotations

import pytest

from claims.actions import annotations, corrections, review
from claims.actions.assignments import assign_claim
from claims.actions.attributions import correct_attribution
from claims.actions.evidence import add_evidence
from claims.actions.findings import waive_finding
from claims.actions.undo import last_undoable, undo_last
from claims.errors import Conflict, StaleRevision
from claims.models import Claim, Correction, Status
from claims.text.spans import Span

pytestmark = pytest.mark.django_db


@pytest.fixture
def ed(make):
    return make.user("editor", first_name="Efua", last_name="Sarpong")


@pytest.fixture
def claim(make):
    return make.claim(status=Status.IN_REVIEW)


def undo(claim: Claim, by, label: str) -> Claim:
    """Undo what ``label`` names; the row as it stands then."""
    claim.refresh_from_db()
    assert last_undoable(claim=claim, by=by) == f"Undo: {label}"
    undo_last(claim=claim, by=by, revision=claim.revision)
    return Claim.objects.get(pk=claim.pk)


def nothing_to_undo(claim: Claim, by) -> None:
    assert last_undoable(claim=claim, by=by) is None
    with pytest.raises(Conflict, match="nothing of yours"):
        undo_last(claim=claim, by=by)


def test_a_proposal_is_withdrawn_by_a_decision(make, claim, ed):
    add_evidence(claim=claim, snapshot=make.snapshot(), relation="supports", by=make.user("editor"))
    review.propose_verdict(claim=claim, verdict="altered", by=ed)
    claim = undo(claim, ed, "proposed “Altered”")
    assert (claim.status, claim.proposed_by) == (Status.IN_REVIEW, None)
    assert claim.decisions.last().reason == "Undone by Efua Sarpong"
    nothing_to_undo(claim, ed)  # what came before is the evidence of somebody else


def test_an_approval_is_reopened_and_what_was_put_aside_taken_up(make, ed):
    claim = make.claim(status=Status.AWAITING_APPROVAL)
    review.approve_verdict(claim=claim, by=ed)
    assert undo(claim, ed, "approved as “Verified”").status == Status.IN_REVIEW
    review.mark_not_a_claim(claim=claim, by=ed, reason="A headline.")
    assert undo(claim, ed, "put aside as no claim").status == Status.IN_REVIEW
    assert claim.decisions.count() == 6


def test_corrections_are_undone_one_after_the_other(make, claim, ed):
    ada, before = make.speaker("Ada Mensah"), claim.content_spans
    correct_attribution(claim=claim, by=ed, speaker=ada)
    correct_attribution(claim=claim, by=ed, cited_outlet=make.outlet("NPR"))
    corrections.correct_spans(claim=claim, by=ed, content=[Span(0, 7)], cue=[])
    claim = undo(claim, ed, "corrected the words")
    assert claim.content_spans == before
    assert claim.cue_spans
    assert undo(claim, ed, "corrected the cited outlet").cited_outlet is None
    claim = undo(claim, ed, "corrected the speaker")
    assert (claim.speaker, claim.speaker_kind) == (None, "")
    rows = list(claim.corrections.order_by("number"))
    assert [row.undoes for row in rows] == [None, None, None, rows[2], rows[1], rows[0]]
    assert rows[3].reason == "Undone by Efua Sarpong"
    nothing_to_undo(claim, ed)


def test_a_mark_a_split_and_a_join_are_undone(make, ed):
    version = make.version()
    claim = corrections.mark_claim(version=version, by=ed, content=[Span(0, 30)])
    first, second = corrections.split_claim(claim=claim, at=13, by=ed)
    assert last_undoable(claim=second, by=ed) is None  # it is undone where it was made
    claim = undo(first, ed, "split the claim")
    second.refresh_from_db()
    assert (claim.content_text, second.status) == (version.text[:30], Status.NOT_A_CLAIM)
    other = corrections.mark_claim(version=version, by=ed, content=[Span(40, 55)])
    joined = corrections.join_claims(claims=[claim, other], by=ed)
    assert undo(joined, ed, "joined the claims").content_text == version.text[:30]
    other.refresh_from_db()
    assert other.status == Status.IN_REVIEW
    assert undo(claim, ed, "marked the claim").status == Status.NOT_A_CLAIM
    assert Correction.objects.filter(undoes=None, undone_by=None).count() == 1  # the other's mark


def test_words_that_another_claim_has_by_now_are_not_restored(make, claim, ed):
    spans = {role: claim.spans(role) for role in ("source", "cue", "content")}
    corrections.correct_spans(claim=claim, by=ed, content=[Span(0, 7)])
    corrections.mark_claim(version=claim.version, by=ed, **spans)
    with pytest.raises(Conflict, match="the words of claim 2 already"):
        undo_last(claim=claim, by=ed)


def test_a_record_that_was_renamed_is_found_by_its_old_name(make, claim, ed):
    ada = make.speaker("Ada Mensah")
    correct_attribution(claim=claim, by=make.user("editor"), speaker=ada)
    correct_attribution(claim=claim, by=ed, speaker=None)
    ada.name = "Ada Owusu"
    ada.save()
    with pytest.raises(Conflict, match="no speaker “Ada Mensah” any more"):
        undo_last(claim=claim, by=ed)
    ada.aliases.create(name="Ada Mensah")
    assert undo(claim, ed, "corrected the speaker").speaker == ada


def test_waivers_notes_assignments_and_evidence(make, claim):
    chief, first = make.user("chief editor"), make.user("editor")
    assign_claim(claim=claim, editor=first, by=chief)
    assign_claim(claim=claim, editor=chief, by=chief)
    undo(claim, chief, f"assigned to {chief}")
    assert claim.assignments.get(closed_at=None).editor == first
    finding = make.finding(claim.version, claim=claim)
    waive_finding(finding=finding, by=chief, reason="House style.")
    undo(claim, chief, "waived AT601")
    finding.refresh_from_db()
    assert finding.state == "open"
    note = annotations.annotate(claim=claim, by=first, body="Sure?")
    annotations.resolve_annotation(annotation=note, by=chief)
    undo(claim, chief, "resolved a note")
    note.refresh_from_db()
    assert note.resolved_at is None
    make.evidence(claim, by=chief)
    undo(claim, chief, "added evidence")
    assert not claim.evidence.exists()


def test_what_somebody_else_acted_on_since_stays(make, claim, ed):
    correct_attribution(claim=claim, by=ed, speaker=make.speaker())
    make.evidence(claim, by=make.user("editor"))
    nothing_to_undo(claim, ed)


def test_moves_without_a_way_back_end_the_row(make, ed):
    claim = make.claim()
    correct_attribution(claim=claim, by=ed, speaker=make.speaker())
    review.start_review(claim=claim, by=ed)
    nothing_to_undo(claim, ed)


def test_who_may_not_do_it_may_not_undo_it(make, claim, ed):
    correct_attribution(claim=claim, by=ed, speaker=make.speaker())
    ed.groups.clear()
    ed = type(ed).objects.get(pk=ed.pk)
    nothing_to_undo(claim, ed)


def test_a_stale_revision_undoes_nothing(make, claim, ed):
    correct_attribution(claim=claim, by=ed, speaker=make.speaker())
    with pytest.raises(StaleRevision):
        undo_last(claim=claim, by=ed, revision=1)
    assert claim.corrections.count() == 1
