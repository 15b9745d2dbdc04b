"""Field rules of the models, as errors of the domain."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Model, URLField

from claims.errors import InvalidInput


def check_fields(row: Model, *names: str) -> None:
    """Raise InvalidInput for the first of the fields whose value its model field refuses.

    NUL is refused in any text: PostgreSQL cannot store it.
    """
    for name in names:
        value = getattr(row, name)
        if isinstance(value, str) and "\x00" in value:
            raise InvalidInput("The text has a NUL character.", field=name)
        field = row._meta.get_field(name)
        if isinstance(field, URLField) and value and not value.startswith(("http://", "https://")):
            raise InvalidInput("A URL starts with http:// or https://.", field=name)
        if value in ("", None) and getattr(field, "blank", False):
            continue
        try:
            field.clean(value, row)  # type: ignore[union-attr]
        except ValidationError as error:
            raise InvalidInput(" ".join(error.messages), field=name) from error
