"""API tokens: made once, shown once, kept as a hash."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from claims.actions.validation import check_fields
from claims.errors import InvalidInput
from claims.models import ApiToken

LONGEST = 366


def create_token(*, user: Any, name: str, days: int, by: Any) -> tuple[ApiToken, str]:
    """Make a token of ``user`` that expires after ``days``; return its record and the token.

    The token itself cannot be read again.
    """
    if not name.strip():
        raise InvalidInput("Name the program that will use the token.", field="name")
    check_fields(ApiToken(name=name.strip()), "name")
    if not 1 <= days <= LONGEST:
        raise InvalidInput(f"A token is valid for 1 to {LONGEST} days.", field="days")
    record, token = ApiToken.objects.create(
        user=user, name=name.strip(), expiry=timedelta(days=days)
    )
    return record, token


def revoke_token(*, token: ApiToken, by: Any) -> None:
    """Make a token useless at once."""
    token.delete()
