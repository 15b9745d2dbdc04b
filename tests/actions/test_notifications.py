"""Mentions and answers: who is told of a note, once, and what they have read."""

from __future__ import annotations

import pytest

from claims.actions.annotations import annotate, edit_annotation, resolve_annotation
from claims.actions.blind import give_verdict
from claims.actions.notifications import mark_all_read, mark_read, mentioned
from claims.errors import InvalidInput, NotFound
from claims.models import Annotation, Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann(make):
    return make.user("editor", name="ann.lee")


@pytest.fixture
def ben(make):
    return make.user("reporter", name="ben")


def told(account) -> list[str]:
    return [row.kind for row in Notification.objects.of(account)]


def test_names_in_a_note_tell_those_accounts(make, ann, ben):
    make.user(name="stranger")  # has no role: sees no claims
    make.user("editor", name="gone", is_active=False)
    body = (
        "@ann.lee, see @Ben's note. Not me@ben.org, @nobody, @gone, @stranger or @ben-a; @ann.lee."
    )
    assert mentioned(body) == [ann, ben]
    annotate(by=make.user("editor"), body=body, claim=make.claim())
    assert (told(ann), told(ben)) == (["mentioned"], ["mentioned"])


def test_a_note_that_is_hidden_in_a_blind_round_tells_when_the_claim_is_decided(make, ann):
    claim = make.blind_round()
    first = claim.blind_verdicts.get().editor
    annotate(by=first, body="@ann.lee, it is fourteen.", claim=claim)
    hidden = Notification.objects.get(account=ann)
    assert told(ann) == []
    assert mark_all_read(by=ann) == 0
    with pytest.raises(NotFound):
        mark_read(notification=hidden, by=ann)
    give_verdict(claim=claim, by=ann, verdict="altered", reason="Fourteen.")
    assert told(ann) == ["mentioned"]
    assert Notification.objects.of(ann).unread().get() == hidden


def test_capitals_tell_two_accounts_apart(make, ben):
    other = make.user("editor", name="BEN")
    assert (mentioned("@ben"), mentioned("@BEN"), mentioned("@Ben")) == ([ben], [other], [])


def test_nobody_is_told_of_their_own_note_nor_twice(make, ann, ben):
    note = annotate(by=ann, body="@ann.lee and @ben", claim=make.claim())
    assert (told(ann), told(ben)) == ([], ["mentioned"])
    answer = annotate(by=ben, body="Yes, @ann.lee.", reply_to=note)
    annotate(by=ben, body="And so on.", reply_to=note)
    assert told(ann) == ["replied", "mentioned"]
    edit_annotation(annotation=answer, by=ben, body="Yes, @ann.lee!")
    assert len(told(ann)) == 2


def test_an_edit_tells_others_and_takes_back_what_is_not_read_yet(make, ann, ben):
    note = annotate(by=make.user("editor"), body="@ben", claim=make.claim())
    edit_annotation(annotation=note, by=note.author, body="@ann.lee, I mean")
    assert (told(ann), told(ben)) == (["mentioned"], [])
    mark_read(notification=ann.notifications.get(), by=ann)
    edit_annotation(annotation=note, by=note.author, body="Never mind.")
    assert told(ann) == ["mentioned"]


def test_reading_is_ones_own(make, ann, ben, django_assert_num_queries):
    for _ in range(3):
        annotate(by=ann, body="@ben", claim=make.claim())
    first = ben.notifications.first()
    with pytest.raises(NotFound):
        mark_read(notification=first, by=ann)
    read = mark_read(notification=first, by=ben).read_at
    assert mark_read(notification=first, by=ben).read_at == read
    assert (mark_all_read(by=ben), mark_all_read(by=ben), mark_all_read(by=ann)) == (2, 0, 0)


def test_a_note_mentions_at_most_twenty(make, ann):
    with pytest.raises(InvalidInput) as error:
        annotate(by=ann, body=" ".join(f"@a{n}" for n in range(21)), claim=make.claim())
    assert error.value.field == "body"
    assert not Annotation.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"motivation": "editing"}, "replacement"),
        ({"motivation": "editing", "replacement": "a\x00"}, "replacement"),
        ({"motivation": "editing", "replacement": "Harbour", "start": 0, "end": 7}, "replacement"),
        ({"motivation": "editing", "replacement": "x" * 20_001}, "replacement"),
        ({"replacement": "x"}, "replacement"),
        ({"motivation": "tagging", "body": "two\nlines"}, "body"),
        ({"motivation": "tagging", "body": "x" * 101}, "body"),
    ],
)
def test_bad_suggestions_and_tags_are_refused(make, ann, given, field):
    with pytest.raises(InvalidInput) as error:
        annotate(**{"by": ann, "body": "x", "claim": make.claim(), **given})
    assert error.value.field == field
    assert not Annotation.objects.exists()


def test_a_suggestion_is_about_words(make, ann):
    with pytest.raises(InvalidInput) as error:
        annotate(by=ann, body="x", version=make.version(), motivation="editing", replacement="y")
    assert error.value.field == "start"


def test_what_a_note_said_before_is_kept(make, ann, django_assert_num_queries):
    note = annotate(by=ann, body="One.", claim=make.claim(), motivation="editing", replacement="")
    edit_annotation(annotation=note, by=ann, body="Two.", replacement="better")
    note = resolve_annotation(annotation=note, by=ann)
    note = edit_annotation(annotation=note, by=ann, body="Three.")
    with django_assert_num_queries(1):
        earlier = Annotation.objects.earlier(note)[note.pk]
    assert [(e.body, e.replacement) for e in earlier] == [("One.", ""), ("Two.", "better")]
    with django_assert_num_queries(0):
        assert Annotation.objects.earlier(Annotation()) == {}
