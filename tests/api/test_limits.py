"""Rate limits: counted in the database, told in headers."""

from __future__ import annotations

import pytest
from django.utils import timezone

from claims.models import RateWindow
from claims.tasks import forget_past_use


@pytest.fixture(autouse=True)
def few(settings, monkeypatch):
    settings.CLAIMS_API_RATES = {"token": 3, "anonymous": 2}
    # A minute of the test's own: the clock's could end between two requests.
    from claims.actions import api_use

    frozen = api_use._COUNT.replace("clock_timestamp()", "timestamptz '2026-05-01 09:00:20Z'")
    monkeypatch.setattr(api_use, "_COUNT", frozen)


def test_one_too_many_is_429_until_the_next_minute(caller, refused):
    program, other = caller("reporter"), caller("reporter")
    first = program.get("claims/")
    assert first["RateLimit-Policy"] == '"token";q=3;w=60'
    assert first["RateLimit"] == '"token";r=2;t=40'
    # What is refused counts too.
    assert program.get("claims/?x=1").status_code == 400
    assert program.post("claims/1/start-review/").status_code == 403
    late = program.get("claims/")
    refused(late, 429, code="throttled")
    assert (late["Retry-After"], late["RateLimit"]) == ("40", '"token";r=0;t=40')
    assert other.get("claims/").status_code == 200


def test_a_new_minute_begins_at_nought(caller):
    program = caller("reporter")
    for _ in range(4):
        program.get("claims/")
    RateWindow.objects.update(minute=0)
    assert program.get("claims/")["RateLimit"] == '"token";r=2;t=40'


def test_strangers_share_the_limit_of_their_address(anonymous, refused):
    assert anonymous.get("schema/", Accept="*/*").status_code == 200
    refused(anonymous.get("claims/", Authorization="Bearer cc_wrong"), 401)
    # A header that anybody can write is no other address.
    refused(anonymous.get("claims/", X_Forwarded_For="192.0.2.1"), 429)


def test_counts_of_minutes_that_are_over_are_forgotten(caller):
    caller().get("me/")
    RateWindow.objects.create(caller="x", minute=int(timezone.now().timestamp() // 60) + 5, count=1)
    forget_past_use(0)
    assert list(RateWindow.objects.values_list("caller", flat=True)) == ["x"]


def test_no_limit_is_no_query(settings, caller, django_assert_num_queries):
    settings.CLAIMS_API_RATES = {"token": 0, "anonymous": 0}
    program = caller()
    with django_assert_num_queries(1):
        assert "RateLimit" not in program.get("")
