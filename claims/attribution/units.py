"""Sentences as the rules see them: words and marks, with each quotation folded into one token."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from claims.attribution.words import CLOSERS
from claims.text.quotes import Quotation, quotations_in
from claims.text.sentences import paragraphs, stops
from claims.text.spans import Span
from claims.text.tokens import Token, tokens

QUOTE = "<quote>"
"""Stands for a whole quotation in ``Token.lower``; no token of a text can look like this."""

SPEECH_ENDS = frozenset(",.!?…—–-")
"""The last characters inside the marks of quoted speech; a quoted phrase has a letter there."""

MAX_TOKENS = 150
"""A sentence of more tokens is cut: lists and tables, not sentences."""


@dataclass(slots=True)
class Unit:
    """One sentence; a stop inside a quotation does not end it."""

    tokens: list[Token]
    quotes: dict[int, Quotation] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.tokens)

    def low(self, index: int) -> str:
        """Return the token's lower-case form, or nothing outside the sentence."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def capital(self, index: int) -> bool:
        """Tell whether the token is a capitalised word."""
        return 0 <= index < len(self.tokens) and self.tokens[index].capital

    def is_word(self, index: int) -> bool:
        """Tell whether the token is a word (not a mark, not a quotation)."""
        return 0 <= index < len(self.tokens) and self.tokens[index].is_word

    def is_speech(self, index: int) -> bool:
        """Tell whether a quotation stands here that ends as speech does, with a mark inside."""
        if self.low(index) != QUOTE:
            return False
        return self.tokens[index].text in SPEECH_ENDS or not self.quotes[index].closed

    def closes(self, index: int) -> bool:
        """Tell whether only closing marks stand from here to the sentence's end."""
        return all(t.lower[0] in CLOSERS or t.lower == ")" for t in self.tokens[index : index + 4])

    def span(self, first: int, last: int) -> Span:
        """Return the characters of the tokens ``[first, last)``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


@dataclass(slots=True)
class Paragraph:
    """One paragraph: its place in the text and its sentences."""

    span: Span
    units: list[Unit]


def read(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text one by one."""
    for span in paragraphs(text):
        quotes = [q for q in quotations_in(text, span) if q.depth == 0]
        units = [unit for piece in _pieces(text, span, quotes) for unit in _cut(piece)]
        yield Paragraph(span, units)


def _pieces(text: str, span: Span, quotes: list[Quotation]) -> Iterator[Unit]:
    """Yield the sentences: the stops inside a quotation are passed over."""
    ends = _outside(stops(text, span.start, span.end), quotes)
    here, nth = span.start, 0
    for end in [*ends, span.end]:
        unit = Unit([])
        while nth < len(quotes) and quotes[nth].span.start < end:
            quote = quotes[nth]
            unit.tokens.extend(tokens(text, here, quote.span.start))
            unit.quotes[len(unit)] = quote
            last = text[quote.inner.end - 1] if quote.inner else ""
            unit.tokens.append(Token(quote.span.start, quote.span.end, last, QUOTE, False))
            here, nth = quote.span.end, nth + 1
        unit.tokens.extend(tokens(text, here, end))
        here = max(here, end)
        if unit.tokens:
            yield unit


def _outside(positions: Iterable[int], quotes: list[Quotation]) -> list[int]:
    kept, nth = [], 0
    for position in positions:
        while nth < len(quotes) and quotes[nth].span.end <= position:
            nth += 1
        if nth == len(quotes) or position <= quotes[nth].span.start:
            kept.append(position)
    return kept


def _cut(unit: Unit) -> Iterator[Unit]:
    if len(unit) <= MAX_TOKENS:
        yield unit
        return
    inside: dict[int, dict[int, Quotation]] = {}
    for at, quote in unit.quotes.items():
        inside.setdefault(at // MAX_TOKENS, {})[at % MAX_TOKENS] = quote
    for nth, start in enumerate(range(0, len(unit), MAX_TOKENS)):
        yield Unit(unit.tokens[start : start + MAX_TOKENS], inside.get(nth, {}))
