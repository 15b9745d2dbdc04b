"""``manage.py submit_article``: store an article from a file, and read it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from rich.table import Table
from rich.text import Text

from claims.actions.articles import Submission, submit_article
from claims.checking import read_and_check
from claims.errors import InvalidInput
from claims.management.base import Command as BaseCommand
from claims.management.base import account
from claims.models import Claim, Outlet
from claims.readers.plain import read_plain


class Command(BaseCommand):
    help = "Store an article (UTF-8 text) and find the claims in it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="The text, or - for standard input.")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="Who submits it.")
        parser.add_argument("--headline", default="", help="Default: the first line of the text.")
        parser.add_argument("--slug", default="", help="The article's name in addresses.")
        parser.add_argument("--url", default="", help="Where it is published.")
        parser.add_argument("--outlet", default="", help="Who publishes it, by name.")
        parser.add_argument("--enqueue", action="store_true", help="Leave the reading to a worker.")

    def run(self, **options: Any) -> None:
        text = read_plain(_bytes(options["file"]), limit=settings.CLAIMS_MAX_TEXT_LENGTH)
        done = submit_article(
            by=account(options["by"]), text=text, headline=options["headline"],
            slug=options["slug"], url=options["url"], outlet=_outlet(options["outlet"]),
        )  # fmt: skip
        verb = "Stored" if done.created else "Already stored"
        self.stdout.write(f"{verb}: {done.article.slug}, version {done.version.number}.")
        if options["enqueue"]:
            self.stdout.write("A worker will read it.")
            return
        # The job stays in the queue: a worker that takes it finds the version read already.
        read_and_check(analysis_id=done.analysis.pk)
        self._show(done)

    def _show(self, done: Submission) -> None:
        claims = done.version.claims.for_list().order_by("number")
        if not claims:
            self.stdout.write("No claims found.")
            return
        table = Table("#", "Speaker", "Outlet", "Type", "Content")
        for claim in claims:
            table.add_row(*_row(claim))
        self.console().print(table)


def _row(claim: Claim) -> list[Text]:
    speaker = str(claim.speaker or claim.speaker_as_named or "—")
    cells = (claim.number, speaker, claim.cited_outlet or "—", claim.quote_type, claim)
    # Text, not markup; and no control characters: an article may hold escape sequences.
    return [Text("".join(c for c in str(cell) if c.isprintable())) for cell in cells]


def _bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}.", returncode=2) from error


def _outlet(name: str) -> Outlet | None:
    if not name:
        return None
    outlet = Outlet.objects.filter(name__iexact=name).first()
    if outlet is None:
        raise InvalidInput(f"There is no outlet “{name}”.", field="outlet")
    return outlet
