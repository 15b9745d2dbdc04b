"""GET, POST /claims/{id}/evidence/ and GET, DELETE /claims/{id}/evidence/{id}/."""

from __future__ import annotations

import hashlib

import pytest

from claims.models import Evidence, Snapshot

SOURCE = "The fees go up in May, she told us."


@pytest.fixture
def claim(make):
    return make.claim(status="in_review")


def test_a_text_is_kept_and_tied_to_the_claim(reporter, make, claim):
    make.outlet("NPR")
    response = reporter.post(
        f"claims/{claim.pk}/evidence/",
        {
            "text": SOURCE, "url": "https://npr.org/1", "title": "Fees", "outlet": "NPR",
            "retrieved_at": "2026-05-01T09:00:00Z", "relation": "supports",
            "passage": "fees go up in May", "note": "Her words.",
        },
    )  # fmt: skip
    assert response.status_code == 201
    body = response.json()
    assert response["Location"] == body["links"]["self"]
    assert body["snapshot"]["sha256"] == hashlib.sha256(SOURCE.encode()).hexdigest()
    evidence = Evidence.objects.get()
    assert (evidence.claim, evidence.added_by) == (claim, reporter.user)
    assert (evidence.passage, evidence.note) == ("fees go up in May", "Her words.")
    snapshot = evidence.snapshot
    assert (snapshot.text, snapshot.url, snapshot.title) == (SOURCE, "https://npr.org/1", "Fees")
    assert snapshot.outlet.name == "NPR"
    assert snapshot.retrieved_at.isoformat() == "2026-05-01T09:00:00+00:00"


def test_a_kept_snapshot_is_evidence_of_another_claim(reporter, make, claim):
    snapshot = make.evidence().snapshot
    body = {"snapshot": snapshot.pk, "relation": "contradicts"}
    assert reporter.post(f"claims/{claim.pk}/evidence/", body).status_code == 201
    assert claim.evidence.get().snapshot == snapshot


def test_the_list_is_of_this_claim_and_without_texts(program, make, claim):
    mine = make.evidence(claim)
    make.evidence()
    results = program.get(f"claims/{claim.pk}/evidence/").json()["results"]
    assert [one["id"] for one in results] == [mine.pk]
    assert "text" not in results[0]["snapshot"]


def test_one_piece_has_the_text_of_its_source(program, make, claim):
    mine, other = make.evidence(claim), make.evidence()
    shown = program.get(f"claims/{claim.pk}/evidence/{mine.pk}/").json()
    assert shown["snapshot"]["text"] == mine.snapshot.text
    assert program.get(f"claims/{claim.pk}/evidence/{other.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["relation"]),
        ({"relation": "supports"}, ["text"]),
        ({"relation": "proves", "text": SOURCE}, ["relation"]),
        ({"relation": "supports", "text": " "}, ["text"]),
        ({"relation": "supports", "text": "a\x00"}, ["text"]),
        ({"relation": "supports", "text": SOURCE, "passage": "fees go down"}, ["passage"]),
        ({"relation": "supports", "text": SOURCE, "url": "npr"}, ["url"]),
        ({"relation": "supports", "text": SOURCE, "outlet": "Nobody"}, ["outlet"]),
        ({"relation": "supports", "text": SOURCE, "outlet": 0}, ["outlet"]),
        ({"relation": "supports", "text": SOURCE, "title": "x" * 501}, ["title"]),
        ({"relation": "supports", "text": SOURCE, "retrieved_at": "now"}, ["retrieved_at"]),
        (
            {"relation": "supports", "text": SOURCE, "retrieved_at": "2026-05-01T09:00:00"},
            ["retrieved_at"],
        ),
        ({"relation": "supports", "snapshot": 999_999}, ["snapshot"]),
        ({"relation": "supports", "snapshot": "1"}, ["snapshot"]),
        ({"relation": "supports", "snapshot": 10**30}, ["snapshot"]),
        ({"relation": "supports", "text": SOURCE, "sha256": "x"}, ["sha256"]),
    ],
)
def test_bad_evidence_is_refused_and_nothing_is_kept(reporter, claim, refused, body, fields):
    refused(reporter.post(f"claims/{claim.pk}/evidence/", body), 400, *fields)
    assert not Snapshot.objects.exists()


def test_a_snapshot_has_its_text_already(reporter, make, claim, refused):
    body = {"relation": "supports", "snapshot": make.snapshot().pk, "text": SOURCE, "title": "T"}
    refused(reporter.post(f"claims/{claim.pk}/evidence/", body), 400, "text", "title")


def test_the_same_text_is_evidence_once(reporter, claim, refused):
    body = {"relation": "supports", "text": SOURCE}
    assert reporter.post(f"claims/{claim.pk}/evidence/", body).status_code == 201
    refused(reporter.post(f"claims/{claim.pk}/evidence/", body), 409, "snapshot")


