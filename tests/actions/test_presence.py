"""Who else is there: told, kept short, forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.actions.presence import here, leave
from claims.errors import InvalidInput
from claims.models import Presence
from claims.tasks import forget_who_left

pytestmark = pytest.mark.django_db


def test_two_editors_see_each_other_and_where(make):
    claim = make.claim()
    ann, ben = (
        make.user("editor", name="ann", first_name="Ann", last_name="Lee"),
        make.user(name="b"),
    )
    assert here(version=claim.version, by=ann, claim=claim) == []
    [other] = here(version=claim.version, by=ben)
    assert (other.name, other.claim, other.user_id) == ("Ann Lee", claim.number, ann.pk)
    [other] = here(version=claim.version, by=ann, claim=claim)
    assert (other.name, other.claim) == ("b", None)
    assert here(version=make.version(), by=ben) == []


def test_where_claims_are_reviewed_blind_nobody_is_named(make):
    claim, ann, ben = make.blind_round(), make.user(name="ann"), make.user(name="ben")
    here(version=claim.version, by=ann, claim=claim)
    [other] = here(version=claim.version, by=ben)
    assert (other.user_id, other.name, other.claim) == (None, "somebody else", claim.number)
    # Also before the first verdict: who was here will be who gave it.
    version = make.version(make.article(blind=True))
    here(version=version, by=ann)
    assert [one.name for one in here(version=version, by=ben)] == ["somebody else"]


def test_since_is_when_they_came_to_that_claim(make):
    version, ann, ben = make.version(), make.user(), make.user()
    one, two = make.claim(version), make.claim(version)
    here(version=version, by=ann, claim=one)
    Presence.objects.update(since=timezone.now() - timedelta(minutes=9))
    here(version=version, by=ann, claim=one)
    assert here(version=version, by=ben)[0].since < timezone.now() - timedelta(minutes=8)
    here(version=version, by=ann, claim=two)
    assert here(version=version, by=ben)[0].since > timezone.now() - timedelta(minutes=8)


def test_who_leaves_or_falls_silent_is_forgotten(make):
    version, ann, ben = make.version(), make.user(), make.user()
    here(version=version, by=ann)
    leave(version=version, by=ann)
    assert here(version=version, by=ben) == []
    past = timezone.now() - timedelta(seconds=46)
    Presence.objects.update(since=past, seen_at=past)
    assert here(version=version, by=ann) == []
    forget_who_left(0)
    assert Presence.objects.get().user == ann


def test_it_costs_the_same_for_one_and_for_five(make, django_assert_num_queries):
    version = make.version()
    me = make.user()
    for number in (1, 5):
        for _ in range(number):
            here(version=version, by=make.user())
        with django_assert_num_queries(4):
            assert len(here(version=version, by=me)) >= number


def test_a_claim_of_another_version_is_refused(make):
    with pytest.raises(InvalidInput) as error:
        here(version=make.version(), by=make.user(), claim=make.claim())
    assert error.value.field == "claim"
    assert not Presence.objects.exists()
