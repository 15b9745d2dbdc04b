"""Tokens and sessions: who calls."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from claims.actions.tokens import create_token, revoke_token
from claims.models import ApiToken
from tests.api.conftest import Caller


@pytest.fixture
def user(make):
    return make.user("reporter")


@pytest.fixture
def token(user):
    return create_token(user=user, name="CMS", days=1, by=user)[1]


def ask(header: str | None, path="/api/v1/me/"):
    extra = {} if header is None else {"HTTP_AUTHORIZATION": header}
    return Client().get(path, **extra)


def test_a_token_opens_the_door(token, user):
    response = ask(f"Bearer {token}")
    assert response.json()["username"] == user.username
    assert ask(f"bearer  {token}").status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        None, "", "Bearer", "Bearer ", "Bearer x", "Bearer cc_", "Bearer a b", "Basic dXNlcjpwYXNz",
        "Token abc", "Bearer " + "x" * 67, "Bearer cc_" + "0" * 64, "Bearer " + "x" * 10_000,
        "Bearer \xff\xfe", "Bearer " + "\xe9" * 67, "Bearer cc_" + "\x7f" * 64,
    ],
)  # fmt: skip
def test_anything_else_is_401_with_the_challenge(db, refused, header):
    response = ask(header)
    refused(response, 401)
    assert response["WWW-Authenticate"] == 'Bearer realm="claimcheck"'


def test_a_token_that_is_cut_or_longer_is_401(token, refused):
    for wrong in (token[:-1], token + "0", token.upper(), token[:15] + "0" * 52, token[3:]):
        refused(ask(f"Bearer {wrong}"), 401)


def test_an_expired_token_is_401(token, refused):
    ApiToken.objects.update(expiry=timezone.now() - timedelta(seconds=1))
    refused(ask(f"Bearer {token}"), 401)
    assert ApiToken.objects.exists()


def test_a_revoked_token_is_401(token, user, refused):
    revoke_token(token=ApiToken.objects.get(), by=user)
    refused(ask(f"Bearer {token}"), 401)


def test_the_token_of_an_account_that_left_is_401(token, user, refused):
    user.is_active = False
    user.save()
    refused(ask(f"Bearer {token}"), 401)


def test_looking_at_a_token_is_one_query(token, user, django_assert_num_queries):
    create_token(user=user, name="Another", days=1, by=user)
    ask(f"Bearer {token}", "/api/v1/")
    with django_assert_num_queries(1):
        assert ask(f"Bearer {token}", "/api/v1/").status_code == 200


def test_a_browser_reads_with_its_session_and_writes_with_its_csrf_token(user, make, refused):
    claim = make.claim()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    path = f"/api/v1/claims/{claim.pk}/annotations/"
    body = {"data": {"body": "Odd."}, "content_type": "application/json"}
    assert browser.get(path).status_code == 200

    refused(browser.post(path, **body), 403)

    browser.get("/api/v1/docs/?script")
    csrf = browser.cookies["csrftoken"].value
    assert browser.post(path, **body, headers={"X-CSRFToken": csrf}).status_code == 201


def test_a_token_needs_no_csrf(token, user, make):
    strict = Caller(user, token, enforce_csrf_checks=True)
    path = f"claims/{make.claim().pk}/annotations/"
    assert strict.post(path, {"body": "Odd."}).status_code == 201
