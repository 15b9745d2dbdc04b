"""GET, POST, DELETE /claims/{id}/assignment/."""

from __future__ import annotations

import pytest

from claims.models import Assignment


@pytest.fixture
def path(make):
    return f"claims/{make.claim().pk}/assignment/"


def test_a_claim_is_given_to_an_editor(chief, make, path):
    make.user("editor", name="ed")
    body = {"editor": "ed", "due_at": "2026-06-01T12:00:00Z"}
    response = chief.post(path, body)
    assert response.status_code == 201
    assert response.json()["editor"]["username"] == "ed"
    assert response.json()["assigned_by"]["username"] == chief.user.username
    assert chief.get(path).json()["due_at"] == "2026-06-01T12:00:00Z"


def test_to_another_and_back_to_nobody(chief, make, path, refused):
    for name in ("ed", "flo"):
        make.user("editor", name=name)
        chief.post(path, {"editor": name})
    assert chief.get(path).json()["editor"]["username"] == "flo"
    assert Assignment.objects.filter(closed_at=None).count() == 1
    assert chief.delete(path).status_code == 204
    refused(chief.get(path), 404)
    refused(chief.delete(path), 409)


def test_the_assignment_of_another_claim_is_not_mine(chief, make, path, refused):
    make.user("editor", name="ed")
    chief.post(f"claims/{make.claim().pk}/assignment/", {"editor": "ed"})
    refused(chief.get(path), 404)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "editor"),
        ({"editor": "nobody"}, "editor"),
        ({"editor": None}, "editor"),
        ({"editor": ["ed"]}, "editor"),
        ({"editor": "rep"}, "editor"),
        ({"editor": "ed", "due_at": "soon"}, "due_at"),
        ({"editor": "ed", "claim": 1}, "claim"),
    ],
)
def test_bad_assignments(chief, make, path, refused, body, field):
    make.user("editor", name="ed")
    make.user("reporter", name="rep")
    refused(chief.post(path, body), 400, field)
    assert not Assignment.objects.exists()


def test_the_same_again_conflicts(chief, make, path, refused):
    make.user("editor", name="ed")
    chief.post(path, {"editor": "ed"})
    refused(chief.post(path, {"editor": "ed"}), 409, "editor")


def test_rights(editor, path, refused):
    refused(editor.post(path, {"editor": editor.user.username}), 403)
    refused(editor.delete(path), 403)
    refused(editor.get(path), 404)


def test_no_claim(chief, refused):
    refused(chief.post("claims/999999/assignment/", {"editor": chief.user.username}), 404)
    refused(chief("PUT", "claims/999999/assignment/"), 405)
