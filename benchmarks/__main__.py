"""``python -m benchmarks``: run the parts, print their tables.

Accuracy, reliability, the comparison with others, quotes and checking need no database; for the
rest a throw-away one is set up.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path

PURE = ("accuracy", "reliability", "rivals", "quotes", "rules", "checking")
STORED = (
    "reading", "loaddata", "lists", "elsewhere", "desk", "deliveries", "queue", "figures",
    "exports", "api",
)  # fmt: skip


def main() -> None:
    """Read the arguments, run the pure parts, prepare Django, run the others."""
    options = arguments()
    if options.only in (None, *PURE):
        run_pure(options)
    if options.only in (None, *STORED):
        run_stored(options)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"Peak memory of this process: {peak:.0f} MB")


def arguments() -> argparse.Namespace:
    """Return the options; the gold file and its scorer may come from the environment."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    add = parser.add_argument
    add("--only", choices=[*PURE, *STORED], help="One part.")
    add("--claims", type=int, default=100_000, help="Claims for the lists.")
    add("--api", type=int, default=1_000_000, help="Claims behind the pages of the API.")
    add("--queue", type=int, default=1_000_000, help="Open claims in the queue.")
    add("--articles", type=int, default=200, help="Articles to read.")
    add("--fixture", type=int, default=10_000, help="Claims in the fixture.")
    add(
        "--gold",
        default=os.environ.get("CLAIMCHECK_GOLD"),
        help="Annotated articles (.jsonl, .xz).",
    )
    add("--scorer", default=os.environ.get("CLAIMCHECK_SCORER"), help="The script that scores.")
    add("--boot", type=int, default=1000, help="Bootstrap samples for the intervals.")
    add("--rounds", type=int, default=3, help="How often each rival reads the articles.")
    add(
        "--corpus",
        default=os.environ.get("CLAIMCHECK_CORPUS"),
        help="Annotated articles whose quotations are altered, or that the rules read: a file.",
    )
    add("--per-kind", type=int, default=150, help="Altered quotations of each kind, at most.")
    add("--seed", type=int, default=1, help="Of the alterations: the same, the same cases.")
    add(
        "--show",
        metavar="KIND",
        help="Print the failures of a kind of alteration, or the findings of a rule (AT304).",
    )
    add("--out", type=Path, help="Where to write the drawing of the reliability (.svg).")
    return parser.parse_args()


def run_pure(options: argparse.Namespace) -> None:
    """Run the parts that measure the extractor alone."""
    from benchmarks import accuracy, checking, reliability
    from benchmarks.extraction import inputs
    from benchmarks.quotes import report
    from benchmarks.rivals import compare
    from benchmarks.rules import run as rules

    chosen = PURE if options.only is None else (options.only,)
    given = options.gold, options.scorer
    if "accuracy" in chosen and (files := inputs("accuracy", *given)):
        accuracy.run(files, boot=options.boot)
    if "reliability" in chosen and (files := inputs("reliability", *given)):
        reliability.run(files, out=options.out)
    if "rivals" in chosen:
        files = inputs("scores of the rivals", *given)
        compare.run(files, generated=options.articles, rounds=options.rounds, boot=options.boot)
    if "quotes" in chosen:
        quotes = {"seed": options.seed, "per_kind": options.per_kind, "show": options.show}
        report.run(options.corpus, **quotes)
    if "rules" in chosen:
        rules.run(options.corpus, show=options.show)
    if "checking" in chosen:
        checking.run()


def run_stored(options: argparse.Namespace) -> None:
    """Prepare Django with a throw-away database and run the parts that need one."""
    with tempfile.TemporaryDirectory(prefix="claimcheck-bench-") as folder:
        os.environ["CLAIMCHECK_DATA_DIR"] = folder
        os.environ["CLAIMCHECK_THROW_AWAY_DATABASE"] = "1"
        os.environ["LOG_LEVEL"] = "WARNING"
        os.environ.pop("DATABASE_URL", None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "claimcheck.settings"
        run(options, Path(folder))


def run(options: argparse.Namespace, folder: Path) -> None:
    """Run the parts one after the other on one database."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from benchmarks import (
        api,
        deliveries,
        desk,
        elsewhere,
        exports,
        figures,
        lists,
        loading,
        queue,
        reading,
    )
    from claimcheck.embedded.server import running_server

    parts: dict[str, Callable[[], None]] = {
        "reading": lambda: reading.run(articles=options.articles),
        "loaddata": lambda: loading.run(claims=options.fixture, folder=folder),
        "lists": lambda: lists.run(claims=options.claims),
        "elsewhere": elsewhere.run,
        "desk": desk.run,
        "deliveries": deliveries.run,
        "queue": lambda: queue.run(claims=options.queue),
        "figures": lambda: figures.run(claims=options.queue),
        "exports": lambda: exports.run(claims=options.claims),
        "api": lambda: api.run(claims=options.api),
    }
    call_command("migrate", verbosity=0)
    try:
        for name, part in parts.items():
            if options.only in (None, name):
                part()
    finally:
        connections.close_all()
        close_pool()
        running_server(folder).destroy()


def close_pool() -> None:
    """End the connections of the pool, so that the server can stop at once."""
    from typing import cast

    from django.db import connection
    from django.db.backends.postgresql.base import DatabaseWrapper

    cast(DatabaseWrapper, connection).close_pool()


if __name__ == "__main__":
    main()
