"""Annotations of claims and versions, their replies, and each by itself."""

from __future__ import annotations

import uuid

import pytest

from claims.actions.annotations import annotate
from claims.models import Annotation


@pytest.fixture
def claim(make):
    return make.claim()


@pytest.fixture
def note(make, claim):
    annotate(by=make.user(), body="On another claim.", claim=make.claim())
    return annotate(by=make.user("reporter"), body="Is this right?", claim=claim)


def places(claim):
    version = claim.version
    return [
        f"claims/{claim.pk}/annotations/",
        f"articles/{version.article.slug}/versions/{version.number}/annotations/",
    ]


def test_a_note_on_a_claim(program, claim):
    path, _ = places(claim)
    body = {"body": " Odd. ", "motivation": "questioning", "start": 0, "end": 7}
    response = program.post(path, body)
    assert response.status_code == 201
    shown, note = response.json(), Annotation.objects.get()
    assert response["Location"] == shown["links"]["self"]
    assert shown["id"] == str(note.identifier)
    assert (note.claim, note.author, note.body) == (claim, program.user, "Odd.")
    assert (note.motivation, note.start, note.end) == ("questioning", 0, 7)


def test_a_note_on_a_version(program, claim):
    _, path = places(claim)
    shown = program.post(path, {"body": "Good."}).json()
    assert (shown["claim"], shown["article"]) == (None, claim.version.article.slug)
    assert Annotation.objects.get().version == claim.version


def test_notes_are_listed_where_they_belong(program, claim, note):
    for path in places(claim):
        results = program.get(path).json()["results"]
        assert [one["body"] for one in results] == ["Is this right?"], path


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "body"),
        ({"body": " "}, "body"),
        ({"body": 3}, "body"),
        ({"body": "a\x00"}, "body"),
        ({"body": "x" * 20_001}, "body"),
        ({"body": "x", "motivation": "shouting"}, "motivation"),
        ({"body": "x", "motivation": "replying"}, "motivation"),
        ({"body": "x", "start": 5}, "end"),
        ({"body": "x", "end": 5}, "start"),
        ({"body": "x", "start": 5, "end": 5}, "start"),
        ({"body": "x", "start": -1, "end": 5}, "start"),
        ({"body": "x", "start": 0, "end": 100_000}, "end"),
        ({"body": "x", "start": 0, "end": 10**30}, "end"),
        ({"body": "x", "start": "a", "end": 5}, "start"),
        ({"body": "x", "author": 1}, "author"),
    ],
)
def test_bad_notes_are_refused(program, claim, refused, body, field):
    for path in places(claim):
        refused(program.post(path, body), 400, field)
    assert not Annotation.objects.exists()


def test_one_note(program, claim, note):
    shown = program.get(f"annotations/{note.identifier}/").json()
    assert (shown["body"], shown["claim"]) == ("Is this right?", claim.pk)
    assert shown["author"]["username"] == note.author.username


def test_the_author_changes_the_words(caller, note):
    mine = caller(user=note.author)
    response = mine.patch(f"annotations/{note.identifier}/", {"body": "It is right."})
    assert response.status_code == 200
    assert response.json()["body"] == "It is right."
    assert response.json()["modified_at"]


def test_nobody_else_does(chief, note, refused):
    refused(chief.patch(f"annotations/{note.identifier}/", {"body": "x"}), 403)
    note.refresh_from_db()
    assert note.body == "Is this right?"


def test_only_the_words_change(caller, note, refused):
    mine = caller(user=note.author)
    refused(mine.patch(f"annotations/{note.identifier}/", {}), 400, "body")
    refused(mine.patch(f"annotations/{note.identifier}/", {"body": "x", "start": 1}), 400, "start")


def test_a_note_is_resolved_and_taken_up_again(reporter, note, refused):
    path = f"annotations/{note.identifier}"
    refused(reporter.post(f"{path}/reopen/"), 409)
    resolved = reporter.post(f"{path}/resolve/")
    assert resolved.json()["resolved_by"]["username"] == reporter.user.username
    refused(reporter.post(f"{path}/resolve/"), 409)
    assert reporter.post(f"{path}/reopen/").json()["resolved_at"] is None


