"""The OpenAPI schema: what drf-spectacular cannot know by itself."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import (
    OpenApiAuthenticationExtension,
    OpenApiSerializerFieldExtension,
)
from drf_spectacular.openapi import AutoSchema as SpectacularAutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.fields import empty
from rest_framework.permissions import AllowAny

from claims.api.problems import MEDIA_TYPE
from claims.api.scopes import needed_scopes
from claims.api.serializers.problems import ProblemSerializer
from claims.api.strictness import NOTHING, of_filter

_TAGS = {"type": "string", "pattern": r'^(\*|(W/)?"[!#-~]*"(, *(W/)?"[!#-~]*")*)$'}

PREFER = OpenApiParameter(
    "Prefer", str, OpenApiParameter.HEADER,
    description="wait=N: answer after the article is read, or after N seconds (at most 30).",
)  # fmt: skip
IF_MATCH = OpenApiParameter(
    "If-Match", _TAGS, OpenApiParameter.HEADER,
    description="The ETag of what you read; 412 if somebody changed it since.",
)  # fmt: skip
IF_MATCH_REQUIRED = OpenApiParameter(
    "If-Match", _TAGS, OpenApiParameter.HEADER, required=True,
    description="The ETag of what you read; 412 if somebody changed it since.",
)  # fmt: skip

SINCE_REVISION = OpenApiParameter(
    "since", {"type": "integer", "minimum": 0, "maximum": 999_999_999}, OpenApiParameter.QUERY,
    required=True,
    description="The revision that you saw.",
)  # fmt: skip
SINCE = OpenApiParameter("since", OpenApiTypes.DATETIME, description="That moment or later.")
UNTIL = OpenApiParameter("until", OpenApiTypes.DATETIME, description="Before that moment.")

FAIL_ON = OpenApiParameter(
    "fail_on", str, OpenApiParameter.QUERY, enum=["error", "warning", "note"], default="error",
    description="The least severity that stands against publishing.",
)  # fmt: skip

REHEARSE = OpenApiParameter(
    "rehearse", {"anyOf": [{"type": "boolean"}, NOTHING]}, OpenApiParameter.QUERY,
    description="true: say what would come of the request, or refuse it as it would be, and keep "
    "nothing: no change, no line in the log of writes, no Idempotency-Key.",
)  # fmt: skip


class TokenScheme(OpenApiAuthenticationExtension):
    """The security scheme of our tokens."""

    target_class = "claims.api.authentication.TokenAuthentication"
    name = "token"
    priority = 1

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Return the scheme: Authorization: Bearer cc_…"""
        return {"type": "http", "scheme": "bearer", "bearerFormat": "cc_…"}


class ItemsExtension(OpenApiSerializerFieldExtension):
    """Items of a bulk request: what each of them is, though the list takes any."""

    target_class = "claims.api.serializers.bulk.Items"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        """Return a list of the items' schema."""
        item = auto_schema.resolve_serializer(self.target.item, direction)
        most = self.target.max_length
        return {"type": "array", "items": item.ref, "minItems": 1, "maxItems": most}


def _names_of(parameter: str, names: list[str], about: str) -> OpenApiParameter:
    """Return a parameter that takes some of ``names``, parted by commas or given again."""
    items = {"type": "array", "items": {"type": "string", "enum": names}}
    return OpenApiParameter(parameter, items, OpenApiParameter.QUERY, description=about)


IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match", str, OpenApiParameter.HEADER,
    description="The ETag of what you have: 304 without a body if it is still that.",
)  # fmt: skip
KEY = OpenApiParameter(
    "Idempotency-Key",
    # Printable ASCII; in quotation marks or not, it is the same key.
    {"type": "string", "minLength": 1, "maxLength": 255, "pattern": '^(?!""$)[!-~]([ -~]*[!-~])?$'},
    OpenApiParameter.HEADER,
    description="A name of your choice for this request. Sent again within a day with the same "
    "name, it gets the same answer and does nothing; another request with that name is 422.",
)
_ANSWERS = {
    "400": "The request is not valid: the problem names its fields.",
    "401": "No token, or one that is not valid.",
    "403": "The account has not the right, or the token not the scope.",
    "404": "There is no such record.",
    "409": "The record is not in a state that allows this, or there is one already.",
    "412": "Somebody changed the record after you read it.",
    "415": "The body is in another format than this takes.",
    "422": "The Idempotency-Key belongs to another request.",
    "428": "If-Match is missing.",
    "429": "Too many requests in this minute: Retry-After says when to go on.",
}

_VERBS = ("list", "retrieve", "create", "partial_update", "destroy")


def _may_be_absent(field: Any) -> bool:
    """Whether REST framework leaves the field out where the record has nothing for it."""
    return not (field.required or field.allow_null) and field.default is empty


