"""The queue: open claims in the order in which they need somebody."""

from __future__ import annotations

from rest_framework import mixins

from claims.api.newsroom_filtersets import QueueFilter
from claims.api.serializers.queue import QueueEntrySerializer
from claims.api.views.base import ResourceViewSet
from claims.models import QueueEntry


class QueueViewSet(mixins.ListModelMixin, ResourceViewSet):
    """Open claims by deadline, gravest open finding, and age: what needs somebody first."""

    queryset = QueueEntry.objects.select_related("claim__version__article", "editor").defer(
        "claim__search", "claim__source_spans", "claim__cue_spans", "claim__content_spans",
        "claim__chain", "claim__version__text",
    )  # fmt: skip
    serializer_class = QueueEntrySerializer
    filterset_class = QueueFilter
    orderings = ("place", "-place")
    rights = {"list": ("claims.view_claim", "claims.view_assignment")}
