"""Taking in ClaimReview, W3C annotations and ninjs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins
from rest_framework.exceptions import ParseError
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions import imports
from claims.api import schema
from claims.api.filtersets import ImportedReviewFilter
from claims.api.parsers import ItemsJSONParser
from claims.api.serializers.imports import (
    ImportedReviewDetailSerializer,
    ImportedReviewSerializer,
    ImportResultSerializer,
    summary,
)
from claims.api.views.base import ApiView, OfClaim, ReadOnlyViewSet, newest_version
from claims.api.writes import REHEARSE
from claims.checking.reviewed import reviews_of
from claims.models import ImportedReview

# One or many of them, or one with others in it: what is none is refused item by item.
_OTHERS = {"type": "object", "additionalProperties": True}
_DOCUMENT = {"application/json": {"anyOf": [_OTHERS, {"type": "array", "items": _OTHERS}]}}


class _ImportView(ApiView):
    """Takes in a document of items."""

    parser_classes = [ItemsJSONParser]
    parameters = (REHEARSE,)

    def take_in(self, request: Request, act: Callable[[Any], list[imports.Outcome]]) -> Response:
        """Answer with what came of each item. Raises ParseError (400) where there is no body."""
        if request.META.get("CONTENT_LENGTH") in (None, "", "0"):
            raise ParseError("There is no document in the body.")
        return Response(ImportResultSerializer(summary(act(request.data))).data)


class ImportClaimReviewsView(_ImportView):
    """ClaimReviews of other newsrooms, or our own."""

    rights = {"post": ("claims.view_importedreview", "claims.add_importedreview")}

    @extend_schema(
        operation_id="imports_claim_reviews",
        request=_DOCUMENT,
        responses=ImportResultSerializer,
        parameters=[schema.REHEARSE],
    )
    def post(self, request: Request) -> Response:
        """Keep ClaimReviews: one object, a list, or an object with ``@graph``."""
        return self.take_in(
            request, lambda read: imports.import_claim_reviews(by=request.user, document=read)
        )


class ImportNinjsView(_ImportView):
    """Articles of a news system."""

    rights = {"post": ("claims.view_article", "claims.submit_article")}

    @extend_schema(
        operation_id="imports_ninjs",
        request=_DOCUMENT,
        responses=ImportResultSerializer,
        parameters=[schema.REHEARSE],
    )
    def post(self, request: Request) -> Response:
        """Submit ninjs articles: one object or a list. A worker reads them."""
        return self.take_in(
            request, lambda read: imports.import_ninjs(by=request.user, document=read)
        )


class ImportAnnotationsView(_ImportView):
    """Notes on an article from elsewhere."""

    rights = {"post": ("claims.view_annotation", "claims.add_annotation")}

    @extend_schema(
        operation_id="imports_annotations",
        request=_DOCUMENT,
        responses=ImportResultSerializer,
        parameters=[schema.REHEARSE],
    )
    def post(self, request: Request, slug: str) -> Response:
        """Add the W3C annotations of a page or collection to the newest version, as your notes."""
        version = newest_version(slug)
        by = request.user
        return self.take_in(
            request,
            lambda read: imports.import_annotations(by=by, document=read, version=version),
        )


class ImportedReviewViewSet(ReadOnlyViewSet):
    """What other newsrooms published about claims."""

    queryset = ImportedReview.objects.defer("search", "keys")
    filterset_class = ImportedReviewFilter
    orderings = ("-id", "id")
    lookup_value_converter = "int"
    rights = {
        "list": ("claims.view_importedreview",),
        "retrieve": ("claims.view_importedreview", "claims.view_claim"),
    }

    def get_serializer_class(self) -> Any:
        """Show with one review also our claims that quote its words."""
        listed = self.action == "list"
        return ImportedReviewSerializer if listed else ImportedReviewDetailSerializer


@extend_schema_view(list=extend_schema(operation_id="claims_reviews"))
class ClaimReviewsViewSet(mixins.ListModelMixin, OfClaim):
    """What other newsrooms published about the words of the claim in the address."""

    queryset = ImportedReview.objects.defer("search", "keys")
    serializer_class = ImportedReviewSerializer
    orderings = ("-id", "id")
    rights = {"list": ("claims.view_claim", "claims.view_importedreview")}

    def get_queryset(self) -> QuerySet[ImportedReview]:
        """Return those whose words the claim quotes: exactly, or nearly."""
        found = [review.pk for review in reviews_of(self.claim)]
        return ImportedReview.objects.filter(pk__in=found).defer("search", "keys")
