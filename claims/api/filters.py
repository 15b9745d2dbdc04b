"""Filters of lists. Nothing in a query string is ignored: it is understood or refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from typing import Any
from urllib.parse import unquote_to_bytes

from django import forms
from django.db.models import QuerySet
from django.utils.datastructures import MultiValueDict
from django_filters import rest_framework as filters
from django_filters.fields import IsoDateTimeField
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from claims.api.pagination import PARAMETERS
from claims.api.shapes import FIELDS, INCLUDE

LARGEST_ID = 2**63 - 1


class FilterSet(filters.FilterSet):
    """A filter set that makes only the filters which a request names: most name one or two.

    What ``cleaned_data`` has no value for was not asked for.
    """

    base_filters: dict[str, Any]

    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        if data is not None:
            self.base_filters = {
                name: one for name, one in type(self).base_filters.items() if name in data
            }
        super().__init__(data, *args, **options)


class StrictFilterBackend(filters.DjangoFilterBackend):
    """django-filter for lists only: a single record is found by its address alone."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: Any
    ) -> QuerySet[Any]:
        """Return the rows that the query string asks for."""
        if getattr(view, "action", None) != "list":
            return queryset
        return super().filter_queryset(request, queryset, view)


def check_parameters(request: Request, view: Any) -> None:
    """Refuse (400) query parameters that ``view`` does not know, or that contradict themselves."""
    _check_utf8(request.META.get("QUERY_STRING", ""))
    known, repeatable = _known_parameters(view)
    errors: dict[str, str] = {}
    for name, values in request.query_params.lists():
        if name not in known:
            errors[name] = f"There is no such parameter here.{_offer(known)}"
        elif len(values) > 1 and name not in repeatable:
            errors[name] = "This parameter is given more than once."
        elif any("\x00" in value for value in values):
            errors[name] = "There is a NUL in this value."
    if errors:
        raise ValidationError(errors)


def _check_utf8(query: str) -> None:
    """Refuse bytes that are no text: Django would look for a question mark in their place."""
    try:
        unquote_to_bytes(query).decode()
    except UnicodeDecodeError:
        raise ValidationError("The query is not UTF-8.") from None


def _offer(known: Iterable[str]) -> str:
    return f" Use: {', '.join(sorted(known))}." if known else ""


def _known_parameters(view: Any) -> tuple[set[str], set[str]]:
    action = getattr(view, "action", None)
    if action != "list":
        shown = {FIELDS} if action == "retrieve" else set()
        return {*getattr(view, "parameters", ()), *shown}, shown
    filterset = getattr(view, "filterset_class", None)
    declared = filterset.base_filters if filterset else {}
    many = {name for name, one in declared.items() if isinstance(one, filters.MultipleChoiceFilter)}
    shown = {FIELDS, INCLUDE} if view.includes else {FIELDS}
    return {*declared, *PARAMETERS, *shown}, many | shown


class _CommaList(forms.SelectMultiple):
    """``a=x&a=y`` and ``a=x,y`` mean the same."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        given = data.getlist(name) if isinstance(data, MultiValueDict) else [data.get(name, "")]
        return [part.strip() for value in given for part in value.split(",") if part.strip()]


class AnyOf(filters.MultipleChoiceFilter):
    """Rows with one of several values: repeat the parameter, or part the values with commas."""

    def __init__(self, *, choices: Any, **options: Any) -> None:
        known = ", ".join(value for value, _ in choices)
        words = {"invalid_choice": f"“%(value)s” is not one of: {known}."}
        super().__init__(
            choices=choices, widget=_CommaList, distinct=False, error_messages=words, **options
        )


class _IdOrName(forms.CharField):
    def clean(self, value: Any) -> Any:
        words = super().clean(value)
        if not (words.isascii() and words.isdigit()):
            return words
        if len(words) > 19 or int(words) > LARGEST_ID:
            raise forms.ValidationError("This number is too large for an id.")
        return int(words)


class Record(filters.CharFilter):
    """Rows of one related record, by its id or by its exact name."""

    field_class = _IdOrName

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=300, **options)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """Keep the rows of that record."""
        if value == "":
            return qs
        by = "id" if isinstance(value, int) else "name"
        return qs.filter(**{f"{self.field_name}__{by}": value})


class YesOrNo(filters.TypedChoiceFilter):
    """``true`` or ``false``, and nothing that merely looks like it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=(("true", "true"), ("false", "false")),
            coerce=lambda value: value == "true",
            error_messages={"invalid_choice": "Use true or false."},
            **options,
        )
        # Text to a form, but a boolean to whoever reads the schema.
        extend_schema_field({"type": "boolean", "description": options["help_text"]})(self)


class _MomentField(IsoDateTimeField):
    """A time in UTC: PostgreSQL takes offsets of less than sixteen hours only."""

    default_error_messages = {"invalid": "Use an ISO 8601 time: 2026-05-01T09:00:00Z."}

    def to_python(self, value: Any) -> Any:
        moment = super().to_python(value)
        try:
            return moment and moment.astimezone(UTC)
        except OverflowError:
            raise forms.ValidationError(self.error_messages["invalid"]) from None


class _Moment(filters.IsoDateTimeFilter):
    field_class = _MomentField


#: Characters of a search.
MAX_WORDS = 500


class Words(filters.CharFilter):
    """Rows in which the words of a search are found, by the full-text index of their model."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=MAX_WORDS, **options)
        extend_schema_field({"type": "string", "description": options["help_text"]})(self)

    def filter(self, qs: Any, value: str) -> Any:
        """Search, if words were given."""
        return qs.search(value) if value else qs


class Since(_Moment):
    """Rows of that moment or later."""

    def __init__(self, field_name: str, **options: Any) -> None:
        super().__init__(field_name=field_name, lookup_expr="gte", **options)


class Before(_Moment):
    """Rows before that moment."""

    def __init__(self, field_name: str, **options: Any) -> None:
        super().__init__(field_name=field_name, lookup_expr="lt", **options)
