"""Annotated articles as the network learns them: pieces, a label a word, links between words."""

from __future__ import annotations

import json
import lzma
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from claims.attribution.tagger.labels import NO_LINK, OUTSIDE, begin, inside
from claims.attribution.tagger.pieces import Pieces, read_pieces

Spans = list[list[int]]
UNKNOWN = -2
"""The link of a word that has none to learn from."""


@dataclass(frozen=True, slots=True)
class Example:
    """An article in pieces; ``labels``, ``sources`` and ``cues`` have an entry a piece.

    ``sources[c]`` is the piece where the source of the cue that begins at ``c`` begins, NO_LINK
    where it has none; ``cues[t]`` where the cue of the content that begins at ``t`` begins.
    Everywhere else both are UNKNOWN. Pieces inside words are labelled like the word's first.
    """

    pieces: Pieces
    labels: npt.NDArray[np.int64]
    sources: npt.NDArray[np.int64]
    cues: npt.NDArray[np.int64]


def load(path: Path) -> list[dict[str, Any]]:
    """Return the articles of a JSON Lines file, packed by xz or not."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


HOLD_OUT = 28
"""One article in so many is never learnt from: thresholds and confidence are fitted on them."""


def held_out(articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the articles that training leaves out, the same ones each time."""
    return articles[::HOLD_OUT]


def learnt(articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the articles that training learns from."""
    return [article for number, article in enumerate(articles) if number % HOLD_OUT]


def example(text: str, attributions: Sequence[dict[str, Spans]]) -> Example:
    """Return an article as an example to learn from."""
    pieces = read_pieces(text)
    labels = np.full(len(pieces), OUTSIDE, dtype=np.int64)
    sources = np.full(len(pieces), UNKNOWN, dtype=np.int64)
    cues = np.full(len(pieces), UNKNOWN, dtype=np.int64)
    for found in attributions:
        for role in ("content", "source", "cue"):
            for start, end in _pieces(pieces, found[role]):
                labels[start:end] = inside(role)
                labels[start] = begin(role)
    for found in attributions:
        cue = _first(pieces, found["cue"])
        if cue is None:
            continue
        source = _first(pieces, found["source"])
        sources[cue] = NO_LINK if source is None else source
        for start, _ in _pieces(pieces, found["content"]):
            cues[start] = cue
    return Example(pieces, labels, sources, cues)


def _pieces(pieces: Pieces, spans: Spans) -> Iterator[tuple[int, int]]:
    """Yield the pieces under each span, from a word's first to a word's last."""
    for start, end in spans:
        first = bisect_left(pieces.ends, start + 1)
        last = bisect_left(pieces.starts, end)
        while first < last and not pieces.first[first]:
            first -= 1
        if first < last:
            yield first, last


def _first(pieces: Pieces, spans: Spans) -> int | None:
    return next((start for start, _ in _pieces(pieces, spans)), None)
