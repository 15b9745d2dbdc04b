"""The part ``checking``: how long locating takes as sources grow, how many articles get checked."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich.table import Table

from benchmarks.measure import console
from claims.attribution import extract
from claims.evidence.comparison import ClaimedWords
from claims.evidence.quoted import compare_quoted
from claims.evidence.source import Source
from claims.rules.engine import check_story
from claims.rules.story import Story
from claims.text.spans import Span

LENGTHS = (2_000, 20_000, 200_000)
DEMO = Path(__file__).parents[1] / "fixtures" / "demo_articles"
QUOTED = "the bridge will stay open until the last ferry has left the harbour"
CLAIMED = "“The bridge may stay open until the last ferry has left the port.”"
WORDS = [
    "river",
    "council",
    "market",
    "school",
    "budget",
    "winter",
    "engineer",
    "pension",
    "harvest",
    "museum",
    "tunnel",
    "station",
    "letter",
    "garden",
    "signal",
    "bakery",
    "ballot",
    "timber",
    "cellar",
    "orchard",
    "the",
    "a",
    "of",
    "in",
    "and",
    "to",
    "for",
    "with",
    "on",
]


def run() -> None:
    """Measure and print."""
    with console.status("Locating …"):
        located = [(words, *locating(words)) for words in LENGTHS]
    console.print(locating_table(located))
    with console.status("Checking the demo articles …"):
        console.print(checking_table())


def generated(words: int, seed: int = 1) -> str:
    """Return a source of so many words, with one altered sentence to be found near its end."""
    chance = random.Random(seed)
    lines = []
    for _ in range(words // 15):
        lines.append(" ".join(chance.choices(WORDS, k=15)).capitalize() + ".")
    lines.insert(len(lines) * 9 // 10, f"“{QUOTED.capitalize()},” said Ada Obi.")
    return "\n\n".join(" ".join(lines[at : at + 4]) for at in range(0, len(lines), 4))


def locating(words: int, runs: int = 3) -> tuple[float, float]:
    """Return the CPU seconds of preparing a source and finding a quotation, and of finding only."""
    text = generated(words)
    claim = ClaimedWords(CLAIMED, (Span(0, len(CLAIMED)),))
    first, again = [], []
    for _ in range(runs):
        source = Source(text)
        find = partial(compare_quoted, claim, claim.content, source)
        first.append(cpu(find))
        again.append(cpu(find))
    return statistics.median(first), statistics.median(again)


def cpu(act: Callable[[], object]) -> float:
    """Return the CPU seconds of one call."""
    start = time.process_time()
    act()
    return time.process_time() - start


def locating_table(located: list[tuple[int, float, float]]) -> Table:
    """Return the times by length, and how much ten and a hundred times the text cost."""
    shown = Table(title="Locating a quotation in a source", title_justify="left")
    for column in ("words", "first quotation, ms", "ratio", "each further, ms", "ratio"):
        shown.add_column(column, justify="right")
    before: tuple[float, float] | None = None
    for words, first, again in located:
        ratios = ("", "")
        if before:
            ratios = (_ratio(first, before[0]), _ratio(again, before[1]))
        shown.add_row(
            f"{words:,}", f"{first * 1000:.1f}", ratios[0], f"{again * 1000:.1f}", ratios[1]
        )
        before = first, again
    return shown


def checking_table() -> Table:
    """Return how many of the demo articles are checked in a CPU second."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(DEMO.glob("*.txt"))]
    extract(texts[0])  # Loads the model, which is not counted.
    extraction = cpu(lambda: [extract(text) for text in texts])
    documents = [extract(text) for text in texts]
    rules = statistics.median(
        cpu(lambda: [check_story(Story(document)) for document in documents]) for _ in range(5)
    )
    shown = Table(title=f"Checking, {len(texts)} demo articles", title_justify="left")
    shown.add_column("what")
    shown.add_column("articles per CPU second", justify="right")
    shown.add_row("extraction and rules", f"{len(texts) / (extraction + rules):.1f}")
    shown.add_row("rules alone", f"{len(texts) / rules:.0f}" if rules else "–")
    return shown


def _ratio(now: float, before: float) -> str:
    return f"{now / before:.1f}" if before else "–"