def test_replies(program, claim, note):
    path = f"annotations/{note.identifier}/replies/"
    response = program.post(path, {"body": "I think so."})
    assert response.status_code == 201
    assert response.json()["reply_to"] == str(note.identifier)
    assert response.json()["motivation"] == "replying"
    assert response.json()["claim"] == claim.pk
    assert [one["body"] for one in program.get(path).json()["results"]] == ["I think so."]


def test_replies_have_words_only(program, note, refused):
    path = f"annotations/{note.identifier}/replies/"
    refused(program.post(path, {"body": ""}), 400, "body")
    refused(program.post(path, {"body": "x", "motivation": "tagging"}), 400, "motivation")


def test_what_is_not_there_is_404(editor, refused):
    for bad in (uuid.uuid4(), "1", "x"):
        refused(editor.get(f"annotations/{bad}/"), 404)
        refused(editor.post(f"annotations/{bad}/resolve/"), 404)
        refused(editor.post(f"annotations/{bad}/replies/", {"body": "x"}), 404)
    refused(editor.get("claims/999999/annotations/"), 404)
    refused(editor.post("articles/no/versions/1/annotations/", {"body": "x"}), 404)


def test_rights(nobody, program, note, claim, refused):
    for path in (*places(claim), f"annotations/{note.identifier}/replies/"):
        refused(nobody.get(path), 403)
        refused(nobody.post(path, {"body": "x"}), 403)
    refused(program.post(f"annotations/{note.identifier}/resolve/"), 403)


def test_notes_are_not_deleted(chief, note, refused):
    refused(chief.delete(f"annotations/{note.identifier}/"), 405)
    refused(chief.get(f"annotations/{note.identifier}/resolve/"), 405)


def test_lists_take_the_same_number_of_queries_for_1_and_5(
    program, make, claim, django_assert_num_queries
):
    for count in (1, 4):
        for _ in range(count):
            note = annotate(by=make.user(), body="x", claim=claim)
            annotate(by=make.user(), body="x", reply_to=note)
        for path in places(claim):
            with django_assert_num_queries(3):
                program.get(path)


def test_a_suggested_edit_and_its_history(caller, program, claim, refused):
    path, _ = places(claim)
    body = {"body": "Shorter.", "motivation": "editing", "start": 0, "end": 7, "replacement": ""}
    shown = program.post(path, body).json()
    assert (shown["motivation"], shown["replacement"]) == ("editing", "")
    refused(program.post(path, {**body, "replacement": None}), 400, "replacement")
    refused(program.post(path, {"body": "x", "replacement": "y"}), 400, "replacement")
    note = f"annotations/{shown['id']}/"
    assert program.get(f"{note}history/").json() == []
    changed = program.patch(note, {"body": "Better.", "replacement": "Port"}).json()
    assert (changed["body"], changed["replacement"]) == ("Better.", "Port")
    [before] = program.get(f"{note}history/").json()
    assert (before["body"], before["replacement"]) == ("Shorter.", "")


def test_who_is_mentioned_finds_it_among_the_notifications(
    caller, make, claim, refused, django_assert_num_queries
):
    ann, ben = caller(user=make.user("editor", name="ann")), caller("editor")
    for number in (1, 4):
        for _ in range(number):
            ben.post(f"claims/{claim.pk}/annotations/", {"body": "See this, @ann."})
        with django_assert_num_queries(2):
            rows = ann.get("notifications/").json()["results"]
    assert (len(rows), rows[0]["kind"], rows[0]["read_at"]) == (5, "mentioned", None)
    assert rows[0]["annotation"]["claim"] == claim.pk
    assert rows[0]["annotation"]["author"]["username"] == ben.user.username
    assert ben.get("notifications/").json()["results"] == []
    refused(ben.post(rows[0]["links"]["read"]), 404)
    assert ann.post(rows[0]["links"]["read"]).json()["read_at"]
    assert len(ann.get("notifications/?unread=true").json()["results"]) == 4
    assert ann.post("notifications/read-all/").json() == {"read": 4}
    assert ann.get("notifications/?unread=true").json()["results"] == []
    refused(ann.get("notifications/?unread=maybe"), 400, "unread")
