"""Placing the fragments of one quotation in a source, in order and near each other if it can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claims.evidence.align import Pairs, aligned
from claims.evidence.changes import whole_words
from claims.evidence.locate import exact, windows
from claims.evidence.piece import Fragment, Piece
from claims.evidence.source import Source
from claims.evidence.words import SMALL_WORDS, content

NEAR = 250
"""Keys around the last fragment where the next one is looked for first."""
GOOD = 0.7
ANCHORS = 8
STRAY = 3
"""Small words at an edge that stand farther than this from the rest are no part of the match."""


@dataclass(slots=True)
class Placed:
    """A fragment with its partner words; ``share`` says how much of its words found one."""

    fragment: Fragment
    pairs: Pairs
    share: float

    @property
    def start(self) -> int:
        """The first key of the source that has a partner."""
        return self.pairs[0][0]

    @property
    def end(self) -> int:
        """The key of the source after the last one that has a partner."""
        return self.pairs[-1][0] + 1


def placings(piece: Piece, source: Source) -> Iterator[list[Placed | None]]:
    """Yield likely ways to place all fragments of a quotation, the likeliest first."""
    at = max(range(len(piece.fragments)), key=lambda number: _weight(piece.fragments[number]))
    for anchor in candidates(piece.fragments[at], source)[:ANCHORS]:
        placed: list[Placed | None] = [None] * len(piece.fragments)
        placed[at] = anchor
        edge = anchor.end
        for number in range(at + 1, len(placed)):
            found = _after(piece.fragments[number], source, edge)
            placed[number], edge = found, found.end if found else edge
        edge = anchor.start
        for number in range(at - 1, -1, -1):
            found = _before(piece.fragments[number], source, edge)
            placed[number], edge = found, found.start if found else edge
        yield placed


def _weight(fragment: Fragment) -> int:
    keys = [fragment.words.keys[at] for at in fragment.own]
    return 2 * content(keys) + len(keys)


def candidates(fragment: Fragment, source: Source) -> list[Placed]:
    """Return where a fragment stands word for word, or else where most of it does."""
    places = word_for_word(fragment, source)
    if places:
        return places
    keys = [fragment.words.keys[at] for at in fragment.own]
    found = [within(fragment, source, w.start, w.end) for w in windows(keys, source)]
    return sorted((p for p in found if p), key=lambda p: (-p.share, p.end - p.start))


def word_for_word(
    fragment: Fragment, source: Source, low: int = 0, high: int | None = None
) -> list[Placed]:
    """Return the places where the source has the fragment's keys one after the other."""
    keys = fragment.words.keys
    starts = exact(keys, source, low, high)
    return [Placed(fragment, [(s + at, at) for at in range(len(keys))], 1.0) for s in starts]


def within(fragment: Fragment, source: Source, low: int, high: int) -> Placed | None:
    """Align a fragment with one stretch of the source; None where nothing answers."""
    low, high = max(0, low), min(high, len(source.keyed))
    pairs = aligned(source.keyed.keys[low:high], fragment.words.keys)
    # "with [the residents]" stands for "with them", whatever "the" comes after it.
    inserted = fragment.inserted if fragment.own else frozenset()
    pairs = [(s + low, c) for s, c in pairs if c not in inserted]
    pairs = _trimmed(pairs, fragment.words.keys)
    pairs = whole_words(source.keyed, fragment.words, pairs)
    if not pairs:
        return None
    return Placed(fragment, pairs, _share(fragment, pairs))


def _share(fragment: Fragment, pairs: Pairs) -> float:
    own = set(fragment.own)
    if not own:
        return 0.0
    return sum(claim in own for _, claim in pairs) / len(own)


def _trimmed(pairs: Pairs, keys: list[str]) -> Pairs:
    """Leave out small words at the edges that only stand there by chance."""
    pairs = _edge_trimmed(pairs, keys)
    return _edge_trimmed(pairs[::-1], keys)[::-1]


def _edge_trimmed(pairs: Pairs, keys: list[str]) -> Pairs:
    """Cut the first run off while it is small words far from what follows."""
    while len(pairs) > 1:
        size = 1
        while size < len(pairs) and _steps(pairs[size - 1], pairs[size]) == (1, 1):
            size += 1
        if size == len(pairs):
            break
        gap_source, gap_claim = _steps(pairs[size - 1], pairs[size])
        if 2 * size > len(pairs):
            break
        telling = sum(keys[claim] not in SMALL_WORDS for _, claim in pairs[:size])
        if gap_source - gap_claim <= STRAY + 12 * telling:
            break
        pairs = pairs[size:]
    return pairs


def _steps(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return abs(other[0] - one[0]), abs(other[1] - one[1])


def _after(fragment: Fragment, source: Source, edge: int) -> Placed | None:
    """Place a fragment after ``edge``, as near as it can be; else wherever it stands."""
    places = word_for_word(fragment, source, edge)
    if places and (places[0].start < edge + 4 * NEAR or len(fragment.words) > 2):
        return places[0]
    near = within(fragment, source, edge, edge + NEAR)
    return near if near and near.share >= GOOD else _anywhere(fragment, source)


def _before(fragment: Fragment, source: Source, edge: int) -> Placed | None:
    low = max(0, edge - 4 * NEAR)
    places = word_for_word(fragment, source, low, edge)
    if places:
        return places[-1]
    near = within(fragment, source, edge - NEAR, edge)
    return near if near and near.share >= GOOD else _anywhere(fragment, source)


def _anywhere(fragment: Fragment, source: Source) -> Placed | None:
    if len(fragment.own) < 3:
        return None
    found = candidates(fragment, source)[:1]
    return found[0] if found and found[0].share >= GOOD else None
