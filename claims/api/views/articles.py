"""Articles and their versions."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.articles import submit_article
from claims.api import schema
from claims.api.filtersets import ArticleFilter
from claims.api.preferences import seconds_to_wait
from claims.api.serializers.articles import (
    ArticleDetailSerializer,
    ArticleInput,
    ArticleSerializer,
    VersionBriefSerializer,
    VersionSerializer,
)
from claims.api.serializers.submissions import SubmissionSerializer
from claims.api.submissions import answer
from claims.api.views.base import ReadOnlyViewSet
from claims.models import Article, ArticleVersion

READ = ("claims.view_article", "claims.view_articleversion", "claims.view_analysis")


class ArticleViewSet(ReadOnlyViewSet):
    """Texts under review, each with its newest version."""

    queryset = Article.objects.for_list()
    serializer_class = ArticleSerializer
    filterset_class = ArticleFilter
    orderings = ("-id", "id")
    lookup_field = "slug"
    lookup_value_converter = "slug"
    rights = {
        "list": READ,
        "retrieve": READ,
        "create": (*READ, "claims.view_claim", "claims.submit_article"),
    }

    def get_serializer_class(self) -> Any:
        """Show all versions of one article, and only the newest in a list."""
        return ArticleDetailSerializer if self.action == "retrieve" else ArticleSerializer

    @extend_schema(
        request=ArticleInput,
        parameters=[schema.PREFER],
        responses={200: SubmissionSerializer, 201: SubmissionSerializer, 202: SubmissionSerializer},
    )
    def create(self, request: Request) -> Response:
        """Submit an article, or a new version of one (the same ``url`` or ``slug``).

        Answers 202 at once and reads it in the background; with ``Prefer: wait=N`` it waits up
        to N seconds (at most 30) and answers 201 with the claims. The same text again is 200.
        """
        submission = submit_article(by=request.user, **self.read(ArticleInput))
        return answer(submission, request=request, wait=seconds_to_wait(request))


class VersionViewSet(ReadOnlyViewSet):
    """The versions of an article. Their text never changes."""

    queryset = ArticleVersion.objects.select_related("article", "created_by").prefetch_related(
        "analyses"
    )
    orderings = ("number", "-number")
    lookup_field = "number"
    lookup_value_converter = "int"
    rights = {"list": READ, "retrieve": READ}

    def get_queryset(self) -> QuerySet[ArticleVersion]:
        """Return the versions of the article in the address; lists without their text."""
        rows: Any = super().get_queryset()
        article = get_object_or_404(Article, slug=self.kwargs["slug"])
        rows = rows.filter(article=article)
        return rows.without_text() if self.action == "list" else rows

    def get_serializer_class(self) -> Any:
        """Show the text of one version, and of none in a list."""
        return VersionSerializer if self.action == "retrieve" else VersionBriefSerializer
