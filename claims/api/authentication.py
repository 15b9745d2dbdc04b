"""Who calls: a program with a token. People with a session use REST framework's own class."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from knox.auth import TokenAuthentication as KnoxTokenAuthentication
from knox.settings import knox_settings
from rest_framework.authentication import get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from claims.actions.api_use import note_use

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
        user, record = super().authenticate_credentials(token)
        note_use(token=record)
        return user, record

    def authenticate_header(self, request: Request) -> str:
        """Return the challenge of a 401 (RFC 6750 wants at least one parameter)."""
        return f'{SCHEME} realm="claimcheck"'

    def _cleanup_token(self, auth_token: Any) -> bool:
        # knox deletes expired tokens here, one query a token, in the middle of a read.
        return auth_token.expiry is not None and auth_token.expiry <= timezone.now()
