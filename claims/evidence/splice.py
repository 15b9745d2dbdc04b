"""Whether the parts of one quotation come from places that cannot be read as one."""

from __future__ import annotations

import re
from itertools import pairwise

from claims.evidence.locate import exact
from claims.evidence.piece import Fragment
from claims.evidence.placing import Placed
from claims.evidence.source import Source
from claims.evidence.words import content

MIN_WORDS, MIN_CONTENT = 4, 2
MAX_SENTENCES = 3
"""Sentences that a marked cut may pass over."""
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
        if at - covered > 2 or len(out) > 4:
            return []
    return out if len(out) > 1 else []


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
