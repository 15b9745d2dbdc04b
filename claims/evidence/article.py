"""The text in which claims stand, made ready once for the many that are compared."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from claims.text.quotes import Quotation, quotations
from claims.text.sentences import sentences
from claims.text.spans import Span


class ArticleText:
    """What comparing needs of the claims' own text; each part is made on first use."""

    def __init__(self, text: str) -> None:
        self.text = text

    def quotations_in(self, stretch: Span) -> list[Quotation]:
        """Return the outermost quotations that share a character with a stretch, in order."""
        first = bisect_right(self._closings, stretch.start)
        return self._quotations[first : bisect_left(self._openings, stretch.end)]

    def sentence_at(self, position: int) -> Span | None:
        """Return the sentence in which a character stands, if any."""
        at = bisect_right(self._starts, position) - 1
        found = self._sentences[at] if at >= 0 else None
        return found if found and position < found.end else None

    @cached_property
    def _quotations(self) -> list[Quotation]:
        return [each for each in quotations(self.text) if not each.depth]

    @cached_property
    def _openings(self) -> list[int]:
        return [each.span.start for each in self._quotations]

    @cached_property
    def _closings(self) -> list[int]:
        return [each.span.end for each in self._quotations]

    @cached_property
    def _sentences(self) -> list[Span]:
        return sentences(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self._sentences]
