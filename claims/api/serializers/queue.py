"""The queue."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.base import Links, PersonSerializer
from claims.models import Gravity, QueueEntry, Status

GRAVITIES = [(name.lower(), name.lower()) for name in Gravity.names]


class QueueEntrySerializer(serializers.ModelSerializer):
    """A claim that somebody has to deal with, and why here."""

    claim = serializers.IntegerField(source="claim_id")
    content_text = serializers.CharField(source="claim.content_text")
    article = serializers.CharField(source="claim.version.article.slug")
    status = serializers.ChoiceField(choices=Status.choices, source="claim.status")
    gravity = serializers.SerializerMethodField()
    editor = PersonSerializer(allow_null=True)
    links = Links(claim=("claim-detail", {"pk": "claim_id"}))

    class Meta:
        model = QueueEntry
        fields = [
            "claim", "content_text", "article", "status", "stage", "gravity", "due_at", "since",
            "editor", "links",
        ]  # fmt: skip

    @extend_schema_field(serializers.ChoiceField(choices=GRAVITIES))
    def get_gravity(self, entry: QueueEntry) -> str:
        """Return the severity of the gravest open finding, or none."""
        return Gravity(entry.gravity).name.lower()
