"""``manage.py export_claims``: all claims, or all that is published, in one file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from claims.errors import InvalidInput
from claims.management.base import Command as BaseCommand
from claims.management.base import progress_bar
from claims.models import Claim, Publication, Status
from claims.publish.annotations import whole_collection
from claims.publish.files import FORMATS, format_of
from claims.publish.pack import evidence_packs
from claims.publish.published import site
from claims.publish.tables import (
    CLAIM_COLUMNS,
    PUBLISHED_COLUMNS,
    claim_rows,
    published_annotations,
    published_rows,
)


class Command(BaseCommand):
    help = (
        "Write claims to a file: JSON Lines, CSV or Parquet, by the end of its name; .jsonld (W3C "
        "annotations) and .zip (evidence packs) are of what is published."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="claims.jsonl, claims.csv, claims.parquet; - for output.")
        parser.add_argument(
            "--as", dest="form", choices=[*FORMATS, *OF_PUBLISHED], help="The format."
        )
        parser.add_argument(
            "--published", action="store_true", help="What is published, with its record."
        )
        parser.add_argument("--status", choices=Status.values, help="Only claims of this status.")
        parser.add_argument("--current", action="store_true", help="Only of newest versions.")

    def run(self, **options: Any) -> None:
        name: str = options["file"]
        form = options["form"] or _ending(name)
        if form in OF_PUBLISHED:
            self.write_published(name, form, options)
            return
        chosen = format_of(form)
        if options["published"] and (options["status"] or options["current"]):
            raise InvalidInput("It goes with claims, not with --published.", field="--status")
        if options["published"]:
            published = Publication.objects.exclude(record={})
            total, columns = published.count(), list(PUBLISHED_COLUMNS)
            rows: Iterator[dict[str, Any]] = published_rows(published)
        else:
            claims = Claim.objects.all()
            if options["status"]:
                claims = claims.filter(status=options["status"])
            if options["current"]:
                claims = claims.filter(is_current=True)
            total, columns = claims.count(), list(CLAIM_COLUMNS)
            rows = claim_rows(claims)
        with progress_bar() as bar:
            tracked = bar.track(rows, total=total, description=f"Writing {name}")
            _write(name, chosen.write(tracked, columns))
        if name != "-":
            self.stdout.write(f"Wrote {total} rows to {name}.")

    def write_published(self, name: str, form: str, options: dict[str, Any]) -> None:
        """Write what is published as W3C annotations, or as the packs of its evidence."""
        if options["status"] or options["current"]:
            raise InvalidInput("It goes with tables of claims.", field="--status")
        _write(name, OF_PUBLISHED[form](Publication.objects.exclude(record={})))
        if name != "-":
            self.stdout.write(f"Wrote what is published to {name}.")


def _annotations(publications: Any) -> Iterator[bytes]:
    base = site()
    label = f"What {base.name} published"
    items = published_annotations(publications)
    return whole_collection(f"{base.url}/claims/", label, items)


# By the end of the file's name: always of what is published, and no table.
OF_PUBLISHED: dict[str, Callable[[Any], Iterator[bytes]]] = {
    "jsonld": _annotations,
    "zip": evidence_packs,
}


def _ending(name: str) -> str:
    return "jsonl" if name == "-" else Path(name).suffix.removeprefix(".")


def _write(name: str, pieces: Iterator[bytes]) -> None:
    """Write to a file beside, then put it into its place: nobody reads half an export."""
    if name == "-":
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        return
    target = Path(name)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            for piece in pieces:
                file.write(piece)
        beside.replace(target)
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror or error}.", returncode=2) from error
    finally:
        beside.unlink(missing_ok=True)
