"""Assignments."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from rest_framework import serializers

from claims.actions.assignments import Way
from claims.api.serializers.base import Input, Links, Moment, PersonSerializer, RecordId, RecordName
from claims.models import Assignment, Claim

MOST = 200
"""No more claims at once: each is a transaction, and the caller waits for the answer."""


class AssignmentSerializer(serializers.ModelSerializer):
    """Who is to deal with a claim, and until when."""

    editor = PersonSerializer()
    assigned_by = PersonSerializer()

    class Meta:
        model = Assignment
        fields = ["editor", "assigned_by", "assigned_at", "due_at"]


class AssignmentInput(Input):
    """Whom to give a claim to."""

    editor = RecordName(
        slug_field="username", queryset=get_user_model().objects.all(), help_text="A user name."
    )
    due_at = Moment(allow_null=True, default=None)


class AssignmentRowSerializer(AssignmentSerializer):
    """An assignment in a list: also of which claim, and whether it is done."""

    claim = serializers.IntegerField(source="claim_id")
    links = Links(claim=("claim-detail", {"pk": "claim_id"}))

    class Meta(AssignmentSerializer.Meta):
        fields = ["id", "claim", *AssignmentSerializer.Meta.fields, "closed_at", "links"]


class ShareOutInput(Input):
    """Claims to be shared out among the editors of a group."""

    claims = serializers.ListField(
        child=RecordId(queryset=Claim.objects.defer("search")), min_length=1, max_length=MOST
    )
    group = RecordName(
        slug_field="name", queryset=Group.objects.all(), help_text="The name of a group."
    )
    way = serializers.ChoiceField(
        choices=Way.choices, default=Way.BY_LOAD, help_text="By load, or in turn."
    )
    due_at = Moment(allow_null=True, default=None)


class GivenSerializer(serializers.Serializer):
    """What came of one claim: the editor who has it now, or why nobody has."""

    claim = serializers.IntegerField(source="claim.pk")
    editor = PersonSerializer(allow_null=True)
    error = serializers.CharField(source="error.message", default=None, allow_null=True)
