"""Decisions."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.serializers.base import PersonSerializer
from claims.models import BlindVerdict, Decision
from claims.models.visibility import masked


class DecisionSerializer(serializers.ModelSerializer):
    """One change of status: old, new, who, when, why."""

    by = PersonSerializer(
        allow_null=True, help_text="null while a blind review hides it from the caller."
    )

    class Meta:
        model = Decision
        fields = ["number", "old_status", "new_status", "verdict", "reason", "blind", "by", "at"]

    def to_representation(self, instance: Decision) -> Any:
        """Return it as the caller may see it."""
        return super().to_representation(masked(instance))


class DecisionOfClaimSerializer(DecisionSerializer):
    """One change of status, and of which claim."""

    claim = serializers.IntegerField(source="claim_id")

    class Meta(DecisionSerializer.Meta):
        fields = ["id", "claim", *DecisionSerializer.Meta.fields]


class BlindVerdictSerializer(serializers.ModelSerializer):
    """One of the two verdicts of a blind round."""

    editor = PersonSerializer()

    class Meta:
        model = BlindVerdict
        fields = ["round", "place", "editor", "verdict", "reason", "at"]
