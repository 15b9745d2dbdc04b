"""Webhooks: who is told of events, what was sent, and sending it again."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions import webhooks
from claims.api.filtersets import DeliveryFilter
from claims.api.serializers.base import NothingInput
from claims.api.serializers.webhooks import (
    DeliverySerializer,
    NewWebhookSerializer,
    ReplayedSerializer,
    ReplayInput,
    WebhookChangeInput,
    WebhookInput,
    WebhookSerializer,
)
from claims.api.views.base import ReadOnlyViewSet, ResourceViewSet
from claims.models import WebhookDelivery, WebhookEndpoint

MANAGE = ("claims.manage_webhooks",)


class WebhookViewSet(ReadOnlyViewSet):
    """Programs that are told of events, by the Standard Webhooks specification."""

    queryset = WebhookEndpoint.objects.all()
    serializer_class = WebhookSerializer
    orderings = ("id", "-id")
    lookup_field = "identifier"
    lookup_value_converter = "uuid"
    rights = dict.fromkeys(
        (
            "list", "retrieve", "create", "partial_update", "destroy", "rotate_secret", "enable",
            "disable", "replay",
        ),
        MANAGE,
    )  # fmt: skip
    # A kept answer would keep the secret.
    takes_keys = False

    @extend_schema(request=WebhookInput, responses={201: NewWebhookSerializer})
    def create(self, request: Request) -> Response:
        """Tell an address of events from now on. The secret is in the answer, and never again."""
        endpoint, secret = webhooks.create_endpoint(by=request.user, **self.read(WebhookInput))
        return self._with_secret(endpoint, secret, status.HTTP_201_CREATED)

    @extend_schema(request=WebhookChangeInput, responses=WebhookSerializer)
    def partial_update(self, request: Request, identifier: Any) -> Response:
        """Change the address, the words or the kinds; the secret stays."""
        body = self.read(WebhookChangeInput)
        endpoint = webhooks.change_endpoint(endpoint=self.get_object(), by=request.user, **body)
        return Response(self.get_serializer(endpoint).data)

    def destroy(self, request: Request, identifier: Any) -> Response:
        """Forget an endpoint and its deliveries."""
        webhooks.delete_endpoint(endpoint=self.get_object(), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=NothingInput, responses=NewWebhookSerializer)
    @action(detail=True, methods=["post"], url_path="rotate-secret")
    def rotate_secret(self, request: Request, identifier: Any) -> Response:
        """Give it a new secret; for a day both sign, so that the receiver can change over."""
        self.read(NothingInput)
        endpoint, secret = webhooks.rotate_secret(endpoint=self.get_object(), by=request.user)
        return self._with_secret(endpoint, secret, status.HTTP_200_OK)

    @extend_schema(request=NothingInput, responses=WebhookSerializer)
    @action(detail=True, methods=["post"])
    def enable(self, request: Request, identifier: Any) -> Response:
        """Send events again, first those that happened meanwhile."""
        self.read(NothingInput)
        endpoint = webhooks.enable_endpoint(endpoint=self.get_object(), by=request.user)
        return Response(self.get_serializer(endpoint).data)

    @extend_schema(request=NothingInput, responses=WebhookSerializer)
    @action(detail=True, methods=["post"])
    def disable(self, request: Request, identifier: Any) -> Response:
        """Send nothing for now."""
        self.read(NothingInput)
        endpoint = webhooks.disable_endpoint(endpoint=self.get_object(), by=request.user)
        return Response(self.get_serializer(endpoint).data)

    @extend_schema(request=ReplayInput, responses={202: ReplayedSerializer})
    @action(detail=True, methods=["post"])
    def replay(self, request: Request, identifier: Any) -> Response:
        """Send one event again, or all since a time; the messages keep their ids."""
        body = self.read(ReplayInput)
        many = webhooks.replay(endpoint=self.get_object(), by=request.user, **body)
        return Response({"messages": many}, status.HTTP_202_ACCEPTED)

    def _with_secret(self, endpoint: WebhookEndpoint, secret: str, code: int) -> Response:
        endpoint.secret = secret  # type: ignore[attr-defined]
        body = NewWebhookSerializer(endpoint, context=self.get_serializer_context()).data
        return Response(body, code, headers={"Location": body["links"]["self"]})


class DeliveryViewSet(mixins.ListModelMixin, ResourceViewSet):
    """What was sent to the endpoint in the address, and what came of it."""

    queryset = WebhookDelivery.objects.select_related("endpoint").prefetch_related("tries")
    serializer_class = DeliverySerializer
    filterset_class = DeliveryFilter
    orderings = ("-id", "id")
    rights = {"list": MANAGE}

    def get_queryset(self) -> QuerySet[WebhookDelivery]:
        """Return those of the endpoint."""
        endpoint = get_object_or_404(WebhookEndpoint, identifier=self.kwargs["identifier"])
        rows: QuerySet[WebhookDelivery] = super().get_queryset()
        return rows.filter(endpoint=endpoint)
