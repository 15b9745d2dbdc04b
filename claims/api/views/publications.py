"""What is published, open to anybody; and the two calls by which a chief editor publishes."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.cache import patch_cache_control
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.publishing import publish_claim, withdraw_claim
from claims.api import schema
from claims.api.documents import document
from claims.api.filtersets import PublicationFilter
from claims.api.preconditions import seen_revision
from claims.api.renderers import JSON_LD, JSON_LD_OR_JSON
from claims.api.serializers.publications import (
    PublicationDetailSerializer,
    PublicationSerializer,
    PublishInput,
    WithdrawInput,
)
from claims.api.views.base import OfClaim, ReadOnlyViewSet
from claims.models import Publication
from claims.publish.claim_review import claim_review
from claims.publish.published import published, site

SECONDS = 60


class PublicationViewSet(ReadOnlyViewSet):
    """Published claims: no account is needed to read them."""

    permission_classes = [AllowAny]
    queryset = Publication.objects.exclude(record={}).defer("search")
    serializer_class = PublicationSerializer
    filterset_class = PublicationFilter
    orderings = ("-id", "id")
    lookup_field = "slug"
    lookup_value_converter = "slug"

    def get_queryset(self) -> QuerySet[Publication]:
        """Return rows of a list, or one with its statements."""
        rows: Any = super().get_queryset()
        return rows if self.action == "list" else rows.with_statements()

    def get_serializer_class(self) -> Any:
        """Show the record of one claim, and less in a list."""
        return PublicationSerializer if self.action == "list" else PublicationDetailSerializer

    @extend_schema(
        responses={(200, JSON_LD): document("ClaimReview")},
        operation_id="published_claim_review",
    )
    @action(detail=True, url_path="claim-review", renderer_classes=JSON_LD_OR_JSON)
    def claim_review(self, request: Request, slug: str) -> Response:
        """Return the ClaimReview (schema.org) of a published claim."""
        return Response(claim_review(published(self.get_object()), site()))

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Let caches keep what everybody may read, for a minute."""
        if response.status_code == status.HTTP_200_OK and not request.META.get(
            "HTTP_AUTHORIZATION"
        ):
            patch_cache_control(response, public=True, max_age=SECONDS)
        return super().finalize_response(request, response, *args, **kwargs)


class PublishingViewSet(OfClaim):
    """Publishing the claim in the address."""

    queryset = Publication.objects.all()
    serializer_class = PublicationDetailSerializer
    rights = dict.fromkeys(("publish", "withdraw"), ("claims.view_claim", "claims.publish_claim"))

    @extend_schema(
        operation_id="claims_publish", request=PublishInput, parameters=[schema.IF_MATCH],
        responses={200: PublicationDetailSerializer, 201: PublicationDetailSerializer},
    )  # fmt: skip
    def publish(self, request: Request, claim_id: int) -> Response:
        """Publish a decided claim; the second time it is a correction, and needs a note."""
        seen = seen_revision(request, self.claim)
        made = publish_claim(
            claim=self.claim, by=request.user, revision=seen, **self.read(PublishInput)
        )
        first = made.statements.count() == 1
        return self._answer(made, status.HTTP_201_CREATED if first else status.HTTP_200_OK)

    @extend_schema(
        operation_id="claims_withdraw", request=WithdrawInput,
        responses=PublicationDetailSerializer,
    )  # fmt: skip
    def withdraw(self, request: Request, claim_id: int) -> Response:
        """Withdraw what was published about a claim; its page keeps saying so."""
        made = withdraw_claim(claim=self.claim, by=request.user, **self.read(WithdrawInput))
        return self._answer(made, status.HTTP_200_OK)

    def _answer(self, made: Publication, code: int) -> Response:
        row = Publication.objects.with_statements().get(pk=made.pk)
        body = PublicationDetailSerializer(row, context=self.get_serializer_context()).data
        return Response(body, status=code, headers={"Location": body["links"]["self"]})
