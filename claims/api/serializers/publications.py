"""What is published, as anybody may read it."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.base import LONGEST_NOTE, HopSerializer, Input, Links, Note
from claims.api.serializers.claims import VERDICT_CHOICES, SpansSerializer
from claims.models import (
    ComparisonVerdict,
    Publication,
    PublicationState,
    QuoteType,
    Relation,
    SpeakerKind,
    StatementKind,
    Status,
)
from claims.publish.published import site


class SaidClaimSerializer(serializers.Serializer):
    """The words that were checked."""

    text = serializers.CharField()
    quote_type = serializers.ChoiceField(choices=QuoteType.choices)
    language = serializers.CharField()


class SaidSpeakerSerializer(serializers.Serializer):
    """Who they are attributed to; ``name`` is empty where nobody is named."""

    name = serializers.CharField()
    as_named = serializers.CharField()
    kind = serializers.ChoiceField(choices=SpeakerKind.choices, allow_blank=True)
    title = serializers.CharField()
    same_as = serializers.CharField()


class SaidOutletSerializer(serializers.Serializer):
    """The outlet that the article leans on."""

    name = serializers.CharField()


class SaidArticleSerializer(serializers.Serializer):
    """Where the words stand."""

    slug = serializers.CharField()
    headline = serializers.CharField()
    byline = serializers.CharField()
    url = serializers.CharField()
    outlet = serializers.CharField(allow_null=True)
    published_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()
    sha256 = serializers.CharField(help_text="Of the text of that version.")


class RunSerializer(serializers.Serializer):
    """Words of both sides that are the same or differ; null where one side has none."""

    changed = serializers.BooleanField()
    article = serializers.CharField(allow_null=True)
    # A field, not the option.
    source = serializers.CharField(allow_null=True)  # type: ignore[assignment]


class SaidComparisonSerializer(serializers.Serializer):
    """The claim's words held against the source's, word by word, by the machine."""

    verdict = serializers.ChoiceField(choices=ComparisonVerdict.choices)
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not the option
    explanation = serializers.CharField()
    runs = RunSerializer(many=True)


class ContextSerializer(serializers.Serializer):
    """A piece of the sentences that the words stand in."""

    text = serializers.CharField()
    claimed = serializers.BooleanField(help_text="Whether these are words of the claim.")


class SaidEvidenceSerializer(serializers.Serializer):
    """A text that the verdict rests on."""

    url = serializers.CharField()
    title = serializers.CharField()
    outlet = serializers.CharField(allow_null=True)
    relation = serializers.ChoiceField(choices=Relation.choices)
    passage = serializers.CharField()
    retrieved_at = serializers.DateTimeField()
    sha256 = serializers.CharField(help_text="Of the text as it was kept.")
    comparison = SaidComparisonSerializer(
        required=False, help_text="Where the two were compared word by word."
    )


class SaidMoveSerializer(serializers.Serializer):
    """A step of the review."""

    at = serializers.DateTimeField()
    to = serializers.ChoiceField(choices=Status.choices)

    def get_fields(self) -> dict[str, Any]:
        """Add ``from``, which Python keeps for itself."""
        return {**super().get_fields(), "from": serializers.ChoiceField(choices=Status.choices)}


class RecordSerializer(serializers.Serializer):
    """The snapshot of what was said; it never changes, a correction brings another."""

    claim = SaidClaimSerializer()
    speaker = SaidSpeakerSerializer()
    cited_outlet = SaidOutletSerializer(allow_null=True)
    chain = HopSerializer(many=True)
    article = SaidArticleSerializer()
    spans = SpansSerializer()
    context = ContextSerializer(  # type: ignore[assignment]  # a field, not the context of one
        many=True, required=False
    )
    verdict = serializers.ChoiceField(choices=VERDICT_CHOICES)
    verdict_label = serializers.CharField()
    explanation = serializers.CharField()
    evidence = SaidEvidenceSerializer(many=True)
    history = SaidMoveSerializer(many=True)
    decided_at = serializers.DateTimeField()


class StatementSerializer(serializers.Serializer):
    """One thing that was said, the first of them the verdict."""

    number = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=StatementKind.choices)
    note = serializers.CharField()
    at = serializers.DateTimeField()


class PublicationSerializer(serializers.ModelSerializer):
    """A published claim as a list shows it; ``state`` says whether the verdict stands."""

    claim_text = serializers.CharField(source="record.claim.text")
    verdict = serializers.ChoiceField(source="record.verdict", choices=VERDICT_CHOICES)
    verdict_label = serializers.CharField(source="record.verdict_label")
    speaker = serializers.CharField(source="record.speaker.name")
    cited_outlet = serializers.SerializerMethodField()
    article_outlet = serializers.CharField(source="record.article.outlet", allow_null=True)
    state = serializers.ChoiceField(choices=PublicationState.choices)
    page = serializers.SerializerMethodField()
    links = Links(
        self=("publication-detail", {"slug": "slug"}),
        claim_review=("publication-claim-review", {"slug": "slug"}),
    )

    class Meta:
        model = Publication
        fields = [
            "identifier", "slug", "state", "verdict", "verdict_label", "claim_text", "speaker",
            "cited_outlet", "article_outlet", "published_at", "changed_at", "page", "links",
        ]  # fmt: skip

    @extend_schema_field({"type": ["string", "null"]})
    def get_cited_outlet(self, row: Publication) -> str | None:
        """Return the name of the outlet that the article leans on."""
        return (row.record["cited_outlet"] or {}).get("name")

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_page(self, row: Publication) -> str:
        """Return the address of the page for readers."""
        return site().address(row.slug)


class PublicationDetailSerializer(PublicationSerializer):
    """A published claim with its record and all that was ever said about it."""

    record = RecordSerializer()
    statements = StatementSerializer(many=True)

    class Meta(PublicationSerializer.Meta):
        fields = [*PublicationSerializer.Meta.fields[:-1], "record", "statements", "links"]


class PublishInput(Input):
    """What readers are told about a verdict."""

    explanation = Note(max_length=LONGEST_NOTE, help_text="Why, in words for readers.")
    note = Note(
        max_length=LONGEST_NOTE, allow_blank=True, default="",
        help_text="What was wrong before: needed where the claim was published already.",
    )  # fmt: skip


class WithdrawInput(Input):
    """Why a verdict is taken back, in words for readers."""

    reason = Note(max_length=LONGEST_NOTE)
