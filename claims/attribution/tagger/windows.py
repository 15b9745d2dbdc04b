"""Cutting the pieces of a text into windows that the network can take in at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from claims.attribution.tagger.pieces import Flags, Pieces

WINDOW = 254
"""Pieces of a window, without the two that mark its ends."""
CONTEXT = 24
"""Pieces of the window before that are read again, so that a source can stand there."""


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``[start, end)``; those from ``core`` on are read here for the first time."""

    start: int
    core: int
    end: int


def windows(pieces: Pieces, *, first: int = 0, size: int = WINDOW) -> Iterator[Window]:
    """Yield windows that cover the pieces from ``first`` on; they end at paragraphs if they can."""
    stops = _stops(pieces)
    core = first
    while core < len(pieces):
        start = max(first, core - CONTEXT)
        while start < core and not pieces.first[start]:
            start += 1
        end = _end(pieces, stops, core, start + size)
        yield Window(start, core, end)
        core = end


def _stops(pieces: Pieces) -> tuple[Flags, ...]:
    """Return where a window may end, the best places first: paragraphs, sentences, words."""
    sentences = np.zeros(len(pieces), dtype=np.bool_)
    sentences[1:] = np.isin(pieces.ids[:-1], _ENDS) & pieces.first[1:]
    return pieces.breaks, sentences, pieces.first


_ENDS = (1012, 1029, 999)
"""The numbers of ".", "?" and "!" in the vocabulary."""


def _end(pieces: Pieces, stops: tuple[Flags, ...], core: int, limit: int) -> int:
    if limit >= len(pieces):
        return len(pieces)
    for places, least in zip(stops, (core + (limit - core) // 3, core + 1, core + 1), strict=True):
        found = np.flatnonzero(places[least : limit + 1])
        if len(found):
            return least + int(found[-1])
    return limit
