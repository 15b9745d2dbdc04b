"""The queue: what needs me now, in the order in which it needs me."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.views.decorators.http import require_POST

from claims.actions.saved_filters import delete_filter, save_filter
from claims.admin import bulk
from claims.admin.forms import reviewers
from claims.admin.outcomes import attempt
from claims.admin.queue_forms import QueueForm, SaveFilterForm, Scope
from claims.errors import ClaimcheckError
from claims.models import Claim, Gravity, QueueEntry, SavedFilter
from claims.models.queue import MOST_COUNTED, QueueQuerySet, loads_of

PAGE = 50
MOST_FIRST = 5
"""So many rows of one's own queue stand on the first page."""
MOST_EDITORS = 40
"""Beside the queue stand the loads of so many editors and no more."""
# A place is hexadecimal: anything else in an address finds nothing.
_HEXADECIMAL = frozenset("0123456789abcdef")


class QueuePages:
    """The page of the queue and what its forms post to, for ClaimAdmin."""

    admin_site: admin.AdminSite
    media: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        """Put ours before those of the admin, which end in a catch-all."""
        view = self.admin_site.admin_view
        return [
            path("queue/", view(self.queue), name="claims_claim_queue"),
            path(
                "queue/filters/", view(require_POST(self.keep_filter)),
                name="claims_claim_keep_filter",
            ),
            path(
                "queue/filters/<int:pk>/delete/", view(require_POST(self.forget_filter)),
                name="claims_claim_forget_filter",
            ),
            *super().get_urls(),  # type: ignore[misc]
        ]  # fmt: skip

    def queue(self, request: HttpRequest) -> HttpResponse:
        """Show a page of the queue, or do something with the chosen claims."""
        if not request.user.has_perms(["claims.view_claim", "claims.view_assignment"]):
            raise PermissionDenied
        if request.method == "POST":
            return self._act(request)
        return self._show(request, SaveFilterForm())

    def keep_filter(self, request: HttpRequest) -> HttpResponse:
        """Keep the filters under a name."""
        if not request.user.has_perm("claims.view_claim"):
            raise PermissionDenied
        filters = QueueForm(QueryDict(request.POST.get("query", "")))
        form = SaveFilterForm(request.POST)
        query = filters.kept() if filters.is_valid() else {}
        status = attempt(form, lambda given: save_filter(by=request.user, query=query, **given))
        if status != 200:
            for errors in form.errors.values():
                messages.error(request, " ".join(str(error) for error in errors))
        else:
            messages.success(request, f"The filter “{form.cleaned_data['name']}” is kept.")
        return HttpResponseRedirect(_address(query))

    def forget_filter(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Forget a filter of one's own."""
        saved = get_object_or_404(SavedFilter.objects.visible_to(request.user), pk=pk)
        try:
            delete_filter(saved=saved, by=request.user)
            messages.success(request, f"The filter “{saved.name}” is deleted.")
        except ClaimcheckError as error:
            messages.error(request, error.message)
        return HttpResponseRedirect(_address({}))

    def _act(self, request: HttpRequest) -> HttpResponse:
        act = _actions(request.user).get(request.POST.get("action", ""))
        keys = [key for key in request.POST.getlist(ACTION_CHECKBOX_NAME) if _is_key(key)]
        if act is None or not keys:
            messages.warning(request, "Choose claims and what to do with them.")
            return HttpResponseRedirect(request.get_full_path())
        claims = Claim.objects.filter(pk__in=keys).defer("search").order_by("queue_entry__place")
        answer: HttpResponse | None = act[1](self, request, claims)
        return answer or HttpResponseRedirect(request.get_full_path())

    def _show(self, request: HttpRequest, keep: SaveFilterForm) -> HttpResponse:
        form = QueueForm(request.GET)
        valid = form.is_valid()
        kept = form.kept()
        rows, links = _page(request, form) if valid else ([], {})
        context = {
            **self.admin_site.each_context(request),
            "title": "Queue",
            "opts": self.opts,
            "media": self.media,
            "form": form,
            "scopes": _scopes(form, kept),
            "scope": form.scope_shown if valid else "",
            "narrowed": bool(set(kept) - {"scope"}),
            "rows": _shown(rows),
            "links": links,
            "query": urlencode(kept),
            "saved": _saved(request.user, kept),
            "keep": keep,
            "loads": _loads(),
            "most": MOST_COUNTED,
            "actions": [(name, text) for name, (text, _) in _actions(request.user).items()],
            "checkbox": ACTION_CHECKBOX_NAME,
            "now": timezone.now(),
        }
        return TemplateResponse(
            request, "claims/admin/queue.html", context, status=200 if valid else 400
        )


def _address(query: dict[str, str]) -> str:
    address = reverse("admin:claims_claim_queue")
    return f"{address}?{urlencode(query)}" if query else address


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _actions(user: Any) -> dict[str, tuple[str, Callable[..., Any]]]:
    rights = {
        "review": "claims.review_claim", "approve": "claims.approve_verdict",
        "assign": "claims.assign_claim",
    }  # fmt: skip
    return {
        act.__name__: (act.short_description, act)  # type: ignore[attr-defined]
        for act in bulk.ACTIONS
        if all(user.has_perm(rights[name]) for name in act.allowed_permissions)  # type: ignore[attr-defined]
    }


def _page(request: HttpRequest, form: QueueForm) -> tuple[list[QueueEntry], dict[str, str]]:
    """Return the entries of a page and the addresses of its neighbours: keys, never offsets."""
    after, before = (_place(request.GET.get(name, "")) for name in ("after", "before"))
    entries = form.entries()
    if before:
        entries = entries.filter(place__lt=before)
    elif after:
        entries = entries.filter(place__gt=after)
    found = list(_of_scope(entries, form.scope_shown, request.user, backwards=bool(before)))
    more, rows = len(found) > PAGE, found[:PAGE]
    if before:
        rows.reverse()
    links = {}
    kept = form.kept()
    if rows and (after or (before and more)):
        links["previous"] = _address({**kept, "before": rows[0].place})
    if rows and (before or more):
        links["next"] = _address({**kept, "after": rows[-1].place})
    if after or before:
        links["first"] = _address(kept)
    return rows, links


def first_for(user: Any) -> list[QueueEntry]:
    """Return the first rows of what needs ``user``, for the first page."""
    return _shown(list(QueueEntry.objects.needs(user, limit=MOST_FIRST)))


def _place(text: str) -> str:
    return text if set(text) <= _HEXADECIMAL and len(text) <= 40 else ""


def _of_scope(entries: QueueQuerySet, scope: str, user: Any, *, backwards: bool) -> QueueQuerySet:
    order = "-place" if backwards else "place"
    if scope == Scope.MINE:
        return entries.needs(user, limit=PAGE + 1, order=order)
    if scope == Scope.FREE:
        entries = entries.filter(editor=None)
    return entries.order_by(order)[: PAGE + 1]


def _shown(rows: list[QueueEntry]) -> list[QueueEntry]:
    """Tie each entry to its claim and its editor, in two queries."""
    claims = (
        Claim.objects.for_list()
        .defer("source_spans", "cue_spans", "content_spans", "chain")
        .in_bulk([row.claim_id for row in rows])
    )  # fmt: skip
    editors = User.objects.in_bulk({row.editor_id for row in rows if row.editor_id})
    rows = [row for row in rows if row.claim_id in claims]  # one may have gone meanwhile
    for row in rows:
        row.shown = claims[row.claim_id]  # type: ignore[attr-defined]
        row.has_it = editors.get(row.editor_id or 0)  # type: ignore[attr-defined]
        row.age = timesince(row.since, depth=1)  # type: ignore[attr-defined]
        row.severity = Gravity(row.gravity).name.lower()  # type: ignore[attr-defined]
    return rows


def _scopes(form: QueueForm, kept: dict[str, str]) -> list[tuple[str, str, bool]]:
    chosen = form.cleaned_data.get("scope") or Scope.MINE
    return [
        (scope.label, _address({**kept, "scope": scope.value}), scope == chosen) for scope in Scope
    ]


def _saved(user: Any, kept: dict[str, str]) -> list[SavedFilter]:
    rows = list(SavedFilter.objects.visible_to(user).select_related("owner")[:100])
    for row in rows:
        row.address = _address(row.query)
        row.is_own = row.owner_id == user.pk
        row.is_shown = row.query == kept
    return rows


def _loads() -> list[tuple[User, int, str]]:
    editors = list(reviewers()[:MOST_EDITORS])
    loads = loads_of(editors)
    found = [
        (editor, loads[editor.pk], _address({"scope": Scope.ALL, "editor": editor.username}))
        for editor in editors
    ]
    return sorted(found, key=lambda one: -one[1])
