"""What a constraint or trigger of the database says, in words for the caller.

Actions and serializers check first; the database has the last word, for instance when two
requests come at once. Its refusal is the caller's conflict or mistake, not our failure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import IntegrityError
from django.db.models.constraints import BaseConstraint
from psycopg import errors

_CONFLICTS = (errors.UniqueViolation, errors.ExclusionViolation, errors.ForeignKeyViolation)


@dataclass(frozen=True, slots=True)
class Violation:
    """One refusal: the field if the database names one, and whether it is a conflict."""

    message: str
    field: str
    conflict: bool


def violation_of(error: IntegrityError) -> Violation:
    """Read the constraint, column and message that PostgreSQL sent with ``error``."""
    cause = error.__cause__
    diagnosis = getattr(cause, "diag", None)
    name = getattr(diagnosis, "constraint_name", None) or ""
    constraint = _constraints().get(name)
    return Violation(
        message=_message(constraint, cause, diagnosis),
        field=getattr(diagnosis, "column_name", None) or _field_of(constraint),
        conflict=isinstance(cause, _CONFLICTS),
    )


def _message(constraint: BaseConstraint | None, cause: object, diagnosis: object) -> str:
    if constraint is not None:
        return str(constraint.violation_error_message) % {"name": constraint.name}
    if isinstance(cause, errors.CheckViolation):
        # Raised by a trigger of ours, whose message is a sentence for people.
        return getattr(diagnosis, "message_primary", None) or "The input is not valid."
    if isinstance(cause, errors.UniqueViolation):
        return "There is such a record already."
    return "The record does not fit the records around it."


def _field_of(constraint: BaseConstraint | None) -> str:
    fields: Sequence[str] = getattr(constraint, "fields", ())
    return fields[0] if len(fields) == 1 else ""


@cache
def _constraints() -> dict[str, BaseConstraint]:
    models = apps.get_app_config("claims").get_models()
    return {
        constraint.name: constraint for model in models for constraint in model._meta.constraints
    }