def test_if_match_is_heeded_when_it_is_given(editor, make, claim, refused):
    path, body = f"claims/{claim.pk}/evidence/", {"relation": "supports", "text": SOURCE}
    refused(editor.post(path, body, If_Match='"99"'), 412)
    assert not Snapshot.objects.exists()
    assert editor.post(path, body, If_Match=f'"{claim.revision}"').status_code == 201
    mine = claim.evidence.get()
    refused(editor.delete(f"{path}{mine.pk}/", If_Match='"99"'), 412)


def test_evidence_is_removed(editor, make, claim):
    mine, other = make.evidence(claim), make.evidence(claim)
    response = editor.delete(f"claims/{claim.pk}/evidence/{mine.pk}/")
    assert response.status_code == 204
    assert response.content == b""
    assert list(claim.evidence.all()) == [other]


def test_a_verdict_keeps_its_last_piece(editor, make, refused):
    claim = make.claim(status="verified")
    refused(editor.delete(f"claims/{claim.pk}/evidence/{claim.evidence.get().pk}/"), 409)
    assert claim.evidence.exists()


def test_evidence_is_removed_through_its_own_claim(editor, make, claim, refused):
    other = make.evidence()
    refused(editor.delete(f"claims/{claim.pk}/evidence/{other.pk}/"), 404)
    assert Evidence.objects.filter(pk=other.pk).exists()


def test_rights(program, reporter, make, claim, refused):
    body = {"relation": "supports", "text": SOURCE}
    refused(program.post(f"claims/{claim.pk}/evidence/", body), 403)
    mine = make.evidence(claim)
    refused(reporter.delete(f"claims/{claim.pk}/evidence/{mine.pk}/"), 403)


def test_no_claim_no_evidence(editor, refused):
    refused(editor.get("claims/999999/evidence/"), 404)
    refused(editor.post("claims/999999/evidence/", {"relation": "supports", "text": "x"}), 404)


def test_the_list_takes_the_same_number_of_queries_for_1_and_5(
    program, make, claim, django_assert_num_queries
):
    for count in (1, 4):
        for _ in range(count):
            make.evidence(claim, snapshot=make.snapshot(outlet=make.outlet()))
        with django_assert_num_queries(3) as seen:
            program.get(f"claims/{claim.pk}/evidence/")
    assert not any('"claims_snapshot"."text"' in query["sql"] for query in seen.captured_queries)


def test_a_list_may_leave_out_the_relation(reporter, make, claim):
    evidence = make.evidence(claim)
    listed = reporter.get(f"claims/{claim.pk}/evidence/?fields=id")
    assert listed.json()["results"] == [{"id": evidence.pk}]


def test_what_is_found_out_later_is_added_and_the_history_stays(editor, make, claim, refused):
    evidence = make.evidence(claim, snapshot=make.snapshot(SOURCE))
    path = f"claims/{claim.pk}/evidence/{evidence.pk}/"
    tag = editor.get(path)["ETag"]
    refused(editor.patch(path, {"note": "x"}), 428)
    later = {"passage": "fees go up in May", "url": "https://npr.org/1", "title": "Fees"}
    changed = editor.patch(path, later, If_Match=tag)
    assert changed.status_code == 200, changed.content
    shown = editor.get(path).json()
    assert (shown["passage"], shown["snapshot"]["url"]) == (later["passage"], later["url"])
    assert shown["snapshot"]["title"] == "Fees"
    # What was kept first stays; the row tells what it pointed to.
    assert Snapshot.objects.filter(url="", text=SOURCE).exists()
    before = evidence.events.order_by("pgh_id").first()
    assert (before.passage, before.snapshot_id) == ("", evidence.snapshot_id)
    refused(editor.patch(path, {"note": "x"}, If_Match=tag), 412)
    assert editor.patch(path, {"note": "x"}, If_Match=changed["ETag"]).status_code == 200


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [({}, 400, ""), ({"passage": "no such words"}, 400, "passage"), ({"text": "y"}, 400, "text"),
     ({"relation": "mentions"}, 409, None), ({"title": "Another"}, 409, "title"),
     ({"url": "ftp://x.org/"}, 400, "url"), ({"outlet": "Nobody"}, 400, "outlet")],
)  # fmt: skip
def test_what_may_not_change_does_not(editor, make, refused, body, status, field):
    claim = make.claim(status="verified")
    evidence = claim.evidence.get()
    Snapshot.objects.filter(pk=evidence.snapshot_id).update(title="Fees")  # it had none
    path = f"claims/{claim.pk}/evidence/{evidence.pk}/"
    refused(editor.patch(path, body, If_Match="*"), status, *([] if field is None else [field]))
    assert not evidence.events.exclude(pgh_label="insert").exists()
