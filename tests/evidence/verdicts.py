"""How the comparison does on the gold set, verdict by verdict.

python -m tests.evidence.verdicts [--show] [--second | --held]

The cases held apart are scored and never looked at: what is tuned on them measures nothing.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from claims.evidence.comparison import VERDICTS
from tests.evidence.gold_cases import FOLDER, HELD, SECOND, read_folder
from tests.evidence.gold_scoring import Result, precision, recall, results


def table(judged: Sequence[Result]) -> Table:
    """Return the scores as a table, the total last."""
    out = Table(header_style="bold", pad_edge=False, box=None, padding=(0, 1, 0, 0))
    out.add_column("verdict", no_wrap=True)
    for head in ("cases", "precision", "recall"):
        out.add_column(head, justify="right")
    out.add_column("taken for")
    for verdict in VERDICTS:
        here = [one for one in judged if one.case.verdict == verdict]
        wrong = Counter(one.found.verdict for one in here if not one.right)
        scores = (precision(judged, verdict), recall(judged, verdict))
        cells = ("" if score is None else f"{score:.0f}" for score in scores)
        instead = ", ".join(f"{name} {count}" for name, count in wrong.most_common())
        out.add_row(verdict, str(len(here)), *cells, instead)
    right = 100 * sum(one.right for one in judged) / len(judged)
    out.add_row("all", str(len(judged)), "", f"{right:.0f}", style="bold")
    return out


def show(console: Console, judged: Sequence[Result]) -> None:
    """Print each miss: the claim, what it deserves, what was said."""
    for one in judged:
        if one.right:
            continue
        wanted = " or ".join(one.case.verdicts)
        console.print(f"\n[bold]{one.case.id}[/] {wanted}, found [red]{one.found.verdict}[/]")
        start = one.case.claim.content[0].start
        passage = one.case.claim.passage[max(0, start - 60) :]
        for line in (passage, one.found.explanation):
            console.print(escape(f"    {line}"), highlight=False, soft_wrap=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--show", action="store_true", help="print each miss")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--held", action="store_true", help="score the cases held apart instead")
    which.add_argument("--second", action="store_true", help="score the second set instead")
    chosen = parser.parse_args(arguments)
    judged = results(read_folder(HELD if chosen.held else SECOND if chosen.second else FOLDER))
    console = Console()
    if chosen.show:
        show(console, judged)
    console.print(table(judged))


if __name__ == "__main__":
    main()
