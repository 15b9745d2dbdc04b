"""Corrections of the extractor: what may be said, and the record of what was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from claims.api.serializers.base import (
    LARGEST_ID,
    LARGEST_INTEGER,
    LONGEST_NOTE,
    Input,
    Note,
    Number,
    PersonSerializer,
    Words,
)
from claims.api.serializers.claims import ClaimDetailSerializer
from claims.api.serializers.problems import ChangeSerializer
from claims.errors import InvalidInput
from claims.models import Correction, QuoteType
from claims.models.claim import SPAN_ROLES
from claims.models.visibility import masked
from claims.text.spans import Span


class SpanInput(Input):
    """A span of the version's text: half open, in characters (code points).

    With ``exact`` it is held against the text, so that no other way of counting goes unseen.
    """

    start = Number(min_value=0, max_value=LARGEST_INTEGER)
    end = Number(min_value=1, max_value=LARGEST_INTEGER)
    exact = Words(required=False, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse a span that ends before it starts."""
        if attrs["end"] <= attrs["start"]:
            raise serializers.ValidationError({"end": "A span ends after its start."})
        return attrs


class SpansInput(Input):
    """New spans of a claim; a role that is not given stays, an empty list leaves it without.

    No claim is without its content.
    """

    source = SpanInput(many=True, required=False)  # type: ignore[assignment]  # a role
    cue = SpanInput(many=True, required=False)
    content = SpanInput(many=True, required=False, allow_empty=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse a correction that corrects nothing."""
        if not attrs:
            raise serializers.ValidationError(f"Give at least one of: {', '.join(SPAN_ROLES)}.")
        return attrs


class MarkInput(Input):
    """A claim that the extractor missed."""

    source = SpanInput(many=True, required=False)  # type: ignore[assignment]  # a role
    cue = SpanInput(many=True, required=False)
    content = SpanInput(many=True, allow_empty=False)
    quote_type = serializers.ChoiceField(choices=QuoteType.choices, required=False)
    reason = Note(allow_blank=True, default="", max_length=LONGEST_NOTE)


class SplitInput(Input):
    """Where a claim is split: the character of the version's text that the second begins with."""

    at = Number(min_value=0, max_value=LARGEST_INTEGER)


class JoinInput(Input):
    """The other claims of the version that are joined with the one in the address."""

    claims = serializers.ListField(
        child=Number(min_value=1, max_value=LARGEST_ID),
        min_length=1, max_length=19,
    )  # fmt: skip


class SplitSerializer(serializers.Serializer):
    """The two claims that one was split into."""

    first = ClaimDetailSerializer()
    second = ClaimDetailSerializer()


class UndoSerializer(serializers.Serializer):
    """What the caller could take back now; null where there is nothing."""

    label = serializers.CharField(allow_null=True)  # type: ignore[assignment]  # a field


class CorrectionSerializer(serializers.ModelSerializer):
    """One correction: what was, what is, who, when, and whose work was corrected."""

    version = serializers.IntegerField(source="version.number")
    undoes = serializers.IntegerField(source="undoes.number", allow_null=True, default=None)
    by = PersonSerializer(
        allow_null=True, help_text="null while a blind review hides it from the caller."
    )

    class Meta:
        model = Correction
        fields = [
            "number", "kind", "version", "before", "after", "reason", "extractor_name",
            "extractor_version", "undoes", "by", "at",
        ]  # fmt: skip

    def to_representation(self, instance: Correction) -> Any:
        """Return it as the caller may see it."""
        return super().to_representation(masked(instance))


class ChangesSerializer(serializers.Serializer):
    """What was changed since a revision, the oldest first."""

    revision = serializers.IntegerField(help_text="The present one.")
    changes = ChangeSerializer(many=True)


class ShareSerializer(serializers.Serializer):
    """A part of a whole, with the Wilson interval at 95 %; null where the whole is 0."""

    part = serializers.IntegerField()
    whole = serializers.IntegerField()
    value = serializers.FloatField(allow_null=True)
    interval = serializers.ListField(
        child=serializers.FloatField(), min_length=2, max_length=2, allow_null=True
    )


class AcceptRateSerializer(serializers.Serializer):
    """What became of the claims of one version of an extractor."""

    extractor_name = serializers.CharField()
    extractor_version = serializers.CharField()
    dealt_with = serializers.IntegerField()
    kept = serializers.IntegerField()
    corrected = serializers.IntegerField()
    rejected = serializers.IntegerField()
    missed = serializers.IntegerField()
    by_kind = serializers.DictField(child=serializers.IntegerField())
    accepted = ShareSerializer()
    real = ShareSerializer()
    found = ShareSerializer()


def spans_in(body: Mapping[str, Any], text: str) -> dict[str, list[Span]]:
    """Return the spans of the roles that ``body`` has.

    Raises InvalidInput where ``exact`` is not what stands in ``text``.
    """
    return {
        role: [_span(given, text, f"{role}.{place}") for place, given in enumerate(body[role])]
        for role in SPAN_ROLES
        if role in body
    }


def _span(given: Mapping[str, Any], text: str, path: str) -> Span:
    span = Span(given["start"], given["end"])
    exact = given.get("exact")
    if exact is not None and span.exact(text) != exact:
        there = span.exact(text)
        raise InvalidInput(
            f"The text at {span.start}–{span.end} is “{there[:80]}”, not “{exact[:80]}”.",
            field=f"{path}.exact",
        )
    return span
