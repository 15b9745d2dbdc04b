"""What is about the API itself: its root, the caller, the schema, its pages, and the rest."""

from __future__ import annotations

from functools import cache
from typing import Any, NoReturn

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.http import HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import is_valid_path
from django.utils.decorators import method_decorator
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from claims.api.serializers.accounts import MeSerializer
from claims.api.views.base import ApiView, Metadata

RESOURCES = {
    "articles": "article-list",
    "claims": "claim-list",
    "queue": "queue-list",
    "assignments": "assignment-list",
    "findings": "finding-list",
    "annotations": "annotation-list",
    "decisions": "decision-list",
    "snapshots": "snapshot-list",
    "analyses": "analysis-list",
    "checks": "check-list",
    "rules": "rules",
    "outlets": "outlet-list",
    "speakers": "speaker-list",
    "tokens": "token-list",
    "published": "publication-list",
    "events": "events",
    "webhooks": "webhook-list",
    "dashboard": "dashboard",
    "agreement": "agreement",
    "me": "me",
    "schema": "schema",
    "docs": "docs",
}


class RootView(ApiView):
    """Where everything begins."""

    rights = {"get": ()}

    @extend_schema(
        operation_id="root",
        responses={(200, "application/json"): {
            "type": "object", "additionalProperties": {"type": "string", "format": "uri"},
        }},
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        """List the resources."""
        return Response(
            {name: reverse(f"api:{route}", request=request) for name, route in RESOURCES.items()}
        )


class MeView(ApiView):
    """The caller."""

    rights = {"get": ()}

    @extend_schema(operation_id="me", responses=MeSerializer)
    def get(self, request: Request) -> Response:
        """Say who calls, in which roles, and what they may do."""
        user: Any = request.user
        roles = user.groups.order_by("name").values_list("name", flat=True)
        rights = sorted(
            right for right in user.get_all_permissions() if right.startswith("claims.")
        )
        about = {
            "id": user.pk, "username": user.get_username(), "get_full_name": user.get_full_name(),
            "email": user.email, "roles": list(roles), "permissions": rights, "token": request.auth,
        }  # fmt: skip
        return Response(MeSerializer(about).data)


class PlainOptions(APIView):
    """OPTIONS answers as everywhere in the API, whatever the page itself is written in."""

    metadata_class = Metadata

    def get_renderers(self) -> list[BaseRenderer]:
        """Return those of the page; for OPTIONS JSON, as a page has no template for it."""
        return [JSONRenderer()] if self.request.method == "OPTIONS" else super().get_renderers()


@cache
def _schema() -> Any:
    # It takes a second to make and is the same for everybody until the process ends.
    return SchemaGenerator().get_schema(public=True)


def _once(kind: type[Any]) -> type[Any]:
    """Return a renderer that writes the schema once: as YAML it takes as long as to make it."""

    @cache
    def written() -> Any:
        return kind().render(_schema())

    def render(self: Any, data: Any, *args: Any, **kwargs: Any) -> Any:
        return written() if data is _schema() else kind.render(self, data, *args, **kwargs)

    return type(kind.__name__, (kind,), {"render": render})


class SchemaView(PlainOptions, SpectacularAPIView):
    """The schema, for anybody: it has no data of the newsroom in it."""

    renderer_classes = [_once(kind) for kind in SpectacularAPIView.renderer_classes]

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Return the schema as JSON or YAML."""
        return Response(_schema())


# Swagger UI sets style attributes from its script and its page has a <style> element, so its
# page alone may have inline styles. Scripts stay as everywhere: files of our own.
@method_decorator(csp_update({"style-src": [SELF, UNSAFE_INLINE]}), name="dispatch")
class DocsView(PlainOptions, SpectacularSwaggerSplitView):
    """Swagger UI, without any script in the page and without any file from elsewhere."""

    url_name = "api:schema"


class UnknownView(APIView):
    """Every address of the API that is none: a problem and not a page."""

    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []
    schema = None

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send on (308: method and body stay) where only the last slash is missing."""
        if not request.path.endswith("/") and self._is_known(f"{request.path_info}/"):
            target = request.get_full_path(force_append_slash=True)
            return HttpResponsePermanentRedirect(target, preserve_request=True)
        return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> NoReturn:
        """Answer every method with 404."""
        raise NotFound("There is nothing at this address.")

    @staticmethod
    def _is_known(path: str) -> bool:
        match: Any = is_valid_path(path)
        return bool(match) and match.url_name != "unknown"
