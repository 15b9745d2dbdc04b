"""What the caller's account is told."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.notifications import mark_all_read, mark_read
from claims.api.newsroom_filtersets import NotificationFilter
from claims.api.serializers.annotations import NotificationSerializer, ReadSerializer
from claims.api.serializers.base import NothingInput
from claims.api.views.base import ResourceViewSet
from claims.models import Notification

READ = ("claims.view_annotation", "claims.view_notification")
# To mark as read is a write: a token that only reads does not.
MARK = (*READ, "claims.add_annotation")


class NotificationViewSet(mixins.ListModelMixin, ResourceViewSet):
    """Notes that mention or answer the caller's account. Nobody sees another's."""

    queryset = Notification.objects.with_place()
    serializer_class = NotificationSerializer
    filterset_class = NotificationFilter
    orderings = ("-id", "id")
    lookup_value_converter = "int"
    rights = {"list": READ, "mark_read": MARK, "mark_all_read": MARK}

    def get_queryset(self) -> Any:
        """Return the caller's own."""
        rows: Any = super().get_queryset()
        return rows.of(self.request.user)

    @extend_schema(request=NothingInput, responses=NotificationSerializer)
    @action(detail=True, methods=["post"], url_path="read", url_name="read")
    def mark_read(self, request: Request, pk: int) -> Response:
        """Mark one as read; again changes nothing."""
        notification, _ = self.get_object(), self.read(NothingInput)
        held = mark_read(notification=notification, by=request.user)
        return Response(self.get_serializer(self.get_queryset().get(pk=held.pk)).data)

    @extend_schema(request=NothingInput, responses=ReadSerializer, filters=False)
    @action(detail=False, methods=["post"], url_path="read-all", url_name="read-all",
            pagination_class=None)  # fmt: skip
    def mark_all_read(self, request: Request) -> Response:
        """Mark all as read."""
        self.read(NothingInput)
        return Response({"read": mark_all_read(by=request.user)})
