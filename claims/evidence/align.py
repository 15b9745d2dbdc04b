"""Which words of a passage answer to which words of a quotation, in order."""

from __future__ import annotations

from bisect import bisect_left

from claims.evidence.words import SMALL_WORDS

MAX_CELLS = 60_000
"""The largest table filled; larger stretches are first parted at words that occur once."""
_TOGETHER = 0.6
"""A pair that follows a pair is worth this much more: words that stand together belong so."""

_SKIPPED = 0.004
"""A word of the source skipped between pairs costs this: of equal matches the closest wins."""

Pairs = list[tuple[int, int]]


def aligned(source: list[str], claim: list[str]) -> Pairs:
    """Return the pairs of equal words, rising on both sides: (place in source, in claim)."""
    if len(source) * len(claim) <= MAX_CELLS:
        return _table(source, claim)
    out: Pairs = []
    low_s = low_c = 0
    for at_s, at_c in [*_anchors(source, claim), (len(source), len(claim))]:
        part_s, part_c = source[low_s:at_s], claim[low_c:at_c]
        if len(part_s) * len(part_c) <= MAX_CELLS:
            out.extend((s + low_s, c + low_c) for s, c in _table(part_s, part_c))
        if at_c < len(claim):
            out.append((at_s, at_c))
        low_s, low_c = at_s + 1, at_c + 1
    return out


def _anchors(source: list[str], claim: list[str]) -> Pairs:
    """Return words that occur once on each side, the longest row that rises on both."""
    once_s, once_c = _once(source), _once(claim)
    common = sorted((place, once_c[word]) for word, place in once_s.items() if word in once_c)
    tails: list[int] = []
    back: list[int] = []
    ends: list[int] = []
    for number, (_, place) in enumerate(common):
        length = bisect_left(tails, place)
        back.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(place)
            ends.append(number)
        else:
            tails[length], ends[length] = place, number
    out: Pairs = []
    number = ends[-1] if ends else -1
    while number >= 0:
        out.append(common[number])
        number = back[number]
    return out[::-1]


def _once(words: list[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    twice = set()
    for place, word in enumerate(words):
        if word in places:
            twice.add(word)
        places[word] = place
    return {word: place for word, place in places.items() if word not in twice}


def _table(source: list[str], claim: list[str]) -> Pairs:
    """Fill the table from the end; words that say something weigh more than small ones."""
    rows, columns = len(source), len(claim)
    worth = [1.0 if word in SMALL_WORDS else 2.0 for word in claim]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    paired = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        word, here, below, pair_here, pair_below = (
            source[i], best[i], best[i + 1], paired[i], paired[i + 1],
        )  # fmt: skip
        for j in range(columns - 1, -1, -1):
            skipped = (
                below[j] - _SKIPPED if j and below[j] > _SKIPPED else below[j] if not j else 0.0
            )
            top = skipped if skipped >= here[j + 1] else here[j + 1]
            if claim[j] == word:
                after, joined = below[j + 1], pair_below[j + 1]
                value = worth[j] + (joined + _TOGETHER if joined + _TOGETHER > after else after)
                pair_here[j] = value
                top = value if value > top else top
            here[j] = top
    return _traced(best, paired, worth)


def _traced(best: list[list[float]], paired: list[list[float]], worth: list[float]) -> Pairs:
    out: Pairs = []
    i = j = 0
    forced = False
    while i < len(best) - 1 and j < len(worth):
        if paired[i][j] and (forced or paired[i][j] >= best[i][j]):
            out.append((i, j))
            joined = paired[i + 1][j + 1]
            forced = bool(joined) and joined + _TOGETHER > best[i + 1][j + 1]
            i, j = i + 1, j + 1
        elif best[i + 1][j] - (_SKIPPED if j else 0.0) >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return out
