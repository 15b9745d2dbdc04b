"""POST /claims/{id}/start-review/ and the other moves of the diagram."""

from __future__ import annotations

import pytest

from claims.actions import review
from claims.api.serializers.claims import path_of
from claims.models import Decision, Status

# The two of a blind review begin from a round: tests/api/test_blind.py.
MOVES = {
    name: move for name, move in review.MOVES.items()
    if name not in ("give_verdict", "adjudicate_verdict")
}  # fmt: skip
WHY = {"reason": "Because of the tape."}
BODY = {
    "start_review": {}, "propose_verdict": {"verdict": "unverifiable", **WHY},
    "approve_verdict": {}, "send_back": WHY, "mark_not_a_claim": WHY, "reopen_claim": WHY,
}  # fmt: skip
TARGET = {
    "start_review": "in_review", "propose_verdict": "awaiting_approval",
    "approve_verdict": "verified", "send_back": "in_review", "mark_not_a_claim": "not_a_claim",
    "reopen_claim": "in_review",
}  # fmt: skip


def path(claim, name):
    return f"claims/{claim.pk}/{path_of(MOVES[name])}/"


@pytest.mark.parametrize("name", MOVES)
def test_a_move_is_answered_with_the_claim(editor, make, name):
    claim = make.claim(status=MOVES[name].sources[0])
    response = editor.post(path(claim, name), BODY[name])
    assert response.status_code == 200
    assert response.json()["status"] == TARGET[name]
    last = Decision.objects.filter(claim=claim).latest("number")
    assert (last.by, last.new_status) == (editor.user, TARGET[name])
    assert last.reason == BODY[name].get("reason", "")
    claim.refresh_from_db()
    assert response["ETag"] == f'"{claim.revision}"'


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("name", MOVES)
def test_every_move_from_every_status(editor, make, refused, name, status):
    claim = make.claim(status=status)
    response = editor.post(path(claim, name), BODY[name])
    if status in MOVES[name].sources:
        assert response.status_code == 200
    else:
        refused(response, 409, "status", code="move_not_allowed")


@pytest.mark.parametrize("name", MOVES)
def test_a_reporter_moves_nothing(reporter, make, refused, name):
    claim = make.claim(status=MOVES[name].sources[0])
    response = reporter.post(path(claim, name), BODY[name])
    refused(response, 403)
    assert MOVES[name].permission in response.json()["detail"]


@pytest.mark.parametrize("name", [name for name, move in MOVES.items() if move.needs_reason])
@pytest.mark.parametrize(
    "body", [{}, {"reason": ""}, {"reason": "  "}, {"reason": None}, {"reason": 5}]
)
def test_a_reason_is_required(editor, make, refused, name, body):
    claim = make.claim(status=MOVES[name].sources[0])
    refused(editor.post(path(claim, name), body), 400, "reason")


@pytest.mark.parametrize("name", MOVES)
def test_unknown_fields_are_refused(editor, make, refused, name):
    claim = make.claim(status=MOVES[name].sources[0])
    refused(editor.post(path(claim, name), {**BODY[name], "force": True}), 400, "force")


@pytest.mark.parametrize("name", MOVES)
def test_moves_are_posted_to_claims_that_exist(editor, make, refused, name):
    claim = make.claim()
    refused(editor.get(path(claim, name)), 405)
    claim.delete()
    claim.pk = 999_999
    refused(editor.post(path(claim, name), BODY[name]), 404)


def test_a_move_without_a_body(editor, make):
    claim = make.claim()
    assert editor.post(path(claim, "start_review"), raw=b"", content_type="").status_code == 200


def test_a_verdict_needs_evidence(editor, make, refused):
    claim = make.claim(status="in_review")
    refused(editor.post(path(claim, "propose_verdict"), {"verdict": "verified"}), 409, "evidence")
    make.evidence(claim)
    response = editor.post(path(claim, "propose_verdict"), {"verdict": "verified"})
    assert response.json()["proposed_verdict"] == "verified"


@pytest.mark.parametrize(
    "verdict", ["", "in_review", "not_a_claim", "VERIFIED", None, 3, ["altered"]]
)
def test_a_verdict_is_a_verdict(editor, make, refused, verdict):
    claim = make.claim(status="in_review")
    refused(editor.post(path(claim, "propose_verdict"), {"verdict": verdict}), 400, "verdict")


def test_nobody_approves_their_own_proposal(caller, make, refused):
    claim = make.claim(status="awaiting_approval")
    mine = caller(user=claim.proposed_by)
    refused(mine.post(path(claim, "approve_verdict")), 403, code="forbidden")
    claim.refresh_from_db()
    assert claim.status == "awaiting_approval"


def test_if_match_is_heeded_when_it_is_given(editor, make, refused):
    claim = make.claim()
    refused(editor.post(path(claim, "start_review"), If_Match='"7"'), 412, code="stale_revision")
    assert editor.post(path(claim, "start_review"), If_Match='"1"').status_code == 200
