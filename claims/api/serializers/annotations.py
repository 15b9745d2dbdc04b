"""Annotations."""

from __future__ import annotations

from rest_framework import serializers

from claims.api.serializers.base import (
    LARGEST_INTEGER,
    LONGEST_NOTE,
    Input,
    Links,
    Note,
    Number,
    PersonSerializer,
    Words,
)
from claims.models import Annotation, Motivation, Notification

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
            "id", "article", "version", "claim", "start", "end", "motivation", "body",
            "replacement", "reply_to", "via", "canonical",
            "author", "created_at", "modified_at", "resolved_by", "resolved_at", "links",
        ]  # fmt: skip


class BodyInput(Input):
    """The words of a note."""

    body = Note(max_length=LONGEST_NOTE)


class EditInput(BodyInput):
    """New words of a note; of a suggested edit also the words that it suggests."""

    replacement = Words(max_length=LONGEST_NOTE, allow_blank=True, required=False)


class AnnotationInput(BodyInput):
    """A note; ``start`` and ``end`` set it on a span of the version's text.

    ``@name`` in the body tells that account. A suggested edit (``editing``) needs the
    ``replacement``: "" deletes the words.
    """

    replacement = Words(max_length=LONGEST_NOTE, allow_blank=True, allow_null=True, default=None)

    motivation = serializers.ChoiceField(
        choices=[one for one in Motivation.choices if one[0] != Motivation.REPLYING],
        default=Motivation.COMMENTING,
    )
    start = Number(min_value=0, max_value=LARGEST_INTEGER, allow_null=True, default=None)
    end = Number(min_value=0, max_value=LARGEST_INTEGER, allow_null=True, default=None)


class EarlierSerializer(serializers.Serializer):
    """What a note said until it was edited."""

    body = serializers.CharField()
    replacement = serializers.CharField(allow_null=True)
    until = serializers.DateTimeField()


class NotificationSerializer(serializers.ModelSerializer):
    """What the account is told: a note that mentions or answers it."""

    annotation = AnnotationSerializer()
    links = Links(read=("notification-read", {"pk": "pk"}))

    class Meta:
        model = Notification
        fields = ["id", "kind", "created_at", "read_at", "annotation", "links"]


class ReadSerializer(serializers.Serializer):
    """How many notifications were marked as read."""

    read = serializers.IntegerField()
