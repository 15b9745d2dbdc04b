"""Where the words of a text stand in its next version."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from claims.evidence.align import aligned
from claims.text.spans import Span

_WORD = re.compile(r"\S+")
_LONGEST_SEARCHED = 20_000
_SPARE_WORDS = 10


class Moving:
    """Finds spans of an old text again in a new one; how words are spaced does not matter."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new

    def spans(self, spans: Sequence[Span]) -> list[Span] | None:
        """Return ``spans`` of the old text in the new one, each in its place.

        None where their words do not stand there unchanged and close to each other.
        """
        if not spans or self._old == self._new:
            return list(spans)
        return self._as_one(spans) or self._one_by_one(spans)

    def _as_one(self, spans: Sequence[Span]) -> list[Span] | None:
        """Find the stretch from the first span to the last, if it stands there exactly once."""
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        if end - start > _LONGEST_SEARCHED:
            return None
        words = list(_WORD.finditer(self._old, start, end))
        pattern = re.compile(r"\s+".join(re.escape(word[0]) for word in words))
        found = pattern.finditer(self._new)
        match, second = next(found, None), next(found, None)
        if match is None or second is not None:
            return None
        there = _WORD.finditer(self._new, match.start(), match.end())
        shifts = [(a.start(), b.start() - a.start()) for a, b in zip(words, there, strict=True)]
        starts = [at for at, _ in shifts]

        def moved(position: int) -> int:
            return position + shifts[max(0, bisect_right(starts, position) - 1)][1]

        return [Span(moved(s.start), moved(s.end - 1) + 1) for s in spans]

    def _one_by_one(self, spans: Sequence[Span]) -> list[Span] | None:
        """Find each span at the words that answer to its own, in the order of both texts."""
        out = [self._by_words(span) for span in spans]
        if not all(out):
            return None
        found = [span for span in out if span]
        before, after = self._extent(spans, self._words), self._extent(found, self._new_words)
        return found if after <= 2 * before + _SPARE_WORDS else None

    def _by_words(self, span: Span) -> Span | None:
        first, last = (
            bisect_right(self._starts, position) - 1 for position in (span.start, span.end - 1)
        )
        there = [self._answers.get(number) for number in range(first, last + 1)]
        if first < 0 or there[0] is None or there != list(range(there[0], there[0] + len(there))):
            return None
        begin, finish = self._new_words[there[0]], self._new_words[there[0] + len(there) - 1]
        return Span(
            begin.start + span.start - self._words[first].start,
            finish.start + span.end - self._words[last].start,
        )

    @staticmethod
    def _extent(spans: Sequence[Span], words: Sequence[Span]) -> int:
        starts = [word.start for word in words]
        first = bisect_right(starts, min(s.start for s in spans))
        return bisect_right(starts, max(s.end for s in spans) - 1) - first + 1

    @cached_property
    def _words(self) -> list[Span]:
        return [Span(*word.span()) for word in _WORD.finditer(self._old)]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self._words]

    @cached_property
    def _new_words(self) -> list[Span]:
        return [Span(*word.span()) for word in _WORD.finditer(self._new)]

    @cached_property
    def _answers(self) -> dict[int, int]:
        new = [word.exact(self._new) for word in self._new_words]
        old = [word.exact(self._old) for word in self._words]
        return {claim: source for source, claim in aligned(new, old)}
