"""Field rules of the models, as errors of the domain."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.db.models import CharField, Model, URLField

from claims.errors import InvalidInput
from claims.models.checks import LONGEST_URL


def check_fields(row: Model, *names: str) -> None:
    """Raise InvalidInput for the first of the fields whose value its model field refuses.

    NUL is refused in any text: PostgreSQL cannot store it. A name or headline is one line and
    has no control characters, which a terminal or a feed would act upon.
    """
    for name in names:
        value = getattr(row, name)
        if isinstance(value, str) and "\x00" in value:
            raise InvalidInput("The text has a NUL character.", field=name)
        field = row._meta.get_field(name)
        if isinstance(field, URLField) and value and not value.startswith(("http://", "https://")):
            raise InvalidInput("A URL starts with http:// or https://.", field=name)
        if isinstance(field, URLField) and len(value.encode()) > LONGEST_URL:
            raise InvalidInput(f"A URL has at most {LONGEST_URL:,} bytes.", field=name)
        if isinstance(field, CharField) and _has_controls(str(value or "")):
            raise InvalidInput("This is one line, without control characters.", field=name)
        if value in ("", None) and getattr(field, "blank", False):
            continue
        try:
            field.clean(value, row)  # type: ignore[union-attr]
        except ValidationError as error:
            raise InvalidInput(" ".join(error.messages), field=name) from error


def _has_controls(text: str) -> bool:
    return any(unicodedata.category(character) in ("Cc", "Cs") for character in text)
