"""Webhooks, as who manages them sees them. No secret is among the fields."""

from __future__ import annotations

from rest_framework import serializers

from claims.api.serializers.base import LARGEST_ID, Input, Line, Links, Moment, Number
from claims.models import (
    DeliveryState,
    EventKind,
    WebhookAttempt,
    WebhookDelivery,
    WebhookEndpoint,
)


class WebhookSerializer(serializers.ModelSerializer):
    """An endpoint; ``failures`` counts since the last success."""

    kinds = serializers.ListField(child=serializers.ChoiceField(choices=EventKind.choices))
    enabled = serializers.SerializerMethodField()
    links = Links(
        self=("webhook-detail", {"identifier": "identifier"}),
        deliveries=("webhook-delivery-list", {"identifier": "identifier"}),
    )

    class Meta:
        model = WebhookEndpoint
        fields = [
            "identifier", "url", "description", "kinds", "enabled", "disabled_at",
            "disabled_because", "after", "failures", "failing_since", "not_before",
            "previous_until", "created_at", "links",
        ]  # fmt: skip

    def get_enabled(self, endpoint: WebhookEndpoint) -> bool:
        """Return whether events are sent."""
        return endpoint.disabled_at is None


class NewWebhookSerializer(WebhookSerializer):
    """An endpoint with its secret: here, and never again."""

    secret = serializers.CharField()

    class Meta(WebhookSerializer.Meta):
        fields = [*WebhookSerializer.Meta.fields[:-1], "secret", "links"]


class AttemptSerializer(serializers.ModelSerializer):
    """One attempt; ``answer`` is the beginning of what the receiver said."""

    class Meta:
        model = WebhookAttempt
        fields = ["number", "at", "milliseconds", "status", "error", "answer"]


class DeliverySerializer(serializers.ModelSerializer):
    """One event on its way to one endpoint."""

    message_id = serializers.CharField()
    kind = serializers.ChoiceField(choices=EventKind.choices)
    state = serializers.ChoiceField(choices=DeliveryState.choices)
    tries = AttemptSerializer(many=True)

    class Meta:
        model = WebhookDelivery
        fields = [
            "id", "event", "kind", "message_id", "state", "attempts", "next_at", "delivered_at",
            "created_at", "tries",
        ]  # fmt: skip


class WebhookInput(Input):
    """Who is told of which events; no kinds: of all."""

    url = Line(max_length=1000)
    description = Line(max_length=200, allow_blank=True, required=False)
    kinds = serializers.ListField(
        child=serializers.ChoiceField(choices=EventKind.choices), required=False, max_length=100
    )


class WebhookChangeInput(WebhookInput):
    """What is to change; the rest stays."""

    url = Line(max_length=1000, required=False)


class ReplayInput(Input):
    """What is to be sent again: one event, or all since a time."""

    event = Number(min_value=1, max_value=LARGEST_ID, required=False)
    since = Moment(required=False)


class ReplayedSerializer(serializers.Serializer):
    """How many messages are sent again."""

    messages = serializers.IntegerField()
