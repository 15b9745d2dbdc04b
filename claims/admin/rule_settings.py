"""How the rules are set, for everybody or for one outlet; and the reference of all rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from claims.admin.lists import BigTable
from claims.models import RuleSetting
from claims.models.checking import rule_choices
from claims.rules.registry import RULES


class RuleSettingForm(forms.ModelForm):
    """A setting; the rule is chosen by its name."""

    code = forms.ChoiceField(label="Rule", choices=lambda: [("", "---------"), *rule_choices()])

    class Meta:
        model = RuleSetting
        fields = ("code", "outlet", "enabled", "severity", "options")


@admin.register(RuleSetting)
class RuleSettingAdmin(BigTable):
    """Settings of rules."""

    form = RuleSettingForm
    fields = ("code", "outlet", "enabled", "severity", "options")
    autocomplete_fields = ("outlet",)
    list_display = ("code", "rule", "outlet", "enabled", "severity")
    list_select_related = ("outlet",)
    ordering = ("code", "outlet__name")
    change_form_template = "claims/admin/rule_setting.html"
    change_list_template = "claims/admin/rule_settings.html"
    empty_list = "No settings: every rule is as it comes."

    def get_urls(self) -> list[URLPattern]:
        """Add the reference."""
        view = self.admin_site.admin_view(require_safe(self.reference))
        return [path("rules/", view, name="claims_rulesetting_rules"), *super().get_urls()]

    def reference(self, request: HttpRequest) -> HttpResponse:
        """Show what each rule sees, and what it rests on."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "Rules",
            "opts": self.opts,
            "media": self.media,
            "rules": list(RULES.values()),
        }
        return TemplateResponse(request, "claims/admin/rules.html", context)

    def render_change_form(  # type: ignore[override]  # by keyword only, as Django calls it
        self, request: HttpRequest, context: Any, **kwargs: Any
    ) -> Any:
        """List the options of the rules beside the form."""
        context["rules"] = [rule for rule in RULES.values() if rule.options]
        return super().render_change_form(request, context, **kwargs)

    @admin.display(description="name")
    def rule(self, setting: RuleSetting) -> str:
        """Return the name of the rule."""
        rule = RULES.get(setting.code)
        return rule.name if rule else "no such rule"
