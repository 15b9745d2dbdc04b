"""The tokens of the caller's own account."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.tokens import create_token, revoke_token
from claims.api.serializers.accounts import NewTokenSerializer, OwnTokenSerializer, TokenInput
from claims.api.views.base import ReadOnlyViewSet
from claims.models import ApiToken


class TokenViewSet(ReadOnlyViewSet):
    """Tokens of one's own: each for one program, with the scopes that it needs."""

    queryset = ApiToken.objects.all()
    serializer_class = OwnTokenSerializer
    orderings = ("-created", "created")
    tie = "token_key"
    lookup_field = "token_key"
    lookup_url_kwarg = "pk"
    rights = {"list": (), "retrieve": (), "create": (), "destroy": ()}
    # A kept answer would keep the secret.
    takes_keys = False

    def get_queryset(self) -> QuerySet[ApiToken]:
        """Return the caller's own."""
        rows: QuerySet[ApiToken] = super().get_queryset()
        return rows.filter(user=self.request.user)

    @extend_schema(request=TokenInput, responses={201: NewTokenSerializer})
    def create(self, request: Request) -> Response:
        """Make a token of one's own account. It is in the answer, and never again.

        With a token, this makes only tokens that may no more and live no longer than itself.
        """
        record, token = create_token(
            user=request.user, by=request.user, with_token=_own(request), **self.read(TokenInput)
        )
        record.token = token
        body = NewTokenSerializer(record, context=self.get_serializer_context()).data
        return Response(body, status.HTTP_201_CREATED, headers={"Location": body["links"]["self"]})

    def destroy(self, request: Request, pk: str) -> Response:
        """Revoke a token: it stops working at once, and for good."""
        revoke_token(token=self.get_object(), by=request.user, with_token=_own(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


def _own(request: Request) -> Any:
    return request.auth if isinstance(request.auth, ApiToken) else None
