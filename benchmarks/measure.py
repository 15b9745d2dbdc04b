"""Timing: the median of several runs, after one that is not counted."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from rich.console import Console

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


def queries(act: Callable[[], Any]) -> int:
    """Return how many queries a call makes."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)
