"""How the rules are set, for everybody or for one outlet; and the reference of all rules."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST, require_safe

from claims.actions.findings import check_stale_again
from claims.admin.lists import BigTable
from claims.admin.rule_options import RuleSettingForm, form_for, names_of, shown
from claims.checking import stale_versions
from claims.models import RuleSetting
from claims.rules.registry import RULES
from claims.rules.rule import Rule

MOST_COUNTED = 1_000
_FIELDS = ("code", "outlet", "enabled", "severity")


@admin.register(RuleSetting)
class RuleSettingAdmin(BigTable):
    """Settings of rules. Which options there are to set depends on the rule: it is chosen first."""

    form = RuleSettingForm
    autocomplete_fields = ("outlet",)
    list_display = ("code", "rule", "outlet", "enabled", "severity", "own_options")
    list_select_related = ("outlet",)
    ordering = ("code", "outlet__name")
    change_form_template = "claims/admin/rule_setting.html"
    change_list_template = "claims/admin/rule_settings.html"
    empty_list = "No settings: every rule is as it comes."

    def get_urls(self) -> list[URLPattern]:
        """Add the reference."""
        view = self.admin_site.admin_view(require_safe(self.reference))
        again = self.admin_site.admin_view(require_POST(self.check_stale))
        return [
            path("rules/", view, name="claims_rulesetting_rules"),
            path("check-again/", again, name="claims_rulesetting_check_stale"),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Offer to check again what was checked with other rules or settings."""
        stale = stale_versions()[: MOST_COUNTED + 1].count() if _may_check(request) else 0
        context = {"stale": min(stale, MOST_COUNTED), "more": stale > MOST_COUNTED}
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def check_stale(self, request: HttpRequest) -> HttpResponse:
        """Have those versions checked again, by the workers."""
        if not self.has_view_permission(request) or not _may_check(request):
            raise PermissionDenied
        check_stale_again(by=request.user)
        messages.success(request, "What was checked with other rules or settings is checked again.")
        return HttpResponseRedirect(reverse("admin:claims_rulesetting_changelist"))

    def reference(self, request: HttpRequest) -> HttpResponse:
        """Show what each rule sees, and what it rests on."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self._rules(request, "Rules")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Ask for the rule first, then show its form."""
        if request.method == "GET" and _chosen(request, None) is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return self._rules(request, "Which rule?", choosing=True)
        return super().add_view(request, form_url, extra_context)

    def get_form(
        self, request: HttpRequest, obj: RuleSetting | None = None, change: bool = False, **kw: Any
    ) -> Any:
        """Return a form with a field for each option of the rule."""
        rule = _chosen(request, obj) if self._may_set(request, obj) else None
        return super().get_form(request, obj, change, form=form_for(rule), **kw)

    def get_fieldsets(self, request: HttpRequest, obj: RuleSetting | None = None) -> Any:
        """Show the options of the rule in a set of their own."""
        if not self._may_set(request, obj):
            return [(None, {"fields": (*_FIELDS, "own_options")})]
        rule = _chosen(request, obj)
        options = names_of(rule) if rule else []
        more = [("Options", {"fields": options})] if options else []
        return [(None, {"fields": _FIELDS}), *more]

    def get_readonly_fields(self, request: HttpRequest, obj: RuleSetting | None = None) -> Any:
        """Show the options as text to those who only look."""
        return () if self._may_set(request, obj) else ("own_options",)

    def render_change_form(  # type: ignore[override]  # by keyword only, as Django calls it
        self, request: HttpRequest, context: Any, **kwargs: Any
    ) -> Any:
        """Say beside the form what the rule sees."""
        context["rule"] = _chosen(request, context.get("original"))
        return super().render_change_form(request, context, **kwargs)

    def _rules(self, request: HttpRequest, title: str, *, choosing: bool = False) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "media": self.media,
            "rules": list(RULES.values()),
            "choosing": choosing,
        }
        return TemplateResponse(request, "claims/admin/rules.html", context)

    def _may_set(self, request: HttpRequest, obj: RuleSetting | None) -> bool:
        return self.has_change_permission(request, obj) or (
            obj is None and self.has_add_permission(request)
        )

    @admin.display(description="name")
    def rule(self, setting: RuleSetting) -> str:
        """Return the name of the rule."""
        rule = RULES.get(setting.code)
        return rule.name if rule else "no such rule"

    @admin.display(description="options")
    def own_options(self, setting: RuleSetting) -> str:
        """Return what is set otherwise than the rule comes."""
        return shown(setting.options)


def _may_check(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("claims.submit_article"))


def _chosen(request: HttpRequest, setting: RuleSetting | None) -> Rule | None:
    """Return the rule that the form is about: it stays with its setting."""
    code = setting.code if setting else request.POST.get("code") or request.GET.get("code") or ""
    return RULES.get(code)
