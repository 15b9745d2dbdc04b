"""Blind review: two verdicts, each given without knowing the other."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission

from claims.actions import blind, review
from claims.actions.assignments import share_out
from claims.errors import Forbidden, InvalidInput, MoveNotAllowed, StaleRevision
from claims.lineage import carry_over
from claims.models import BlindVerdict, Claim, QueueEntry, Status


def first_of(claim):
    return claim.blind_verdicts.get(place=1).editor


def moves(user, claim) -> set[str]:
    return {move.name for move in review.moves_open_to(user, Claim.objects.get(pk=claim.pk))}


@pytest.fixture
def differing(make):
    """A claim on which two editors differ: altered, verified."""
    claim = make.blind_round()
    return blind.give_verdict(claim=claim, by=make.user("editor"), verdict="verified")


def test_a_round_tells_nothing_of_its_first_verdict(make):
    claim = make.blind_round()
    claim.refresh_from_db()
    decision = claim.decisions.last()
    assert (claim.status, claim.is_sealed) == ("awaiting_approval", True)
    assert (claim.proposed_verdict, claim.proposed_by, claim.proposed_at) == ("", None, None)
    assert (decision.blind, decision.verdict, decision.reason) == (True, "", "")
    assert claim.queue_entry.stage == "second_verdict"
    given = claim.blind_verdicts.get()
    assert (given.round, given.verdict, given.reason) == (
        decision.number, "altered", "Mum is the word.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("article", "outlet", "is_blind"),
    [(None, True, True), (None, False, False), (False, True, False), (True, False, True)],
)
def test_an_article_goes_before_its_outlet(make, article, outlet, is_blind):
    made = make.article(blind=article, outlet=make.outlet(blind=outlet))
    assert made.is_blind == is_blind
    claim = make.move(make.claim(make.version(made)), "awaiting_approval")
    assert claim.is_sealed == is_blind


def test_what_a_blind_group_submits_is_reviewed_blind_unless_the_article_says_no(make):
    desk = Group.objects.create(name="politics")
    desk.permissions.add(Permission.objects.get(codename="reviewed_blind"))
    ama, boss = make.user("reporter"), make.user(is_superuser=True)
    ama.groups.add(desk)
    assert make.article(created_by=ama).is_blind
    assert make.article(created_by=ama, outlet=make.outlet()).is_blind
    assert not make.article(created_by=ama, blind=False).is_blind
    # Who has every permission is in no group by that.
    assert not make.article(created_by=boss).is_blind
    assert not make.article().is_blind


def test_two_equal_verdicts_decide(make):
    claim, second = make.blind_round(), make.user("editor")
    first = claim.blind_verdicts.get()
    claim = blind.give_verdict(claim=claim, by=second, verdict="altered", reason="The figure.")
    claim.refresh_from_db()
    assert (claim.status, claim.proposed_verdict) == ("altered", "altered")
    assert (claim.proposed_by, claim.proposed_at, claim.decided_by) == (
        first.editor, first.at, second,
    )  # fmt: skip
    last = claim.decisions.last()
    assert (last.by, last.reason, last.blind) == (second, "The figure.", False)


def test_two_that_differ_wait_for_a_third_person(make, differing):
    assert differing.status == Status.AWAITING_APPROVAL
    assert differing.decisions.count() == 2
    assert differing.queue_entry.stage == "adjudication"
    chief = make.user("chief editor")
    first = first_of(differing)
    claim = blind.adjudicate_verdict(claim=differing, by=chief, verdict="altered", reason="Line 3.")
    assert (claim.status, claim.proposed_by, claim.decided_by) == ("altered", first, chief)
    assert claim.decisions.last().reason == "Line 3."
    review.reopen_claim(claim=claim, by=chief, reason="A correction came.")
    assert Claim.objects.get(pk=claim.pk).proposed_by is None


def test_the_first_editor_does_not_give_the_second_verdict(make):
    claim = make.blind_round()
    with pytest.raises(Forbidden, match="another editor"):
        blind.give_verdict(claim=claim, by=first_of(claim), verdict="altered")
    assert claim.blind_verdicts.count() == 1


def test_who_gave_one_of_two_does_not_decide_between_them(make, differing):
    for one in differing.blind_verdicts.all():
        one.editor.groups.set(make.user("chief editor").groups.all())
        with pytest.raises(Forbidden, match="a third person"):
            blind.adjudicate_verdict(claim=differing, by=one.editor, verdict="altered", reason="X")
        with pytest.raises(Forbidden, match="a third person"):
            review.send_back(claim=differing, by=one.editor, reason="Mine.")
    with pytest.raises(Forbidden, match="a chief editor"):
        blind.adjudicate_verdict(
            claim=differing, by=make.user("editor"), verdict="altered", reason="X"
        )


def test_an_adjudicator_chooses_one_of_the_two_and_says_why(make, differing):
    chief = make.user("chief editor")
    for given, field in (
        ({"verdict": "unsupported", "reason": "Neither."}, "verdict"),
        ({"verdict": "altered", "reason": " "}, "reason"), ({"verdict": "x"}, "verdict"),
    ):  # fmt: skip
        with pytest.raises(InvalidInput) as error:
            blind.adjudicate_verdict(claim=differing, by=chief, **given)
        assert error.value.field == field


def test_a_claim_sent_back_begins_another_round(make, differing):
    chief, other = make.user("chief editor"), make.user("editor")
    claim = review.send_back(claim=differing, by=chief, reason="Ask the ministry.")
    claim = review.propose_verdict(claim=claim, by=other, verdict="verified")
    assert moves(other, claim) == {"send_back"}
    claim = blind.give_verdict(claim=claim, by=chief, verdict="verified")
    assert (claim.status, claim.proposed_by) == ("verified", other)
    assert BlindVerdict.objects.filter(claim=claim).count() == 4


def test_a_second_verdict_needs_grounds_and_the_present_revision(make):
    claim, second = make.blind_round("unverifiable"), make.user("editor")
    with pytest.raises(InvalidInput) as error:
        blind.give_verdict(claim=claim, by=second, verdict="unverifiable")
    assert error.value.field == "reason"
    with pytest.raises(StaleRevision):
        blind.give_verdict(claim=claim, by=second, verdict="altered", revision=1)
    with pytest.raises(InvalidInput):
        blind.give_verdict(claim=claim, by=second, verdict="in_review")


def test_each_verb_only_where_it_belongs(make, differing):
    editor, chief = make.user("editor"), make.user("chief editor")
    openly, sealed = make.claim(status="awaiting_approval"), make.blind_round()
    with pytest.raises(MoveNotAllowed, match="no blind round"):
        blind.give_verdict(claim=openly, by=editor, verdict="verified")
    with pytest.raises(MoveNotAllowed, match="second verdict is missing"):
        blind.adjudicate_verdict(claim=sealed, by=chief, verdict="verified", reason="X")
    with pytest.raises(MoveNotAllowed, match="Both verdicts are given"):
        blind.give_verdict(claim=differing, by=editor, verdict="verified")
    with pytest.raises(MoveNotAllowed, match="reviewed blind"):
        review.approve_verdict(claim=sealed, by=editor)


def test_the_moves_that_are_offered(make, differing):
    editor, chief, sealed = make.user("editor"), make.user("chief editor"), make.blind_round()
    assert moves(editor, sealed) == {"give_verdict", "send_back"}
    assert moves(first_of(sealed), sealed) == {"send_back"}
    assert moves(editor, differing) == set()
    assert moves(first_of(differing), differing) == set()
    assert moves(chief, differing) == {"adjudicate_verdict", "send_back"}
    assert moves(chief, make.claim(status="awaiting_approval")) == {"approve_verdict", "send_back"}


def test_the_queue_offers_rounds_to_who_may_act(make, differing):
    sealed = make.blind_round()

    def needed(user):
        return {entry.claim_id for entry in QueueEntry.objects.needs(user, limit=9)}

    assert needed(make.user("editor")) == {sealed.pk}
    assert needed(first_of(sealed)) == set()
    assert needed(make.user("chief editor")) == {sealed.pk, differing.pk}
    chief = differing.blind_verdicts.get(place=2).editor
    chief.groups.set(make.user("chief editor").groups.all())
    assert needed(type(chief).objects.get(pk=chief.pk)) == {sealed.pk}


def test_sharing_out_passes_over_the_first_editor(make):
    from django.contrib.auth.models import Group

    claim, group = make.blind_round(), Group.objects.create(name="desk")
    group.user_set.add(first_of(claim))
    told = share_out(claims=[claim], group=group, way="by_load", by=make.user("chief editor"))
    assert told[0].editor is None


def test_a_round_goes_on_in_a_new_version_with_the_same_words(make):
    claim = make.blind_round()
    version = make.version(claim.version.article)
    fresh = make.unsaved_claim(version, status=claim.status, content_spans=claim.content_spans)
    fresh.save()
    carry_over({claim.pk: fresh})
    fresh.refresh_from_db()
    assert blind.give_verdict(claim=fresh, by=make.user("editor"), verdict="altered").is_final


def test_the_switch_leaves_a_round_under_way_alone(make):
    claim = make.blind_round()
    blind.set_blind(article=claim.version.article, blind=False, by=make.user("chief editor"))
    with pytest.raises(MoveNotAllowed):
        review.approve_verdict(claim=claim, by=make.user("editor"))
