"""Findings, the rules they come from, the publish gate, and the check of a text."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.base import (
    Day,
    HopSerializer,
    Input,
    Line,
    Links,
    PersonSerializer,
    RecordName,
    Words,
)
from claims.attribution.density import check_density, most_pieces
from claims.errors import InvalidInput
from claims.models import (
    Article,
    CheckState,
    ComparisonVerdict,
    Finding,
    Outlet,
    QuoteType,
    Severity,
    SpeakerKind,
)
from claims.readers.web import markup_text

LONGEST_CHECKED = 100_000
"""A longer text is submitted, and read by a worker."""
MOST_SOURCES = 10
MOST_COMPARISONS = 600
"""Of 60 attributions with ten sources, or of 600 with one: an article has one in 200 characters."""
MOST_TAGS = 60_000
_TAG = re.compile("<[a-zA-Z]")


class Pairs(serializers.ListField):
    """Spans as pairs of start and end."""

    def __init__(self, **options: Any) -> None:
        number = serializers.IntegerField()
        pair = serializers.ListField(child=number, min_length=2, max_length=2)
        super().__init__(child=pair, **options)


class ComparisonSerializer(serializers.Serializer):
    """What a source says of a claim. Spans count characters: of the source, of the article."""

    verdict = serializers.ChoiceField(choices=ComparisonVerdict.choices)
    kind = serializers.CharField(help_text="Which sort of it: of a lawful edit, what was left out.")
    passages = Pairs(help_text="Of the source: start and end.")
    changes = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField(allow_null=True)),
        help_text="Source words, claim words, and the class of a critical change or null.",
    )
    alignment = serializers.ListField(
        child=serializers.ListField(),
        help_text="Steps: kind, span of the source, span of the article, critical class.",
    )
    score = serializers.FloatField()
    explanation = serializers.CharField()
    speaker = serializers.CharField(allow_blank=True, allow_null=True)


class SuggestionSerializer(serializers.Serializer):
    """A status that the evidence suggests, with its reasons. It changes nothing by itself."""

    status = serializers.CharField(allow_null=True)
    reasons = serializers.ListField(child=serializers.CharField())


@extend_schema_field({"type": "object", "additionalProperties": True})
class FindingData(serializers.JSONField):
    """What the rule saw; which names are in it, the rule's page says."""


class FindingBriefSerializer(serializers.Serializer):
    """What a rule reports at one place."""

    code = serializers.CharField()
    severity = serializers.ChoiceField(choices=Severity.choices)
    start = serializers.IntegerField(help_text="In characters of the text, from 0.")
    end = serializers.IntegerField()
    words = serializers.CharField(help_text="The text under the span.")
    message = serializers.CharField()
    hint = serializers.CharField()
    # A field, not the property.
    data = FindingData()  # type: ignore[assignment]


class FindingSerializer(serializers.ModelSerializer):
    """A stored finding."""

    article = serializers.CharField(source="version.article.slug")
    version = serializers.IntegerField(source="version.number")
    claim = serializers.IntegerField(source="claim_id", allow_null=True)
    words = serializers.CharField(help_text="The text under the span.")
    # A field, not the property.
    data = FindingData()  # type: ignore[assignment]
    waived_by = PersonSerializer(allow_null=True)
    links = Links(
        self=("finding-detail", {"pk": "pk"}),
        version=(
            "version-detail", {"slug": "version.article.slug", "number": "version.number"},
        ),
    )  # fmt: skip

    class Meta:
        model = Finding
        fields = [
            "id", "code", "severity", "state", "article", "version", "claim", "start", "end",
            "words", "message", "hint", "data", "waived_by", "waived_at", "waived_because",
            "created_at", "links",
        ]  # fmt: skip


class WaiverInput(Input):
    """Why a finding is no problem here."""

    reason = Words(max_length=2_000, help_text="For those who read the record later.")


class VerdictSerializer(serializers.Serializer):
    """Whether a text may be published: the same for a stored version and for a draft."""

    may_publish = serializers.BooleanField(
        help_text="True only where the check came to its end, no rule broke, and nothing blocks."
    )
    why = serializers.CharField(help_text="The answer in plain words.")
    fail_on = serializers.ChoiceField(choices=Severity.choices)
    counts = serializers.DictField(child=serializers.IntegerField(), help_text="By severity.")
    broken = serializers.DictField(
        child=serializers.CharField(), help_text="Rules that failed on this text, with the error."
    )


class GateSerializer(VerdictSerializer):
    """Whether a version may be published."""

    state = serializers.ChoiceField(
        choices=CheckState.choices, help_text="How far the check has come: only checked texts go."
    )
    stale = serializers.BooleanField(
        help_text="It was checked with other rules, or other settings of its outlet, than today's."
    )
    version = serializers.IntegerField()
    blocking = FindingSerializer(many=True, help_text="Open, and as grave as fail_on or graver.")


class OptionSerializer(serializers.Serializer):
    """Something of a rule that an outlet can set."""

    name = serializers.CharField()
    default = serializers.JSONField()
    help = serializers.CharField()


