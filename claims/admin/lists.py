"""Lists of tables that may have very many rows: no COUNT, one page and a look ahead."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.core.paginator import EmptyPage
from django.db import models
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


class BigTable(Styled, AnyAdmin):
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

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Use the list without totals."""
        return LookAheadChangeList

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list; PostgreSQL cannot look for NUL, so nothing is found by it."""
        if any("\x00" in value for values in request.GET.lists() for value in values[1]):
            return HttpResponseRedirect(f"{request.path}?e=1")
        context = {"empty_list": self.empty_list, **(extra_context or {})}
        return super().changelist_view(request, context)


def unknown(model_admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Go to the first page and say there that there is no such row, as Django's pages do."""
    answer: HttpResponse = model_admin._get_obj_does_not_exist_redirect(
        request, model_admin.opts, object_id
    )
    return answer


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
