"""How problems look in the schema (problems.py writes them)."""

from __future__ import annotations

from rest_framework import serializers


class FieldErrorSerializer(serializers.Serializer):
    """What is wrong with one field; ``field`` is a dotted path, empty for the whole request."""

    field = serializers.CharField(allow_blank=True)
    message = serializers.CharField()


class FieldChangeSerializer(serializers.Serializer):
    """What one field said and says, in words for people."""

    field = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not the option
    before = serializers.CharField()
    after = serializers.CharField()


class ChangeSerializer(serializers.Serializer):
    """One act on a claim."""

    revision = serializers.IntegerField()
    at = serializers.DateTimeField()
    by = serializers.CharField(allow_null=True)
    fields = FieldChangeSerializer(many=True)  # type: ignore[assignment]  # a field of it


class ProblemSerializer(serializers.Serializer):
    """A problem as of RFC 9457."""

    type = serializers.CharField(help_text="Stable: tells kinds of problems apart.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What is wrong with this request.")
    code = serializers.CharField(help_text="As type, short: for programs.")
    errors = FieldErrorSerializer(many=True)  # type: ignore[assignment]  # the name is RFC 9457's
    changes = ChangeSerializer(
        many=True, required=False,
        help_text="Of stale_revision only: what was changed since the revision that you saw.",
    )  # fmt: skip
