"""The part ``quotes``: make the cases, compare them, print the tables of both halves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from benchmarks.measure import console
from benchmarks.quotes.cases import HELD, KINDS, TUNE, make
from benchmarks.quotes.corpus import read
from benchmarks.quotes.judged import (
    Judged,
    Shares,
    flagged_though_lawful,
    in_substance,
    judge,
    of_verdict,
)
from claims.evidence.comparison import VERDICTS

CORPUS = "CLAIMCHECK_CORPUS"
HALVES = (TUNE, HELD)


def run(corpus: str | None, *, seed: int, per_kind: int, show: str | None) -> None:
    """Measure and print; without a corpus say so in one line."""
    if not corpus or not Path(corpus).exists():
        why = f"no file or folder {corpus}" if corpus else f"--corpus (or {CORPUS}) not given"
        console.print(f"quotes: left out, {why}.", style="yellow", highlight=False)
        return
    if show and show not in KINDS:
        console.print(f"quotes: no kind {show}. There are: {', '.join(KINDS)}.", style="yellow")
        return
    judged = measured(Path(corpus), seed=seed, per_kind=per_kind)
    if show:
        failures(judged, show)
    console.print(kinds_table(judged))
    console.print(verdicts_table(judged))


def measured(corpus: Path, *, seed: int, per_kind: int) -> list[Judged]:
    """Make the cases and compare them, under a progress bar."""
    cases = list(make(list(read(corpus)), seed, per_kind))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as progress:
        task = progress.add_task("Comparing quotations", total=len(cases))
        return judge(cases, lambda: progress.advance(task))


def halves(judged: Sequence[Judged]) -> list[list[Judged]]:
    """Return the judged cases of each half."""
    return [[one for one in judged if one.case.half == half] for half in HALVES]


def kinds_table(judged: Sequence[Judged]) -> Table:
    """Return, for each kind, the share that has the right verdict, and what it has instead."""
    shown = Table(title="Altered quotations, by what was done to them", title_justify="left")
    shown.add_column("kind", no_wrap=True)
    shown.add_column("verdict", no_wrap=True)
    for half in HALVES:
        shown.add_column(f"{half}\nn", justify="right")
        shown.add_column("right\n%", justify="right")
    shown.add_column("taken for")
    for kind in KINDS:
        here = [one for one in judged if one.case.kind == kind]
        if here:
            verdict = Counter(one.case.expected[0] for one in here).most_common(1)[0][0]
            shown.add_row(kind, verdict, *_right(here), _instead(here))
    return shown


def verdicts_table(judged: Sequence[Judged]) -> Table:
    """Return precision and recall of each verdict and of "altered in substance"."""
    shown = Table(title="Altered quotations, by verdict, in percent", title_justify="left")
    shown.add_column("verdict", no_wrap=True)
    for half in HALVES:
        for column in ("n", "precision", "recall"):
            shown.add_column(f"{half}\n{column}", justify="right")
    parts = halves(judged)
    for verdict in VERDICTS:
        shares = [of_verdict(part, verdict) for part in parts]
        if any(one.expected or one.found for one in shares):
            shown.add_row(verdict, *(cell for one in shares for cell in _cells(one)))
    shown.add_section()
    rows = {"altered in substance": in_substance, "lawful, yet flagged": flagged_though_lawful}
    for name, count in rows.items():
        cells = [_cells(count(part)) for part in parts]
        if count is flagged_though_lawful:
            cells = [[cell[0], "", cell[2]] for cell in cells]
        shown.add_row(f"[bold]{name}[/]", *(cell for three in cells for cell in three))
    return shown


def failures(judged: Sequence[Judged], kind: str) -> None:
    """Print the failures of one kind, of the half that one may look at."""
    for one in judged:
        if one.right or one.case.kind != kind or one.case.half != TUNE:
            continue
        console.print(f"\n[yellow]{one.case.expected[0]}[/], found [red]{one.verdict}[/]")
        for sign, words in (("-", one.case.original), ("+", one.case.claim.passage)):
            console.print(escape(f"  {sign} {words}"), highlight=False, soft_wrap=True)
        console.print(escape(f"    {one.explanation}"), style="dim", highlight=False)


def _right(here: Sequence[Judged]) -> list[str]:
    cells = []
    for part in halves(here):
        share = 100 * sum(one.right for one in part) / len(part) if part else None
        cells += [str(len(part)), _percent(share)]
    return cells


def _instead(here: Sequence[Judged]) -> str:
    wrong = Counter(one.verdict for one in here if not one.right)
    return ", ".join(f"{verdict} {count}" for verdict, count in wrong.most_common(3))


def _cells(shares: Shares) -> list[str]:
    return [str(shares.expected), _percent(shares.precision), _percent(shares.recall)]


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1f}"
