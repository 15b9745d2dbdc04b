"""Dates in the reader's time zone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from claims.actions.assignments import assign_claim
from claims.models import Assignment

NOON = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)


@pytest.fixture
def editor(make, client) -> User:
    user = make.user("chief editor")
    client.force_login(user)
    return user


def shown(client, zone: str | None, make, editor) -> str:
    claim = make.claim()
    assign_claim(claim=claim, editor=editor, by=editor, due_at=NOON)
    if zone is not None:
        client.cookies["timezone"] = zone
    return client.get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()


@pytest.mark.parametrize(
    ("zone", "time"),
    [("Europe/Berlin", "13:00"), ("Europe%2FBerlin", "13:00"), ("Asia/Kolkata", "17:30"),
     (None, "12:00"), ("", "12:00"), ("Mars/Olympus", "12:00"), ("../../etc/passwd", "12:00"),
     ("Europe/Berlin\x00", "12:00")],
)  # fmt: skip
def test_pages_show_the_readers_time(client, make, editor, zone, time):
    assert f"until 15 Jan 2026, {time}" in shown(client, zone, make, editor)
    assert timezone.get_current_timezone_name() == "UTC"


def test_what_is_typed_is_the_readers_time_too(client, make, editor):
    claim = make.claim()
    client.cookies["timezone"] = "Europe/Berlin"
    client.post(
        reverse("admin:claims_claim_assign", args=[claim.pk]),
        {"editor": editor.pk, "due_at": "2026-01-15T13:00"},
    )
    assert Assignment.objects.get().due_at == NOON


def test_programs_get_the_newsrooms_time(client, make, editor):
    claim = make.claim()
    client.cookies["timezone"] = "Europe/Berlin"
    assert client.get(f"/api/v1/claims/{claim.pk}/").json()["created_at"].endswith("Z")
