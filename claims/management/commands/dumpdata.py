"""``manage.py dumpdata``: Django's, with --article, and in an order that does not change."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import dumpdata
from django.core.management.utils import parse_apps_and_model_labels
from django.db import models, router
from pghistory.models import Event

from claims.management.fixtures.problems import one_line
from claims.management.fixtures.rows import REVIEW_SET, rows
from claims.models import Article

_PACKERS: dict[str, Any] = {
    ".gz": gzip.open,
    ".bz2": bz2.open,
    ".xz": lzma.open,
}
# Triggers make these rows again while the others are loaded.
_DERIVED = (
    "claims.ArticleSearch",
    "claims.QueueEntry",
    "claims.DailyFigure",
    "claims.Uncounted",
    "claims.Event",
    "claims.EventBatch",
    "claims.EventCounter",
)
# Which programs one site tells is no content: another site has others.
_OF_THIS_SITE = ("claims.WebhookEndpoint", "claims.WebhookDelivery", "claims.WebhookAttempt")


class Command(dumpdata.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--article", metavar="SLUG", default="",
            help="Only the review set of this article: its versions, claims, speakers, evidence, "
            "decisions, findings and annotations, with natural keys. Outlets and accounts are "
            "not part of it.",
        )  # fmt: skip

    def handle(self, *app_labels: str, **options: Any) -> None:
        """Dump; what cannot be done is one line on standard error, exit code 2."""
        try:
            check_arguments(app_labels, options)
            self.dump(*app_labels, **options)
        except CommandError as error:
            raise CommandError(one_line(str(error)), returncode=2) from error
        except OSError as error:
            if not options["output"]:  # a pipe that was closed
                raise
            message = one_line(f"{options['output']}: {error.strerror or error}.")
            raise CommandError(message, returncode=2) from error

    def dump(self, *app_labels: str, **options: Any) -> None:
        """Dump what the options choose, in our order where keys are natural."""
        options["exclude"] = [*options["exclude"], *_DERIVED, *_OF_THIS_SITE]
        natural = options["use_natural_primary_keys"] and options["use_natural_foreign_keys"]
        if options["article"]:
            self.check_article(options)
        elif not natural or options["primary_keys"]:
            super().handle(*app_labels, **options)
            return
        wanted = chosen(app_labels, options["exclude"], article=options["article"])
        database = options["database"]
        instances = (
            row
            for model in wanted
            if router.allow_migrate_model(database, model)
            for row in rows(model, using=database, article=options["article"])
        )
        self.write(instances, options)

    def check_article(self, options: dict[str, Any]) -> None:
        """Refuse a slug that nobody has, and --pks beside it."""
        if options["primary_keys"]:
            raise CommandError("Use --pks or --article, not both.")
        if not Article.objects.using(options["database"]).filter(slug=options["article"]).exists():
            raise CommandError(f"There is no article “{options['article']}”.")

    def write(self, instances: Iterator[models.Model], options: dict[str, Any]) -> None:
        """Serialise to --output or standard output."""
        form = options["format"]
        self.stdout.ending = ""
        with contextlib.ExitStack() as stack:
            stream: Any = self.stdout
            if options["output"]:
                stream = stack.enter_context(_opened(options["output"]))
            serializers.serialize(
                form, instances, indent=options["indent"], stream=stream,
                use_natural_foreign_keys=True, use_natural_primary_keys=True,
            )  # fmt: skip


def check_arguments(labels: tuple[str, ...], options: dict[str, Any]) -> None:
    """Refuse an unknown format, and arguments that are not UTF-8 (half surrogates to Python)."""
    named = {"app_label": labels, **options}
    for name, value in named.items():
        for text in value if isinstance(value, list | tuple) else [value]:
            if isinstance(text, str) and any("\ud800" <= c <= "\udfff" for c in text):
                raise CommandError(f"{name}: This is not UTF-8.")
    if options["format"] not in serializers.get_public_serializer_formats():
        raise CommandError(f"Unknown serialization format: {options['format']}")


def chosen(labels: tuple[str, ...], exclude: list[str], *, article: str) -> list[Any]:
    """Return the models that the labels name, those that others refer to first.

    The history is no part of an app's content: triggers write it. It can be named.
    """
    left_out, apps_left_out = parse_apps_and_model_labels(exclude)
    wanted, whole_apps = parse_apps_and_model_labels(labels)
    found = [
        model
        for model in (REVIEW_SET if article else apps.get_models())
        if model in wanted
        or ((not labels or model._meta.app_config in whole_apps) and not issubclass(model, Event))
    ]
    named = found
    if not article:
        groups: dict[Any, list[Any]] = {model._meta.app_config: [] for model in found}
        for model in found:
            groups[model._meta.app_config].append(model)
        named = serializers.sort_dependencies(groups.items(), allow_cycles=True)
    return [
        model
        for model in named
        if model not in left_out and model._meta.app_config not in apps_left_out
        and not model._meta.proxy
    ]  # fmt: skip


def _opened(path: str) -> Any:
    return _PACKERS.get(Path(path).suffix, open)(path, "wt", encoding="utf-8")
