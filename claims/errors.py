"""The one family of domain errors.

Every layer raises these; the edges alone translate them: one exception handler
in the API (problem+json), messages in the admin, one line and exit code 2 in a
command. The docstring of a class is its default message. ``field`` names the
input that is wrong, in the words of the caller's own interface.

This module imports the standard library only: the pure half of the package
uses it without Django.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class ClaimcheckError(Exception):
    """Something went wrong."""

    code = "error"

    def __init__(self, message: str | None = None, *, field: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())
        self.field = field

    @property
    def message(self) -> str:
        """The sentence for the person who caused the error."""
        return str(self.args[0])


class InvalidInput(ClaimcheckError):
    """The input is not valid."""

    code = "invalid"


class NotFound(ClaimcheckError):
    """There is no such record."""

    code = "not_found"


class Forbidden(ClaimcheckError):
    """You may not do this."""

    code = "forbidden"


class Conflict(ClaimcheckError):
    """The record is not in a state that allows this."""

    code = "conflict"


class StaleRevision(Conflict):
    """Somebody else changed this claim after you opened it: read it again, then repeat yours."""

    code = "stale_revision"

    def __init__(
        self,
        message: str | None = None,
        *,
        field: str | None = None,
        changes: Sequence[Any] = (),
    ) -> None:
        """``changes``: what was changed since, as claims.actions.changes_since tells it."""
        super().__init__(message, field=field)
        self.changes = tuple(changes)


class MoveNotAllowed(Conflict):
    """This claim cannot make that move from its present status."""

    code = "move_not_allowed"
