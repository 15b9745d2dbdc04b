"""What a desk keeps beside its claims: settings of rules, filters of the queue, the audit."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.base import Flag, Input, Line, Links, NamedSerializer, RecordName
from claims.models import AuditLine, Gravity, Outlet, RuleSetting, SavedFilter, Severity, Stage

_OPTIONS = {"type": "object", "additionalProperties": True}
#: Whose part of the queue, as its page names it.
QUEUE_SCOPES = ("mine", "free", "all")


@extend_schema_field(_OPTIONS)
class Options(serializers.JSONField):
    """Options of a rule, by name."""

    def to_internal_value(self, data: Any) -> Any:
        """Take objects only."""
        if not isinstance(data, dict):
            raise serializers.ValidationError("The options are an object of names and values.")
        return super().to_internal_value(data)


class RuleSettingSerializer(serializers.ModelSerializer):
    """How a rule is set, for one outlet or (null) for all; null and "" are as the rule comes."""

    outlet = NamedSerializer(allow_null=True)
    options = Options(read_only=True)
    links = Links(self=("rule-setting-detail", {"pk": "pk"}))

    class Meta:
        model = RuleSetting
        fields = ["id", "code", "outlet", "enabled", "severity", "options", "links"]


class RuleSettingChange(Input):
    """What is to be set otherwise; ``options`` replaces all of them."""

    enabled = Flag(allow_null=True, required=False, help_text="null: as the rule comes.")
    severity = serializers.ChoiceField(
        choices=Severity.choices, allow_blank=True, required=False,
        help_text="Empty: as the rule comes.",
    )  # fmt: skip
    options = Options(required=False, help_text="Those that GET rules/ lists for the rule.")


class RuleSettingInput(RuleSettingChange):
    """A rule, for whom, and how."""

    code = serializers.RegexField(r"^AT[0-9]{3}\Z", help_text="AT201")
    outlet = RecordName(
        slug_field="name", queryset=Outlet.objects.all(), allow_null=True, required=False,
        help_text="Whose articles, by the exact name; null: those of all outlets.",
    )  # fmt: skip


@extend_schema_field({"type": "string", "pattern": "^[1-9][0-9]{0,17}$", "examples": ["3"]})
class QueueOutlet(serializers.RegexField):
    """The id of an outlet, as it stands in an address."""


class QueueQueryInput(Input):
    """Filters of the queue, as they stand in the address of its page."""

    scope = serializers.ChoiceField(choices=QUEUE_SCOPES, required=False)
    stage = serializers.ChoiceField(choices=Stage.choices, required=False)
    gravity = serializers.ChoiceField(
        choices=[(str(value), label) for value, label in Gravity.choices], required=False
    )
    editor = Line(max_length=150, required=False, help_text="A user name.")
    outlet = QueueOutlet(r"^[1-9][0-9]{0,17}\Z", required=False, help_text="An id.")
    overdue = serializers.ChoiceField(choices=["on"], required=False)


class SavedFilterInput(Input):
    """Filters to keep under a name; the same name again replaces them."""

    name = Line(max_length=60)
    query = QueueQueryInput()
    shared = Flag(default=False, help_text="Whether every editor sees it.")


class SavedFilterSerializer(serializers.ModelSerializer):
    """A view of the queue that somebody keeps."""

    owner = serializers.CharField(source="owner.username")
    query = serializers.DictField(child=serializers.CharField())
    links = Links(self=("saved-filter-detail", {"pk": "pk"}))

    class Meta:
        model = SavedFilter
        fields = ["id", "name", "owner", "query", "shared", "created_at", "links"]


class AuditLineSerializer(serializers.ModelSerializer):
    """One write through the API; ``token_key`` is how its token begins, empty for a browser."""

    class Meta:
        model = AuditLine
        fields = [
            "id", "at", "user_id", "username", "token_name", "token_key", "method", "path",
            "route", "status",
        ]  # fmt: skip
