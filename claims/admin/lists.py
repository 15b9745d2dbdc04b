"""Lists of tables that may have very many rows: no COUNT, one page and a look ahead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.paginator import EmptyPage
from django.db import DataError, models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import capfirst

from claims.admin.bases import AnyAdmin, AnyPage, AnyPaginator

FARTHEST_PAGE = 100_000
"""No list is read farther: OFFSET reads all that it skips, and PostgreSQL's has an end."""


class LookAheadPage(AnyPage):
    """A page that knows whether another one follows, and nothing about the last."""

    def __init__(
        self, rows: list[Any], number: int, paginator: AnyPaginator, *, more: bool
    ) -> None:
        super().__init__(rows, number, paginator)
        self.more = more

    def has_next(self) -> bool:
        """Whether there is a row after this page."""
        return self.more


class LookAheadPaginator(AnyPaginator):
    """Reads one row more than the page shows, instead of counting them all."""

    def page(self, number: Any) -> LookAheadPage:
        """Return that page; raises EmptyPage past the last one. The first one always exists."""
        if not 1 <= int(number) <= FARTHEST_PAGE:
            raise EmptyPage(f"There is no page {number}.")
        start = (int(number) - 1) * self.per_page
        rows = list(self.object_list[start : start + self.per_page + 1])
        if not rows and start:
            raise EmptyPage(f"There is no page {number}.")
        more = len(rows) > self.per_page
        return LookAheadPage(rows[: self.per_page], int(number), self, more=more)


class LookAheadChangeList(ChangeList):
    """The list of the admin, without totals."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = str(capfirst(self.opts.verbose_name_plural))

    def get_results(self, request: HttpRequest) -> None:
        """Fetch the page; the counts that Django asks for are those of the page itself."""
        paginator = self.model_admin.get_paginator(request, self.queryset, self.list_per_page)
        try:
            page = paginator.page(self.page_num)
        except EmptyPage as error:
            raise IncorrectLookupParameters(error) from error
        self.result_list = page.object_list
        # Equal on purpose: then Django's templates show neither a total nor "select all".
        self.result_count = self.full_result_count = len(page.object_list)
        self.show_full_result_count = False
        self.show_admin_actions = bool(page.object_list)
        self.can_show_all = self.multi_page = False
        self.paginator = paginator
        self.previous_link = self._link(self.page_num - 1) if self.page_num > 1 else ""
        self.next_link = self._link(self.page_num + 1) if page.has_next() else ""

    def _link(self, page: int) -> str:
        return self.get_query_string({PAGE_VAR: page})


class Styled:
    """A ModelAdmin with our stylesheet."""

    class Media:
        css = {"all": ["claims/admin.css"]}


class Guarded(AnyAdmin):
    """A ModelAdmin whose list takes no request, however it was made by hand, for a failure."""

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """Read the list; a value that no column can be compared with finds nothing.

        Such values show late, when the query is written or run: ``?created_at__year=99999``.
        """
        try:
            return super().get_changelist_instance(request)
        except (ValueError, OverflowError, DataError) as error:
            if not request.GET:
                raise
            raise IncorrectLookupParameters(error) from error

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list; PostgreSQL cannot look for NUL, so nothing is found by it."""
        if any("\x00" in value for values in request.GET.lists() for value in values[1]):
            return HttpResponseRedirect(f"{request.path}?e=1")
        return super().changelist_view(request, extra_context)

    def response_action(
        self, request: HttpRequest, queryset: QuerySet[Any], *args: Any, **kwargs: Any
    ) -> Any:
        """Do it with the chosen rows, without what cannot be the key of any."""
        post = request.POST.copy()
        chosen = post.getlist(ACTION_CHECKBOX_NAME)
        post.setlist(ACTION_CHECKBOX_NAME, [key for key in chosen if self._may_be_key(key)])
        request.POST = post  # type: ignore[assignment]
        return super().response_action(request, queryset, *args, **kwargs)

    def _may_be_key(self, value: str) -> bool:
        try:
            self.opts.pk.to_python(value)
        except ValidationError:
            return False
        return "\x00" not in value


class BigTable(Styled, Guarded):
    """A ModelAdmin whose list costs the same for a hundred rows and for millions."""

    paginator = LookAheadPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    # Sorting by a column without an index reads the whole table.
    sortable_by = ()
    change_list_template = "claims/admin/change_list.html"
    change_form_template = "claims/admin/change_form.html"
    empty_value_display = "–"
    empty_list = "Nothing here yet."
    # What is typed without a scheme is taken for https.
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show accounts as text to those who may not open the page of an account."""
        fieldsets = super().get_fieldsets(request, obj)
        if any(request.user.has_perm(f"auth.{do}_user") for do in ("view", "change")):
            return fieldsets
        shown: dict[Any, Any] = {
            field.name: _as_text(self.model, field.name)
            for field in self.opts.fields
            if field.related_model is User
        }
        return [
            (title, {**rest, "fields": [shown.get(name, name) for name in rest["fields"]]})
            for title, rest in fieldsets
        ]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Use the list without totals."""
        return LookAheadChangeList

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list, or say why it is empty."""
        context = {"empty_list": self.empty_list, **(extra_context or {})}
        return super().changelist_view(request, context)


def unknown(model_admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Go to the first page and say there that there is no such row, as Django's pages do."""
    answer: HttpResponse = model_admin._get_obj_does_not_exist_redirect(
        request, model_admin.opts, object_id
    )
    return answer


def _as_text(model: type[models.Model], name: str) -> Callable[[Any], str]:
    """Return what Django shows for the field instead of a link to the account."""

    def account(row: Any) -> str:
        return str(getattr(row, name) or BigTable.empty_value_display)

    account.__name__ = name
    account.short_description = label_for_field(name, model)  # type: ignore[attr-defined]
    return account


class ReadOnly(BigTable):
    """A table that is looked at here and changed elsewhere, or never."""

    actions: Any = None

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody adds here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes here."""
        return False
