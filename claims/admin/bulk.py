"""What is done to several claims at once: each by itself, each failure told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from claims.actions import assignments, review
from claims.admin.bases import AnyAdmin
from claims.admin.display import shortened
from claims.admin.forms import AssignForm, ReasonForm, ShareOutForm
from claims.admin.outcomes import attempt
from claims.errors import ClaimcheckError
from claims.models import Claim

MOST = 200
"""No more claims at once: each is a transaction, and somebody waits for the answer."""
MOST_TOLD = 20


@admin.action(description="Start review", permissions=["review"])
def start_review(model_admin: AnyAdmin, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
    """Take the claims into review."""
    _each(
        request, queryset, "now in review", lambda c: review.start_review(claim=c, by=_by(request))
    )


@admin.action(description="Approve", permissions=["approve"])
def approve(model_admin: AnyAdmin, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
    """Approve what other editors proposed."""
    _each(request, queryset, "approved", lambda c: review.approve_verdict(claim=c, by=_by(request)))


@admin.action(description="Mark as not a claim …", permissions=["review"])
def mark_not_a_claim(
    model_admin: AnyAdmin, request: HttpRequest, queryset: QuerySet[Claim]
) -> HttpResponse | None:
    """Ask for the reason, then put the claims aside."""
    form = ReasonForm(request.POST if "confirmed" in request.POST else None)
    if not form.is_valid():
        return _ask(model_admin, request, queryset, form, "Mark as not a claim")
    reason = form.cleaned_data["reason"]
    _each(
        request, queryset, "marked as not a claim",
        lambda c: review.mark_not_a_claim(claim=c, by=_by(request), reason=reason),
    )  # fmt: skip
    return None


@admin.action(description="Assign to …", permissions=["assign"])
def assign(
    model_admin: AnyAdmin, request: HttpRequest, queryset: QuerySet[Claim]
) -> HttpResponse | None:
    """Ask for the editor, then give them the claims."""
    form = AssignForm(request.POST if "confirmed" in request.POST else None)
    if not form.is_valid():
        return _ask(model_admin, request, queryset, form, "Assign to an editor")
    given = form.cleaned_data
    _each(
        request, queryset, f"assigned to {given['editor']}",
        lambda c: assignments.assign_claim(claim=c, by=_by(request), **given),
    )  # fmt: skip
    return None


@admin.action(description="Share out in a group …", permissions=["assign"])
def share_out(
    model_admin: AnyAdmin, request: HttpRequest, queryset: QuerySet[Claim]
) -> HttpResponse | None:
    """Ask for the group and the way, then give each claim to one of its editors."""
    form = ShareOutForm(request.POST if "confirmed" in request.POST else None)
    given: list[assignments.Given] = []
    chosen = _chosen(request, queryset)
    if chosen is None:
        return None
    status = attempt(
        form, lambda data: given.extend(
            assignments.share_out(claims=chosen, by=request.user, **data)
        ),
    ) if form.is_bound else 400  # fmt: skip
    if status != 200:
        return _ask(model_admin, request, queryset, form, "Share out in a group")
    _tell(
        request, sum(one.error is None for one in given), "assigned",
        [_failure(one.claim, one.error) for one in given if one.error],
    )  # fmt: skip
    return None


@admin.action(description="Take", permissions=["review"])
def take(model_admin: AnyAdmin, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
    """Give oneself claims that nobody has."""
    _each(request, queryset, "yours", lambda c: assignments.take_claim(claim=c, by=_by(request)))


@admin.action(description="Close the assignment", permissions=["assign"])
def release(model_admin: AnyAdmin, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
    """Take the claims off their editors' lists."""
    _each(
        request, queryset, "assigned to nobody now",
        lambda c: assignments.close_assignment(claim=c, by=_by(request)),
    )  # fmt: skip


ACTIONS = (take, start_review, approve, mark_not_a_claim, assign, share_out, release)


def _by(request: HttpRequest) -> Any:
    return request.user


def _chosen(request: HttpRequest, queryset: QuerySet[Claim]) -> list[Claim] | None:
    chosen = list(queryset[: MOST + 1])
    if len(chosen) <= MOST:
        return chosen
    messages.error(request, f"At most {MOST} claims at once: choose fewer. Nothing was changed.")
    return None


def _each(
    request: HttpRequest, queryset: QuerySet[Claim], done: str, act: Callable[[Claim], object]
) -> None:
    chosen = _chosen(request, queryset)
    if chosen is None:
        return
    failures = []
    for claim in chosen:
        try:
            act(claim)
        except ClaimcheckError as error:
            failures.append(_failure(claim, error))
    _tell(request, len(chosen) - len(failures), done, failures)


def _failure(claim: Claim, error: ClaimcheckError) -> str:
    return f"#{claim.pk} {shortened(claim.content_text, 40)}: {error.message}"


def _tell(request: HttpRequest, succeeded: int, done: str, failures: list[str]) -> None:
    if succeeded:
        messages.success(request, f"{succeeded} claim{'s'[: succeeded != 1]} {done}.")
    for failure in failures[:MOST_TOLD]:
        messages.error(request, failure)
    if len(failures) > MOST_TOLD:
        messages.error(request, f"And {len(failures) - MOST_TOLD} more failed.")


def _ask(
    model_admin: AnyAdmin, request: HttpRequest, queryset: QuerySet[Claim],
    form: forms.Form, title: str,
) -> HttpResponse:  # fmt: skip
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": Claim._meta,
        "media": model_admin.media,
        "form": form,
        "claims": list(queryset[:MOST]),
        "checkbox": ACTION_CHECKBOX_NAME,
        "action": request.POST["action"],
        "back": request.get_full_path(),
    }
    return TemplateResponse(
        request, "claims/admin/bulk.html", context, status=400 if form.is_bound else 200
    )
