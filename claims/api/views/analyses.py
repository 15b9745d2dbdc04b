"""Jobs: how far the reading of a version has come, and its check by the rules."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.articles import read_again
from claims.api.filtersets import AnalysisFilter, RuleCheckFilter
from claims.api.serializers.articles import AnalysisSerializer
from claims.api.serializers.base import NothingInput
from claims.api.serializers.checks import RuleCheckSerializer
from claims.api.views.base import ReadOnlyViewSet
from claims.api.waiting import ENDED
from claims.models import Analysis, CheckState, RuleCheck

READ = ("claims.view_analysis",)


class AnalysisViewSet(ReadOnlyViewSet):
    """The reading of one version by one version of an extractor."""

    queryset = Analysis.objects.select_related("version__article").defer(
        "version__text", "speakers"
    )
    serializer_class = AnalysisSerializer
    filterset_class = AnalysisFilter
    orderings = ("-id", "id")
    lookup_value_converter = "int"
    rights = {"list": READ, "retrieve": READ, "read_again": (*READ, "claims.submit_article")}

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Return it; while it is not finished, Retry-After says when to ask again."""
        return self._answer(self.get_object())

    @extend_schema(request=NothingInput, responses={202: AnalysisSerializer})
    @action(detail=True, methods=["post"], url_path="read-again")
    def read_again(self, request: Request, pk: int) -> Response:
        """Read the version again with the present extractor: after a failure, or a newer one."""
        self.read(NothingInput)
        again = read_again(version=self.get_object().version, by=request.user)
        return self._answer(self.get_queryset().get(pk=again.pk), status=202)

    def _answer(self, analysis: Analysis, status: int = 200) -> Response:
        response = Response(self.get_serializer(analysis).data, status=status)
        if analysis.state not in ENDED:
            response["Retry-After"] = "1"
        return response


class RuleCheckViewSet(ReadOnlyViewSet):
    """The check of one version by the rules; check-again on a version asks for another one."""

    queryset = RuleCheck.objects.select_related("version__article").defer("version__text")
    serializer_class = RuleCheckSerializer
    filterset_class = RuleCheckFilter
    orderings = ("-id", "id")
    lookup_value_converter = "int"
    rights = {"list": ("claims.view_rulecheck",), "retrieve": ("claims.view_rulecheck",)}

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Return it; while it is not finished, Retry-After says when to ask again."""
        check = self.get_object()
        response = Response(self.get_serializer(check).data)
        if check.state == CheckState.QUEUED:
            response["Retry-After"] = "1"
        return response
