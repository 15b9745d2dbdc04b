"""Findings: their list, the page of one, and waiving it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from claims.actions.findings import unwaive_finding, waive_finding
from claims.admin.desk.answers import card_answer, findings_answer
from claims.admin.display import badge, excerpt, link, page_of
from claims.admin.fields import record_media
from claims.admin.filters import FindingOutletFilter
from claims.admin.found import WaiveForm, prepared
from claims.admin.ledger import OfClaim
from claims.admin.lists import unknown
from claims.admin.outcomes import attempt
from claims.models import Finding, FindingState
from claims.models.checking import rule_choices


class StateFilter(admin.SimpleListFilter):
    """Open findings, unless somebody asks for others."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer the others."""
        return [("waived", "Waived"), ("fixed", "Fixed"), ("any", "All")]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Name the default for what it is."""
        default, *others = super().choices(changelist)
        yield {**default, "display": "Open"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Finding]) -> QuerySet[Finding]:
        """Keep those."""
        if self.value() == "any":
            return queryset
        return queryset.filter(state=self.value() or FindingState.OPEN)


class CodeFilter(admin.SimpleListFilter):
    """The rule that found it."""

    title = "rule"
    parameter_name = "code"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer all rules."""
        return rule_choices()

    def queryset(self, request: HttpRequest, queryset: QuerySet[Finding]) -> QuerySet[Finding]:
        """Keep its findings."""
        return queryset.filter(code=self.value()) if self.value() else queryset


@admin.register(Finding)
class FindingAdmin(OfClaim):
    """Findings."""

    list_display = ("code", "state_badge", "severity", "what", "of_claim", "of_version")
    list_filter = (StateFilter, "severity", CodeFilter, FindingOutletFilter)
    search_fields = ("message", "code")
    search_help_text = "Words of a message, or a code such as AT201."
    list_select_related = ("claim", "version")
    not_shown = ("version__text",)
    empty_list = "No open findings. Either no rule was broken, or none has looked yet."

    @property
    def media(self) -> Any:
        """Add what the look-up filter needs."""
        return super().media + record_media()

    def get_urls(self) -> list[URLPattern]:
        """Add what the forms post to."""
        wrap = self.admin_site.admin_view
        ours = (("waive", self.waive), ("unwaive", self.unwaive))
        return [
            *(
                path(f"<int:pk>/{name}/", wrap(require_POST(view)), name=f"claims_finding_{name}")
                for name, view in ours
            ),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show the finding, its words and its rule."""
        finding = _find(unquote(object_id))
        if not self.has_view_permission(request, finding):
            raise PermissionDenied
        if finding is None:
            return unknown(self, request, object_id)
        return self._shown(request, finding)

    def waive(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Waive it; without a reason the page comes back with what was typed."""
        finding = _permitted(request, pk)
        form = WaiveForm(request.POST)
        status = attempt(
            form, lambda given: waive_finding(finding=finding, by=request.user, **given)
        )
        if getattr(request, "htmx", False):
            return _on_the_desk(request, finding, f"{finding.code} is waived.", form, status)
        if status != 200:
            return self._shown(request, _find(pk) or finding, form, status)
        messages.success(request, f"{finding.code} is waived.")
        return HttpResponseRedirect(_back(finding))

    def unwaive(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Open it again."""
        finding = _permitted(request, pk)
        form = forms.Form(request.POST)
        status = attempt(form, lambda _: unwaive_finding(finding=finding, by=request.user))
        if getattr(request, "htmx", False):
            return _on_the_desk(request, finding, "It is open again.", form, status)
        if status == 200:
            messages.success(request, f"{finding.code} is open again.")
        for problem in form.non_field_errors():
            messages.error(request, str(problem))
        return HttpResponseRedirect(_back(finding))

    def _shown(
        self, request: HttpRequest, finding: Finding, form: Any = None, status: int = 200
    ) -> HttpResponse:
        failed = {finding.pk: form} if form else {}
        [shown] = prepared(request, [finding], finding.version.text, failed)
        # Its message stands below: the title says which rule.
        title = f"{finding.code}: {shown.rule.name}" if shown.rule else finding.code
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "media": self.media,
            "version": finding.version,
            "findings": [shown],
        }
        return TemplateResponse(request, "claims/admin/finding.html", context, status=status)

    @admin.display(description="state")
    def state_badge(self, finding: Finding) -> SafeString:
        """Return the state."""
        return badge(finding.state, finding.get_state_display())

    @admin.display(description="message")
    def what(self, finding: Finding) -> SafeString | str:
        """Return the message."""
        return excerpt(finding.message, 120)

    @admin.display(description="version")
    def of_version(self, finding: Finding) -> SafeString:
        """Return a link to the version."""
        return link(finding.version, finding.version.headline)


def _find(key: str | int) -> Finding | None:
    if not (str(key).isascii() and str(key).isdigit()):
        return None
    rows = Finding.objects.select_related("version", "claim", "waived_by")
    found: Finding | None = rows.filter(pk=key).first()
    return found


def _permitted(request: HttpRequest, pk: int) -> Finding:
    if not request.user.has_perm("claims.waive_finding"):
        raise PermissionDenied
    finding = _find(pk)
    if finding is None:
        raise Http404("There is no such finding.")
    return finding


def _back(finding: Finding) -> str:
    return f"{page_of(finding.claim or finding.version)}#findings"


def _on_the_desk(
    request: HttpRequest, finding: Finding, said: str, form: Any, status: int
) -> HttpResponse:
    """Return what the desk shows of it now: the card of its claim, or what the whole text has."""
    failed = {} if status == 200 else {f"waive_{finding.pk}": form}
    said = "" if failed else said
    if finding.claim is not None:
        return card_answer(request, finding.claim, failed, status, said)
    return findings_answer(request, finding.version, failed, status, said)
