"""What others published, and what became of an import."""

from __future__ import annotations

import json
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.actions.imports import CHANGED, CREATED, REFUSED, UNCHANGED, Outcome, tally
from claims.api.serializers.base import Links
from claims.checking.reviewed import claims_of
from claims.models import Claim, ImportedReview


class OutcomeSerializer(serializers.Serializer):
    """What became of one item of a document."""

    number = serializers.IntegerField(help_text="Its place in the document, from 1.")
    outcome = serializers.ChoiceField(choices=[CREATED, CHANGED, UNCHANGED, REFUSED])
    name = serializers.CharField(help_text="The address, identifier or slug of what is stored.")
    field = serializers.CharField(help_text="The field that is wrong.")
    message = serializers.CharField()


class ImportResultSerializer(serializers.Serializer):
    """What became of a document, item by item: a bad item does not keep the others out."""

    created = serializers.IntegerField()
    changed = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    refused = serializers.IntegerField()
    items = OutcomeSerializer(many=True)


def summary(outcomes: list[Outcome]) -> dict[str, Any]:
    """Return what ImportResultSerializer takes."""
    return {**tally(outcomes), "items": outcomes}


class ImportedReviewSerializer(serializers.ModelSerializer):
    """A review of another newsroom; ``claim_review`` is the ClaimReview as it was given."""

    claim_review = serializers.SerializerMethodField()
    links = Links(self=("imported-review-detail", {"pk": "pk"}))

    class Meta:
        model = ImportedReview
        fields = [
            "id", "url", "publisher", "claim_text", "speaker", "verdict", "reviewed_at",
            "imported_at", "claim_review", "links",
        ]  # fmt: skip

    @extend_schema_field({"type": "object", "additionalProperties": True})
    def get_claim_review(self, row: ImportedReview) -> Any:
        """Return the document."""
        return json.loads(row.document)


class ReviewedClaimSerializer(serializers.ModelSerializer):
    """A claim of ours that quotes the words of a review."""

    article = serializers.CharField(source="version.article.slug")
    content_text = serializers.CharField()
    links = Links(self=("claim-detail", {"pk": "pk"}))

    class Meta:
        model = Claim
        fields = ["id", "article", "content_text", "status", "links"]


class ImportedReviewDetailSerializer(ImportedReviewSerializer):
    """The same, with our claims that quote its words: exactly, or nearly."""

    claims = serializers.SerializerMethodField()

    class Meta(ImportedReviewSerializer.Meta):
        fields = [*ImportedReviewSerializer.Meta.fields[:-1], "claims", "links"]

    @extend_schema_field(ReviewedClaimSerializer(many=True))
    def get_claims(self, row: ImportedReview) -> Any:
        """Return the newest of them."""
        return ReviewedClaimSerializer(claims_of(row), many=True, context=self.context).data
