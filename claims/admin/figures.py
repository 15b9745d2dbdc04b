"""The dashboard: what was done, what waits, and how far editors agree."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from claims.admin.charts import DRAWN, chart_of
from claims.admin.fields import record_field
from claims.figures import Dashboard, Period, dashboard
from claims.figures.sheets import as_csv
from claims.models import Article
from claims.tasks import enqueue_count

RIGHTS = ("claims.view_claim", "claims.view_decision", "claims.view_finding")
LONGEST = 3_660
PRESETS = (("7 days", 7), ("30 days", 30), ("90 days", 90), ("A year", 365))
DEFAULT = 30


class PeriodForm(forms.Form):
    """Of which days, and of which outlet."""

    since = forms.DateField(
        required=False, label="From", widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        required=False, label="To", widget=forms.DateInput(attrs={"type": "date"})
    )
    outlet = record_field(Article, "outlet", label="Published by")

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="period_%s")

    def clean(self) -> dict[str, Any]:
        """Fill in what is not given; refuse what is no period."""
        given = super().clean() or {}
        today = timezone.localdate(timezone=timezone.get_default_timezone())
        until = given.get("until") or today
        since = given.get("since") or until - timedelta(days=DEFAULT - 1)
        if since > until:
            self.add_error("since", "The period ends before it begins.")
        elif (until - since).days > LONGEST:
            self.add_error("since", "At most ten years.")
        return {**given, "since": since, "until": until}

    def period(self) -> Period:
        """Return the period that was asked for; the form is valid, and shows it from now on."""
        given = self.cleaned_data
        days = {name: given[name].isoformat() for name in ("since", "until")}
        self.data = {**dict(self.data.items()), **days}
        return Period(given["since"], given["until"], given["outlet"])


class FiguresPages:
    """The dashboard and its CSV files, for ClaimAdmin."""

    admin_site: admin.AdminSite
    media: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        """Put ours before those of the admin, which end in a catch-all."""
        view = self.admin_site.admin_view
        return [
            path("dashboard/", view(require_safe(self.figures)), name="claims_claim_dashboard"),
            path(
                "dashboard/count/", view(require_POST(self.count_now)),
                name="claims_claim_count_figures",
            ),
            path(
                "dashboard/<slug:name>.csv", view(require_safe(self.sheet)),
                name="claims_claim_dashboard_csv",
            ),
            *super().get_urls(),  # type: ignore[misc]
        ]  # fmt: skip

    def figures(self, request: HttpRequest) -> HttpResponse:
        """Show the figures of a period."""
        form = _asked(request)
        found = dashboard(form.period()) if form.is_valid() else None
        query = urlencode({name: value for name, value in request.GET.items() if value})
        context = {
            **self.admin_site.each_context(request),
            "title": "Dashboard",
            "opts": self.opts,
            "media": self.media,
            "form": form,
            "found": found,
            "parts": _parts(found, query),
            "presets": _presets(form),
            "zone": timezone.get_default_timezone_name(),
        }
        return TemplateResponse(
            request, "claims/admin/dashboard.html", context, status=200 if found else 400
        )

    def sheet(self, request: HttpRequest, name: str) -> HttpResponse:
        """Return one table as a CSV file."""
        form = _asked(request)
        if not form.is_valid():
            raise Http404("There is no such period.")
        for section in dashboard(form.period()).sections:
            if section.name == name:
                headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
                return HttpResponse(
                    as_csv(section), content_type="text/csv; charset=utf-8", headers=headers
                )
        raise Http404("There is no such table.")

    def count_now(self, request: HttpRequest) -> HttpResponse:
        """Have the figures counted now, by a worker."""
        if not request.user.has_perms(RIGHTS):
            raise PermissionDenied
        enqueue_count()
        messages.success(request, "The figures are being counted. Reload the page in a moment.")
        return HttpResponseRedirect(reverse("admin:claims_claim_dashboard"))


def _asked(request: HttpRequest) -> PeriodForm:
    if not request.user.has_perms(RIGHTS):
        raise PermissionDenied
    return PeriodForm(request.GET)


def _parts(found: Dashboard | None, query: str) -> list[dict[str, Any]]:
    if found is None:
        return []
    parts = []
    for section in found.sections:
        chart = chart_of(section)
        nothing = chart is None and section.name in DRAWN
        address = reverse("admin:claims_claim_dashboard_csv", args=[section.name])
        parts.append(
            {
                "section": section,
                "chart": chart,
                "rows": [] if nothing else [[_shown(cell) for cell in row] for row in section.rows],
                "csv": address + (f"?{query}" if query else ""),
            }
        )
    return parts


def _shown(cell: Any) -> Any:
    """Return a cell as the page shows it: figures below each other have as many places."""
    return f"{cell:.3f}" if isinstance(cell, float) else cell


def _presets(form: PeriodForm) -> list[tuple[str, str, bool]]:
    today = timezone.localdate(timezone=timezone.get_default_timezone())
    shown = form.cleaned_data if form.is_valid() else {}
    outlet = form.data.get("outlet")
    found = []
    for label, days in PRESETS:
        since = today - timedelta(days=days - 1)
        query = {"since": since.isoformat(), "until": today.isoformat()}
        chosen = (shown.get("since"), shown.get("until")) == (since, today)
        found.append(
            (label, f"?{urlencode(query | ({'outlet': outlet} if outlet else {}))}", chosen)
        )
    return found
