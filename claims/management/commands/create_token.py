"""``manage.py create_token``: a token for a program that uses the API."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from claims.actions.tokens import create_token
from claims.management.base import Command as BaseCommand
from claims.management.base import account
from claims.models import Scope


class Command(BaseCommand):
    help = "Make an API token and print it once. Only its hash is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="The account that the token acts for.")
        parser.add_argument("--name", default="command line", help="Which program will use it.")
        parser.add_argument("--days", type=int, default=90, help="How long it is valid.")
        parser.add_argument(
            "--scope", action="append", choices=Scope.values, dest="scopes",
            help="What it may be used for; again for another one. Default: all.",
        )  # fmt: skip

    def run(self, **options: Any) -> None:
        user = account(options["username"])
        _, token = create_token(
            user=user, name=options["name"], days=options["days"], by=user,
            scopes=options["scopes"] or Scope.values,
        )  # fmt: skip
        # Alone on standard output, so that a script can read it.
        self.stdout.write(token)
