"""Articles, versions and analyses."""

from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from claims.api.serializers.base import (
    Flag,
    Input,
    Line,
    Links,
    Moment,
    NamedSerializer,
    PersonSerializer,
    RecordName,
    Slug,
    Words,
)
from claims.models import Analysis, Article, ArticleVersion, Outlet

_LANGUAGE = RegexValidator(
    r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z", "A language tag, such as en-GB."
)
_ARTICLE = ("article-detail", {"slug": "version.article.slug"})
_VERSION = (
    "version-detail", {"slug": "version.article.slug", "number": "version.number"},
)  # fmt: skip


class ArticleInput(Input):
    """An article to be read."""

    text = Words(allow_blank=True, help_text="Plain text; spans count its characters.")
    headline = Line(
        allow_blank=True, default="", max_length=500, help_text="Default: the text's first line."
    )
    byline = Line(allow_blank=True, default="", max_length=300)
    slug = Slug(
        allow_blank=True, default="", max_length=120,
        help_text="Its name in addresses; the same slug again is the same article.",
    )  # fmt: skip
    url = serializers.URLField(
        allow_blank=True, default="", max_length=1000,
        help_text="Where it is published; the same URL again is the same article.",
    )  # fmt: skip
    outlet = RecordName(
        slug_field="name", queryset=Outlet.objects.all(), allow_null=True, default=None,
        help_text="Who publishes it, by the exact name of the outlet.",
    )  # fmt: skip
    language = Line(default="en", max_length=20, validators=[_LANGUAGE])
    published_at = Moment(allow_null=True, default=None)


class ArticleChange(Input):
    """What is to be different of what is known about an article. Its text never changes."""

    url = serializers.URLField(allow_blank=True, required=False, max_length=1000)
    outlet = RecordName(
        slug_field="name", queryset=Outlet.objects.all(), allow_null=True, required=False,
        help_text="Who publishes it, by the exact name of the outlet.",
    )  # fmt: skip
    language = Line(required=False, max_length=20, validators=[_LANGUAGE])


class BlindInput(Input):
    """Whether the claims of an article are reviewed blind."""

    blind = Flag(
        allow_null=True,
        help_text="null: as its outlet has it, or a group of the account that submitted it.",
    )


class AnalysisBriefSerializer(serializers.ModelSerializer):
    """How far a reading has come."""

    class Meta:
        model = Analysis
        fields = ["id", "state", "finished_at", "claim_count"]


class AnalysisSerializer(serializers.ModelSerializer):
    """The reading of one version by one version of an extractor."""

    article = serializers.CharField(source="version.article.slug")
    version = serializers.IntegerField(source="version.number")
    links = Links(
        self=("analysis-detail", {"pk": "pk"}), article=_ARTICLE, version=_VERSION
    )  # fmt: skip

    class Meta:
        model = Analysis
        fields = [
            "id", "article", "version", "state", "queued_at", "started_at", "finished_at",
            "claim_count", "error", "extractor_name", "extractor_version", "links",
        ]  # fmt: skip


class VersionBriefSerializer(serializers.ModelSerializer):
    """A version without its text."""

    analysis = AnalysisBriefSerializer(read_only=True, allow_null=True)
    created_by = PersonSerializer(allow_null=True)
    links = Links(
        self=("version-detail", {"slug": "article.slug", "number": "number"}),
        annotations=("version-annotation-list", {"slug": "article.slug", "number": "number"}),
    )

    class Meta:
        model = ArticleVersion
        fields = [
            "number", "headline", "byline", "published_at", "created_at", "created_by", "sha256",
            "analysis", "links",
        ]  # fmt: skip


class VersionSerializer(VersionBriefSerializer):
    """A version with its text."""

    article = serializers.CharField(source="article.slug")

    class Meta(VersionBriefSerializer.Meta):
        fields = ["article", *VersionBriefSerializer.Meta.fields, "text"]


class ArticleSerializer(serializers.ModelSerializer):
    """An article with its newest version."""

    outlet = NamedSerializer(allow_null=True)
    created_by = PersonSerializer(allow_null=True)
    current = serializers.SerializerMethodField()
    links = serializers.SerializerMethodField()

    class Meta:
        model = Article
        fields = [
            "slug", "url", "outlet", "language", "blind", "created_at", "created_by", "current",
            "links",
        ]  # fmt: skip

    @extend_schema_field(VersionBriefSerializer(allow_null=True))
    def get_current(self, article: Article) -> Any:
        """Return the newest version, read or not."""
        newest = max(article.versions.all(), key=lambda version: version.number, default=None)
        return VersionBriefSerializer(newest, context=self.context).data if newest else None

    @extend_schema_field(
        {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}}
    )
    def get_links(self, article: Article) -> dict[str, str]:
        """Return the article's addresses."""
        request = self.context.get("request")
        arguments = {"slug": article.slug}
        claims = reverse("api:claim-list", request=request)
        return {
            "self": reverse("api:article-detail", kwargs=arguments, request=request),
            "versions": reverse("api:version-list", kwargs=arguments, request=request),
            "claims": f"{claims}?article={article.slug}",
        }


class ArticleDetailSerializer(ArticleSerializer):
    """An article with all its versions."""

    versions = VersionBriefSerializer(many=True)

    class Meta(ArticleSerializer.Meta):
        fields = [*ArticleSerializer.Meta.fields, "versions"]
