"""API tokens: made once, shown once, kept as a hash."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.utils import timezone

from claims.actions.validation import check_fields
from claims.errors import Forbidden, InvalidInput
from claims.models import ApiToken, Scope

LONGEST = 366


def create_token(
    *,
    user: Any,
    name: str,
    days: int,
    by: Any,
    scopes: Collection[str] = tuple(Scope.values),
    with_token: ApiToken | None = None,
) -> tuple[ApiToken, str]:
    """Make a token of ``user`` that expires after ``days``; return its record and the token.

    The token itself cannot be read again. ``with_token`` is the one that asks for it, if one
    does: what it makes has no scope that it has not, and does not live longer than it.
    """
    if not name.strip():
        raise InvalidInput("Name the program that will use the token.", field="name")
    check_fields(ApiToken(name=name.strip()), "name")
    if not 1 <= days <= LONGEST:
        raise InvalidInput(f"A token is valid for 1 to {LONGEST} days.", field="days")
    wanted = [scope for scope in Scope.values if scope in scopes]
    if not wanted or set(scopes) - set(wanted):
        raise InvalidInput(f"Scopes are some of: {', '.join(Scope.values)}.", field="scopes")
    if with_token is not None:
        _check_narrower(with_token, wanted, days)
    record, token = ApiToken.objects.create(
        user=user, name=name.strip(), scope=" ".join(wanted), expiry=timedelta(days=days)
    )
    return record, token


def revoke_token(*, token: ApiToken, by: Any, with_token: ApiToken | None = None) -> None:
    """Make a token useless at once. Raises Forbidden for one that may more than ``with_token``."""
    if with_token is not None and not set(token.scopes) <= set(with_token.scopes):
        raise Forbidden("A token cannot revoke one that may do more than itself.")
    token.delete()


def _check_narrower(own: ApiToken, scopes: Collection[str], days: int) -> None:
    if more := [scope for scope in scopes if scope not in own.scopes]:
        raise InvalidInput(f"Your own token has no scope {', '.join(more)}.", field="scopes")
    if own.expiry is not None and timezone.now() + timedelta(days=days) > own.expiry:
        raise InvalidInput(
            f"Your own token ends on {own.expiry:%Y-%m-%d}: this one cannot live longer.",
            field="days",
        )
