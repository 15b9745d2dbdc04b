"""``manage.py loaddata``: Django's, but all or nothing, and it says which field is wrong."""

from __future__ import annotations

import lzma
import os
import zipfile
import zlib
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import loaddata
from django.db import DEFAULT_DB_ALIAS, connections, router
from rich.progress import Progress

from claims.actions.loading import take_up_loaded
from claims.management.base import progress_bar
from claims.management.fixtures.loader import CHANGED, KEPT, NEW, UNCHANGED, Loader
from claims.management.fixtures.problems import FixtureError, one_line

# Below that a load is over before a bar has been read.
MANY = 1_000
# The formats whose errors name the record: see SERIALIZATION_MODULES.
FORMATS = ["json", "yaml"]
# A compressed file that is cut or broken; each library has its own error.
_UNREADABLE = (OSError, EOFError, ValueError, zlib.error, zipfile.BadZipFile, lzma.LZMAError)


class Command(loaddata.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--keep", action="store_true",
            help="Leave records that exist already as they are; only add what is missing.",
        )  # fmt: skip

    def handle(self, *fixture_labels: str, **options: Any) -> None:
        self.keep = options["keep"]
        try:
            check_format(options["format"])
            super().handle(*fixture_labels, **options)
        except FixtureError as error:
            raise CommandError(str(error), returncode=2) from error
        except CommandError as error:
            raise CommandError(one_line(str(error)), returncode=2) from error

    def loaddata(self, fixture_labels: Any) -> None:
        """Load every file, check the whole, and report; the caller holds the transaction."""
        self.serialization_formats = FORMATS
        loader = Loader(self.using, accepts=self.accepts, keep=self.keep)
        files = [file for label in fixture_labels for file, _, _ in self.find_fixtures(label)]
        with progress_bar() as progress:
            for file in files:
                self.load_file(loader, file, progress)
            loader.finish()
        if loader.numbered:
            self.reset_sequences(connections[self.using], loader.numbered)
        if self.using == DEFAULT_DB_ALIAS:
            # In the same transaction: the jobs are there exactly if the rows are.
            take_up_loaded(
                by=None, versions=loader.versions, claims=loader.claims, changed=loader.changed
            )
        if self.verbosity >= 1:
            self.stdout.write(report(loader, len(files)))

    def accepts(self, instance: Any) -> bool:
        """Whether --exclude and the database router let a record in."""
        return (
            instance._meta.app_config not in self.excluded_apps
            and type(instance) not in self.excluded_models
            and router.allow_migrate_model(self.using, type(instance))
        )

    def load_file(self, loader: Loader, file: str, progress: Progress) -> None:
        """Load one file, with a bar if it is a large one."""
        _, form, packing = self.parse_name(os.path.basename(file))
        name = display_name(file)
        formats: Any = self.compression_formats
        open_file, mode = formats[packing]
        try:
            # Read whole: whatever is wrong with it shows here, and not half-way.
            with open_file(file, mode) as stream:
                content = stream.read()
        except _UNREADABLE as error:
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise CommandError(f"{name}: The file cannot be read: {reason}.") from error
        if self.verbosity >= 2:
            self.stdout.write(f"Loading {one_line(name)}.")
        records = loader.open(name, form or "", content, ignore=self.ignore)
        total = records.count
        task = progress.add_task(Path(name).name, total=total, visible=total > MANY)
        loader.load(name, records, lambda: progress.advance(task))


def check_format(form: str | None) -> None:
    """Refuse a --format that is none of ours."""
    if form is not None and form not in FORMATS:
        raise CommandError(f"--format: “{form}” is not one of: {', '.join(FORMATS)}.")


def display_name(file: str) -> str:
    """Return the path as a person would type it here."""
    try:
        return str(Path(file).relative_to(Path.cwd()))
    except ValueError:
        return file


def report(loader: Loader, files: int) -> str:
    """Return Django's own sentence, and what became of the records."""
    counts = loader.counts
    loaded = sum(counts[fate] for fate in (NEW, CHANGED, UNCHANGED, KEPT))
    fates = ", ".join(f"{counts[fate]} {fate}" for fate in (NEW, CHANGED, UNCHANGED, KEPT))
    of = f" (of {loaded + counts['excluded']})" if counts["excluded"] else ""
    return f"Installed {loaded} object(s){of} from {files} fixture(s): {fates}"
