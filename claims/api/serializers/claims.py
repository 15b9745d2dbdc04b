"""Claims: what a list shows, everything about one, and what may be said to them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from claims.actions.review import MOVES, Move, moves_open_to
from claims.api.serializers.annotations import AnnotationSerializer
from claims.api.serializers.assignments import AssignmentSerializer
from claims.api.serializers.base import (
    LONGEST_NOTE,
    HopSerializer,
    Input,
    Links,
    NamedSerializer,
    Note,
    PersonSerializer,
    RecordId,
    SpeakerBriefSerializer,
)
from claims.api.serializers.decisions import BlindVerdictSerializer, DecisionSerializer
from claims.api.serializers.evidence import EvidenceSerializer
from claims.api.serializers.findings import FindingSerializer, SuggestionSerializer
from claims.checking import suggestion_for
from claims.models import VERDICTS, Claim, Outlet, Speaker, SpeakerKind
from claims.models.claim import SPAN_ROLES
from claims.text.spans import selector

_LINKS = {
    "self": ("claim-detail", {"pk": "pk"}),
    "article": ("article-detail", {"slug": "version.article.slug"}),
    "version": (
        "version-detail", {"slug": "version.article.slug", "number": "version.number"},
    ),
    "evidence": ("claim-evidence-list", {"claim_id": "pk"}),
    "annotations": ("claim-annotation-list", {"claim_id": "pk"}),
    "decisions": ("claim-decision-list", {"claim_id": "pk"}),
    "reviews": ("claim-review-list", {"claim_id": "pk"}),
}  # fmt: skip

VERDICT_CHOICES = [(verdict.value, verdict.label) for verdict in VERDICTS]


def path_of(move: Move) -> str:
    """Return the last part of the address that makes ``move``."""
    return "reopen" if move.name == "reopen_claim" else move.name.replace("_", "-")


class ClaimSerializer(serializers.ModelSerializer):
    """A claim as a list shows it."""

    article = serializers.CharField(source="version.article.slug")
    headline = serializers.CharField(source="version.headline")
    version = serializers.IntegerField(source="version.number")
    content_text = serializers.CharField()
    speaker_as_named = serializers.CharField()
    speaker = SpeakerBriefSerializer(allow_null=True)
    cited_outlet = NamedSerializer(allow_null=True)
    proposed_by = PersonSerializer(allow_null=True)
    decided_by = PersonSerializer(allow_null=True)
    links = Links(**_LINKS)

    class Meta:
        model = Claim
        fields = [
            "id", "article", "headline", "version", "number", "content_text", "speaker_as_named",
            "speaker", "speaker_kind", "speaker_title", "cited_outlet", "quote_type", "confidence",
            "status", "proposed_verdict", "proposed_by", "proposed_at", "decided_by", "decided_at",
            "is_current", "stale", "revision", "created_at", "links",
        ]  # fmt: skip


class SpanSerializer(serializers.Serializer):
    """A span of the version's text: half open, in characters."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()
    prefix = serializers.CharField()
    suffix = serializers.CharField()


class SpansSerializer(serializers.Serializer):
    """The spans of each role; a role may have several, or none."""

    source = SpanSerializer(many=True)  # type: ignore[assignment]  # a role, not the option
    cue = SpanSerializer(many=True)
    content = SpanSerializer(many=True)


class MoveSerializer(serializers.Serializer):
    """A move that the caller could make now, and where."""

    name = serializers.CharField(source="path")
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not the option
    needs_reason = serializers.BooleanField()
    needs_verdict = serializers.BooleanField()
    url = serializers.URLField()


class ClaimDetailSerializer(ClaimSerializer):
    """Everything about one claim."""

    spans = serializers.SerializerMethodField()
    chain = HopSerializer(many=True)
    created_by = PersonSerializer(allow_null=True)
    predecessor = serializers.IntegerField(source="predecessor_id", allow_null=True)
    evidence = EvidenceSerializer(many=True)
    annotations = AnnotationSerializer(many=True)
    decisions = DecisionSerializer(many=True)
    blind_verdicts = BlindVerdictSerializer(
        source="shown_verdicts", many=True, help_text="Those that the caller may know."
    )
    findings = FindingSerializer(many=True)
    suggestion = serializers.SerializerMethodField()
    assignment = serializers.SerializerMethodField()
    moves = serializers.SerializerMethodField()

    class Meta(ClaimSerializer.Meta):
        fields = [
            *ClaimSerializer.Meta.fields[:-1],
            "spans", "chain", "extractor_name", "extractor_version", "created_by", "predecessor",
            "evidence", "suggestion", "findings", "annotations", "decisions",
            "blind_verdicts", "assignment", "moves",
            "links",
        ]  # fmt: skip

    @extend_schema_field(SpansSerializer)
    def get_spans(self, claim: Claim) -> Any:
        """Return the spans with the words around them, so that they survive outside the text."""
        text = claim.version.text
        return {
            role: [SpanSerializer(selector(text, span)).data for span in claim.spans(role)]
            for role in SPAN_ROLES
        }

    @extend_schema_field(SuggestionSerializer)
    def get_suggestion(self, claim: Claim) -> Any:
        """Return the status that the evidence suggests; it changes nothing by itself."""
        return SuggestionSerializer(suggestion_for(claim, claim.evidence.all())).data

    @extend_schema_field(AssignmentSerializer(allow_null=True))
    def get_assignment(self, claim: Claim) -> Any:
        """Return the open assignment, if there is one."""
        open_ = next(iter(claim.open_assignments), None)  # type: ignore[attr-defined]
        return AssignmentSerializer(open_, context=self.context).data if open_ else None

    @extend_schema_field(MoveSerializer(many=True))
    def get_moves(self, claim: Claim) -> Any:
        """Return what the caller may do with the claim in its present status."""
        request = self.context.get("request")
        address = reverse("api:claim-detail", kwargs={"pk": claim.pk}, request=request)
        return [
            {
                "name": path_of(move), "label": move.label, "needs_reason": move.needs_reason,
                "needs_verdict": move.needs_verdict, "url": f"{address}{path_of(move)}/",
            }
            for move in moves_open_to(self.context["request"].user, claim)
        ]  # fmt: skip


class CorrectionInput(Input):
    """A correction: what is not given stays; null means that nobody can tell."""

    speaker = RecordId(queryset=Speaker.objects.all(), allow_null=True, required=False)
    speaker_kind = serializers.ChoiceField(
        choices=SpeakerKind.choices, allow_blank=True, required=False
    )
    cited_outlet = RecordId(queryset=Outlet.objects.all(), allow_null=True, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse a correction that corrects nothing."""
        if not attrs:
            raise serializers.ValidationError(f"Give at least one of: {', '.join(self.fields)}.")
        return attrs


class MayReasonInput(Input):
    """A move, with a reason or without."""

    reason = Note(allow_blank=True, default="", max_length=LONGEST_NOTE)


class ReasonInput(Input):
    """A move that has to be explained."""

    reason = Note(max_length=LONGEST_NOTE)


class ProposalInput(MayReasonInput):
    """A verdict that another editor is to approve."""

    verdict = serializers.ChoiceField(choices=VERDICT_CHOICES)


def input_of(name: str) -> type[Input]:
    """Return what the move of that name takes."""
    move = MOVES[name]
    if move.needs_verdict:
        return ProposalInput
    return ReasonInput if move.needs_reason else MayReasonInput
