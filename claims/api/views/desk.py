"""What a desk keeps beside its claims: settings of rules, filters of the queue, the audit."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions import rule_settings
from claims.actions.saved_filters import delete_filter, save_filter
from claims.api import schema
from claims.api.newsroom_filtersets import AuditFilter, RuleSettingFilter
from claims.api.preconditions import check_representation
from claims.api.serializers.desk import (
    AuditLineSerializer,
    RuleSettingChange,
    RuleSettingInput,
    RuleSettingSerializer,
    SavedFilterInput,
    SavedFilterSerializer,
)
from claims.api.views.base import ReadOnlyViewSet, ResourceViewSet
from claims.models import AuditLine, RuleSetting, SavedFilter
from claims.models.visibility import audit_seen_by

_QUEUE = ("claims.view_claim", "claims.view_assignment")
_VIEW = ("claims.view_rulesetting",)


class RuleSettingViewSet(ReadOnlyViewSet):
    """How rules are set, for one outlet or for all. GET rules/ lists the rules themselves."""

    queryset = RuleSetting.objects.select_related("outlet")
    serializer_class = RuleSettingSerializer
    filterset_class = RuleSettingFilter
    lookup_value_converter = "int"
    rights = {
        "list": _VIEW,
        "retrieve": _VIEW,
        **{
            action: (*_VIEW, f"claims.{verb}_rulesetting")
            for action, verb in (
                ("create", "add"), ("partial_update", "change"), ("destroy", "delete"),
            )
        },
    }  # fmt: skip

    @extend_schema(request=RuleSettingInput, responses={201: RuleSettingSerializer})
    def create(self, request: Request) -> Response:
        """Set a rule for an outlet or for all. Articles are checked so from their next check."""
        made = rule_settings.create_rule_setting(by=request.user, **self.read(RuleSettingInput))
        body = self.in_full(made)
        return Response(body, status.HTTP_201_CREATED, headers={"Location": body["links"]["self"]})

    @extend_schema(
        request=RuleSettingChange, responses=RuleSettingSerializer,
        parameters=[schema.IF_MATCH_REQUIRED],
    )  # fmt: skip
    def partial_update(self, request: Request, pk: int) -> Response:
        """Set a rule otherwise; what is not given stays."""
        changes = self.read(RuleSettingChange)
        rule_settings.locked(self.get_object())
        setting = self.get_object()
        check_representation(request, self, setting)
        rule_settings.change_rule_setting(setting=setting, by=request.user, **changes)
        return Response(self.in_full(self.get_object()))

    def destroy(self, request: Request, pk: int) -> Response:
        """Let the rule be as it comes again."""
        rule_settings.delete_rule_setting(setting=self.get_object(), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def in_full(self, setting: RuleSetting) -> Any:
        """Return the whole of a setting, as a read without parameters shows it."""
        return RuleSettingSerializer(setting, context=self.get_serializer_context()).data


class SavedFilterViewSet(ReadOnlyViewSet):
    """Filters of the queue that the caller keeps, and those that others share."""

    queryset = SavedFilter.objects.select_related("owner")
    serializer_class = SavedFilterSerializer
    orderings = ("name", "-name", "id", "-id")
    lookup_value_converter = "int"
    rights = dict.fromkeys(("list", "retrieve", "create", "destroy"), _QUEUE)

    def get_queryset(self) -> QuerySet[SavedFilter]:
        """Return those that the caller sees."""
        rows: Any = super().get_queryset()
        seen: QuerySet[SavedFilter] = rows.visible_to(self.request.user)
        return seen

    @extend_schema(request=SavedFilterInput, responses={201: SavedFilterSerializer})
    def create(self, request: Request) -> Response:
        """Keep filters of the queue under a name; the same name again replaces them."""
        kept = save_filter(by=request.user, **self.read(SavedFilterInput))
        body = SavedFilterSerializer(kept, context=self.get_serializer_context()).data
        return Response(body, status.HTTP_201_CREATED, headers={"Location": body["links"]["self"]})

    def destroy(self, request: Request, pk: int) -> Response:
        """Forget a filter of one's own; somebody else's is a 403."""
        delete_filter(saved=self.get_object(), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class AuditViewSet(mixins.ListModelMixin, ResourceViewSet):
    """Who wrote what through the API, with which token."""

    queryset = AuditLine.objects.all()
    serializer_class = AuditLineSerializer
    filterset_class = AuditFilter
    orderings = ("-id", "id")
    rights = {"list": ("claims.view_auditline",)}

    def get_queryset(self) -> QuerySet[AuditLine]:
        """Return the lines that the caller may see."""
        return audit_seen_by(super().get_queryset(), self.request.user)
