"""How far reading and checking have come, on pages that keep asking until both are done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django_htmx.http import HttpResponseClientRefresh

from claims.admin.display import badge
from claims.admin.filters import PENDING
from claims.models import Analysis, AnalysisState, CheckState, RuleCheck

MOST = 200
"""No page asks after more versions than this."""


def state_badge(version_id: int | None, state: str | None) -> SafeString | str:
    """Return the state of a version's reading, where the page can renew it."""
    if not version_id or not state:
        return ""
    return format_html('<span id="state-{}">{}</span>', version_id, _badge(state))


def _badge(state: str) -> SafeString:
    return badge(state, AnalysisState(state).label)


def waiting(states: Iterable[tuple[int | None, str | None]]) -> list[int]:
    """Return the versions whose reading is not over."""
    return [version for version, state in states if version and state in PENDING]


def waits_for_check(check: RuleCheck | None) -> bool:
    """Tell whether the rules are still to look at a version, as its ``check`` says."""
    return check is not None and check.state == CheckState.QUEUED


def answer(request: HttpRequest) -> HttpResponse:
    """Tell how far the versions that the page asks after are.

    ``whole`` stands for a page that shows claims and findings themselves: it waits for the check
    as well, and is loaded again in the end. ``typing`` stands for such a page with forms that
    somebody may be filling in: it says in the end that there is something new, no more.
    """
    asked = [int(v) for v in request.GET.getlist("version")[:MOST] if v.isascii() and v.isdigit()]
    rows: dict[int, Any] = {
        one.version_id: one for one in Analysis.objects.filter(version__in=asked).order_by("id")
    }
    pending = waiting((pk, row.state) for pk, row in rows.items())
    whole, typing = "whole" in request.GET, "typing" in request.GET
    checking = []
    if (whole or typing) and not pending:
        queued = RuleCheck.objects.filter(version__in=asked, state=CheckState.QUEUED)
        checking = list(queued.values_list("version", flat=True))
    if whole and not pending and not checking:
        return HttpResponseClientRefresh()
    return render(
        request, "claims/admin/reading.html",
        {
            "waiting": pending or checking, "checking": bool(checking), "whole": whole,
            "typing": typing,
            # Pages that somebody types on show no state of a reading.
            "states": [] if typing else [(pk, _badge(row.state)) for pk, row in rows.items()],
        },
    )  # fmt: skip
