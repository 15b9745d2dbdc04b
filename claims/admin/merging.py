"""Merging two speakers, or two outlets: first what moves and what stays, then the act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from claims.actions.merging import (
    LONGEST_REASON,
    Moves,
    check_pair,
    merge_outlets,
    merge_speakers,
    published_as,
    what_moves,
)
from claims.admin.display import page_of, visible
from claims.admin.fields import TextField, record_field
from claims.admin.lists import BigTable
from claims.admin.outcomes import attempt
from claims.models import Claim, Merge, Outlet, RecordKind, Speaker

_MERGES: dict[type[Any], tuple[str, Callable[..., Any], str]] = {
    Speaker: (RecordKind.SPEAKER, merge_speakers, "speaker"),
    Outlet: (RecordKind.OUTLET, merge_outlets, "cited_outlet"),
}


def merge_form(model: type[Any]) -> type[forms.Form]:
    """Return the form that asks for the record that stays, and why."""

    class MergeForm(forms.Form):
        into = record_field(
            Claim, _MERGES[model][2], required=True, label="Into which one?",
            help_text="This record stays; the other one goes.",
        )  # fmt: skip
        reason = TextField(
            rows=2, required=False, max_length=LONGEST_REASON, label="Why are they one?",
            help_text="It stays on record.",
        )  # fmt: skip

    return MergeForm


@admin.action(description="Merge …", permissions=["merge"])
def merge_chosen(
    model_admin: Any, request: HttpRequest, queryset: QuerySet[Any]
) -> HttpResponse | None:
    """Go to the page that merges the one chosen, or the second of two into the first."""
    chosen = list(queryset.order_by("pk")[:3])
    if len(chosen) > 2:
        messages.error(request, "Choose two to merge, or one. Nothing was changed.")
        return None
    query = f"?{urlencode({'into': chosen[0].pk})}" if len(chosen) == 2 else ""
    return HttpResponseRedirect(model_admin.merge_address(chosen[-1]) + query)


class Merges(BigTable):
    """The page ``<record>/merge/``, for the admin of a record; and the way on from a gone one."""

    change_form_template = "claims/admin/record_form.html"

    def get_urls(self) -> list[URLPattern]:
        """Put ours before those of the admin, which end in a catch-all."""
        view = self.admin_site.admin_view(self.merge)
        name = f"claims_{self.opts.model_name}_merge"
        return [path("<int:pk>/merge/", view, name=name), *super().get_urls()]

    def merge_address(self, record: Any) -> str:
        """Return the address of the page that merges ``record`` into another one."""
        return reverse(f"admin:claims_{self.opts.model_name}_merge", args=[record.pk])

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """Whether the account may merge."""
        return request.user.has_perm(f"claims.merge_{self.opts.model_name}")

    def render_change_form(  # type: ignore[override]  # by keyword only, as Django calls it
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponse:
        """Show the record, with the way to its merge for those who may."""
        record = kwargs.get("obj")
        if record is not None and self.has_merge_permission(request):
            context["merge_address"] = self.merge_address(record)
        return super().render_change_form(request, context, **kwargs)

    def merge(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask into which record, show what moves; then merge, and go to the one that stays."""
        if not self.has_merge_permission(request):
            raise PermissionDenied
        gone = self.model.objects.filter(pk=pk).first()
        if gone is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(pk))
        given = request.POST if request.method == "POST" else request.GET if request.GET else None
        form = merge_form(self.model)(given)
        if form.is_bound and form.is_valid():
            # What was shown is what is done: another choice since then is shown first.
            if request.POST.get("confirmed") != str(form.cleaned_data["into"].pk):
                attempt(form, lambda data: check_pair(gone, data["into"]))
            elif (answer := self._merged(request, gone, form)) is not None:
                return answer
        return self._ask(request, gone, form)

    def _merged(self, request: HttpRequest, gone: Any, form: forms.Form) -> HttpResponse | None:
        _, act, _ = _MERGES[self.model]
        name, published = str(gone), published_as(gone).count()
        if attempt(form, lambda data: act(gone_id=gone.pk, by=request.user, **data)) != 200:
            return None
        kept = form.cleaned_data["into"]
        messages.success(request, f"{visible(name)} is merged into {visible(str(kept))}.")
        if published:
            list_of_it = reverse("admin:claims_publication_changelist")
            messages.warning(request, format_html(
                "What was published under “{}” keeps that name until a correction is published: "
                '<a href="{}?{}">{} of it</a>.',
                visible(name), list_of_it, urlencode({"q": f'"{name}"'}), published,
            ))  # fmt: skip
        return HttpResponseRedirect(page_of(kept))

    def _ask(self, request: HttpRequest, gone: Any, form: forms.Form) -> HttpResponse:
        into = form.cleaned_data.get("into") if form.is_bound and not form.errors else None
        moves = what_moves(gone, into) if into else None
        context = {
            **self.admin_site.each_context(request),
            "title": f"Merge {visible(str(gone))}",
            "opts": self.opts,
            "media": self.media + form.media,
            "form": form,
            "gone": gone,
            "into": into,
            "moves": moves,
            "rows": _counted(moves) if moves else [],
            "address": request.path,
            "back": page_of(gone),
            "other_way": f"{self.merge_address(into)}?into={gone.pk}" if into else "",
        }
        status = 400 if request.method == "POST" and form.errors else 200
        return TemplateResponse(request, "claims/admin/merge.html", context, status=status)

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        """Lead on from a record that was merged to the one that it went into."""
        kind, _, _ = _MERGES[self.model]
        kept_id = Merge.objects.kept_of(kind, int(object_id)) if _is_key(object_id) else None
        kept = self.model.objects.filter(pk=kept_id).first() if kept_id else None
        if kept is None:
            answer: HttpResponse = super()._get_obj_does_not_exist_redirect(  # type: ignore[misc]
                request, opts, object_id
            )
            return answer
        messages.info(request, f"That record was merged into {visible(str(kept))}.")
        return HttpResponseRedirect(page_of(kept))


def _counted(moves: Moves) -> list[tuple[int, str]]:
    """Return what moves, as people call it."""
    return [
        (count, str(model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural))
        for model, count in moves.rows.items()
        if count
    ]


def _is_key(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 19
