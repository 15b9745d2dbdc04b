"""The OpenAPI schema: what drf-spectacular cannot know by itself."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema as SpectacularAutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from claims.api.problems import MEDIA_TYPE
from claims.api.serializers.problems import ProblemSerializer

PREFER = OpenApiParameter(
    "Prefer", str, OpenApiParameter.HEADER,
    description="wait=N: answer after the article is read, or after N seconds (at most 30).",
)  # fmt: skip
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER,
    description="The ETag of the claim as you read it; 412 if somebody changed it since.",
)  # fmt: skip
IF_MATCH_REQUIRED = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True,
    description="The ETag of the claim as you read it; 412 if somebody changed it since.",
)  # fmt: skip

SINCE_REVISION = OpenApiParameter(
    "since", int, OpenApiParameter.QUERY, required=True,
    description="The revision that you saw.",
)  # fmt: skip
SINCE = OpenApiParameter("since", OpenApiTypes.DATETIME, description="That moment or later.")
UNTIL = OpenApiParameter("until", OpenApiTypes.DATETIME, description="Before that moment.")

FAIL_ON = OpenApiParameter(
    "fail_on", str, OpenApiParameter.QUERY, enum=["error", "warning", "note"], default="error",
    description="The least severity that stands against publishing.",
)  # fmt: skip


class TokenScheme(OpenApiAuthenticationExtension):
    """The security scheme of our tokens."""

    target_class = "claims.api.authentication.TokenAuthentication"
    name = "token"
    priority = 1

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Return the scheme: Authorization: Bearer cc_…"""
        return {"type": "http", "scheme": "bearer", "bearerFormat": "cc_…"}


class AutoSchema(SpectacularAutoSchema):
    """Adds to each operation how its errors look, and groups operations by resource."""

    def get_tags(self) -> list[str]:
        """Return the first part of the address after the version."""
        parts = [part for part in self.path.removeprefix("/api/v1").split("/") if part]
        return [parts[0] if parts else "root"]

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies = super()._get_response_bodies(direction)
        problem = self.resolve_serializer(ProblemSerializer, "response")
        bodies["default"] = {
            "description": "Any error: a problem as of RFC 9457.",
            "content": {MEDIA_TYPE: {"schema": problem.ref}},
        }
        return bodies
