"""Findings as other pages show them: in order, each with its rule and the way to waive it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import F, Func, IntegerField, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from claims.admin.display import shortened
from claims.admin.fields import TextField
from claims.models import Finding, FindingState, RuleCheck
from claims.rules.registry import RULES

_GRAVEST_FIRST = {"error": 0, "warning": 1, "note": 2}


class WaiveForm(forms.Form):
    """Why a finding is no problem here."""

    reason = TextField(rows=2, required=False, label="Why is it no problem here?")


def prepared(
    request: HttpRequest, findings: Iterable[Any], text: str, failed: dict[int, Any] | None = None
) -> list[Any]:
    """Return the findings, the gravest first, each with what ``findings.html`` shows of it."""
    may = request.user.has_perm("claims.waive_finding")
    rows = sorted(findings, key=lambda one: (_GRAVEST_FIRST[one.severity], one.start, one.code))
    for one in rows:
        is_open = one.state == FindingState.OPEN
        one.rule = RULES.get(one.code)
        one.words_shown = shortened(text[one.start : one.end], 300)
        fresh = WaiveForm(auto_id=f"waive_{one.pk}_%s") if may and is_open else None
        one.waive_form = (failed or {}).get(one.pk) or fresh
        one.may_unwaive = may and one.state == FindingState.WAIVED
    return rows


def count_of_open(**own: Any) -> Coalesce:
    """Return a subquery: how many open findings there are where ``own`` fits the outer row."""
    rows = Finding.objects.open().filter(**own).order_by()
    counted = rows.annotate(n=Func(F("pk"), function="COUNT")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def none_found(check: RuleCheck | None) -> str:
    """Return what to say where there are no findings."""
    if check is None:
        return "Not checked yet."
    if check.state == "queued":
        return "Being checked."
    if check.state == "failed":
        return "The check failed."
    return "Checked: no rule was broken."


def waivers(failed: dict[str, Any]) -> dict[int, Any]:
    """Return the forms of ``failed`` that would waive a finding, by its key."""
    names = (name for name in failed if name.startswith("waive_"))
    return {int(name.removeprefix("waive_")): failed[name] for name in names}
