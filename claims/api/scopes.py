"""Scopes: what a token may be used for, told from the rights that a request needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rest_framework import status
from rest_framework.exceptions import APIException

from claims.models import ApiToken, Scope

_INGEST = frozenset({"submit_article", "change_article", "add_claim", "ingest"})
_PUBLISH = ("publish", "unpublish", "withdraw", "retract")


class InsufficientScope(APIException):
    """The token is for other things than this."""

    status_code = status.HTTP_403_FORBIDDEN
    default_code = "insufficient_scope"

    def __init__(self, scope: str) -> None:
        super().__init__(f"This needs a token with the scope “{scope}”.")
        # The header of RFC 6750, which goes with this error also where the status is 403.
        self.auth_header = f'Bearer realm="claimcheck", error="insufficient_scope", scope="{scope}"'


def scope_of(right: str) -> str:
    """Return the scope that a token needs for what the right (``claims.review_claim``) allows."""
    codename = right.partition(".")[2]
    if codename.startswith("view_"):
        return Scope.READ
    if codename in _INGEST:
        return Scope.INGEST
    if codename.startswith(_PUBLISH):
        return Scope.PUBLISH
    return Scope.REVIEW


def needed_scopes(rights: Iterable[str]) -> list[str]:
    """Return the scopes that a request with these needed rights asks of a token.

    A write shows its result, for which the account needs rights to see; the token needs the
    scope of the write alone, so that one that only ingests cannot read the archive.
    """
    scopes = {scope_of(right) for right in rights}
    writes = scopes - {Scope.READ}
    return sorted(writes or scopes)


def check_scopes(auth: Any, rights: Iterable[str]) -> None:
    """Raise InsufficientScope (403) if ``auth`` is a token without a scope that is needed."""
    if not isinstance(auth, ApiToken):
        return
    for scope in needed_scopes(rights):
        if scope not in auth.scopes:
            raise InsufficientScope(scope)
