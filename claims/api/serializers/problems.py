"""How problems look in the schema (problems.py writes them)."""

from __future__ import annotations

from rest_framework import serializers


class FieldErrorSerializer(serializers.Serializer):
    """What is wrong with one field; ``field`` is a dotted path, empty for the whole request."""

    field = serializers.CharField(allow_blank=True)
    message = serializers.CharField()


class ProblemSerializer(serializers.Serializer):
    """A problem as of RFC 9457."""

    type = serializers.CharField(help_text="Stable: tells kinds of problems apart.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What is wrong with this request.")
    code = serializers.CharField(help_text="As type, short: for programs.")
    errors = FieldErrorSerializer(many=True)  # type: ignore[assignment]  # the name is RFC 9457's
