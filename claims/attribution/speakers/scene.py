"""The frame of a text: which sentence, paragraph and quotation a position stands in."""

from __future__ import annotations

from bisect import bisect_right

from claims.text.quotes import quotations
from claims.text.sentences import paragraphs, sentences_in
from claims.text.spans import Span, merged
from claims.text.tokens import Token, tokens


class Scene:
    """Sentences, paragraphs and outer quotations of one text, looked up by position."""

    def __init__(self, text: str) -> None:
        self.text = text
        blocks = paragraphs(text)
        self.sentences: list[Span] = []
        self._paragraph_of: list[int] = []
        for number, block in enumerate(blocks):
            found = sentences_in(text, block.start, block.end)
            self.sentences.extend(found)
            self._paragraph_of.extend([number] * len(found))
        self._starts = [span.start for span in self.sentences]
        quoted = merged([q.span for q in quotations(text, blocks) if q.depth == 0])
        self._quoted = quoted
        self._quote_starts = [span.start for span in quoted]

    def sentence(self, position: int) -> int:
        """Return the number of the sentence at (or last before) a position; -1 before the first."""
        return bisect_right(self._starts, position) - 1

    def opens(self, position: int) -> bool:
        """Tell whether a sentence starts at a position."""
        number = self.sentence(position)
        return number >= 0 and self._starts[number] == position

    def paragraph(self, position: int) -> int:
        """Return the number of the paragraph at (or last before) a position."""
        sentence = self.sentence(position)
        return self._paragraph_of[sentence] if sentence >= 0 else 0

    def quotation(self, position: int) -> Span | None:
        """Return the outermost quotation that a position stands in."""
        number = bisect_right(self._quote_starts, position) - 1
        if number < 0 or position >= self._quoted[number].end:
            return None
        return self._quoted[number]

    def words(self, sentence: int) -> list[Token]:
        """Return the tokens of a sentence."""
        span = self.sentences[sentence]
        return list(tokens(self.text, span.start, span.end))

    def words_before(self, position: int, limit: int = 300) -> list[Token]:
        """Return the tokens of the sentence that stand before a position in it."""
        number = self.sentence(position)
        if number < 0:
            return []
        start = max(self.sentences[number].start, position - limit)
        return [t for t in tokens(self.text, start, position) if t.end <= position]
