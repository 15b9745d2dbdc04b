"""Trying an action for a form: what goes wrong becomes an error of the form and an HTTP status."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from claims.errors import ClaimcheckError, Conflict, Forbidden, InvalidInput, NotFound

_STATUS: dict[type[ClaimcheckError], int] = {
    InvalidInput: 400,
    Forbidden: 403,
    NotFound: 404,
    Conflict: 409,
}


def status_of(error: ClaimcheckError) -> int:
    """Return the HTTP status that says what went wrong."""
    return next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 400)


def attempt(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> int:
    """Call ``act`` with the cleaned data of ``form``; return 200, or what went wrong.

    The error stands then at the field that it names, and the form keeps what was typed.
    """
    if not form.is_valid():
        return 400
    try:
        act(form.cleaned_data)
    except ClaimcheckError as error:
        shown = error.field in form.fields and not form.fields[error.field].widget.is_hidden
        form.add_error(error.field if shown else None, error.message)
        return status_of(error)
    return 200
