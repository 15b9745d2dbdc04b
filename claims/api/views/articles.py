"""Articles and their versions."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.articles import change_article, submit_article
from claims.actions.blind import set_blind
from claims.actions.findings import check_again
from claims.actions.records import delete_record, locked
from claims.api import includes, schema
from claims.api.checks import gate
from claims.api.filtersets import ArticleFilter
from claims.api.preconditions import check_representation
from claims.api.preferences import seconds_to_wait
from claims.api.serializers.articles import (
    ArticleChange,
    ArticleDetailSerializer,
    ArticleInput,
    ArticleSerializer,
    BlindInput,
    VersionBriefSerializer,
    VersionSerializer,
)
from claims.api.serializers.base import NothingInput
from claims.api.serializers.checks import RuleCheckSerializer
from claims.api.serializers.findings import GateSerializer
from claims.api.serializers.submissions import SubmissionSerializer
from claims.api.submissions import answer
from claims.api.views.base import ReadOnlyViewSet
from claims.errors import NotFound
from claims.models import Article, ArticleVersion, Severity

READ = ("claims.view_article", "claims.view_articleversion", "claims.view_analysis")


class ArticleViewSet(ReadOnlyViewSet):
    """Texts under review, each with its newest version."""

    queryset = Article.objects.for_list()
    serializer_class = ArticleSerializer
    filterset_class = ArticleFilter
    orderings = ("-id", "id")
    includes = includes.ARTICLE
    lookup_field = "slug"
    lookup_value_converter = "slug"
    parameters: tuple[str, ...] = ()
    rights = {
        "list": READ,
        "retrieve": READ,
        "create": (*READ, "claims.view_claim", "claims.submit_article"),
        "partial_update": (*READ, "claims.change_article"),
        "destroy": (*READ, "claims.delete_article"),
        "gate": (*READ, "claims.view_finding"),
        "blind": (*READ, "claims.set_blind"),
    }

    def waits(self, request: Request) -> bool:
        """Whether the caller prefers to have it read before the answer."""
        return self.action == "create" and seconds_to_wait(request) is not None

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

    def in_full(self, article: Article) -> Any:
        """Return the whole page of an article, as a read without parameters shows it."""
        return ArticleDetailSerializer(article, context=self.get_serializer_context()).data

    @extend_schema(
        request=ArticleChange,
        responses=ArticleDetailSerializer,
        parameters=[schema.IF_MATCH_REQUIRED],
    )
    def partial_update(self, request: Request, slug: str) -> Response:
        """Change what is known about an article; a new text is a new version: submit it."""
        article, changes = self.get_object(), self.read(ArticleChange)
        locked(article)
        article = self.get_object()
        check_representation(request, self, article)
        change_article(article=article, by=request.user, **changes)
        return Response(self.in_full(self.get_queryset().get(pk=article.pk)))

    def destroy(self, request: Request, slug: str) -> Response:
        """Remove an article with its versions and claims, if nobody has decided on any of them."""
        delete_record(record=self.get_object(), by=request.user)
        return Response(status=204)

    @extend_schema(request=BlindInput, responses=ArticleSerializer)
    @action(detail=True, methods=["post"])
    def blind(self, request: Request, slug: str) -> Response:
        """Say whether the article's claims are reviewed blind. A round under way stays as it is."""
        article = self.get_object()
        set_blind(article=article, by=request.user, **self.read(BlindInput))
        context = self.get_serializer_context()
        return Response(ArticleSerializer(self.get_object(), context=context).data)

    @extend_schema(responses=GateSerializer, parameters=[schema.FAIL_ON], filters=False)
    @action(detail=True, parameters=("fail_on",))
    def gate(self, request: Request, slug: str) -> Response:
        """Say whether the newest version may be published, and what stands against it."""
        fail_on = request.query_params.get("fail_on", Severity.ERROR.value)
        if fail_on not in Severity.values:
            raise ValidationError({"fail_on": f"Use one of: {', '.join(Severity.values)}."})
        article = get_object_or_404(Article.objects.select_related("outlet"), slug=slug)
        newest = article.versions.defer("text").order_by("-number").first()
        if newest is None:
            raise NotFound("This article has no version yet.")
        return Response(GateSerializer(gate(newest, fail_on), context={"request": request}).data)


class VersionViewSet(ReadOnlyViewSet):
    """The versions of an article. Their text never changes."""

    queryset = ArticleVersion.objects.select_related("article", "created_by").prefetch_related(
        "analyses"
    )
    orderings = ("number", "-number")
    lookup_field = "number"
    lookup_value_converter = "int"
    rights = {
        "list": READ,
        "retrieve": READ,
        "check_again": (*READ, "claims.view_rulecheck", "claims.submit_article"),
    }

    def get_queryset(self) -> QuerySet[ArticleVersion]:
        """Return the versions of the article in the address; lists without their text."""
        rows: Any = super().get_queryset()
        article = get_object_or_404(Article, slug=self.kwargs["slug"])
        rows = rows.filter(article=article)
        return rows.without_text() if self.action == "list" else rows

    def get_serializer_class(self) -> Any:
        """Show the text of one version, and of none in a list."""
        return VersionSerializer if self.action == "retrieve" else VersionBriefSerializer

    @extend_schema(request=NothingInput, responses={202: RuleCheckSerializer})
    @action(detail=True, methods=["post"], url_path="check-again")
    def check_again(self, request: Request, slug: str, number: int) -> Response:
        """Put the version into the queue of the rules: after records or settings changed."""
        self.read(NothingInput)
        made = check_again(version=self.get_object(), by=request.user)
        body = RuleCheckSerializer(made, context=self.get_serializer_context()).data
        return Response(body, status=202, headers={"Location": body["links"]["self"]})
