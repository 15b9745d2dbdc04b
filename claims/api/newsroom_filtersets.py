"""What the lists of a newsroom's own work can be filtered by."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field

from claims.api.filters import AnyOf, Before, FilterSet, Record, Since, YesOrNo
from claims.models import Gravity, Stage


class Account(filters.ModelChoiceFilter):
    """Rows of one account, by its user name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            queryset=get_user_model().objects.all(), to_field_name="username",
            error_messages={"invalid_choice": "There is no account of this name."}, **options,
        )  # fmt: skip
        extend_schema_field({"type": "string", "description": options["help_text"]})(self)


class AssignmentFilter(FilterSet):
    """Filters of ``assignments/``; without ``open`` only what is still open."""

    editor = Account(help_text="The user name of who has the claim.")
    open = YesOrNo(
        method="keep_open", help_text="true (the default): still open; false: those that ended."
    )
    overdue = YesOrNo(method="keep_overdue", help_text="true: whose deadline is past.")

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep open assignments unless the caller says otherwise."""
        if self.form.cleaned_data.get("open") in ("", None):
            queryset = queryset.filter(closed_at=None)
        return super().filter_queryset(queryset)

    def keep_open(self, queryset: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """Keep open assignments, or those that ended."""
        return queryset.filter(closed_at__isnull=value)

    def keep_overdue(self, queryset: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """Keep what is late, or all."""
        return queryset.filter(due_at__lt=timezone.now()) if value else queryset


class QueueFilter(FilterSet):
    """Filters of ``queue/``."""

    stage = filters.ChoiceFilter(
        choices=Stage.choices, help_text="What the claims wait for.",
        error_messages={"invalid_choice": f"Use one of: {', '.join(Stage.values)}."},
    )  # fmt: skip
    gravity = filters.ChoiceFilter(
        method="keep_gravity", choices=[(name.lower(), name) for name in Gravity.names],
        help_text="The gravest open finding of a claim.",
        error_messages={"invalid_choice": "Use one of: error, warning, note, none."},
    )  # fmt: skip
    editor = Account(help_text="The user name of who has the claim.")
    assigned = YesOrNo(method="keep_assigned", help_text="Whether somebody has the claim.")
    outlet = Record(field_name="outlet", help_text="Who publishes the article: id or exact name.")
    overdue = YesOrNo(method="keep_overdue", help_text="true: whose deadline is past.")

    def keep_gravity(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep claims whose gravest finding is of that kind."""
        return queryset.filter(gravity=Gravity[value.upper()])

    def keep_assigned(self, queryset: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """Keep what somebody has, or what nobody has."""
        return queryset.filter(editor__isnull=not value)

    def keep_overdue(self, queryset: Any, name: str, value: bool) -> QuerySet[Any]:
        """Keep what is late, or all."""
        return queryset.overdue(timezone.now()) if value else queryset


class NotificationFilter(filters.FilterSet):
    """Filters of ``notifications/``."""

    unread = YesOrNo(method="keep_unread", help_text="true: only those not read yet.")

    def keep_unread(self, queryset: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """Keep what was not read yet, or what was."""
        return queryset.filter(read_at__isnull=value)


class RuleSettingFilter(FilterSet):
    """Filters of ``rule-settings/``."""

    code = filters.CharFilter(max_length=10, help_text="The rule: AT201.")
    outlet = Record(field_name="outlet", help_text="Whose articles: id or exact name.")


class AuditFilter(FilterSet):
    """Filters of ``audit/``."""

    username = filters.CharFilter(max_length=150, help_text="Who wrote.")
    method = AnyOf(
        choices=[(one, one) for one in ("POST", "PATCH", "DELETE")], help_text="One or more."
    )
    path = filters.CharFilter(max_length=500, help_text="The address, exactly.")
    since = Since("at", help_text="At that moment or later.")
    until = Before("at", help_text="Before that moment.")
