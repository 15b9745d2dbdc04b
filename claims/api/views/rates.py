"""How much of what the extractor found editors let stand."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api import schema
from claims.api.serializers.base import Input
from claims.api.serializers.corrections import AcceptRateSerializer
from claims.api.views.base import ApiView
from claims.checking import accept_rates


class PeriodInput(Input):
    """From when to when."""

    since = serializers.DateTimeField(required=False)
    until = serializers.DateTimeField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        if "since" in attrs and "until" in attrs and attrs["until"] <= attrs["since"]:
            raise serializers.ValidationError({"until": "until is after since."})
        return attrs


class AcceptRatesView(ApiView):
    """Accept rates."""

    rights = {"get": ("claims.view_claim", "claims.view_correction")}
    parameters = ("since", "until")

    @extend_schema(
        responses=AcceptRateSerializer(many=True), parameters=[schema.SINCE, schema.UNTIL]
    )
    def get(self, request: Request) -> Response:
        """Return for each version of an extractor how many of its claims were kept as they were,
        corrected, put aside, and how many it missed; since and until say when that was."""
        period = PeriodInput(data=request.query_params.dict())
        period.is_valid(raise_exception=True)
        rates = accept_rates(**period.validated_data)
        return Response(AcceptRateSerializer(rates, many=True).data)
