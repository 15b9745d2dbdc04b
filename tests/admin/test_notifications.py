"""Notifications in the admin: one's own, the number in the header, the way to the note."""

from __future__ import annotations

import pytest

from claims.actions.annotations import annotate, edit_annotation
from claims.models import Notification

pytestmark = pytest.mark.django_db

LIST = "/admin/claims/notification/"


@pytest.fixture
def ann(browser):
    return browser("editor")


def mention(make, user, **place) -> Notification:
    place = place or {"claim": make.claim()}
    author = make.user("editor", first_name="Efua", last_name="Sarpong")
    annotate(by=author, body=f"Look, @{user.username} <b>!", **place)
    return Notification.objects.of(user).first()


def test_the_number_of_what_is_new_stands_in_the_header(make, ann):
    assert "bell-count" not in ann.get("/admin/").content.decode()
    mention(make, ann.user), mention(make, ann.user)
    for page in ("/admin/", "/admin/claims/claim/", "/admin/claims/article/add/"):
        assert '<span class="bell-count">2<' in ann.get(page).content.decode(), page


def test_the_list_shows_ones_own_and_opens_the_note(make, ann, browser):
    mine = mention(make, ann.user)
    mention(make, browser("editor").user)
    page = ann.get(LIST).content.decode()
    assert page.count("Efua Sarpong mentioned you") == 1
    assert "&lt;b&gt;!" in page
    response = ann.post(f"{LIST}{mine.pk}/open/")
    note = mine.annotation
    assert response["Location"] == (
        f"/admin/claims/articleversion/{note.version_id}/desk/?claim=1#note-{note.pk}"
    )
    card = f"/admin/claims/articleversion/{note.version_id}/desk/1/"
    assert f'id="note-{note.pk}"' in ann.get(card).content.decode()
    mine.refresh_from_db()
    assert mine.read_at
    assert "Nothing for you yet" not in ann.get(LIST).content.decode()
    assert "No row fits" in ann.get(f"{LIST}?unread=yes").content.decode()


def test_a_note_on_a_version_opens_too(make, ann):
    mine = mention(make, ann.user, version=make.version(), start=0, end=7)
    place = ann.post(f"{LIST}{mine.pk}/open/")["Location"]
    note = mine.annotation
    assert place == f"/admin/claims/articleversion/{note.version_id}/desk/#note-{note.pk}"
    assert f'id="note-{note.pk}"' in ann.get(place).content.decode()


def test_all_or_some_are_marked_as_read(make, ann):
    first, *_ = [mention(make, ann.user) for _ in range(3)]
    ann.post(LIST, {"action": "mark_as_read", "_selected_action": [first.pk]})
    assert Notification.objects.unread().count() == 2
    assert "Marked as read: 2." in ann.post(f"{LIST}read/", follow=True).content.decode()
    assert not Notification.objects.unread().exists()


def test_nobody_reads_anothers(make, ann, browser):
    theirs = mention(make, browser("editor").user)
    assert ann.post(f"{LIST}{theirs.pk}/open/").status_code == 404
    ann.post(LIST, {"action": "mark_as_read", "_selected_action": [theirs.pk]})
    ann.post(f"{LIST}read/")
    theirs.refresh_from_db()
    assert theirs.read_at is None
    assert ann.get(f"{LIST}{theirs.pk}/open/").status_code == 405
    assert browser("newcomer").post(f"{LIST}read/").status_code == 403


def test_the_list_takes_the_same_number_of_queries_for_1_and_5(
    make, ann, django_assert_max_num_queries
):
    counts = []
    for number in (1, 4):
        for _ in range(number):
            mention(make, ann.user)
        with django_assert_max_num_queries(12) as queries:
            ann.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_claims_page_shows_suggestions_and_earlier_words(make, ann):
    claim = make.claim()
    page = f"/admin/claims/claim/{claim.pk}/"
    form = {"body": "Shorter.", "motivation": "editing", "replacement": "Port fees"}
    ann.post(f"{page}annotations/add/", form)
    note = claim.annotations.get()
    assert (note.motivation, note.replacement) == ("editing", "Port fees")
    edit_annotation(annotation=note, by=ann.user, body="Much shorter.")
    shown = ann.get(f"{page}change/").content.decode()
    assert "<ins>Port fees</ins>" in shown
    assert "Earlier words (1)" in shown
    ann.post(f"{page}annotations/add/", {"body": "Plain.", "motivation": "commenting"})
    assert claim.annotations.last().replacement is None
