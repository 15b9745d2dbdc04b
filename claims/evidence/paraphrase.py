"""The same matter in other words: content words by their stems, in a sentence or two."""

from __future__ import annotations

from bisect import bisect_right
from math import log

from claims.evidence.piece import Piece
from claims.evidence.source import Source
from claims.evidence.stems import stem
from claims.evidence.word_families import families
from claims.evidence.words import SMALL_WORDS
from claims.text.spans import Span

MIN_STEMS = 2
SHARE, FEW_SHARE, DOUBTFUL = 0.5, 0.9, 0.25
"""Share of a quotation's stems, by weight, that a passage must have: it settles the matter from
SHARE on (FEW_SHARE where there are fewer than ENOUGH_STEMS), and is read again from DOUBTFUL on."""
ENOUGH_STEMS = 4
MAX_HITS = 4000
MOST_SENTENCES = 3


def stems_of(piece: Piece) -> set[str]:
    """Return the stems of a quotation's content words."""
    keys = (f.words.keys[at] for f in piece.fragments for at in f.own)
    return {stem(key) for key in keys if key not in SMALL_WORDS}


def nearest(piece: Piece, source: Source) -> tuple[Span, float] | None:
    """Return the sentence or two that share most of a quotation's stems, where enough do."""
    wanted = stems_of(piece)
    if len(wanted) < MIN_STEMS:
        return None
    by_sentence: dict[int, set[str]] = {}
    weight: dict[str, float] = dict.fromkeys(wanted, 1 + log(1 + len(source.sentences)))
    places = _places(source, wanted)
    for name, found in places.items():
        weight[name] = 1 + log(1 + len(source.sentences) / len(found))
        for at in found:
            number = max(0, bisect_right(source.sentence_starts, source.keyed.start(at)) - 1)
            by_sentence.setdefault(number, set()).add(name)
    total = sum(weight.values())
    best: tuple[float, int, int] | None = None
    for number, here in by_sentence.items():
        found_here = set(here)
        for last in range(number, number + MOST_SENTENCES):
            found_here |= by_sentence.get(last, set())
            share = sum(weight[name] for name in found_here) / total
            if len(found_here) >= min(MIN_STEMS, len(wanted)) and (
                best is None or share > best[0] + 0.1 * (last - number)
            ):
                best = (share, number, last)
    if best is None or best[0] < DOUBTFUL:
        return None
    last = min(best[2], len(source.sentences) - 1)
    return Span(source.sentences[best[1]].start, source.sentences[last].end), best[0]


def _places(source: Source, wanted: set[str]) -> dict[str, list[int]]:
    """Return where words with one of the stems stand, or of its family, the rarest first."""
    found: dict[str, list[int]] = {}
    for name in wanted:
        kin = [family.rstrip("+-") for family in families().of_word.get(name, ())]
        stems = {name, *(one for family in kin for one in source.by_family.get(family, ()))}
        keys = [key for one in stems for key in source.by_stem.get(one, ())]
        if keys:
            # In the order in which they first stand in the source.
            keys.sort(key=lambda key: source.places[key][0])
            found[name] = [at for key in keys for at in source.places[key]]
    out: dict[str, list[int]] = {}
    hits = 0
    for name in sorted(found, key=lambda name: (len(found[name]), name)):
        if out and hits + len(found[name]) > MAX_HITS:
            break
        out[name] = found[name]
        hits += len(found[name])
    return out


def least_share(piece: Piece) -> float:
    """Return the share from which on a passage says a quotation in other words."""
    return SHARE if len(stems_of(piece)) >= ENOUGH_STEMS else FEW_SHARE
