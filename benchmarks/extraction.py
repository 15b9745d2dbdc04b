"""What the parts about attributions share: the gold file, the scorer, the extractor's output.

Neither belongs to the project. The gold file has one article a line, ``{"id", "text",
"attributions": [{"source": [[start, end], …], "cue": …, "content": …}]}``. The scorer is a Python
script that is called as ``SCORER GOLD PREDICTED --boot N --json OUT``.
"""

from __future__ import annotations

import importlib.util
import json
import lzma
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, TextIO

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from benchmarks.measure import console
from claims.attribution import Attribution, extract
from claims.text.spans import Span

Row = dict[str, Any]
GOLD, SCORER = "CLAIMCHECK_GOLD", "CLAIMCHECK_SCORER"


@dataclass(frozen=True, slots=True)
class Inputs:
    """The two files that accuracy is measured with."""

    gold: Path
    scorer: Path


def inputs(part: str, gold: str | None, scorer: str | None) -> Inputs | None:
    """Return both files; where one is missing, say so in one line and return None."""
    given = {f"--gold (or {GOLD})": gold, f"--scorer (or {SCORER})": scorer}
    unset = [option for option, value in given.items() if not value]
    lost = [value for value in given.values() if value and not Path(value).is_file()]
    if not gold or not scorer or lost:
        why = f"{' and '.join(unset)} not given" if unset else f"no file {' and '.join(lost)}"
        say(f"{part}: left out, {why}.")
        return None
    return Inputs(Path(gold), Path(scorer))


def say(line: str) -> None:
    """Print a line as it is: brackets are no markup, paths are not coloured or broken."""
    console.print(line, markup=False, highlight=False, soft_wrap=True)


def read_gold(path: Path) -> list[Row]:
    """Return the articles of a ``.jsonl`` or ``.jsonl.xz`` file."""
    with _opened(path) as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _opened(path: Path) -> TextIO:
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write one JSON object a line."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def load_scorer(path: Path) -> ModuleType:
    """Import the scorer's functions; running it as a script is another matter."""
    spec = importlib.util.spec_from_file_location("scorer_given", path)
    if spec is None or spec.loader is None:
        raise ValueError(f"{path} is not a Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@lru_cache(maxsize=1)
def extracted(path: Path) -> tuple[list[Row], list[Row]]:
    """Return the articles of a gold file and what ``extract()`` finds in them, read once."""
    articles = read_gold(path)
    found: list[Row] = []
    with progress() as bar:
        for article in bar.track(articles, description=f"Reading {path.name}"):
            attributions = extract(article["text"]).attributions
            found.append({"id": article["id"], "attributions": [as_row(a) for a in attributions]})
    return articles, found


def progress() -> Progress:
    """Return the bar that all parts use; it leaves nothing behind on the terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, TimeRemainingColumn(), console=console, transient=True)


def as_row(found: Attribution) -> Row:
    """Return an attribution as the scorer reads it, with its confidence beside it."""
    return {
        "source": _pairs(found.source),
        "cue": _pairs(found.cue),
        "content": _pairs(found.content),
        "confidence": found.confidence,
    }


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
