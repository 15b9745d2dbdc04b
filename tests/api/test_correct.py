"""PATCH /claims/{id}/: correcting the attribution."""

from __future__ import annotations

import pytest


@pytest.fixture
def claim(make):
    return make.claim(speaker=make.speaker("Wrong"), speaker_kind="person")


def test_a_correction_is_answered_with_the_claim(editor, make, claim):
    speaker, outlet = make.speaker("Right", kind="organisation"), make.outlet("NPR")
    body = {"speaker": speaker.pk, "cited_outlet": outlet.pk}
    response = editor.patch(f"claims/{claim.pk}/", body, If_Match='"1"')
    assert response.status_code == 200
    assert response["ETag"] == '"2"'
    shown = response.json()
    assert shown["speaker"]["name"] == "Right"
    assert shown["speaker_kind"] == "organisation"
    assert shown["cited_outlet"]["name"] == "NPR"


def test_null_means_that_nobody_can_tell(editor, claim):
    response = editor.patch(f"claims/{claim.pk}/", {"speaker": None}, If_Match='"1"')
    assert response.json()["speaker"] is None
    claim.refresh_from_db()
    assert claim.speaker is None


def test_what_is_not_given_stays(editor, make, claim):
    outlet = make.outlet()
    editor.patch(f"claims/{claim.pk}/", {"cited_outlet": outlet.pk}, If_Match='"1"')
    claim.refresh_from_db()
    assert (claim.speaker.name, claim.cited_outlet) == ("Wrong", outlet)


@pytest.mark.parametrize("tag", ['"1"', '"7", "1"', "*", ' "1" '])
def test_if_match_fits(editor, claim, tag):
    response = editor.patch(f"claims/{claim.pk}/", {"speaker": None}, If_Match=tag)
    assert response.status_code == 200


@pytest.mark.parametrize("tag", ['"2"', 'W/"1"', '"x"', '"01"', '""'])
def test_if_match_does_not_fit(editor, claim, refused, tag):
    response = editor.patch(f"claims/{claim.pk}/", {"speaker": None}, If_Match=tag)
    refused(response, 412, code="stale_revision")
    claim.refresh_from_db()
    assert claim.speaker is not None


@pytest.mark.parametrize("tag", ["", " ", "1", '"1', "null", ",", '"a"b"'])
def test_if_match_is_no_tag(editor, claim, refused, tag):
    refused(editor.patch(f"claims/{claim.pk}/", {"speaker": None}, If_Match=tag), 400, "If-Match")


def test_if_match_is_required(editor, claim, refused):
    refused(editor.patch(f"claims/{claim.pk}/", {"speaker": None}), 428,
            code="precondition_required")  # fmt: skip


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"speaker": 0}, "speaker"),
        ({"speaker": 999_999}, "speaker"),
        ({"speaker": 10**30}, "speaker"),
        ({"speaker": 1.0}, "speaker"),
        ({"speaker": True}, "speaker"),
        ({"speaker": "Ada"}, "speaker"),
        ({"speaker": [1]}, "speaker"),
        ({"cited_outlet": {"id": 1}}, "cited_outlet"),
        ({"speaker_kind": "robot"}, "speaker_kind"),
        ({"speaker_kind": "group"}, "speaker_kind"),
        ({"speaker_kind": None}, "speaker_kind"),
        ({"status": "verified"}, "status"),
        ({"revision": 9, "speaker": None}, "revision"),
    ],
)
def test_bad_corrections_change_nothing(editor, claim, refused, body, field):
    refused(editor.patch(f"claims/{claim.pk}/", body, If_Match='"1"'), 400, field)
    claim.refresh_from_db()
    assert (claim.revision, claim.speaker.name) == (1, "Wrong")


@pytest.mark.parametrize("body", [{}, [], "speaker", 1, None])
def test_a_correction_corrects_something(editor, claim, refused, body):
    raw = b"null" if body is None else None
    refused(editor.patch(f"claims/{claim.pk}/", body, raw=raw, If_Match='"1"'), 400, "")


def test_a_decided_claim_is_reopened_first(editor, make, refused):
    claim = make.claim(status="verified")
    tag = f'"{claim.revision}"'
    refused(editor.patch(f"claims/{claim.pk}/", {"speaker": None}, If_Match=tag), 409, "status")


def test_correcting_takes_its_right(reporter, claim, refused):
    response = reporter.patch(f"claims/{claim.pk}/", {"speaker": None}, If_Match='"1"')
    refused(response, 403)
    assert "claims.correct_attribution" in response.json()["detail"]
