"""The admin's first page: what needs the editor now. And the name of the site."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from claims.admin.filters import PENDING
from claims.admin.latest import latest_of
from claims.admin.queue import first_for
from claims.models import (
    Analysis,
    AnalysisState,
    Assignment,
    Claim,
    Finding,
    Severity,
    Status,
    WebhookEndpoint,
)

MOST = 100
"""Counting stops here: "100+" says enough."""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the first page."""

    label: str
    count: int
    address: str

    @property
    def shown(self) -> str:
        """The count, as far as it was counted."""
        return f"{MOST}+" if self.count > MOST else str(self.count)


def tasks(user: Any) -> list[Task]:
    """Return what waits, for this account; each costs one bounded query."""
    claims = reverse("admin:claims_claim_changelist")
    readings = reverse("admin:claims_analysis_changelist")
    found = []
    if user.has_perm("claims.approve_verdict"):
        waiting = Claim.objects.current().awaiting_approval_of(user)
        found.append(Task("Awaiting my approval", _count(waiting), f"{claims}?queue=approval"))
    if user.has_perm("claims.review_claim"):
        mine = Assignment.objects.filter(
            editor=user, closed_at=None, claim__is_current=True
        ).order_by()
        found.append(Task("Assigned to me", _count(mine), f"{claims}?queue=assigned"))
    if user.has_perm("claims.view_claim"):
        new = Claim.objects.current().filter(status=Status.UNREVIEWED)
        found.append(Task("Unreviewed", _count(new), f"{claims}?status__exact=unreviewed"))
    if user.has_perm("claims.view_analysis"):
        pending = Analysis.objects.filter(state__in=PENDING)
        failed = Analysis.objects.filter(state=AnalysisState.FAILED)
        found += [
            Task("Being read", _count(pending), f"{readings}?reading=pending"),
            Task("Could not be read", _count(failed), f"{readings}?reading=failed"),
        ]
    if user.has_perm("claims.view_finding"):
        findings = reverse("admin:claims_finding_changelist")
        found += [
            Task(
                f"Open findings: {severity.label.lower()}s",
                _count(Finding.objects.open().filter(severity=severity)),
                f"{findings}?severity__exact={severity}",
            )
            for severity in Severity
        ]
    if user.has_perm("claims.manage_webhooks"):
        dead = WebhookEndpoint.objects.exclude(disabled_at=None)
        if count := _count(dead):
            hooks = reverse("admin:claims_webhookendpoint_changelist")
            found.append(Task("Webhooks disabled", count, hooks))
    return found


def _count(rows: QuerySet[Any]) -> int:
    return len(rows.order_by().values_list("pk", flat=True)[: MOST + 1])


def index(
    site: admin.AdminSite, request: HttpRequest, extra_context: dict[str, Any] | None = None
) -> HttpResponse:
    """Show Django's first page with our block above it."""
    may_queue = request.user.has_perms(["claims.view_claim", "claims.view_assignment"])
    reviews = may_queue and request.user.has_perm("claims.review_claim")
    context = {
        "tasks": tasks(request.user),
        "may_queue": may_queue,
        "first": first_for(request.user) if reviews else None,
        "latest": latest_of(request.user) if reviews else None,
        "now": timezone.now(),
        **(extra_context or {}),
    }
    return admin.AdminSite.index(site, request, context)


admin.site.site_header = "claimcheck"
admin.site.site_title = "claimcheck"
admin.site.index_title = "What needs me now"
admin.site.site_url = None
admin.site.index_template = "claims/admin/index.html"
admin.site.app_index_template = "claims/admin/app_index.html"
admin.site.login_template = "claims/admin/login.html"
admin.site.logout_template = "claims/admin/logged_out.html"
admin.site.password_change_template = "claims/admin/password_change.html"  # noqa: S105 - a template
admin.site.password_change_done_template = "claims/admin/password_changed.html"  # noqa: S105 - a template
# The site itself is made by Django (another class would have to be named in the settings).
admin.site.index = partial(index, admin.site)  # type: ignore[assignment]
