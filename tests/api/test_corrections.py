"""Correcting the extractor through the API."""

from __future__ import annotations

import pytest

from claims.models import Claim, Correction
from tests.factories import CONTENT, TEXT

AT = TEXT.index(CONTENT)


def place(words: str, **more) -> dict:
    at = TEXT.index(words)
    return {"start": at, "end": at + len(words), **more}


@pytest.fixture
def claim(make):
    return make.claim(make.version(make.article(slug="fees")))


def test_a_missed_claim_is_marked_by_its_spans(editor, claim):
    body = {
        "content": [place("smaller lines will leave", exact="smaller lines will leave")],
        "source": [place("Experts")], "cue": [place("expect")], "reason": "It was missed.",
    }  # fmt: skip
    response = editor.post("articles/fees/versions/1/claims/", body)
    assert response.status_code == 201, response.content
    shown = response.json()
    assert (shown["number"], shown["quote_type"]) == (2, "indirect")
    assert (shown["speaker"]["name"], shown["created_by"]["username"]) == (
        "Experts", editor.user.username,
    )  # fmt: skip
    assert response["Location"] == shown["links"]["self"]
    listed = editor.get("articles/fees/versions/1/claims/").json()["results"]
    assert [one["number"] for one in listed] == [1, 2]
    [row] = editor.get(f"claims/{shown['id']}/corrections/").json()["results"]
    assert (row["kind"], row["before"], row["reason"]) == ("marked", None, "It was missed.")
    again = editor.post("articles/fees/versions/1/claims/", body)
    assert again.status_code == 409
    assert "claim 2" in again.json()["detail"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "content"),
        ({"content": []}, "content"),
        ({"content": [{"start": 5, "end": 5}]}, "content.0.end"),
        ({"content": [{"start": "0", "end": 5}]}, "content.0.start"),
        ({"content": [{"start": -1, "end": 5}]}, "content.0.start"),
        ({"content": [{"start": 0, "end": 7, "exact": "Airport"}]}, "content.0.exact"),
        ({"content": [{"start": 0, "end": 7, "role": "x"}]}, "content.0.role"),
        ({"content": [{"start": 0, "end": 99_999}]}, "content"),
        ({"content": [{"start": 0, "end": 10**30}]}, "content.0.end"),
        ({"content": [place("Harbour"), place("arbour")]}, "content"),
        ({"content": "Harbour"}, "content"),
        ({"content": [place("Harbour")], "quote_type": "loud"}, "quote_type"),
        ({"content": [place("Harbour")], "speaker": 1}, "speaker"),
    ],
)
def test_bad_marks_are_refused(editor, claim, refused, body, field):
    refused(editor.post("articles/fees/versions/1/claims/", body), 400, field)
    assert Claim.objects.count() == 1


def test_spans_are_corrected_by_who_has_seen_the_claim(editor, claim, refused):
    path = f"claims/{claim.pk}/spans/"
    body = {"content": [place("Harbour fees")]}
    refused(editor.patch(path, body), 428)
    tag = editor.get(f"claims/{claim.pk}/")["ETag"]
    response = editor.patch(path, body, If_Match=tag)
    assert response.status_code == 200, response.content
    assert response.json()["content_text"] == "Harbour fees"
    again = editor.patch(path, body, If_Match=response["ETag"])
    assert (again.status_code, again["ETag"]) == (200, response["ETag"])
    refused(editor.patch(path, {}, If_Match=response["ETag"]), 400)
    refused(editor.patch(path, {"content": []}, If_Match="*"), 400, "content")
    stale = editor.patch(path, {"cue": []}, If_Match=tag)
    refused(stale, 412, code="stale_revision")
    [change] = stale.json()["changes"]
    assert change["by"] == editor.user.username
    assert change["fields"] == [
        {"field": "content_spans", "label": "Words", "before": CONTENT, "after": "Harbour fees"}
    ]
    same = editor.get(f"claims/{claim.pk}/changes/?since=1").json()
    assert (same["revision"], same["changes"][0]["fields"]) == (2, change["fields"])
    refused(editor.get(f"claims/{claim.pk}/changes/"), 400, "since")
    refused(editor.get(f"claims/{claim.pk}/changes/?since=x"), 400, "since")


