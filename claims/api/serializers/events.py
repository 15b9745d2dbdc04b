"""Events, as the feed and webhooks tell them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.models import Event, EventKind


class EventSerializer(serializers.ModelSerializer):
    """One thing that happened; ``data`` says a little more, the addresses of the API all."""

    kind = serializers.ChoiceField(choices=EventKind.choices)
    data = serializers.SerializerMethodField()  # type: ignore[assignment]  # a field

    class Meta:
        model = Event
        fields = ["sequence", "kind", "article", "version", "claim", "data", "at"]
        extra_kwargs = {"sequence": {"allow_null": False}}

    @extend_schema_field({"type": "object", "additionalProperties": True})
    def get_data(self, event: Event) -> Any:
        """Return what the trigger wrote down; not what could give a blind verdict away."""
        return event.told


class EventPageSerializer(serializers.Serializer):
    """A part of the feed. Keep ``last`` once you have dealt with it, and ask for what follows."""

    events = EventSerializer(many=True)
    last = serializers.IntegerField(help_text="Ask for ?after= this: nothing before it is missing.")
    more = serializers.BooleanField(help_text="Whether there is more to read right now.")
    next = serializers.URLField(help_text="The address of what follows.")
