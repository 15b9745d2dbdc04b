"""The words of a relation's own sentence that stand outside every content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claims.attribution.relations import Relation
from claims.text.sentences import stops
from claims.text.spans import Span

REACH = 400
"""Characters either side of a relation's source and cue that are looked at, contents apart."""

_MAX_STEPS = 12
_CLOSED = ".!?…"
_MARKS = "\"'”’»)] "


class Surroundings:
    """Finds the stretches around each relation; the contents of all are known beforehand."""

    def __init__(self, text: str, relations: Sequence[Relation]) -> None:
        self.text = text
        spans = sorted({span for relation in relations for span in relation.content})
        self._contents = spans
        self._starts = [span.start for span in spans]
        self._ends = sorted(span.end for span in spans)
        self._by_end = {span.end: span for span in spans}

    def stretches(self, relation: Relation, within: Span | None = None) -> list[Span]:
        """Return the stretches of the relation's sentence outside contents, in order.

        ``within`` is the outer content that the whole relation stands in.
        """
        frame = [*relation.source, *relation.cue]
        if not frame:
            return []
        first = min(span.start for span in frame)
        last = max(span.end for span in frame)
        low, high = (within.start, within.end) if within else (0, len(self.text))
        back = list(self._back(first, max(low, first - REACH), within))
        ahead = list(self._ahead(first, min(high, last + REACH), within, last))
        return [*reversed(back), *ahead]

    def _back(self, at: int, low: int, within: Span | None) -> Iterator[Span]:
        """Yield the stretches before a position, nearest first, up to the sentence's start."""
        for _ in range(_MAX_STEPS):
            content = self._content_before(at, within)
            edge = max(low, content.end) if content else low
            start, ended = self._last_stop(edge, at)
            if start < at:
                yield Span(start, at)
            if ended or content is None or content.end <= low or self._stood_alone(content):
                return
            at = content.start
            low = max(low, at - REACH) if not within else low

    def _ahead(self, at: int, high: int, within: Span | None, past: int) -> Iterator[Span]:
        for _ in range(_MAX_STEPS):
            content = self._content_after(at, within)
            edge = min(high, content.start) if content else high
            end, ended = self._first_stop(at, edge, past)
            if end > at:
                yield Span(at, end)
            if ended or content is None or content.start >= high:
                return
            if content.start >= past and self._is_closed(content.end):
                return
            at = content.end
            if at >= past:
                high = max(high, min(len(self.text), at + REACH)) if not within else high

    def _content_before(self, at: int, within: Span | None) -> Span | None:
        place = bisect_left(self._ends, at + 1) - 1
        if place < 0:
            return None
        span = self._by_end[self._ends[place]]
        return None if within and not within.contains(span) else span

    def _content_after(self, at: int, within: Span | None) -> Span | None:
        place = bisect_left(self._starts, at)
        if place == len(self._contents):
            return None
        span = self._contents[place]
        return None if within and not within.contains(span) else span

    def _last_stop(self, start: int, end: int) -> tuple[int, bool]:
        """Return where the sentence starts in a stretch, and whether it does start there."""
        line = max(self.text.rfind(mark, start, end) for mark in "\n\r\u2028")
        found = [stop for stop in stops(self.text, max(start, line + 1), end) if stop < end]
        if found and self.text[found[-1] : end].strip():
            return found[-1], True
        if found:
            return end, True
        return (line + 1, True) if line >= 0 else (start, False)

    def _first_stop(self, start: int, end: int, past: int) -> tuple[int, bool]:
        look = max(start, past)
        if look >= end:
            return end, False
        lines = [at for mark in "\n\r\u2028" if (at := self.text.find(mark, look, end)) >= 0]
        line = min(lines, default=end)
        stop = next(stops(self.text, look, min(len(self.text), line + 1)), None)
        if stop is not None and stop <= line:
            return stop, True
        return line, line < end

    def _stood_alone(self, content: Span) -> bool:
        """Tell whether the content closes its sentence and the next one opens with a capital."""
        closed = self.text[max(0, content.end - 6) : content.end].rstrip(_MARKS).endswith(".")
        return closed and self.text[content.end : content.end + 2].strip()[:1].isupper()

    def _is_closed(self, end: int) -> bool:
        """Tell whether the content ends its sentence, so that what follows is another one."""
        tail = self.text[max(0, end - 6) : end].rstrip(_MARKS)
        if tail and tail[-1] in _CLOSED:
            return True
        return self.text[end : end + 1] in ("\n", "\r")
