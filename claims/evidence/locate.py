"""Where in a source the words of a quotation stand, or nearly.

Rare words are the seeds: the windows that hold most of the quotation's words, the rare ones
counting more, are aligned; only they are. The work grows with the seeds, not with the source.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import log

from claims.evidence.source import Source

MAX_HITS = 3000
MAX_EXACT = 40
WINDOWS = 4
SLACK = 14
"""Words that a window is longer than the words looked for, beside half as many again."""


@dataclass(frozen=True, slots=True)
class Window:
    """A run of the source's keys that may hold the words looked for; ``votes`` say how likely."""

    start: int
    end: int
    votes: float


def exact(keys: list[str], source: Source, low: int = 0, high: int | None = None) -> list[int]:
    """Return where the keys stand one after the other, at most MAX_EXACT places in order."""
    if not keys:
        return []
    high = len(source.keyed) if high is None else high
    lists = [source.places.get(key, ()) for key in keys]
    rarest = min(range(len(keys)), key=lambda at: len(lists[at]))
    places, text, size = lists[rarest], source.keyed.keys, len(keys)
    out: list[int] = []
    for number in range(bisect_left(places, low + rarest), len(places)):
        start = places[number] - rarest
        if start + size > high or len(out) == MAX_EXACT:
            break
        if text[start : start + size] == keys:
            out.append(start)
    return out


def windows(keys: list[str], source: Source) -> list[Window]:
    """Return the likeliest windows, the best first; they do not overlap much."""
    total = len(source.keyed)
    hits = _hits(keys, source)
    if not hits:
        return []
    length = len(keys) + len(keys) // 2 + SLACK
    scored = _slid(hits, keys, source, length)
    out: list[Window] = []
    for votes, start in sorted(scored, key=lambda item: (-item[0], item[1])):
        if all(abs(start - other.start) > length // 2 for other in out):
            out.append(Window(start, start, votes))
            if len(out) == WINDOWS:
                break
    pad = len(keys) // 2 + SLACK // 2
    return [Window(max(0, w.start - pad), min(total, w.start + length + pad), w.votes) for w in out]


def _hits(keys: list[str], source: Source) -> list[tuple[int, str]]:
    """Return the places of the rarest keys, in order, about MAX_HITS at most."""
    found: list[tuple[int, str]] = []
    known = {key for key in keys if key in source.places}
    for key in sorted(known, key=lambda key: (len(source.places[key]), key)):
        places = source.places[key]
        if found and len(found) + len(places) > MAX_HITS:
            break
        found.extend((place, key) for place in places[: 4 * MAX_HITS])
    return sorted(found)


def _slid(
    hits: list[tuple[int, str]], keys: list[str], source: Source, length: int
) -> list[tuple[float, int]]:
    """Score the window that starts at each hit by the different keys in it."""
    total = len(source.keyed)
    wanted = {key: keys.count(key) for key in {key for _, key in hits}}
    worth = {key: 1 + log(1 + total / len(source.places[key])) for key in wanted}
    inside = dict.fromkeys(wanted, 0)
    votes, end, out = 0.0, 0, []
    for start, key in hits:
        while end < len(hits) and hits[end][0] < start + length:
            entering = hits[end][1]
            inside[entering] += 1
            if inside[entering] <= wanted[entering]:
                votes += worth[entering]
            end += 1
        out.append((round(votes, 6), start))
        if inside[key] <= wanted[key]:
            votes -= worth[key]
        inside[key] -= 1
    return out
