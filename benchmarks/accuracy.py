"""How much of a gold file ``extract()`` finds: F1 by type of quotation, with 95 % intervals."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.table import Table

from benchmarks.extraction import Inputs, Row, extracted, write_rows
from benchmarks.measure import console

Scores = dict[str, Any]

# What a column shows, and the name of its value in the scorer's output.
COLUMNS = {
    "content strict": "content_strict.F",
    "content J50": "content_j50.F",
    "e2e": "e2e.F",
    "cue strict": "cue_strict.F",
    "source overlap": "src_overlap",
}
TYPES = {"all": "all", "direct": "direct and mixed", "indirect": "indirect"}

# Measured elsewhere, same definitions, PolNeAR dev: the marks to reach. Columns as above.
TARGETS = {
    "Citron, retrained": (41.1, 58.9, 53.6, 54.4, 91.0),
    "people, small sample": (72.9, 77.2, 75.1, 70.9, 97.6),
}
CAPTION = (
    "F1 in percent, below it the 95 % interval of a bootstrap over articles. "
    "Strict: the same words. "
    "J50: half of the words shared (Jaccard). e2e: J50 and a source that shares a word. "
    "Source overlap: percent of the J50 pairs. Plain figures: PolNeAR dev, measured elsewhere."
)


def run(files: Inputs, *, boot: int) -> None:
    """Extract, score, print."""
    articles, found = extracted(files.gold)
    scores = scored(files.scorer, articles, found, boot=boot)
    title = f"Accuracy on {files.gold.name}, {len(articles)} articles"
    console.print(table(title, {"claimcheck": scores}))


def scored(scorer: Path, articles: list[Row], found: list[Row], *, boot: int) -> Scores:
    """Return the scorer's JSON: ``values``, ``totals`` and, with a bootstrap, ``ci``."""
    with tempfile.TemporaryDirectory(prefix="claimcheck-score-") as folder:
        gold, predicted, out = (Path(folder, name) for name in ("gold", "predicted", "out"))
        write_rows(gold, articles)
        write_rows(predicted, found)
        command = [sys.executable, str(scorer), str(gold), str(predicted)]
        command += ["--boot", str(boot), "--json", str(out)]
        with console.status(f"Scoring, {boot} bootstrap samples …"):
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        scores: Scores = json.loads(out.read_text(encoding="utf-8"))
    return scores


def table(title: str, systems: Mapping[str, Scores]) -> Table:
    """Return one block of rows for each type of quotation; the targets are known for all only."""
    shown = Table(title=title, caption=CAPTION, caption_justify="left")
    shown.add_column("quotations")
    for column in COLUMNS:
        shown.add_column(column, justify="right")
    for kind, heading in TYPES.items():
        gold = next(iter(systems.values()))["values"][kind]["n_gold"]
        shown.add_row(f"[bold]{heading}: {gold:,}[/]")
        for name, scores in systems.items():
            shown.add_row(name, *_cells(scores, kind))
        if kind == "all":
            for name, figures in TARGETS.items():
                shown.add_row(name, *(f"{figure:.1f}" for figure in figures), style="dim")
        shown.add_section()
    return shown


def _cells(scores: Scores, kind: str) -> list[str]:
    intervals = (scores.get("ci") or {}).get(kind, {})
    cells = []
    for name in COLUMNS.values():
        # A share of nothing: textacy finds no indirect quotations, so none has a source.
        if scores["totals"][kind].get(name, [0, 1])[1] == 0:
            cells.append("–")
            continue
        cell = f"{scores['values'][kind][name]:.1f}"
        if name in intervals:
            low, high = intervals[name]
            cell += f"\n{low:.1f}–{high:.1f}"
        cells.append(cell)
    return cells
