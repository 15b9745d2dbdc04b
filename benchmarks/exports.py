"""Exports and the feed of events: how fast, and in how much memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from rich.table import Table

from benchmarks.lists import fill
from benchmarks.measure import console, seconds
from claims.models import Claim, Event

WRITERS = 16
EACH = 100


def run(*, claims: int) -> None:
    """Measure the exports, then the feed."""
    fill(claims)
    exports()
    feed()


def exports() -> None:
    """Export every claim in each format, each in a process of its own."""
    count = Claim.objects.count()
    table = Table(title=f"Export of {count:,} claims")
    for column in ("format", "seconds", "of CPU", "rows/s", "MB written", "peak MB"):
        table.add_column(column, justify="right")
    with tempfile.TemporaryDirectory() as folder:
        for form in ("jsonl", "csv", "parquet"):
            target = Path(folder) / f"claims.{form}"
            # The peak is that of the child, and of nothing before it.
            code = (
                "import resource, sys;"
                "from django.core.management import execute_from_command_line;"
                "execute_from_command_line(sys.argv);"
                "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
            )
            command = [sys.executable, "-c", code, "export_claims", str(target)]
            output: list[str] = []

            def act(command: list[str] = command, output: list[str] = output) -> None:
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                output.append(done.stdout)

            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            taken = seconds(act)
            used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
            peak = int(output[0].split()[-1]) / 1024
            size = target.stat().st_size / 1e6
            table.add_row(
                form,
                f"{taken:.1f}",
                f"{used:.1f}",
                f"{count / taken:,.0f}",
                f"{size:.0f}",
                f"{peak:.0f}",
            )
    console.print(table)


def feed() -> None:
    """Many writers at once; one reader that must see every event, and how late it sees it."""
    names = ("dbname", "user", "password", "host", "port")
    params = {k: v for k, v in connection.get_connection_params().items() if k in names}
    start = Event.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    done = threading.Event()
    committed: dict[int, float] = {}
    seen: list[tuple[int, int, float]] = []

    def writing(number: int) -> None:
        with psycopg.connect(**params) as own:
            for turn in range(EACH):
                key = number * 1_000_000 + turn
                own.execute(
                    "INSERT INTO claims_event (kind, claim, data, xact, at) VALUES "
                    "('claim.created', %s, '{}', pg_current_xact_id()::text::bigint, now())", [key],
                )  # fmt: skip
                own.execute("SELECT pg_sleep(random() / 100)")
                own.commit()
                committed[key] = time.perf_counter()

    def reading() -> None:
        last = start
        with psycopg.connect(**params, autocommit=True) as own:
            own.execute("LISTEN claims_event")
            while True:
                finished = done.is_set()
                rows = own.execute(
                    "SELECT sequence, claim FROM claims_event WHERE sequence > %s "
                    "ORDER BY sequence LIMIT 500", [last],
                ).fetchall()  # fmt: skip
                now = time.perf_counter()
                seen.extend((number, key, now) for number, key in rows)
                last = rows[-1][0] if rows else last
                if finished and not rows:
                    return
                if not rows:
                    list(own.notifies(timeout=0.05, stop_after=1))

    begun = time.perf_counter()
    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reader = pool.submit(reading)
        list(pool.map(writing, range(1, WRITERS + 1)))
        taken = time.perf_counter() - begun
        done.set()
        reader.result()
    late = sorted(max(0.0, at - committed[key]) * 1000 for _, key, at in seen)
    report(seen, late, taken, start)


def report(seen: list[Any], late: list[float], taken: float, start: int) -> None:
    """Print what the reader saw."""
    numbers = [number for number, _, _ in seen]
    expected = WRITERS * EACH
    gaps = expected - len(set(numbers) & set(range(start + 1, start + expected + 1)))
    ordered = numbers == sorted(numbers)
    console.print(f"Feed: {WRITERS} writers with delayed commits, {expected:,} transactions")
    console.print(
        json.dumps(
            {
                "transactions_per_second": round(expected / taken),
                "missed": gaps,
                "in_order": ordered,
                "median_ms_after_the_commit": round(late[len(late) // 2], 1),
                "p99_ms": round(late[int(len(late) * 0.99) - 1], 1),
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
    )
