"""``published/``: open to all; publishing: for who has the right."""

from __future__ import annotations

import pytest

from tests.shapes import check

BODY = {"explanation": "The director did say so."}


def test_a_chief_editor_publishes_corrects_and_withdraws(make, chief, refused):
    claim = make.claim(status="verified")
    path = f"claims/{claim.pk}/publish/"
    made = chief.post(path, BODY)
    assert made.status_code == 201, made.content
    body = made.json()
    assert (body["state"], body["verdict"], body["record"]["explanation"]) == (
        "published", "verified", BODY["explanation"],
    )  # fmt: skip
    assert made["Location"].endswith(f"/api/v1/published/{body['slug']}/")
    refused(chief.post(path, BODY | {"note": "x"}), 409)
    refused(chief.post(path, {"explanation": "Better words."}), 400, "note")
    again = chief.post(path, {"explanation": "Better words.", "note": "The words were unclear."})
    assert again.status_code == 200
    assert [one["kind"] for one in again.json()["statements"]] == ["verdict", "correction"]
    gone = chief.post(f"claims/{claim.pk}/withdraw/", {"reason": "Never printed."})
    assert gone.json()["state"] == "withdrawn"


@pytest.mark.parametrize(
    ("body", "field"),
    [({}, "explanation"), ({"explanation": " "}, "explanation"), (BODY | {"x": 1}, "x"),
     ({"explanation": 5}, "explanation")],
)  # fmt: skip
def test_bad_input_publishes_nothing(make, chief, anonymous, refused, body, field):
    claim = make.claim(status="verified")
    refused(chief.post(f"claims/{claim.pk}/publish/", body), 400, field)
    assert anonymous.get("published/").json()["results"] == []


def test_who_changes_an_old_revision_is_told(make, chief, refused):
    claim = make.claim(status="verified")
    path = f"claims/{claim.pk}/publish/"
    refused(chief.post(path, BODY, If_Match='"1"'), 412)
    refused(chief.post("claims/999999/publish/", BODY), 404)


def test_anybody_reads_what_is_published(make, anonymous, refused):
    publication = make.publication(speaker=make.speaker("Kofi Asante"))
    make.publication(verdict="altered", cited_outlet=make.outlet("Courier"))
    found = anonymous.get("published/?speaker=Kofi+Asante")
    assert [one["slug"] for one in found.json()["results"]] == [publication.slug]
    assert found["Cache-Control"] == "public, max-age=60"
    assert len(anonymous.get("published/?outlet=Courier").json()["results"]) == 1
    assert len(anonymous.get("published/?verdict=altered,verified").json()["results"]) == 2
    assert len(anonymous.get("published/?search=harbour&state=published").json()["results"]) == 2
    refused(anonymous.get("published/?verdict=true"), 400, "verdict")
    one = anonymous.get(f"published/{publication.slug}/").json()
    assert one["statements"][0]["kind"] == "verdict"
    assert one["record"]["history"][0]["from"] == "unreviewed"
    refused(anonymous.get("published/nothing/"), 404)


@pytest.mark.parametrize("accept", ["*/*", "application/json", "application/ld+json"])
def test_claim_review(make, anonymous, accept):
    publication = make.publication()
    answer = anonymous.get(f"published/{publication.slug}/claim-review/", Accept=accept)
    assert answer["Content-Type"] == ("application/ld+json" if accept == "*/*" else accept)
    check("claim_review", answer.json())
