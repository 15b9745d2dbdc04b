"""``?fields=`` shows less of a resource, ``?include=`` more, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request

FIELDS, INCLUDE = "fields", "include"


@dataclass(frozen=True, slots=True)
class Include:
    """What may be shown with a resource: its field, the rows it needs for a reader, the rights to
    see it."""

    field: Callable[[], serializers.Field]
    rows: Callable[[QuerySet[Any], Any], QuerySet[Any]]
    rights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a request wants to see of a resource; no ``fields`` are all of them."""

    fields: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    reader: Any = None

    def apply_to(self, serializer: Any, includes: Mapping[str, Include]) -> Any:
        """Give ``serializer`` the fields that were asked for. Raises ValidationError (400)."""
        shown = getattr(serializer, "child", serializer)
        for name in self.include:
            shown.fields[name] = includes[name].field()
        if self.fields:
            _refuse("fields", self.fields, list(shown.fields))
            for name in [name for name in shown.fields if name not in self.fields]:
                shown.fields.pop(name)
        return serializer

    def pick(self, rows: list[dict[str, Any]], serializer: type[serializers.Serializer]) -> Any:
        """Return of rows that are written already what was asked for."""
        if not self.fields:
            return rows
        _refuse(FIELDS, self.fields, list(serializer.Meta.fields))  # type: ignore[attr-defined]
        return [{name: row[name] for name in row if name in self.fields} for row in rows]

    def rows(self, queryset: Any, includes: Mapping[str, Include]) -> Any:
        """Return ``queryset`` with the rows that the included fields show."""
        for name in self.include:
            queryset = includes[name].rows(queryset, self.reader)
        return queryset


def shape_of(request: Request, includes: Mapping[str, Include]) -> Shape:
    """Read the two parameters. Raises ValidationError with the one that is wrong."""
    fields, include = _names(request, FIELDS), _names(request, INCLUDE)
    _refuse(INCLUDE, include, list(includes))
    for name in include:
        for right in includes[name].rights:
            if not request.user.has_perm(right):
                raise PermissionDenied(f"Your account does not have the right “{right}”.")
    return Shape(fields, include, request.user)


def _names(request: Request, parameter: str) -> tuple[str, ...]:
    if parameter not in request.query_params:
        return ()
    given = ",".join(request.query_params.getlist(parameter))
    names = tuple(dict.fromkeys(name.strip() for name in given.split(",") if name.strip()))
    if not names:
        raise ValidationError({parameter: "Name at least one, or leave it out."})
    return names


def _refuse(parameter: str, names: tuple[str, ...], known: list[str]) -> None:
    if unknown := [name for name in names if name not in known]:
        raise ValidationError(
            {parameter: f"There is no “{unknown[0][:50]}” here. Use: {', '.join(known)}."}
        )