class AutoSchema(SpectacularAutoSchema):
    """Adds to each operation what all of them share, and groups operations by resource."""

    def get_operation_id(self) -> str:
        """Return the address as a name, with a verb where it has none of its own."""
        given: str = super().get_operation_id()
        if getattr(self.view, "action", "") in _VERBS:
            return given
        # The address of an action ends in its verb: claims_approve_verdict, not …_verdict_create.
        also = getattr(self.view, "action_map", None) or {}
        if self.method == "GET":
            return given if "post" in also else given.removesuffix("_retrieve")
        return given.removesuffix("_create").removesuffix("_partial_update")

    def get_tags(self) -> list[str]:
        """Return the first part of the address after the version."""
        parts = [part for part in self.path.removeprefix("/api/v1").split("/") if part]
        return [parts[0] if parts else "root"]

    def get_summary(self) -> str | None:
        """Return the first sentence of the description."""
        given: str | None = super().get_summary()
        words = given or self.get_description() or ""
        return words.partition("\n\n")[0].replace("\n", " ").partition(". ")[0].rstrip(".")

    def get_description(self) -> str:  # type: ignore[override]  # drf-spectacular's own
        """Return the docstring, and which scope and rights it takes."""
        words: str = super().get_description() or ""
        rights = self._rights()
        scopes = needed_scopes(rights)
        if not scopes:
            return words
        named = ", ".join(f"`{right}`" for right in rights)
        return f"{words}\n\nScope: {', '.join(scopes)}. Rights: {named}."

    def get_override_parameters(self) -> list[Any]:
        """Return what every operation of its kind takes beside its own parameters."""
        view: Any = self.view
        action = getattr(view, "action", "")
        more: list[Any] = []
        if action in ("list", "retrieve") and self.method == "GET":
            also = list(view.includes) if action == "list" else []
            names = [*view.get_serializer_class()().fields]
            names += [name for name in also if name not in names]
            about = "Only these fields, parted by commas or given again."
            more.append(_names_of("fields", names, about))
            if also:
                about = "What to show with each row, parted by commas or given again."
                more.append(_names_of("include", also, about))
        if self.method == "GET":
            more.append(IF_NONE_MATCH)
        if self.method == "POST" and getattr(view, "takes_keys", False) and view.stores:
            more.append(KEY)
        return more

    def _get_paginator(self) -> Any:
        # A list that answers a write has no pages.
        return super()._get_paginator() if self.method == "GET" else None

    def _get_filter_parameters(self) -> list[dict[str, Any]]:
        parameters: list[dict[str, Any]] = super()._get_filter_parameters()
        declared = getattr(getattr(self.view, "filterset_class", None), "base_filters", {})
        for one in parameters:
            if one["name"] in declared:
                one["schema"] = of_filter(declared[one["name"]], one["schema"])
        return parameters

    def _rights(self) -> tuple[str, ...]:
        rights = getattr(self.view, "rights", {})
        found: tuple[str, ...] = rights.get(
            getattr(self.view, "action", None) or self.method.lower(), ()
        )
        return found

    def _refusals(self) -> list[str]:
        names = {one["name"] for one in self._get_parameters()}
        statuses = {"429"}
        if AllowAny not in self.view.permission_classes:
            statuses |= {"401", "403"}
        if names - {"If-None-Match"} or self.method != "GET":
            statuses.add("400")
        if "{" in self.path:
            statuses.add("404")
        if self.method in ("POST", "PATCH"):
            statuses |= {"409", "415"}
        if self.method == "DELETE":
            statuses.add("409")
        if "If-Match" in names:
            statuses.add("412")
        if "Idempotency-Key" in names:
            statuses.add("422")
        if self.method == "PATCH" and "If-Match" in names:
            statuses.add("428")
        return sorted(statuses)

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> dict[str, Any]:
        schema: dict[str, Any] = super()._map_basic_serializer(serializer, direction)
        if direction == "response":
            # An answer has all of its fields, also those that a record gets by itself.
            declared = getattr(serializer, "_declared_fields", {})
            optional = {name for name, field in declared.items() if _may_be_absent(field)}
            always = [name for name in schema.get("properties", {}) if name not in optional]
            schema |= {"required": sorted({*always, *schema.get("required", ())})} if always else {}
        return schema

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies = super()._get_response_bodies(direction)
        problem = self.resolve_serializer(ProblemSerializer, "response")
        content = {MEDIA_TYPE: {"schema": problem.ref}}
        for status in self._refusals():
            bodies[status] = {"description": _ANSWERS[status], "content": {**content}}
        if getattr(self.view, "action", "") == "retrieve" and hasattr(self.view, "merge"):
            bodies["308"] = {"description": "Merged into another record: Location leads to it."}
        if self.method == "GET":
            bodies["304"] = {"description": "What If-None-Match names is still what there is."}
        bodies["default"] = {
            "description": "Any other error: a problem as of RFC 9457.",
            "content": {**content},
        }
        return bodies
