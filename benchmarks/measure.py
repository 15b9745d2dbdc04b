"""Timing: the median of several runs, after one that is not counted."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rich.console import Console
from rich.table import Table

console = Console()


def seconds(act: Callable[[], Any]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def milliseconds(act: Callable[[], Any], runs: int = 15) -> float:
    """Return the median of ``runs`` calls, after a first one that fills the caches."""
    act()
    return statistics.median(seconds(act) for _ in range(runs)) * 1000


def milliseconds_in_turn(
    one: Callable[[], Any], other: Callable[[], Any], runs: int = 41
) -> tuple[float, float]:
    """Return the medians of two that are compared, called in turn: what else the machine does
    meanwhile slows down both."""
    one(), other()
    pairs = [(seconds(one), seconds(other)) for _ in range(runs)]
    first, second = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
    return first, second


def queries(act: Callable[[], Any]) -> int:
    """Return how many queries a call makes."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


Pages = dict[str, tuple[float, int]]
"""Milliseconds and queries of each page."""


def measured(pages: Mapping[str, tuple[Client, str]]) -> Pages:
    """Return milliseconds and queries of each page, by its name."""
    out: Pages = {}
    for name, (client, url) in pages.items():

        def get(client: Client = client, url: str = url) -> None:
            answer = client.get(url)
            assert answer.status_code == 200, (url, answer.status_code)

        out[name] = (milliseconds(get), queries(get))
    return out


def growth(title: str, few: Pages, many: Pages, *, at_first: int, at_last: int) -> Table:
    """Return the table of what each page cost with few rows and with many."""
    table = Table(title=title)
    table.add_column("page")
    for column in (f"ms, {at_first:,}", f"ms, {at_last:,}", "ratio", "queries"):
        table.add_column(column, justify="right")
    for name, (time_, count) in many.items():
        table.add_row(
            name, f"{few[name][0]:.1f}", f"{time_:.1f}", f"{time_ / few[name][0]:.2f}",
            f"{count}" if count == few[name][1] else f"{few[name][1]} → {count}",
        )  # fmt: skip
    return table
