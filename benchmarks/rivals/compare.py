"""Runs the workers one after the other on the same texts and prints them side by side."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from typing import IO, cast

from rich.progress import Progress, TaskID
from rich.table import Table

from benchmarks import accuracy
from benchmarks.extraction import Inputs, Row, progress, read_gold, say, write_rows
from benchmarks.measure import console
from benchmarks.rivals.corpus import articles

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv-rivals" / "bin" / "python"
SYSTEMS = {"claimcheck": "claimcheck", "spacy": "spaCy, bare pipeline", "textacy": "textacy"}
GENERATED, GOLD = "generated", "gold"
# Each library has a thread pool of its own, and a variable of its own that turns it off.
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "BLIS_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
# The rivals warn about their own dependencies; the order of their sets must not change a run.
QUIET = {"PYTHONWARNINGS": "ignore", "PYTHONHASHSEED": "0"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one worker told: a row for each article, and one for the process."""

    rows: list[Row]
    process: Row

    def rate(self, corpus: str) -> float:
        """Return articles per CPU second."""
        spent = [row["cpu"] for row in self.rows if row["corpus"] == corpus]
        return len(spent) / max(sum(spent), 1e-9)

    def found(self, corpus: str) -> int:
        """Return how many attributions."""
        return sum(len(row["attributions"]) for row in self.rows if row["corpus"] == corpus)


Readings = dict[str, list[Reading]]


def run(files: Inputs | None, *, generated: int, rounds: int, boot: int) -> None:
    """Time claimcheck, spaCy and textacy in turn, ``rounds`` times; score where there is gold."""
    if not PYTHON.exists():
        say("rivals: left out, no .venv-rivals (make bench-rivals makes it).")
        return
    gold = read_gold(files.gold) if files else []
    texts = [
        {"id": str(number), "corpus": GENERATED, "text": text}
        for number, text in enumerate(islice(articles(), generated))
    ] + [{"id": row["id"], "corpus": GOLD, "text": row["text"]} for row in gold]
    readings = _read(texts, rounds)
    console.print(processes(readings))
    for corpus in dict.fromkeys(row["corpus"] for row in texts):
        lengths = [len(row["text"]) for row in texts if row["corpus"] == corpus]
        console.print(speeds(readings, corpus, lengths))
    if files:
        _score(files.scorer, gold, readings, boot)


def _read(texts: list[Row], rounds: int) -> Readings:
    readings: Readings = {name: [] for name in SYSTEMS}
    with tempfile.TemporaryDirectory(prefix="claimcheck-rivals-") as folder, progress() as bar:
        file = Path(folder, "texts.jsonl")
        write_rows(file, texts)
        # In turn, not one after the other: a change of the machine's speed meets all of them.
        for number in range(1, rounds + 1):
            for name, label in SYSTEMS.items():
                task = bar.add_task(f"{label}, round {number} of {rounds}", total=len(texts))
                readings[name].append(worker(name, file, bar, task))
                bar.remove_task(task)
    return readings


def worker(name: str, texts: Path, bar: Progress, task: TaskID) -> Reading:
    """Run one worker to its end."""
    python = sys.executable if name == "claimcheck" else str(PYTHON)
    command = [python, "-m", "benchmarks.rivals.worker", name, str(texts)]
    rows: list[Row] = []
    with subprocess.Popen(
        command, cwd=ROOT, env=os.environ | ONE_THREAD | QUIET, stdout=subprocess.PIPE, text=True
    ) as process:
        for line in cast(IO[str], process.stdout):
            rows.append(json.loads(line))
            bar.update(task, completed=len(rows))
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Reading(rows[:-1], rows[-1])


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Return how many times as fast, round by round."""
    return [mine / other for mine, other in zip(ours, theirs, strict=True)]


def speeds(readings: Readings, corpus: str, lengths: Sequence[int]) -> Table:
    """Return a row a system: articles per CPU second, and how many times spaCy's."""
    count, mean = len(lengths), sum(lengths) // len(lengths)
    title = f"{corpus.capitalize()} articles: {count} of {mean:,} characters, one thread"
    shown = Table(title=title, caption="User and system time; the median of the rounds (range).")
    shown.add_column("system")
    for column in ("articles per CPU second", "times spaCy's", "found per article"):
        shown.add_column(column, justify="right")
    base = [reading.rate(corpus) for reading in readings["spacy"]]
    for name, label in SYSTEMS.items():
        rates = [reading.rate(corpus) for reading in readings[name]]
        found = readings[name][0].found(corpus) / count
        cells = (_range(rates, 1), _range(ratios(rates, base), 2))
        shown.add_row(label, *cells, "–" if name == "spacy" else f"{found:.1f}")
    return shown


def processes(readings: Readings) -> Table:
    """Return a row a system: version, what it costs to start, its memory."""
    shown = Table(title="The processes")
    shown.add_column("system")
    shown.add_column("version")
    for column in ("start, CPU s", "start, s", "peak memory, MB"):
        shown.add_column(column, justify="right")
    for name, label in SYSTEMS.items():
        told = [reading.process for reading in readings[name]]
        cpu = median(row["start_up"]["cpu"] for row in told)
        wall = median(row["start_up"]["wall"] for row in told)
        peak = max(row["peak"] for row in told)
        shown.add_row(label, told[0]["version"], f"{cpu:.1f}", f"{wall:.1f}", f"{peak:.0f}")
    return shown


def _range(values: Sequence[float], places: int) -> str:
    middle = f"{median(values):.{places}f}"
    if len(values) == 1:
        return middle
    return f"{middle} ({min(values):.{places}f}–{max(values):.{places}f})"


def _score(scorer: Path, gold: list[Row], readings: Readings, boot: int) -> None:
    systems = {}
    for name in ("claimcheck", "textacy"):
        found = [
            {"id": row["id"], "attributions": row["attributions"]}
            for row in readings[name][0].rows
            if row["corpus"] == GOLD
        ]
        systems[SYSTEMS[name]] = accuracy.scored(scorer, gold, found, boot=boot)
    console.print(accuracy.table(f"Accuracy on the same {len(gold)} gold articles", systems))
