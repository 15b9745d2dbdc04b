"""How the extractor does on the development set, behaviour by behaviour.

python -m tests.attribution.behaviours [--behaviour NAME] [--show]
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from claims.attribution import extract
from tests.attribution.gold_reader import GoldText, read_folder
from tests.attribution.gold_scoring import Miss, percent, score

TOTAL = "all"
WIDTH = 150
"""Columns that the table needs; a narrower terminal wraps its lines."""
COLUMNS = {
    "attribution": "attr F1",
    "content": "content F1",
    "cue": "cue F1",
    "name named": "named",
    "name surname": "surname",
    "name pronoun": "pronoun",
    "name other": "other",
    "kind": "kind",
    "title": "title",
    "quote type": "type",
    "outlet": "outlet F1",
    "chain": "chain",
    "negative": "false",
}
"""What is counted, and the head of its column. All are good when high but the last."""


def measure(texts: Sequence[GoldText]) -> tuple[dict[str, Counter[str]], dict[str, list[Miss]]]:
    """Return the counts of each behaviour and of all texts, and the misses of each text."""
    counts: dict[str, Counter[str]] = {}
    misses: dict[str, list[Miss]] = {}
    for text in texts:
        found = extract(text.text, publisher=text.publisher).attributions
        here, misses[text.id] = score(text, found)
        for name in (*text.behaviours, TOTAL):
            counts.setdefault(name, Counter()).update(here)
    return counts, misses


def table(counts: dict[str, Counter[str]]) -> Table:
    """Return the scores as a table, the total last."""
    out = Table(header_style="bold", pad_edge=False, box=None, padding=(0, 1, 0, 0))
    out.add_column("behaviour", no_wrap=True)
    for head in ("texts", "gold", *COLUMNS.values()):
        out.add_column(head, justify="right")
    for name in [*sorted(counts.keys() - {TOTAL}), TOTAL]:
        here = counts[name]
        scores = (percent(here, column) for column in COLUMNS)
        out.add_row(
            name,
            str(here["texts"]),
            str(here["attribution: gold"]),
            *("" if value is None else f"{value:.0f}" for value in scores),
            style="bold" if name == TOTAL else None,
        )
    return out


def show(console: Console, texts: Sequence[GoldText], misses: dict[str, list[Miss]]) -> None:
    """Print each miss under its text: what was to be found, what was found."""
    for text in texts:
        if not misses[text.id]:
            continue
        console.print(f"\n[bold]{text.id}[/bold] [dim]{', '.join(text.behaviours)}[/dim]")
        for miss in misses[text.id]:
            console.print(f"  [yellow]{miss.what}[/yellow]", highlight=False)
            for sign, side in (("-", miss.gold), ("+", miss.found)):
                if side:
                    console.print(escape(f"    {sign} {side}"), highlight=False, soft_wrap=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--behaviour", action="append", help="only texts with this behaviour")
    parser.add_argument("--show", action="store_true", help="print each miss")
    chosen = parser.parse_args(arguments)
    every = read_folder()
    known = {name for text in every for name in text.behaviours}
    for name in chosen.behaviour or ():
        if name not in known:
            parser.error(f"no such behaviour: {name}. There are: {', '.join(sorted(known))}")
    wanted = set(chosen.behaviour or known)
    texts = [text for text in every if wanted & set(text.behaviours)]
    counts, misses = measure(texts)
    console = Console(width=max(WIDTH, Console().width))
    if chosen.show:
        show(console, texts, misses)
    console.print(table(counts))


if __name__ == "__main__":
    main()
