"""Reads the gold set: sources of our own with claims about them and the verdict each deserves.

A claim marks its content with ⟨ ⟩. ``also`` names verdicts that are right too, ``critical`` the
classes of changes that must be reported, ``evidence`` words of the source that the evidence must
touch. The claim "itself" stands in the very text that is given as its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from claims.evidence.comparison import ClaimedWords
from claims.text.spans import Span

FOLDER = Path(__file__).parent / "gold"
HELD = FOLDER / "held"
SECOND = FOLDER / "second"
"""A later set, one file a source."""
OPEN, CLOSE = "⟨⟩"


@dataclass(frozen=True, slots=True)
class GoldCase:
    id: str
    source: str
    claim: ClaimedWords
    verdicts: tuple[str, ...]
    kind: str | None
    critical: tuple[str, ...]
    evidence: str | None

    @property
    def verdict(self) -> str:
        """The verdict that the case stands for."""
        return self.verdicts[0]


def read_folder(folder: Path = FOLDER) -> list[GoldCase]:
    """Return the cases of all files, in order."""
    return [case for file in sorted(folder.glob("*.yaml")) for case in _read(file)]


def marked(passage: str) -> tuple[str, Span]:
    """Return the passage without the brackets around its content, and where that is."""
    start, end = passage.index(OPEN), passage.index(CLOSE) - 1
    return passage.replace(OPEN, "").replace(CLOSE, ""), Span(start, end)


def _read(file: Path) -> Iterator[GoldCase]:
    for text in yaml.safe_load(file.read_text(encoding="utf-8")):
        for number, claim in enumerate(text["claims"], start=1):
            yield _case(f"{text['id']}-{number}", text["source"], claim)


def _case(id: str, source: str, given: dict[str, Any]) -> GoldCase:
    if given["claim"] == "itself":
        start = source.index(given["quote"])
        passage, content = source, Span(start, start + len(given["quote"]))
    else:
        passage, content = marked(given["claim"])
    return GoldCase(
        id=id,
        source=source,
        claim=ClaimedWords(passage, (content,), given.get("speaker"), given.get("outlet")),
        verdicts=(given["verdict"], *given.get("also", ())),
        kind=given.get("kind"),
        critical=tuple(given.get("critical", ())),
        evidence=given.get("evidence"),
    )
