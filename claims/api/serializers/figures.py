"""Figures of a period: tables, and how far editors agree."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.base import LARGEST_ID, Day, Input
from claims.figures.agreement import MOST_PAIRS
from claims.models import Outlet

LONGEST = 3_660


class DaysInput(Input):
    """From the beginning of one day to the end of another; by default the last thirty."""

    since = Day(required=False)
    until = Day(required=False)
    outlet = serializers.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)

    def validate_outlet(self, value: int) -> Outlet:
        """Return the outlet."""
        outlet = Outlet.objects.filter(pk=value).first()
        if outlet is None:
            raise serializers.ValidationError("There is no such outlet.")
        return outlet

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Fill in what is not given; refuse what is no period."""
        today = timezone.localdate(timezone=timezone.get_default_timezone())
        until = attrs.get("until") or max(today, attrs.get("since", today))
        since = attrs.get("since") or date.fromordinal(max(1, until.toordinal() - 29))
        if until < since:
            raise serializers.ValidationError({"until": "until is not before since."})
        if (until - since).days > LONGEST:
            raise serializers.ValidationError({"since": "At most ten years."})
        return {"since": since, "until": until, "outlet": attrs.get("outlet")}


@extend_schema_field(
    {"type": "array", "items": {"type": "array", "items": {"type": ["string", "number", "null"]}}}
)
class RowsField(serializers.Field):
    """The rows of a table."""

    def to_representation(self, value: Any) -> Any:
        """Return them as lists."""
        return [list(row) for row in value]


class SectionSerializer(serializers.Serializer):
    """One table of figures: each row has a cell for each column."""

    name = serializers.CharField()
    title = serializers.CharField()
    about = serializers.CharField()
    columns = serializers.ListField(child=serializers.CharField())
    rows = RowsField()


class DashboardSerializer(serializers.Serializer):
    """The figures of a period, in the days of the newsroom's time zone."""

    since = serializers.DateField(source="period.since")
    until = serializers.DateField(source="period.until")
    counted_at = serializers.DateTimeField(
        allow_null=True, help_text="When the daily figures were counted; null: not yet."
    )
    sections = SectionSerializer(many=True)


class EstimateSerializer(serializers.Serializer):
    """A coefficient with its 95 % interval, or null and why there is none."""

    claims = serializers.IntegerField()
    agreed = serializers.IntegerField(help_text="Claims on which both gave the same verdict.")
    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    why_none = serializers.CharField(allow_blank=True)


class PairSerializer(serializers.Serializer):
    """Cohen's kappa of two editors."""

    editors = serializers.ListField(
        child=serializers.CharField(), min_length=2, max_length=2,
        help_text="First and last name, or the user name of those who have none.",
    )  # fmt: skip
    kappa = EstimateSerializer()


class AgreementSerializer(serializers.Serializer):
    """How far editors agree, from verdicts that were given blind."""

    since = serializers.DateField()
    until = serializers.DateField()
    alpha = EstimateSerializer(help_text="Krippendorff's alpha over all editors.")
    pairs = PairSerializer(
        many=True,
        help_text=f"Of the period's pairs, the {MOST_PAIRS} who judged the most claims together.",
    )
