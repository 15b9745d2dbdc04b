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
