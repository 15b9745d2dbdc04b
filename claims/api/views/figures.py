"""The dashboard's figures, and how far editors agree."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.serializers.figures import AgreementSerializer, DashboardSerializer, DaysInput
from claims.api.views.base import ApiView
from claims.figures import Period, agreement, dashboard

_PERIOD = [
    OpenApiParameter("since", {"type": "string", "format": "date"}, description="The first day."),
    OpenApiParameter("until", {"type": "string", "format": "date"}, description="The last day."),
    OpenApiParameter(
        "outlet", {"type": "integer", "minimum": 1}, description="Id of who publishes the articles."
    ),
]


class _OfPeriod(ApiView):
    """What has a period and perhaps an outlet."""

    parameters = ("since", "until", "outlet")

    def period(self) -> Period:
        """Return the period that is asked for. Raises ValidationError (400) with the field."""
        asked = DaysInput(data=self.request.query_params.dict())
        asked.is_valid(raise_exception=True)
        given: dict[str, Any] = asked.validated_data
        return Period(**given)


class DashboardView(_OfPeriod):
    """The figures of a period."""

    rights = {"get": ("claims.view_claim", "claims.view_decision", "claims.view_finding")}

    @extend_schema(responses=DashboardSerializer, parameters=_PERIOD)
    def get(self, request: Request) -> Response:
        """Return the tables of the dashboard: statuses over time, the queue, verdicts by outlet
        and speaker, findings by rule, what editors did, agreement, accept rates."""
        return Response(DashboardSerializer(dashboard(self.period())).data)


class AgreementView(_OfPeriod):
    """How far editors agree."""

    rights = {"get": ("claims.view_claim", "claims.view_decision")}

    @extend_schema(responses=AgreementSerializer, parameters=_PERIOD)
    def get(self, request: Request) -> Response:
        """Return Krippendorff's alpha over all editors and Cohen's kappa for each pair, from
        verdicts that were given blind. Open approvals are not independent and do not count. At
        most thirty pairs are given, those who judged the most claims together; alpha is over all
        editors."""
        period = self.period()
        since, until = period.bounds
        found = agreement(since=since, until=until, outlet=period.outlet_id)
        pairs = [{"editors": list(pair), "kappa": one} for pair, one in found.pairs]
        about = {"since": period.since, "until": period.until, "alpha": found.overall}
        return Response(AgreementSerializer({**about, "pairs": pairs}).data)