def test_split_join_and_undo(editor, claim, refused):
    path = f"claims/{claim.pk}"
    response = editor.post(f"{path}/split/", {"at": AT + len("Harbour fees ")}, If_Match='"1"')
    assert response.status_code == 201, response.content
    first, second = response.json()["first"], response.json()["second"]
    assert (first["content_text"], second["content_text"]) == ("Harbour fees", "will rise in May")
    assert editor.get(f"{path}/undo/").json() == {"label": "Undo: split the claim"}
    joined = editor.post(f"{path}/join/", {"claims": [second["id"]]})
    assert joined.json()["content_text"] == CONTENT
    assert editor.post(f"{path}/undo/").json()["content_text"] == "Harbour fees"
    assert editor.post(f"{path}/undo/", If_Match="*").json()["content_text"] == CONTENT
    kinds = [row["kind"] for row in editor.get(f"{path}/corrections/").json()["results"]]
    assert kinds == ["split", "joined", "joined", "split"]
    refused(editor.post(f"{path}/split/", {"at": 0}), 400, "at")
    refused(editor.post(f"{path}/split/", {"at": "x"}), 400, "at")
    refused(editor.post(f"{path}/join/", {"claims": []}), 400, "claims")
    refused(editor.post(f"{path}/join/", {"claims": [999_999]}), 400, "claims.0")
    refused(editor.post(f"{path}/join/", {"claims": [claim.pk]}), 400, "claims")


def test_nothing_to_undo(editor, claim, refused):
    assert editor.get(f"claims/{claim.pk}/undo/").json() == {"label": None}
    refused(editor.post(f"claims/{claim.pk}/undo/"), 409)


def test_corrections_take_the_same_number_of_queries_for_1_and_5(
    editor, make, claim, django_assert_num_queries
):
    for count in (1, 4):
        for _ in range(count):
            make.correction(claim)
        with django_assert_num_queries(3):
            editor.get(f"claims/{claim.pk}/corrections/")
    with django_assert_num_queries(3):
        editor.get("articles/fees/versions/1/claims/")


def test_accept_rates(editor, make, refused):
    make.claim(status="verified")
    [rate] = editor.get("accept-rates/?since=2020-01-01T00:00:00Z").json()
    assert (rate["extractor_version"], rate["kept"], rate["dealt_with"]) == ("1.0", 1, 1)
    assert rate["accepted"]["value"] == 1.0
    assert 0.2 < rate["accepted"]["interval"][0] < 0.21
    assert rate["found"] == rate["accepted"]
    assert editor.get("accept-rates/?until=2020-01-01T00:00:00Z").json() == []
    refused(editor.get("accept-rates/?since=yesterday"), 400, "since")
    both = "since=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z"
    refused(editor.get(f"accept-rates/?{both}"), 400, "until")
    refused(editor.get("accept-rates/?from=2026"), 400, "from")


def test_presence(editor, reporter, make, claim, refused):
    path = "articles/fees/versions/1/presence/"
    assert editor.post(path, {"claim": claim.pk}).json() == []
    [other] = reporter.post(path).json()
    assert (other["user"], other["claim"]) == (editor.user.pk, 1)
    assert editor.delete(path).status_code == 204
    assert reporter.post(path, {"claim": None}).json() == []
    refused(reporter.post(path, {"claim": make.claim().pk}), 400, "claim")
    refused(reporter.post("articles/no/versions/1/presence/"), 404)
    refused(reporter.post(path, {"claim": ""}), 400, "claim")
    assert not Correction.objects.exists()
