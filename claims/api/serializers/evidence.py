"""Evidence and the snapshots it rests on."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.serializers.base import (
    LONGEST_NOTE,
    Input,
    Line,
    Links,
    Moment,
    NamedSerializer,
    Note,
    PersonSerializer,
    RecordId,
    RecordName,
    Words,
)
from claims.api.serializers.findings import ComparisonSerializer
from claims.models import Evidence, Outlet, Relation, Snapshot
from claims.models.visibility import masked

_OF_A_TEXT = ("text", "url", "title", "outlet", "retrieved_at")


class SnapshotSerializer(serializers.ModelSerializer):
    """A source as it was at one time, without its text."""

    outlet = NamedSerializer(allow_null=True)
    origin = serializers.IntegerField(source="origin_id", allow_null=True)
    links = Links(self=("snapshot-detail", {"pk": "pk"}))

    class Meta:
        model = Snapshot
        fields = ["id", "url", "title", "outlet", "retrieved_at", "sha256", "origin", "links"]


class SnapshotDetailSerializer(SnapshotSerializer):
    """A source with its text."""

    class Meta(SnapshotSerializer.Meta):
        fields = [*SnapshotSerializer.Meta.fields, "text"]


class EvidenceSerializer(serializers.ModelSerializer):
    """A text that bears on a claim, and the passage that does."""

    snapshot = SnapshotSerializer()
    relation = serializers.ChoiceField(
        choices=Relation.choices, allow_null=True,
        help_text="null while a blind review hides it from the caller.",
    )  # fmt: skip
    added_by = PersonSerializer(allow_null=True)
    comparison = ComparisonSerializer(
        allow_null=True, default=None, help_text="null until a worker has compared it."
    )
    links = Links(self=("claim-evidence-detail", {"claim_id": "claim_id", "pk": "pk"}))

    class Meta:
        model = Evidence
        fields = [
            "id",
            "snapshot",
            "relation",
            "passage",
            "note",
            "added_by",
            "added_at",
            "comparison",
            "links",
        ]

    def to_representation(self, instance: Evidence) -> Any:
        """Return it as the caller may see it."""
        shown = super().to_representation(masked(instance))
        if "relation" in shown:  # ?fields= may leave it out
            shown["relation"] = shown["relation"] or None
        return shown


class EvidenceDetailSerializer(EvidenceSerializer):
    """A piece of evidence with the text of its source."""

    snapshot = SnapshotDetailSerializer()


class EvidenceInput(Input):
    """A piece of evidence: a ``text`` to be kept, or the id of a ``snapshot`` that is kept."""

    relation = serializers.ChoiceField(choices=Relation.choices)
    passage = Words(
        allow_blank=True, default="", help_text="Words of the text that bear on the claim, exactly."
    )
    note = Note(allow_blank=True, default="", max_length=LONGEST_NOTE)
    snapshot = RecordId(queryset=Snapshot.objects.all(), required=False)
    text = Words(allow_blank=True, required=False)
    url = serializers.URLField(allow_blank=True, required=False, max_length=1000)
    title = Line(allow_blank=True, required=False, max_length=500)
    outlet = RecordName(
        slug_field="name", queryset=Outlet.objects.all(), allow_null=True, required=False,
        help_text="Who published the text, by the exact name of the outlet.",
    )  # fmt: skip
    retrieved_at = Moment(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Demand one of the two, and part what belongs to the text from the rest."""
        source = {name: attrs.pop(name) for name in _OF_A_TEXT if name in attrs}
        if "snapshot" in attrs:
            if source:
                twice = dict.fromkeys(source, "The snapshot has this already: leave it out.")
                raise serializers.ValidationError(twice)
            return attrs
        if "text" not in source:
            raise serializers.ValidationError({"text": "Give a text, or the id of a snapshot."})
        return {**attrs, "source": source}


class EvidenceChange(Input):
    """What is to be different of a piece of evidence; the text of its source never changes."""

    relation = serializers.ChoiceField(choices=Relation.choices, required=False)
    passage = Words(
        allow_blank=True, required=False,
        help_text="Words of the text that bear on the claim, exactly.",
    )  # fmt: skip
    note = Note(allow_blank=True, required=False, max_length=LONGEST_NOTE)
    url = serializers.URLField(
        required=False, max_length=1000,
        help_text="Where the text is from: it is kept once more, of that address.",
    )  # fmt: skip
    title = Line(required=False, max_length=500, help_text="Where the source has none yet.")
    outlet = RecordName(
        slug_field="name", queryset=Outlet.objects.all(), required=False,
        help_text="Who published the text, where the source names nobody yet.",
    )  # fmt: skip

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse a change that changes nothing; part what belongs to the source from the rest."""
        if not attrs:
            raise serializers.ValidationError(f"Give at least one of: {', '.join(self.fields)}.")
        source = {name: attrs.pop(name) for name in _OF_A_TEXT if name in attrs}
        return {**attrs, "source": source}


class SnapshotInput(Input):
    """The text of a source, to be kept."""

    text = Words(allow_blank=False)
    url = serializers.URLField(allow_blank=True, default="", max_length=1000)
    title = Line(allow_blank=True, default="", max_length=500)
    outlet = RecordName(
        slug_field="name", queryset=Outlet.objects.all(), allow_null=True, default=None,
        help_text="Who published the text, by the exact name of the outlet.",
    )  # fmt: skip
    retrieved_at = Moment(allow_null=True, default=None)
    origin = RecordId(
        queryset=Snapshot.objects.all(), allow_null=True, default=None,
        help_text="Id of the snapshot that this text was taken from: the wire story.",
    )  # fmt: skip
