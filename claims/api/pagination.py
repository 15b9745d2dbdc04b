"""Pages by key: "the rows after this one". Stable while rows are added, and never a COUNT."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core import signing
from django.db.models import Model, Q
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

PAGE_SIZE = 50
LARGEST_PAGE = 200
PARAMETERS = ("cursor", "page_size", "ordering")


class CursorPagination(BasePagination):
    """Pages of a view's queryset in one of its ``orderings`` (the first is the default).

    The cursor holds the key of a row and is signed, so that what comes back is what we sent.
    """

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """Return the rows of the page that the request asks for, and remember its neighbours."""
        self.request = request
        # A list of what belongs to one record has cursors of its own.
        self.salt = ".".join(["claims.api", view.basename, *map(str, view.kwargs.values())])
        self.order = _order(request, view.orderings, view.tie)
        size = _page_size(request)
        backwards, key = self._cursor(request)
        order = _turned(self.order) if backwards else self.order
        if key is not None:
            queryset = queryset.filter(_after(order, key))
        rows = list(queryset.order_by(*order)[: size + 1])
        more, rows = len(rows) > size, rows[:size]
        if backwards:
            rows.reverse()
        self.next = self._link(rows, last=True) if (more or backwards) else None
        self.previous = self._link(rows, last=False) if (
            more if backwards else key is not None
        ) else None  # fmt: skip
        return rows

    def get_paginated_response(self, data: Any) -> Response:
        """Return the page with the links to its neighbours, also as a header (RFC 8288)."""
        links = {"next": self.next, "prev": self.previous}
        header = ", ".join(f'<{url}>; rel="{name}"' for name, url in links.items() if url)
        body = {"next": self.next, "previous": self.previous, "results": data}
        return Response(body, headers={"Link": header} if header else None)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return the schema of a page of ``schema``."""
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """Return what a list takes beside its filters."""
        # Empty is not given, as with filters: forms send it.
        empty = {"type": "string", "maxLength": 0}
        sizes = {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE}
        orders = {"type": "string", "enum": list(view.orderings)}
        size = {"anyOf": [sizes, empty], "default": PAGE_SIZE}
        order = {"anyOf": [orders, empty], "default": view.orderings[0]}
        about = {
            "cursor": ({"type": "string"}, "Where the page begins: take it from next or previous."),
            "page_size": (size, "How many rows a page has."),
            "ordering": (order, "Which rows come first; a minus turns it round."),
        }
        return [
            {"name": name, "in": "query", "required": False, "schema": schema, "description": text}
            for name, (schema, text) in about.items()
        ]

    def _cursor(self, request: Request) -> tuple[bool, list[Any] | None]:
        cursor = request.query_params.get("cursor", "")
        if not cursor:
            return False, None
        try:
            order, backwards, key = signing.loads(cursor, salt=self.salt)
        except signing.BadSignature:
            raise ValidationError({"cursor": "This is not a cursor of this list."}) from None
        if order != self.order:
            raise ValidationError({"cursor": "This cursor belongs to another ordering."})
        return backwards, key

    def _link(self, rows: Sequence[Model], *, last: bool) -> str | None:
        if not rows:
            return None
        row = rows[-1 if last else 0]
        key = [_plain(getattr(row, name.lstrip("-"))) for name in self.order]
        cursor = signing.dumps([self.order, not last, key], salt=self.salt)
        return replace_query_param(self.request.build_absolute_uri(), "cursor", cursor)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _page_size(request: Request) -> int:
    size = request.query_params.get("page_size", "")
    if not size:
        return PAGE_SIZE
    if size.isascii() and size.isdigit() and len(size) < 9 and 1 <= int(size) <= LARGEST_PAGE:
        return int(size)
    raise ValidationError({"page_size": f"page_size is a number from 1 to {LARGEST_PAGE}."})


def _order(request: Request, orderings: Sequence[str], unique: str) -> list[str]:
    name = request.query_params.get("ordering", "") or orderings[0]
    if name not in orderings:
        raise ValidationError({"ordering": f"ordering is one of: {', '.join(orderings)}."})
    # The id makes every key unique: no row is shown twice or left out.
    tie = f"-{unique}" if name.startswith("-") else unique
    return [name] if name == tie else [name, tie]


def _turned(order: Sequence[str]) -> list[str]:
    return [name[1:] if name.startswith("-") else f"-{name}" for name in order]


def _after(order: Sequence[str], key: Sequence[Any]) -> Q:
    """Return the condition "comes after ``key``" for names that all go in one direction."""
    sign = "lt" if order[0].startswith("-") else "gt"
    first, *rest = (name.lstrip("-") for name in order)
    beyond = Q(**{f"{first}__{sign}": key[0]})
    if not rest:
        return beyond
    # The first condition says the same again, in a way that an index can use.
    return Q(**{f"{first}__{sign}e": key[0]}) & (beyond | Q(**{f"{rest[0]}__{sign}": key[1]}))
