"""Tokens: their scopes, their last use, and one's own by the API."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import ApiToken, Article

ARTICLE = {"text": "Fees rise, she said."}


@pytest.mark.parametrize(
    ("scopes", "read", "ingest", "review"),
    [
        (["read"], 200, 403, 403),
        (["ingest"], 403, 202, 403),
        (["review"], 403, 403, 200),
        (["publish"], 403, 403, 403),
        (["read", "review"], 200, 403, 200),
    ],
)
def test_a_scope_narrows_what_the_account_may(caller, make, scopes, read, ingest, review):
    program, claim = caller("editor", scopes=scopes), make.claim()
    assert program.get("claims/").status_code == read
    assert program.post("articles/", ARTICLE).status_code == ingest
    assert program.post(f"claims/{claim.pk}/start-review/").status_code == review
    assert program.get("me/").json()["token"]["scopes"] == scopes


def test_a_scope_gives_nothing_that_the_account_has_not(caller, make, refused):
    program = caller("API consumer", scopes=["review"])
    refused(program.post(f"claims/{make.claim().pk}/start-review/"), 403, code="permission_denied")


def test_the_refusal_names_the_scope(caller, refused):
    response = caller("editor", scopes=["ingest"]).get("claims/")
    refused(response, 403, code="insufficient_scope")
    assert 'error="insufficient_scope", scope="read"' in response["WWW-Authenticate"]
    assert not Article.objects.exists()


def test_the_last_use_is_written_down_once_a_minute(caller, django_assert_num_queries):
    program = caller()
    ApiToken.objects.update(last_used_at=timezone.now() - timedelta(minutes=2))
    with django_assert_num_queries(2):
        program.get("")
    first = ApiToken.objects.get().last_used_at
    assert timezone.now() - first < timedelta(seconds=30)
    with django_assert_num_queries(1):
        program.get("")
    assert ApiToken.objects.get().last_used_at == first


def test_one_makes_sees_and_revokes_ones_own(make, client, caller):
    user = make.user("reporter")
    client.force_login(user)
    body = {"name": "CMS", "days": 30, "scopes": ["read", "ingest"]}
    made = client.post("/api/v1/tokens/", body, content_type="application/json")
    assert made.status_code == 201, made.content
    assert made["Cache-Control"] == "private, no-store"
    record = ApiToken.objects.get()
    assert (record.user, record.scopes) == (user, ("read", "ingest"))
    seen = client.get(made["Location"]).json()
    assert "token" not in seen
    assert record.digest not in str(seen)
    caller("reporter")  # somebody else's
    listed = client.get("/api/v1/tokens/").json()["results"]
    assert [one["id"] for one in listed] == [record.token_key] == [made.json()["token"][:15]]

    assert client.delete(made["Location"]).status_code == 204
    assert not ApiToken.objects.filter(user=user).exists()


def test_a_token_makes_none_that_may_more_or_lives_longer(caller, make, refused):
    user = make.user("editor")
    narrow, broad = caller(user=user, scopes=["read"]), caller(user=user)
    refused(narrow.post("tokens/", {"name": "x", "days": 1}), 400, "scopes")
    refused(narrow.post("tokens/", {"name": "x", "days": 9, "scopes": ["read"]}), 400, "days")
    strong = next(one for one in ApiToken.objects.all() if len(one.scopes) == 4)
    refused(narrow.delete(f"tokens/{strong.token_key}/"), 403)
    assert broad.delete(f"tokens/{strong.token_key}/").status_code == 204


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"name": "x", "days": 0}, "days"),
        ({"name": "x", "days": 367}, "days"),
        ({"name": "x", "scopes": []}, "scopes"),
        ({"name": "x", "scopes": ["all"]}, "scopes.0"),
        ({"name": "x", "scopes": "read"}, "scopes"),
        ({"name": "x", "user": 1}, "user"),
    ],
)
def test_bad_tokens_name_the_field(client, make, refused, body, field):
    client.force_login(make.user("editor"))
    refused(client.post("/api/v1/tokens/", body, content_type="application/json"), 400, field)
    assert not ApiToken.objects.exists()


def test_a_secret_is_never_kept_to_be_given_again(client, make, refused):
    client.force_login(make.user("editor"))
    response = client.post(
        "/api/v1/tokens/", {"name": "x"}, content_type="application/json",
        headers={"Idempotency-Key": "one"},
    )  # fmt: skip
    refused(response, 400, "Idempotency-Key")
