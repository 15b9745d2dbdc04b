"""Which relations that were found are right: enough for fitting, less than a whole scorer.

Content and source are compared as sets of characters that are neither white space nor
punctuation. A relation is right where its content's Jaccard index with a gold content that no
better one took is at least one half, and the sources overlap or are both missing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

MIN_JACCARD = 0.5
Spans = Sequence[Sequence[int]]


def right(
    text: str, gold: Sequence[dict[str, Spans]], found: Sequence[dict[str, Any]]
) -> list[bool]:
    """Return, for each relation found, whether a gold one answers to it, one to one."""
    answers = [(_letters(text, each["content"]), _letters(text, each["source"])) for each in gold]
    pairs = []
    for at, each in enumerate(found):
        content, source = _letters(text, each["content"]), _letters(text, each["source"])
        for answer, (wanted, speaker) in enumerate(answers):
            common = len(content & wanted)
            if common and 2 * common >= len(content | wanted) and _agree(source, speaker):
                pairs.append((common / len(content | wanted), at, answer))
    taken: set[int] = set()
    matched: set[int] = set()
    for _, at, answer in sorted(pairs, key=lambda pair: -pair[0]):
        if at not in matched and answer not in taken:
            matched.add(at)
            taken.add(answer)
    return [at in matched for at in range(len(found))]


def f1(right_count: int, found: int, gold: int) -> float:
    """Return the harmonic mean of precision and recall, in percent."""
    return 200 * right_count / (found + gold) if found + gold else 0.0


def _letters(text: str, spans: Spans) -> frozenset[int]:
    return frozenset(
        at
        for start, end in spans
        for at in range(start, min(end, len(text)))
        if unicodedata.category(text[at])[0] not in "ZCP"
    )


def _agree(one: frozenset[int], other: frozenset[int]) -> bool:
    return bool(one & other) if one and other else one == other
