"""Cutting a text at the edges of the marks on it, for display."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from claims.text.spans import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under one set of labels; ``labels`` has the widest mark first."""

    start: int
    end: int
    text: str
    labels: tuple[str, ...]


def segments(text: str, marks: Iterable[tuple[Span, str]]) -> list[Segment]:
    """Cut the whole text into the longest runs that carry the same set of labels.

    Marks may overlap, nest, repeat a label, and stick out of the text (they are clipped).
    Takes O(n log n) in the number of marks.
    """
    clipped = [(m.start, min(m.end, len(text)), label) for m, label in marks if m.start < len(text)]
    clipped.sort(key=lambda mark: (mark[0], -mark[1], mark[2]))
    opening, closing = _edges(clipped)
    cuts = sorted({0, len(text), *opening, *closing})
    live: dict[int, str] = {}
    out: list[Segment] = []
    for start, end in pairwise(cuts):
        for number in closing.get(start, ()):
            del live[number]
        for number in opening.get(start, ()):
            live[number] = clipped[number][2]
        _append(out, text, start, end, tuple(dict.fromkeys(live.values())))
    return out


def _edges(
    marks: list[tuple[int, int, str]],
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Return the numbers of the marks that open, and that close, at each position."""
    opening: defaultdict[int, list[int]] = defaultdict(list)
    closing: defaultdict[int, list[int]] = defaultdict(list)
    for number, (start, end, _) in enumerate(marks):
        opening[start].append(number)
        closing[end].append(number)
    return opening, closing


def _append(out: list[Segment], text: str, start: int, end: int, labels: tuple[str, ...]) -> None:
    """Add a run, or lengthen the last one where the set of labels is the same."""
    if out and set(out[-1].labels) == set(labels):
        start, labels = out[-1].start, out.pop().labels
    out.append(Segment(start, end, text[start:end], labels))
