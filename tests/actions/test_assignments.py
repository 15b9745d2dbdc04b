"""Giving claims to editors: to oneself, and among a group."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group

from claims.actions import review
from claims.actions.assignments import assign_claim, share_out, take_claim
from claims.actions.saved_filters import MOST, delete_filter, save_filter
from claims.errors import Conflict, Forbidden, InvalidInput
from claims.models import Assignment, SavedFilter


@pytest.fixture
def desk(make):
    """A group of three editors, a reporter and somebody who left."""
    group = Group.objects.create(name="night desk")
    editors = [make.user("editor", name=name) for name in ("amy", "ben", "cal")]
    group.user_set.add(*editors, make.user("reporter"), make.user("editor", is_active=False))
    return group, editors


def shared(claims, group, way, by):
    return [one.editor for one in share_out(claims=claims, group=group, way=way, by=by)]


def test_by_load_the_idlest_comes_first(make, desk):
    group, (amy, ben, cal) = desk
    for editor in (amy, amy, ben):
        assign_claim(claim=make.claim(), editor=editor, by=amy)
    claims = [make.claim() for _ in range(4)]
    assert shared(claims, group, "by_load", amy) == [cal, ben, cal, amy]


def test_in_turn_goes_on_after_who_had_the_last_one(make, desk):
    group, (amy, ben, cal) = desk
    assert shared([make.claim(), make.claim()], group, "in_turn", amy) == [amy, ben]
    assert shared([make.claim(), make.claim()], group, "in_turn", amy) == [cal, amy]


@pytest.mark.parametrize("way", ["by_load", "in_turn"])
def test_a_proposer_is_passed_over(make, desk, way):
    group, (amy, ben, _) = desk
    claim = make.claim(status="in_review")
    make.evidence(claim)
    review.propose_verdict(claim=claim, by=amy, verdict="verified")
    assert shared([claim], group, way, amy) == [ben]


def test_what_cannot_be_given_does_not_stop_the_rest(make, desk):
    group, (amy, ben, cal) = desk
    group.user_set.remove(ben, cal)
    own = make.claim(status="in_review")
    make.evidence(own)
    review.propose_verdict(claim=own, by=amy, verdict="verified")
    claims = [make.claim(status="altered"), own, make.claim()]
    told = share_out(claims=claims, group=group, way="by_load", by=amy)
    assert [type(one.error) for one in told] == [Conflict, Conflict, type(None)]
    assert Assignment.objects.get().claim == claims[2]


def test_a_group_without_editors_and_an_unknown_way_are_refused(make, desk):
    printers = Group.objects.create(name="printers")
    with pytest.raises(InvalidInput) as error:
        share_out(claims=[make.claim()], group=printers, way="by_load", by=desk[1][0])
    assert error.value.field == "group"
    with pytest.raises(InvalidInput) as error:
        share_out(claims=[make.claim()], group=desk[0], way="by_luck", by=desk[1][0])
    assert error.value.field == "way"


def test_one_takes_what_nobody_has(make):
    claim, me, other = make.claim(), make.user("editor"), make.user("editor")
    assert take_claim(claim=claim, by=me).editor == me
    with pytest.raises(Conflict, match="has this claim"):
        take_claim(claim=claim, by=other)
    with pytest.raises(Conflict, match="decided"):
        take_claim(claim=make.claim(status="verified"), by=me)
    with pytest.raises(InvalidInput, match="may not review"):
        take_claim(claim=make.claim(), by=make.user("reporter"))


def test_an_assignment_ends_with_the_work_it_was_for(make):
    claim, editor, second = make.claim(status="in_review"), make.user("editor"), make.user("editor")
    make.evidence(claim)
    assign_claim(claim=claim, editor=editor, by=editor)
    claim = review.propose_verdict(claim=claim, by=editor, verdict="verified")
    assert not claim.assignments.filter(closed_at=None).exists()
    # Somebody else decided it: it is on nobody's list any more.
    assign_claim(claim=claim, editor=second, by=editor)
    review.approve_verdict(claim=claim, by=make.user("editor"))
    assert not claim.assignments.filter(closed_at=None).exists()


def test_an_assignment_to_the_next_editor_outlives_a_proposal(make):
    claim, first, second = make.claim(status="in_review"), make.user("editor"), make.user("editor")
    make.evidence(claim)
    assign_claim(claim=claim, editor=second, by=first)
    claim = review.propose_verdict(claim=claim, by=first, verdict="verified")
    assert claim.assignments.get(closed_at=None).editor == second


def test_a_filter_is_kept_and_replaced_by_its_owner_only(make):
    me, other = make.user("editor"), make.user("editor")
    save_filter(by=me, name=" Mine ", query={"stage": "approval"})
    kept = save_filter(by=me, name="Mine", query={"overdue": "on"}, shared=True)
    save_filter(by=other, name="Mine", query={})
    assert SavedFilter.objects.get(owner=me).query == {"overdue": "on"}
    assert set(SavedFilter.objects.visible_to(other)) == set(SavedFilter.objects.all())
    with pytest.raises(Forbidden):
        delete_filter(saved=kept, by=other)
    delete_filter(saved=kept, by=me)
    assert [one.owner for one in SavedFilter.objects.all()] == [other]


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "two\nlines", "nul\x00"])
def test_a_filter_has_a_name_of_one_line(make, name):
    with pytest.raises(InvalidInput) as error:
        save_filter(by=make.user("editor"), name=name, query={})
    assert error.value.field == "name"
    assert not SavedFilter.objects.exists()


def test_there_is_an_end_to_filters(make):
    me = make.user("editor")
    SavedFilter.objects.bulk_create([SavedFilter(owner=me, name=str(n)) for n in range(MOST)])
    with pytest.raises(Conflict):
        save_filter(by=me, name="One more", query={})
