"""Checks by the rules, as jobs."""

from __future__ import annotations

from rest_framework import serializers

from claims.api.serializers.base import Links
from claims.models import RuleCheck


class RuleCheckSerializer(serializers.ModelSerializer):
    """The check of one version by the rules: how far it has come, and what broke."""

    article = serializers.CharField(source="version.article.slug")
    version = serializers.IntegerField(source="version.number")
    broken = serializers.DictField(
        child=serializers.CharField(), help_text="Rules that failed, with their error."
    )
    links = Links(
        self=("check-detail", {"pk": "pk"}),
        version=(
            "version-detail", {"slug": "version.article.slug", "number": "version.number"},
        ),
    )  # fmt: skip

    class Meta:
        model = RuleCheck
        fields = [
            "id", "article", "version", "state", "rules_version", "broken", "error", "queued_at",
            "finished_at", "links",
        ]  # fmt: skip
