"""What every view of the API shares: rights, strict requests, headers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers
from rest_framework import mixins
from rest_framework.exceptions import (
    APIException,
    AuthenticationFailed,
    MethodNotAllowed,
    UnsupportedMediaType,
)
from rest_framework.metadata import BaseMetadata
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.reverse import reverse
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from claims.api.filters import check_parameters
from claims.api.limits import write_allowance
from claims.api.permissions import HasRights
from claims.api.representations import finish
from claims.api.serializers.base import Input
from claims.api.shapes import Include, Shape, shape_of
from claims.api.writes import in_one_piece
from claims.models import ArticleVersion, Claim

# The actions that take fields=.
SHAPED = ("list", "retrieve")
WRITES = ("post", "put", "patch", "delete")


class LengthRequired(APIException):
    """A body in chunks: its length is not known before it is read."""

    status_code = 411
    default_detail = "Send the body with a Content-Length."
    default_code = "length_required"


class Metadata(BaseMetadata):
    """The answer to OPTIONS: the methods. What they take stands in the schema."""

    def determine_metadata(self, request: Request, view: Any) -> dict[str, Any]:
        """Return the methods of this address."""
        return {"methods": view.allowed_methods, "schema": reverse("api:schema", request=request)}


class ApiView(APIView):
    """A view of the API."""

    permission_classes = [HasRights]
    metadata_class = Metadata
    # For each action (or lower-case method) the rights that it needs.
    rights: Mapping[str, tuple[str, ...]] = {}
    # Whether its writes store anything; whether they may be repeated by an Idempotency-Key.
    stores = True
    takes_keys = True

    def needed_rights(self) -> tuple[str, ...]:
        """Return the rights that this request needs.

        A view that names none for one of its methods fails: nothing is open by omission.
        """
        method = self.request.method or ""
        if method == "OPTIONS" or method not in self.allowed_methods:
            return ()
        verb = "get" if method == "HEAD" else method.lower()
        return self.rights[getattr(self, "action", verb)]

    def waits(self, request: Request) -> bool:
        """Whether this request waits for a worker: then it cannot be one transaction."""
        return False

    def perform_authentication(self, request: Request) -> None:
        """Find out who calls. Whoever shows a wrong token is counted as a stranger."""
        try:
            super().perform_authentication(request)
        except AuthenticationFailed:
            super().check_throttles(request)
            raise

    def check_permissions(self, request: Request) -> None:
        """Count the request, then ask whether the caller may: a refusal costs them too."""
        super().check_throttles(request)
        super().check_permissions(request)

    def check_throttles(self, request: Request) -> None:
        """Do nothing: it was counted before."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Check who calls, then that nothing in the request would be ignored."""
        super().initial(request, *args, **kwargs)
        if request.method not in self.allowed_methods:
            raise MethodNotAllowed(request.method or "")
        check_parameters(request, self)
        if request.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
            raise UnsupportedMediaType("", "Send the body as it is, without a Content-Encoding.")
        if request.headers.get("Transfer-Encoding"):
            raise LengthRequired
        method = (request.method or "").lower()
        if self.stores and method in WRITES and hasattr(self, method):
            setattr(self, method, in_one_piece(getattr(self, method), self))

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Add what keeps answers out of shared caches, what is left of the rate, and the tag."""
        response = super().finalize_response(request, response, *args, **kwargs)
        fresh = request.method in SAFE_METHODS and response.status_code < 300
        # Kept by the caller alone, and asked about each time: If-None-Match.
        kept = "private, no-cache" if fresh else "private, no-store"
        response.headers.setdefault("Cache-Control", kept)
        patch_vary_headers(response, ["Authorization", "Cookie"])
        write_allowance(request, response)
        if not getattr(response, "is_rendered", True):
            response.add_post_render_callback(lambda written: finish(request, written))
        return response


class ResourceViewSet(ApiView, GenericViewSet):
    """A resource: a queryset, a serializer, rights."""

    # The orders that a list can have, the default first. None of them may be NULL.
    orderings: tuple[str, ...] = ("id",)
    # What tells two rows apart that are equal in an order.
    tie = "id"

    # What a list may show more of each row: see claims/api/includes.py.
    includes: Mapping[str, Include] = {}

    @cached_property
    def shape(self) -> Shape:
        """What of the resource the request wants to see. Raises ValidationError (400)."""
        if self.action not in SHAPED:
            return Shape()
        includes = self.includes if self.action == "list" else {}
        return shape_of(self.request, includes)

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """Return the serializer of the answer, in the shape that was asked for."""
        return self.shape.apply_to(super().get_serializer(*args, **kwargs), self.includes)

    def filter_queryset(self, queryset: Any) -> Any:
        """Return the rows that were asked for, with what is included."""
        return self.shape.rows(super().filter_queryset(queryset), self.includes)

    def read(self, input_class: type[Input]) -> dict[str, Any]:
        """Return the validated body. Raises ValidationError (400) with the fields."""
        body = input_class(data=self.request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        return body.validated_data


class ReadOnlyViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, ResourceViewSet):
    """A resource that is listed and read."""


class OfClaim(ResourceViewSet):
    """What belongs to the claim in the address."""

    @cached_property
    def claim(self) -> Claim:
        """The claim, without what only its own page shows. Raises Http404."""
        return _parent(Claim.objects.defer("search"), pk=self.kwargs["claim_id"])

    def get_queryset(self) -> Any:
        """Return the rows of that claim only."""
        return super().get_queryset().filter(claim=self.claim)


class OfVersion(ResourceViewSet):
    """What belongs to the version in the address."""

    @cached_property
    def version(self) -> ArticleVersion:
        """The version. Raises Http404."""
        return _parent(
            ArticleVersion.objects.select_related("article"),
            article__slug=self.kwargs["slug"], number=self.kwargs["number"],
        )  # fmt: skip

    def get_queryset(self) -> Any:
        """Return the rows of that version only."""
        return super().get_queryset().filter(version=self.version)


def _parent(queryset: Any, **lookup: Any) -> Any:
    found: Model = get_object_or_404(queryset, **lookup)
    return found


def newest_version(slug: str) -> ArticleVersion:
    """Return the newest version of an article. Raises Http404; an article may have none yet."""
    rows = ArticleVersion.objects.filter(article__slug=slug).select_related("article__outlet")
    version = rows.order_by("-number").first()
    if version is None:
        raise Http404
    return version
