"""GET /claims/{id}/."""

from __future__ import annotations

import pytest

from claims.actions.annotations import annotate
from claims.actions.assignments import assign_claim
from tests.factories import TEXT


def test_spans_stand_in_the_text_with_the_words_around_them(program, make):
    claim = make.claim()
    spans = program.get(f"claims/{claim.pk}/").json()["spans"]
    (content,), (source,) = spans["content"], spans["source"]
    assert content == {
        "start": 0, "end": 29, "exact": "Harbour fees will rise in May", "prefix": "",
        "suffix": TEXT[29:61],
    }  # fmt: skip
    assert TEXT[source["start"] : source["end"]] == source["exact"] == "Ada Mensah"
    assert TEXT.startswith(source["prefix"] + source["exact"], source["start"] - 32)


def test_everything_is_there(caller, make):
    chief = caller("chief editor")
    predecessor = make.claim(is_current=False)
    speaker, outlet = make.speaker("Ada Mensah"), make.outlet("NPR")
    claim = make.claim(
        predecessor.version, status="awaiting_approval", speaker=speaker, cited_outlet=outlet,
        speaker_kind="person", speaker_title="port director", predecessor=predecessor,
        chain=[{"name": "NPR", "kind": "outlet"}],
    )  # fmt: skip
    make.evidence()  # of another claim
    annotate(by=chief.user, body="Look again.", claim=claim)
    assign_claim(claim=claim, editor=make.user("editor", name="ed"), by=chief.user)

    response = chief.get(f"claims/{claim.pk}/")
    body = response.json()

    assert response["ETag"].startswith(f'"{body["revision"]}-')
    assert body["speaker"] == {"id": speaker.pk, "name": "Ada Mensah", "kind": "person"}
    assert body["speaker_title"] == "port director"
    assert body["cited_outlet"]["name"] == "NPR"
    assert body["chain"] == [{"name": "NPR", "kind": "outlet"}]
    assert (body["extractor_name"], body["extractor_version"]) == ("rules", "1.0")
    assert body["predecessor"] == predecessor.pk
    assert body["proposed_verdict"] == "verified"
    assert body["proposed_by"]["username"] == claim.proposed_by.username
    assert body["decided_by"] is body["decided_at"] is None
    assert [one["new_status"] for one in body["decisions"]] == ["in_review", "awaiting_approval"]
    assert [one["relation"] for one in body["evidence"]] == ["supports"]
    assert "text" not in body["evidence"][0]["snapshot"]
    assert [one["body"] for one in body["annotations"]] == ["Look again."]
    assert body["assignment"]["editor"]["username"] == "ed"
    assert [move["name"] for move in body["moves"]] == ["approve-verdict", "send-back"]


def test_a_claim_that_nobody_touched(program, make):
    body = program.get(f"claims/{make.claim().pk}/").json()
    assert body["assignment"] is None
    assert body["evidence"] == body["decisions"] == body["annotations"] == []


@pytest.mark.parametrize(
    ("role", "status", "moves"),
    [
        ("reporter", "unreviewed", []),
        ("editor", "unreviewed", ["start-review", "mark-not-a-claim"]),
        ("editor", "in_review", ["propose-verdict", "mark-not-a-claim"]),
        ("editor", "verified", ["reopen"]),
    ],
)
def test_moves_are_those_of_the_caller(caller, make, role, status, moves):
    claim, me = make.claim(status=status), caller(role)
    shown = me.get(f"claims/{claim.pk}/").json()["moves"]
    assert [move["name"] for move in shown] == moves
    assert all(move["url"].endswith(f"/claims/{claim.pk}/{move['name']}/") for move in shown)


def test_one_may_not_approve_ones_own_proposal(caller, make):
    claim = make.claim(status="awaiting_approval")
    shown = caller(user=claim.proposed_by).get(f"claims/{claim.pk}/").json()["moves"]
    assert [move["name"] for move in shown] == ["send-back"]


def test_claims_of_old_versions_have_their_page(program, make):
    assert program.get(f"claims/{make.claim(is_current=False).pk}/").status_code == 200


def test_bad_ids_are_404(program, refused):
    for bad in ("0", str(2**63), str(10**30), "x", "-1", "1;2"):
        refused(program.get(f"claims/{bad}/"), 404)


def test_parameters_of_the_list_mean_nothing_here(program, make, refused):
    refused(program.get(f"claims/{make.claim().pk}/?status=verified"), 400, "status")


def test_claims_are_not_put_or_deleted(chief, make, refused):
    path = f"claims/{make.claim().pk}/"
    refused(chief.delete(path), 405)
    response = chief("PUT", path, {})
    refused(response, 405)
    assert response["Allow"] == "GET, PATCH, HEAD, OPTIONS"


def test_the_page_shows_what_only_some_may_see(caller, make, refused):
    from django.contrib.auth.models import Permission

    user = make.user()
    user.user_permissions.add(Permission.objects.get(codename="view_claim"))
    claim = make.claim()
    assert caller(user=user).get("claims/").status_code == 200
    response = caller(user=user).get(f"claims/{claim.pk}/")
    refused(response, 403)
    assert "claims.view_evidence" in response.json()["detail"]


def test_the_number_of_queries_is_constant(program, make, django_assert_num_queries):
    claim = make.claim(status="in_review")

    def fill(count):
        for _ in range(count):
            make.evidence(claim)
            note = annotate(by=make.user(), body="Hm.", claim=claim)
            annotate(by=make.user(), body="Yes.", reply_to=note)

    fill(1)
    with django_assert_num_queries(9):
        program.get(f"claims/{claim.pk}/")
    fill(4)
    with django_assert_num_queries(9):
        program.get(f"claims/{claim.pk}/")
