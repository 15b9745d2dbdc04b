"""Whether the parts of one quotation come from places that cannot be read as one."""

from __future__ import annotations

import re
from itertools import pairwise

from claims.evidence.locate import exact
from claims.evidence.piece import Fragment
from claims.evidence.placing import Placed, candidates
from claims.evidence.source import Source
from claims.evidence.words import content
from claims.text.wordlist import words

MIN_WORDS, MIN_CONTENT = 4, 2
MAX_SENTENCES = 3
"""Sentences that a marked cut may pass over."""
MOST_JOINING = 4
"""Words of its own with which an article may join two passages: "which is why"."""
MOST_SEAMS = 12
WELL_FOUND = 0.75
_JOINING = words(
    "and but because so which that as while although though when where since for yet or therefore"
)
_LABEL = re.compile(r"(?m)^\s*(?:[A-Z][A-Z.'\-]+(?: [A-Z][\w.'\-]*){0,4}|[QA])\s?:\s")


def parts(fragment: Fragment, source: Source) -> list[Placed]:
    """Return the passages of which an unmarked run is put together, or [].

    Each is word for word, and together they are nearly all of the run.
    """
    keys = fragment.words.keys
    out: list[Placed] = []
    at = covered = 0
    while at < len(keys):
        size, start = _longest(keys[at:], source, out[-1].end if out else 0)
        told = content(keys[at : at + size])
        if size >= MIN_WORDS and (told >= MIN_CONTENT or (told and size > MIN_WORDS)):
            pairs = [(start + step, at + step) for step in range(size)]
            out.append(Placed(fragment, pairs, size / len(keys)))
            covered += size
            at += size
        else:
            at += 1
        if at - covered > MOST_JOINING or len(out) > MOST_JOINING:
            return []
    return out if len(out) > 1 else []


def halves(fragment: Fragment, source: Source) -> list[Placed]:
    """Return two passages, each changed or not, that a run joins at a joining word or a mark.

    [] where no such seam parts the run into two that are found apart from each other.
    """
    keys = fragment.words.keys
    best: tuple[float, list[Placed]] | None = None
    for low, high in _seams(fragment)[:MOST_SEAMS]:
        found = [_placed(fragment, source, 0, low), _placed(fragment, source, high, len(keys))]
        one, other = found
        if one is None or other is None or not apart([one, other], source, marked=False):
            continue
        share = (len(one.pairs) + len(other.pairs)) / len(keys)
        if best is None or share > best[0]:
            best = share, [one, other]
    return best[1] if best else []


def _seams(fragment: Fragment) -> list[tuple[int, int]]:
    """Return where a run may be parted: before and after the words that join."""
    keys, found = fragment.words.keys, fragment.words
    out: list[tuple[int, int]] = []
    for at in range(MIN_WORDS, len(keys) - MIN_WORDS + 1):
        high = at
        while (
            high < len(keys) and high - at < MOST_JOINING and keys[high] in _JOINING | {"is", "why"}
        ):
            high += 1
        marked = found.start(at) - found.end(at - 1) > 1
        if (keys[at] in _JOINING or marked) and len(keys) - high >= MIN_WORDS:
            out.append((at, high if keys[at] in _JOINING else at))
    return out


def _placed(fragment: Fragment, source: Source, low: int, high: int) -> Placed | None:
    """Place the words from ``low`` to before ``high`` of a run where nearly all of them stand."""
    words = fragment.words.part(low, high)
    bracketed = frozenset(at - low for at in fragment.bracketed if low <= at < high)
    for one in candidates(Fragment(words, bracketed), source):
        spread = one.end - one.start
        told = content([words.keys[at] for _, at in one.pairs])
        if one.share >= WELL_FOUND and told >= MIN_CONTENT and spread <= 2 * len(words) + 4:
            return Placed(fragment, [(s, c + low) for s, c in one.pairs], one.share)
    return None


def _longest(keys: list[str], source: Source, edge: int) -> tuple[int, int]:
    """Return the size and place of the longest row that the source has, best from ``edge`` on."""
    low, high = 0, len(keys)
    while low < high:
        middle = (low + high + 1) // 2
        if exact(keys[:middle], source):
            low = middle
        else:
            high = middle - 1
    places = exact(keys[:low], source)
    if not places:
        return 0, 0
    after = [place for place in places if place >= edge]
    return low, after[0] if after else places[-1]


def apart(placed: list[Placed], source: Source, *, marked: bool) -> str:
    """Say why passages are no single quotation: "order", "far" or "speaker"; "" if they are one.

    A cut that is marked may pass over MAX_SENTENCES sentences, one without a mark over none.
    """
    allowed = MAX_SENTENCES + 1 if marked else 1
    for one, other in pairwise(placed):
        if other.start < one.end:
            return "order"
        end, start = source.keyed.end(one.end - 1), source.keyed.start(other.start)
        if source.sentences_apart(end - 1, start) > allowed:
            return "far"
        if _LABEL.search(source.text, end, start):
            return "speaker"
    return ""
