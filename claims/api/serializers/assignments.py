"""Assignments."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from rest_framework import serializers

from claims.api.serializers.base import Input, PersonSerializer
from claims.models import Assignment


class AssignmentSerializer(serializers.ModelSerializer):
    """Who is to deal with a claim, and until when."""

    editor = PersonSerializer()
    assigned_by = PersonSerializer()

    class Meta:
        model = Assignment
        fields = ["editor", "assigned_by", "assigned_at", "due_at"]


class AssignmentInput(Input):
    """Whom to give a claim to."""

    editor = serializers.SlugRelatedField(
        slug_field="username", queryset=get_user_model().objects.all(), help_text="A user name."
    )
    due_at = serializers.DateTimeField(allow_null=True, default=None)
