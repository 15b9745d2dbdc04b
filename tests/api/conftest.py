"""Callers of the API with a token of their own: ``caller("editor").get("claims/")``."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from claims.actions.tokens import create_token
from claims.models import ApiToken, Scope

BASE = "/api/v1/"


class Caller:
    """An account that calls the API; paths are relative to /api/v1/."""

    def __init__(self, user: User | None = None, token: str = "", **options: Any) -> None:
        self.user: Any = user
        self._client = Client(**options)
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def __call__(
        self, method: str, path: str = "", body: Any = None, *, raw: bytes | None = None,
        content_type: str = "application/json", **headers: str,
    ) -> Any:  # fmt: skip
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        data = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        return self._client.generic(
            method.upper(), path if path.startswith(("/", "http")) else BASE + path, data,
            content_type=content_type, headers={**self._headers, **named},
        )  # fmt: skip

    def get(self, path: str = "", **headers: str) -> Any:
        return self("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: Any) -> Any:
        return self("POST", path, body, **headers)

    def patch(self, path: str, body: Any = None, **headers: Any) -> Any:
        return self("PATCH", path, body, **headers)

    def delete(self, path: str, **headers: Any) -> Any:
        return self("DELETE", path, **headers)


@pytest.fixture
def caller(make: Any) -> Callable[..., Caller]:
    def caller(
        role: str = "", user: User | None = None, scopes: Any = tuple(Scope.values), **options: Any
    ) -> Caller:
        user = user or make.user(role)
        record, token = create_token(user=user, name="Tests", days=1, by=user, scopes=scopes)
        # Used just now: then the next use is not written down, which would be a query more.
        ApiToken.objects.filter(pk=record.pk).update(last_used_at=timezone.now())
        return Caller(user, token, **options)

    return caller


@pytest.fixture
def anonymous(db: Any) -> Caller:
    return Caller()


@pytest.fixture
def reporter(caller: Callable[..., Caller]) -> Caller:
    return caller("reporter")


@pytest.fixture
def editor(caller: Callable[..., Caller]) -> Caller:
    return caller("editor")


@pytest.fixture
def chief(caller: Callable[..., Caller]) -> Caller:
    return caller("chief editor")


@pytest.fixture
def program(caller: Callable[..., Caller]) -> Caller:
    return caller("API consumer")


@pytest.fixture
def nobody(caller: Callable[..., Caller]) -> Caller:
    """An account without any role."""
    return caller()


def fields_of(response: Any) -> list[str]:
    """The fields that a problem names."""
    assert response["Content-Type"] == "application/problem+json", response.content
    return [error["field"] for error in response.json()["errors"]]


@pytest.fixture
def refused() -> Callable[..., None]:
    """Check that a response is a problem with that status, naming those fields."""

    def refused(response: Any, status: int, *fields: str, code: str = "") -> None:
        assert response.status_code == status, response.content
        problem = response.json()
        assert response["Content-Type"] == "application/problem+json"
        assert problem["status"] == status
        assert problem["type"] == f"/problems/{problem['code'].replace('_', '-')}"
        assert problem["detail"]
        if fields:
            assert set(fields_of(response)) == set(fields), problem
        if code:
            assert problem["code"] == code

    return refused
