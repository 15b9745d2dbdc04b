"""What the commands share: domain errors become one line and exit code 2."""

from __future__ import annotations

from typing import IO, Any, cast

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from claims.errors import ClaimcheckError, InvalidInput


class Command(BaseCommand):
    """A command whose ``run`` may raise the errors of the domain."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Call ``run``; an error of the domain is one line on standard error, exit code 2."""
        try:
            _check_characters(options)
            self.run(**options)
        except ClaimcheckError as error:
            name = f"{error.field}: " if error.field else ""
            raise CommandError(f"{name}{error.message}", returncode=2) from error

    def run(self, **options: Any) -> None:
        """Do the work."""
        raise NotImplementedError

    def console(self) -> Console:
        """Return a terminal for tables; plain text where there is none."""
        return Console(file=cast(IO[str], self.stdout), soft_wrap=True)


def _check_characters(options: dict[str, Any]) -> None:
    """Refuse arguments that are not UTF-8: Python passes their bytes on as half surrogates."""
    for name, value in options.items():
        if isinstance(value, str) and any("\ud800" <= c <= "\udfff" for c in value):
            raise InvalidInput("This is not UTF-8.", field=name)


def progress_bar() -> Progress:
    """Return a progress bar on standard error; it draws nothing where that is no terminal."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=console, disable=not console.is_terminal,
    )  # fmt: skip


def account(username: str) -> Any:
    """Return the active account of that name; CommandError (exit code 2) if there is none."""
    user = get_user_model().objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(f"There is no active account “{username}”.", returncode=2)
    return user