class RuleSerializer(serializers.Serializer):
    """A rule of the trade as it comes, before any outlet's settings."""

    code = serializers.CharField()
    name = serializers.CharField()
    severity = serializers.ChoiceField(choices=Severity.choices)
    on = serializers.BooleanField()
    sees = serializers.CharField()
    guideline = serializers.CharField()
    good = serializers.CharField()
    bad = serializers.CharField()
    hint = serializers.CharField()
    limits = serializers.CharField()
    options = OptionSerializer(many=True)


class SourceInput(Input):
    """The text of a source to compare with."""

    text = Words(max_length=settings.CLAIMS_MAX_TEXT_LENGTH, allow_blank=True)
    outlet = Line(allow_blank=True, default="", max_length=200)
    url = serializers.URLField(allow_blank=True, default="", max_length=1000)
    title = Line(allow_blank=True, default="", max_length=500)


class CheckInput(Input):
    """A text to check before publication; nothing of it is stored."""

    text = Words(
        max_length=LONGEST_CHECKED,
        required=False,
        help_text="Plain text, or give html instead. Prose of any script; code and data of this "
        f"length may have more than the {most_pieces(LONGEST_CHECKED):,} words and marks, or "
        "pieces of them, that are read at most.",
    )
    html = Words(
        max_length=5 * LONGEST_CHECKED,
        required=False,
        help_text="A page or a piece of one, of at most "
        f"{MOST_TAGS:,} tags: its text is checked, without menus and scripts.",
    )
    headline = Line(allow_blank=True, default="", max_length=500)
    published_on = Day(allow_null=True, default=None)
    outlet = RecordName(
        slug_field="name", queryset=Outlet.objects.all(), allow_null=True, default=None,
        help_text="Who publishes it, by exact name: its rule settings apply.",
    )  # fmt: skip
    article = RecordName(
        slug_field="slug", queryset=Article.objects.all(), allow_null=True, default=None,
        help_text="The stored article that this is a draft of: its words are not held against it.",
    )  # fmt: skip
    sources = SourceInput(
        many=True,
        default=list,
        help_text=f"Together of at most {settings.CLAIMS_MAX_TEXT_LENGTH:,} characters. Each "
        f"attribution is compared with each, {MOST_COMPARISONS:,} comparisons at most.",
    )
    fail_on = serializers.ChoiceField(choices=Severity.choices, default=Severity.ERROR)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Demand one of text and html; make text of html."""
        if ("text" in attrs) == ("html" in attrs):
            raise serializers.ValidationError({"text": "Give either text or html."})
        field = "html" if "html" in attrs else "text"
        if field == "html":
            attrs["text"] = markup_text(attrs.pop("html"))
            if not attrs["text"]:
                raise serializers.ValidationError({"html": "There is no text in it."})
            if len(attrs["text"]) > LONGEST_CHECKED:
                words = f"Its text has more than {LONGEST_CHECKED:,} characters."
                raise serializers.ValidationError({"html": words})
        try:
            check_density(attrs["text"], longest=LONGEST_CHECKED)
        except InvalidInput as error:
            raise serializers.ValidationError({field: error.message}) from None
        return attrs

    def validate_html(self, value: str) -> str:
        """Few enough tags for one request: reading them takes longer than reading words."""
        if sum(1 for _ in _TAG.finditer(value)) > MOST_TAGS:
            raise serializers.ValidationError(f"It has more than {MOST_TAGS:,} tags.")
        return value

    def validate_sources(self, value: list[Any]) -> list[Any]:
        """Few and short enough for one request."""
        if len(value) > MOST_SOURCES:
            raise serializers.ValidationError(f"At most {MOST_SOURCES} sources in one request.")
        length, limit = sum(len(one["text"]) for one in value), settings.CLAIMS_MAX_TEXT_LENGTH
        if length > limit:
            raise serializers.ValidationError(
                f"Together they have {length:,} characters; the limit is {limit:,}."
            )
        return value


class CheckedFindingSerializer(FindingBriefSerializer):
    """A finding of a text that is not stored."""

    attribution = serializers.IntegerField(
        allow_null=True, help_text="The number of the attribution it is about, from 0."
    )


class FoundSpeakerSerializer(serializers.Serializer):
    """Who is said to say it, as the text has it."""

    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=SpeakerKind.choices)
    title = serializers.CharField(allow_blank=True)


class AttributionSerializer(serializers.Serializer):
    """An attribution relation: spans of the text by role, who speaks, through whom."""

    source = Pairs(  # type: ignore[assignment]  # a role, not the option
        help_text="Who is said to say it: pairs of start and end, in characters of the text."
    )
    cue = Pairs(help_text="The words that attribute it.")
    content = Pairs(help_text="What is said.")
    quote_type = serializers.ChoiceField(choices=QuoteType.choices)
    speaker = FoundSpeakerSerializer(allow_null=True)
    cited_outlet = serializers.CharField(allow_null=True)
    chain = HopSerializer(many=True, help_text="Through whom it came, from the article inwards.")
    confidence = serializers.FloatField()
    comparisons = ComparisonSerializer(many=True, help_text="One for each source, in order.")


class CheckedSerializer(VerdictSerializer):
    """What the check of a text found."""

    text = serializers.CharField(help_text="What was checked: spans count its characters.")
    blocking = CheckedFindingSerializer(many=True, help_text="As grave as fail_on or graver.")
    findings = CheckedFindingSerializer(many=True)
    attributions = AttributionSerializer(many=True)
