"""``python -m benchmarks``: set up a throw-away database, run the parts, print their tables."""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
from pathlib import Path


def main() -> None:
    """Read the arguments, prepare Django, run the parts."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", choices=["reading", "loaddata", "lists"], help="One part.")
    parser.add_argument("--claims", type=int, default=100_000, help="Claims for the lists.")
    parser.add_argument("--articles", type=int, default=200, help="Articles to read.")
    parser.add_argument("--fixture", type=int, default=10_000, help="Claims in the fixture.")
    options = parser.parse_args()

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

    from benchmarks import lists, loading, reading
    from claimcheck.embedded.server import running_server

    call_command("migrate", verbosity=0)
    try:
        if options.only in (None, "reading"):
            reading.run(articles=options.articles)
        if options.only in (None, "loaddata"):
            loading.run(claims=options.fixture, folder=folder)
        if options.only in (None, "lists"):
            lists.run(claims=options.claims)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"Peak memory of this process: {peak:.0f} MB")
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
