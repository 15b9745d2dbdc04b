"""Merging records in the admin: shown first, then done; what was published stays."""

from __future__ import annotations

import pytest

from claims.models import Merge, Outlet, Speaker

SPEAKERS = "/admin/claims/speaker/"


@pytest.fixture
def two(make):
    gone, kept = make.speaker("A. Mensah"), make.speaker("Ada Mensah")
    make.publication(speaker=gone)
    return gone, kept


def address(record) -> str:
    return f"{SPEAKERS}{record.pk}/merge/"


def test_what_moves_is_shown_before_it_is_done(browser, two):
    gone, kept = two
    editor = browser("editor")
    page = editor.get(f"{SPEAKERS}{gone.pk}/change/").content.decode()
    assert address(gone) in page
    page = editor.post(address(gone), {"into": kept.pk, "reason": "One."}).content.decode()
    assert "1 claim<" in page
    assert "1 published verdict:" in page
    assert Speaker.objects.count() == 2
    # Another choice than the one that was shown is shown first.
    editor.post(address(gone), {"into": kept.pk, "confirmed": gone.pk})
    assert Speaker.objects.count() == 2
    data = {"into": kept.pk, "reason": "One.", "confirmed": kept.pk}
    answer = editor.post(address(gone), data, follow=True)
    assert answer.redirect_chain[0][0] == f"{SPEAKERS}{kept.pk}/change/"
    assert "keeps that name until a correction" in answer.content.decode()
    assert Merge.objects.get().reason == "One."
    # The old address leads on.
    answer = editor.get(f"{SPEAKERS}{gone.pk}/change/", follow=True)
    assert answer.redirect_chain[-1][0] == f"{SPEAKERS}{kept.pk}/change/"
    assert editor.get(address(gone), follow=True).redirect_chain


def test_what_was_published_keeps_the_name_until_a_correction(browser, client, make, two):
    gone, kept = two
    chief = browser("chief editor")
    publication = gone.claims.get().publication
    chief.post(address(gone), {"into": kept.pk, "confirmed": kept.pk})
    page = f"/claims/{publication.slug}/"
    assert "A. Mensah" in client.get(page).content.decode()
    claim = publication.claim
    panel = chief.get(f"/admin/claims/claim/{claim.pk}/change/").content.decode()
    assert "Readers see “<bdi>A. Mensah</bdi>”; the record is “<bdi>Ada Mensah</bdi>” now." in panel
    claim.refresh_from_db()
    words = {"revision": claim.revision, "explanation": "So it is.", "note": "The full name."}
    sent = {f"publish-{name}": value for name, value in words.items()} | words
    assert chief.post(f"/admin/claims/claim/{claim.pk}/publish/", sent).status_code == 302
    answer = client.get(page).content.decode()
    assert "Attributed to" in answer
    assert "Ada Mensah" in answer
    assert "A. Mensah" not in answer
    assert "The full name." in answer
    # What was said first stays on record.
    assert publication.statements.first().record["speaker"]["name"] == "A. Mensah"


def test_two_of_a_list_and_what_cannot_be_one(browser, make):
    one, other, third = (make.outlet(name) for name in ("AP", "Associated Press", "AFP"))
    editor, listed = browser("editor"), "/admin/claims/outlet/"

    def choose(*records):
        keys = [record.pk for record in records]
        return editor.post(listed, {"action": "merge_chosen", "_selected_action": keys})

    answer = choose(one, other)
    assert answer["Location"] == f"{listed}{other.pk}/merge/?into={one.pk}"
    page = editor.get(answer["Location"]).content.decode()
    assert "Nothing is published under this name." in page
    assert choose(one)["Location"] == f"{listed}{one.pk}/merge/"
    assert choose(one, other, third)["Location"] == listed
    answer = editor.post(f"{listed}{one.pk}/merge/", {"into": one.pk})
    assert answer.status_code == 400
    assert "cannot be merged with itself" in answer.content.decode()
    Outlet.objects.filter(pk=one.pk).update(country="US")
    Outlet.objects.filter(pk=third.pk).update(country="FR")
    data = {"into": third.pk, "confirmed": third.pk}
    assert "They are two" in editor.post(f"{listed}{one.pk}/merge/", data).content.decode()
    assert editor.post(f"{listed}{one.pk}/merge/", {"into": "x"}).status_code == 400
    assert Outlet.objects.count() == 3
    reporter = browser("reporter")
    assert reporter.post(f"{listed}{one.pk}/merge/", data).status_code == 403
    assert "Merge …" not in reporter.get(f"{listed}{one.pk}/change/").content.decode()
