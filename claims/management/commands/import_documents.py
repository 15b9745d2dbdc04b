"""``manage.py import_documents``: ClaimReview, W3C annotations or ninjs from files."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from claims.actions import imports
from claims.errors import InvalidInput
from claims.management.base import Command as BaseCommand
from claims.management.base import account, progress_bar
from claims.models import Article, ArticleVersion
from claims.readers.claim_reviews import parse_reviews
from claims.readers.documents import LARGEST, parse


class Command(BaseCommand):
    help = "Take in ClaimReview, W3C annotations or ninjs (JSON or JSON Lines), item by item."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", help="Files, or - for standard input.")
        parser.add_argument(
            "--as", dest="form", required=True, choices=["claim-review", "annotations", "ninjs"]
        )
        parser.add_argument("--by", required=True, metavar="USERNAME", help="Who takes them in.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would happen, and store nothing."
        )
        parser.add_argument("--article", default="", help="For annotations: the article's slug.")

    def run(self, **options: Any) -> None:
        by = account(options["by"])
        version = _version(options["article"]) if options["form"] == "annotations" else None
        refused = False
        with progress_bar() as bar:
            for name in bar.track(options["files"], description="Taking in"):
                data = _bytes(name)
                if options["form"] == "claim-review":
                    document = parse_reviews(data)
                    act = partial(imports.import_claim_reviews, by=by, document=document)
                elif options["form"] == "ninjs":
                    act = partial(imports.import_ninjs, by=by, document=parse(data))
                else:
                    assert version is not None  # noqa: S101 - for the type checker
                    act = partial(
                        imports.import_annotations, by=by, document=parse(data), version=version
                    )
                done = imports.rehearse(act) if options["dry_run"] else act()
                refused |= self._tell(name, done)
        if options["dry_run"]:
            self.stdout.write("Nothing was stored: that is what would happen.")
        if refused:
            others = "would be" if options["dry_run"] else "are"
            raise CommandError(
                f"Some items were refused; the others {others} stored.", returncode=1
            )

    def _tell(self, name: str, done: list[imports.Outcome]) -> bool:
        counts = imports.tally(done)
        told = ", ".join(f"{count} {word}" for word, count in counts.items())
        self.stdout.write(f"{name}: {told}.")
        for one in done:
            if one.outcome == imports.REFUSED:
                where = f", {one.field}" if one.field else ""
                self.stderr.write(f"{name}: item {one.number}{where}: {one.message}")
        return bool(counts[imports.REFUSED])


def _version(slug: str) -> ArticleVersion:
    article = Article.objects.filter(slug=slug).first() if "\x00" not in slug else None
    if article is None:
        raise InvalidInput("Name the article that the annotations are on.", field="--article")
    version: ArticleVersion = article.versions.latest("number")
    return version


def _bytes(name: str) -> bytes:
    """Return what is in a file, and of one that is too large no more than shows it."""
    if name == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}.", returncode=2) from error
