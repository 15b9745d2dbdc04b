"""Small builders for the constraints that every table needs.

They keep the names uniform (``table_field_kind``) and the sentences readable, because
a form and the API show them to people.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.lookups import LessThanOrEqual


def one_of(table: str, field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
    """``field`` holds one of the values of ``choices``: what Django checks only in forms."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": list(choices.values)}),
        name=f"{table}_{field}_known",
        violation_error_message=f"{field} must be one of: {', '.join(choices.values)}.",
    )


def paired(table: str, *fields: str) -> models.CheckConstraint:
    """All of ``fields`` are set or none is."""
    none = Q(**{f"{field}__isnull": True for field in fields})
    every = Q(**{f"{field}__isnull": False for field in fields})
    return models.CheckConstraint(
        condition=none | every,
        name=f"{table}_{fields[0]}_paired",
        violation_error_message=f"{' and '.join(fields)} are set together.",
    )


def not_blank(table: str, field: str) -> models.CheckConstraint:
    """``field`` has at least one character that is not white space."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__regex": r"\S"}),
        name=f"{table}_{field}_not_blank",
        violation_error_message=f"{field} must not be empty.",
    )


# An entry of a B-tree has at most 2,704 bytes.
LONGEST_URL = 2_000


def indexable_url(table: str) -> models.CheckConstraint:
    """``url`` fits into the index that keeps it unique, whatever its script."""
    size = models.Func(models.F("url"), function="octet_length", output_field=models.IntegerField())
    return models.CheckConstraint(
        condition=LessThanOrEqual(size, LONGEST_URL),
        name=f"{table}_url_indexable",
        violation_error_message=f"url has at most {LONGEST_URL:,} bytes.",
    )


def address_or_none(table: str, field: str) -> models.CheckConstraint:
    """``field`` is empty, or the web address or URN of something elsewhere: nothing that runs."""
    return models.CheckConstraint(
        condition=Q(**{field: ""}) | Q(**{f"{field}__iregex": r"^(https?://|urn:)\S+$"}),
        name=f"{table}_{field}_an_address",
        violation_error_message=f"{field} must be an address: https://… or urn:…",
    )


def holds(table: str, field: str, function: str, message: str) -> models.CheckConstraint:
    """An SQL function of ours (see migration 0001) is true of ``field``."""
    return models.CheckConstraint(
        condition=models.Func(
            models.F(field), function=function, output_field=models.BooleanField()
        ),
        name=f"{table}_{field}_well_formed",
        violation_error_message=message,
    )


def sql_text(function: str, *fields: str) -> Any:
    """Return an expression that calls an SQL function of ours and gives text."""
    return models.Func(
        *[models.F(field) for field in fields], function=function, output_field=models.TextField()
    )
