"""What every view of the API shares: rights, strict requests, headers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers
from rest_framework import mixins
from rest_framework.exceptions import APIException
from rest_framework.metadata import BaseMetadata
from rest_framework.request import Request
from rest_framework.reverse import reverse
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from claims.api.filters import check_parameters
from claims.api.permissions import HasRights
from claims.api.serializers.base import Input
from claims.models import ArticleVersion, Claim


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

    def needed_rights(self) -> tuple[str, ...]:
        """Return the rights that this request needs.

        A view that names none for one of its methods fails: nothing is open by omission.
        """
        method = self.request.method or ""
        if method == "OPTIONS" or method not in self.allowed_methods:
            return ()
        verb = "get" if method == "HEAD" else method.lower()
        return self.rights[getattr(self, "action", verb)]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Check who calls, then that nothing in the request would be ignored."""
        super().initial(request, *args, **kwargs)
        check_parameters(request, self)
        if request.headers.get("Transfer-Encoding"):
            raise LengthRequired

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Add what keeps answers out of shared caches."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "private, no-store")
        patch_vary_headers(response, ["Authorization", "Cookie"])
        return response


class ResourceViewSet(ApiView, GenericViewSet):
    """A resource: a queryset, a serializer, rights."""

    # The orders that a list can have, the default first. None of them may be NULL.
    orderings: tuple[str, ...] = ("id",)

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
