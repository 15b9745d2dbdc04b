"""Decisions."""

from __future__ import annotations

from rest_framework import serializers

from claims.api.serializers.base import PersonSerializer
from claims.models import Decision


class DecisionSerializer(serializers.ModelSerializer):
    """One change of status: old, new, who, when, why."""

    by = PersonSerializer()

    class Meta:
        model = Decision
        fields = ["number", "old_status", "new_status", "verdict", "reason", "by", "at"]


class DecisionOfClaimSerializer(DecisionSerializer):
    """One change of status, and of which claim."""

    claim = serializers.IntegerField(source="claim_id")

    class Meta(DecisionSerializer.Meta):
        fields = ["id", "claim", *DecisionSerializer.Meta.fields]
