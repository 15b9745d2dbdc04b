"""``manage.py count_figures``: count the figures of the dashboard now, as a worker does."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser

from claims.figures import count_figures
from claims.management.base import Command as BaseCommand


class Command(BaseCommand):
    help = "Count the figures of the dashboard: those of the days on which something changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anew", action="store_true", help="Count all days.")

    def run(self, **options: Any) -> None:
        if not count_figures(anew=options["anew"]):
            raise CommandError("Somebody else is counting them just now.", returncode=2)
        self.stdout.write("Counted.")
