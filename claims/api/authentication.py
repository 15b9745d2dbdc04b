"""Who calls: a program with a token. People with a session use REST framework's own class."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hmac import compare_digest
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection
from django.utils import timezone
from knox.auth import TokenAuthentication as KnoxTokenAuthentication
from knox.crypto import hash_token
from knox.settings import CONSTANTS, knox_settings
from rest_framework.authentication import get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from claims.actions.api_use import note_use
from claims.models import ApiToken

SCHEME = "Bearer"


class TokenAuthentication(KnoxTokenAuthentication):
    """``Authorization: Bearer cc_…``. Whatever else stands after Bearer is a 401."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        """Return the account and its token; None if the header is for somebody else."""
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != SCHEME.lower().encode():
            return None
        if len(parts) != 2:
            raise AuthenticationFailed("Send one token: Authorization: Bearer cc_…")
        return self.authenticate_credentials(parts[1])

    def authenticate_credentials(self, token: bytes) -> tuple[Any, Any]:
        """Return the account and token; a token that is not one is not looked up."""
        length = len(knox_settings.TOKEN_PREFIX) + knox_settings.AUTH_TOKEN_CHARACTER_LENGTH
        # knox decodes without a net: bytes that are not text would be our error, not theirs.
        if len(token) != length or not token.isascii():
            raise AuthenticationFailed("This token is not valid.")
        record = self._look_up(token.decode())
        if record is None or self._cleanup_token(record):
            raise AuthenticationFailed("This token is not valid.")
        note_use(token=record)
        return self.validate_user(record)

    @staticmethod
    def _look_up(token: str) -> ApiToken | None:
        digest = hash_token(token)
        with connection.cursor() as cursor:
            cursor.execute(_token_sql(), [token[: CONSTANTS.TOKEN_KEY_LENGTH]])
            for row in cursor.fetchall():
                record = _record(row)
                if compare_digest(digest, record.digest):
                    return record
        return None

    def authenticate_header(self, request: Request) -> str:
        """Return the challenge of a 401 (RFC 6750 wants at least one parameter)."""
        return f'{SCHEME} realm="claimcheck"'

    def _cleanup_token(self, auth_token: Any) -> bool:
        # knox deletes expired tokens here, one query a token, in the middle of a read.
        return auth_token.expiry is not None and auth_token.expiry <= timezone.now()


# One statement instead of four: token, account, and the rights of it and of its groups.
_RIGHTS = """
    ARRAY(
        SELECT DISTINCT c.app_label || '.' || p.codename
        FROM auth_permission p JOIN django_content_type c ON c.id = p.content_type_id
        WHERE p.id IN (
            SELECT permission_id FROM auth_user_user_permissions WHERE user_id = u.id
            UNION SELECT g.permission_id FROM auth_group_permissions g
            JOIN auth_user_groups m ON m.group_id = g.group_id WHERE m.user_id = u.id
        )
    )
"""


@cache
def _token_sql() -> str:
    columns = [f't."{name}"' for name in _columns(ApiToken)]
    columns += [f'u."{name}"' for name in _columns(get_user_model())]
    return (  # our own names of tables and columns
        f"SELECT {', '.join(columns)}, {_RIGHTS} FROM claims_apitoken t "  # noqa: S608
        "JOIN auth_user u ON u.id = t.user_id WHERE t.token_key = %s"
    )


def _columns(model: Any) -> list[str]:
    return [field.column for field in model._meta.concrete_fields]


def _record(row: Sequence[Any]) -> ApiToken:
    account: Any = get_user_model()
    names, its = (
        [field.attname for field in model._meta.concrete_fields] for model in (ApiToken, account)
    )
    own = row[: len(names)]
    record = ApiToken.from_db(connection.alias, names, own)
    user = account.from_db(connection.alias, its, row[len(names) : -1])
    # Where ModelBackend keeps them for a request; an account that may all is not asked.
    user._perm_cache = set(row[-1])
    record.user = user
    return record
