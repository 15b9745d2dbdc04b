"""Findings and waivers, the rules, and the check of a text that is not stored."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.findings import unwaive_finding, waive_finding
from claims.api import queries
from claims.api.checks import checked
from claims.api.filtersets import FindingFilter
from claims.api.serializers.base import NothingInput
from claims.api.serializers.findings import (
    MOST_COMPARISONS,
    CheckedSerializer,
    CheckInput,
    FindingSerializer,
    RuleSerializer,
    WaiverInput,
)
from claims.api.views.base import ApiView, ReadOnlyViewSet
from claims.checking import SourceText, check_text
from claims.readers.plain import check_text as check_plain
from claims.rules.registry import RULES

READ = ("claims.view_finding",)
WAIVE = (*READ, "claims.waive_finding")


class FindingViewSet(ReadOnlyViewSet):
    """What the rules report about versions and claims."""

    queryset = queries.findings()
    serializer_class = FindingSerializer
    filterset_class = FindingFilter
    orderings = ("-id", "id")
    lookup_value_converter = "int"
    rights = {"list": READ, "retrieve": READ, "waive": WAIVE, "unwaive": WAIVE}

    @extend_schema(request=WaiverInput, responses=FindingSerializer)
    @action(detail=True, methods=["post"])
    def waive(self, request: Request, pk: int) -> Response:
        """Say that an open finding is no problem here, and why."""
        waive_finding(finding=self.get_object(), by=request.user, **self.read(WaiverInput))
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=NothingInput, responses=FindingSerializer)
    @action(detail=True, methods=["post"])
    def unwaive(self, request: Request, pk: int) -> Response:
        """Open a waived finding again."""
        self.read(NothingInput)
        unwaive_finding(finding=self.get_object(), by=request.user)
        return Response(self.get_serializer(self.get_object()).data)


class RulesView(ApiView):
    """The rules of the trade."""

    rights = {"get": READ}

    @extend_schema(responses=RuleSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Return every rule as it comes: what it sees, what it rests on, what can be set."""
        return Response(RuleSerializer(RULES.values(), many=True).data)


class CheckView(ApiView):
    """Check a text without storing it."""

    rights = {"post": (*READ, "claims.submit_article")}
    stores = False

    @extend_schema(request=CheckInput, responses=CheckedSerializer)
    def post(self, request: Request) -> Response:
        """Find the attributions of a text, compare them with the sources, and run the rules."""
        body = CheckInput(data=request.data)
        body.is_valid(raise_exception=True)
        given: dict[str, Any] = body.validated_data
        check_plain(given["text"], limit=len(given["text"]))
        story, report = check_text(
            given["text"],
            publisher=given["outlet"],
            headline=given["headline"],
            published_on=given["published_on"],
            draft_of=given["article"],
            most_comparisons=MOST_COMPARISONS,
            sources=[
                SourceText(one["text"], one["outlet"] or None, one["url"], one["title"])
                for one in given["sources"]
            ],
        )
        return Response(CheckedSerializer(checked(story, report, given["fail_on"])).data)
