"""Who has a version open just now."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.presence import here, leave
from claims.api.serializers.base import Input, RecordId
from claims.api.views.base import ApiView
from claims.models import ArticleVersion, Claim


class HereInput(Input):
    """Which claim of the version the caller looks at; null or nothing: none."""

    claim = RecordId(queryset=Claim.objects.only("pk", "version"), allow_null=True, default=None)


class OtherSerializer(serializers.Serializer):
    """Somebody else who is there."""

    user = serializers.IntegerField(
        source="user_id", allow_null=True,
        help_text="null where claims are reviewed blind: then nobody is named.",
    )  # fmt: skip
    name = serializers.CharField()
    claim = serializers.IntegerField(allow_null=True, help_text="The claim's number.")
    since = serializers.DateTimeField()


class PresenceView(ApiView):
    """Presence at a version. It is no record: nothing of it is kept for longer than a minute."""

    rights = {"post": ("claims.view_claim",), "delete": ("claims.view_claim",)}
    stores = False

    @extend_schema(request=HereInput, responses=OtherSerializer(many=True))
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Say that the caller is there, and learn who else is. Say it again within 45 seconds."""
        body = HereInput(data=request.data)
        body.is_valid(raise_exception=True)
        others = here(version=_version(slug, number), by=request.user, **body.validated_data)
        return Response(OtherSerializer(others, many=True).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, slug: str, number: int) -> Response:
        """Say that the caller has gone."""
        leave(version=_version(slug, number), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _version(slug: str, number: int) -> ArticleVersion:
    rows = ArticleVersion.objects.defer("text")
    found: ArticleVersion = get_object_or_404(rows, article__slug=slug, number=number)
    return found
