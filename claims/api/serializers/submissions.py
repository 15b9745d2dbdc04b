"""What came of a submission."""

from __future__ import annotations

from rest_framework import serializers

from claims.api.serializers.articles import AnalysisSerializer, ArticleSerializer
from claims.api.serializers.claims import ClaimSerializer


class SubmissionSerializer(serializers.Serializer):
    """The article, how far its reading has come, and the claims once it is read."""

    created = serializers.BooleanField(help_text="false: this very version was there already.")
    status_url = serializers.URLField(help_text="Ask here how far the reading has come.")
    article = ArticleSerializer()
    version = serializers.IntegerField(source="version.number")
    analysis = AnalysisSerializer()
    claims = ClaimSerializer(many=True, allow_null=True, help_text="null until it is read.")
