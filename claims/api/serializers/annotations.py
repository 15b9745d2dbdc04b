"""Annotations."""

from __future__ import annotations

from rest_framework import serializers

from claims.api.serializers.base import (
    LARGEST_INTEGER,
    LONGEST_NOTE,
    Input,
    Line,
    Links,
    PersonSerializer,
)
from claims.models import Annotation, Motivation

_ADDRESS = {"identifier": "identifier"}


class AnnotationSerializer(serializers.ModelSerializer):
    """A note on a version, a span of it, or a claim."""

    id = serializers.UUIDField(source="identifier")
    article = serializers.CharField(source="version.article.slug")
    version = serializers.IntegerField(source="version.number")
    claim = serializers.IntegerField(source="claim_id", allow_null=True)
    reply_to = serializers.UUIDField(source="reply_to.identifier", allow_null=True, default=None)
    author = PersonSerializer()
    resolved_by = PersonSerializer(allow_null=True)
    links = Links(
        self=("annotation-detail", _ADDRESS), replies=("annotation-reply-list", _ADDRESS)
    )  # fmt: skip

    class Meta:
        model = Annotation
        fields = [
            "id", "article", "version", "claim", "start", "end", "motivation", "body", "reply_to",
            "author", "created_at", "modified_at", "resolved_by", "resolved_at", "links",
        ]  # fmt: skip


class BodyInput(Input):
    """The words of a note."""

    body = Line(max_length=LONGEST_NOTE)


class AnnotationInput(BodyInput):
    """A note; ``start`` and ``end`` set it on a span of the version's text."""

    motivation = serializers.ChoiceField(
        choices=[one for one in Motivation.choices if one[0] != Motivation.REPLYING],
        default=Motivation.COMMENTING,
    )
    start = serializers.IntegerField(
        min_value=0, max_value=LARGEST_INTEGER, allow_null=True, default=None
    )
    end = serializers.IntegerField(
        min_value=0, max_value=LARGEST_INTEGER, allow_null=True, default=None
    )
