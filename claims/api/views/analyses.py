"""Analyses: how far the reading of a version has come."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.articles import read_again
from claims.api.serializers.articles import AnalysisSerializer
from claims.api.serializers.base import NothingInput
from claims.api.views.base import ResourceViewSet
from claims.api.waiting import ENDED
from claims.models import Analysis

READ = ("claims.view_analysis",)


class AnalysisViewSet(mixins.RetrieveModelMixin, ResourceViewSet):
    """The reading of one version by one version of an extractor."""

    queryset = Analysis.objects.select_related("version__article").defer("version__text")
    serializer_class = AnalysisSerializer
    lookup_value_converter = "int"
    rights = {"retrieve": READ, "read_again": (*READ, "claims.submit_article")}

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
