"""Spans of a text, and the selectors that let a span survive outside it."""

from __future__ import annotations

from dataclasses import dataclass

from claims.errors import InvalidInput


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` counted in Python characters of the original text.

    Raises InvalidInput unless ``0 <= start < end``: an empty span marks nothing.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0:
            raise InvalidInput("A span cannot start before the text.", field="start")
        if self.end <= self.start:
            raise InvalidInput("A span must end after its start.", field="end")

    def __len__(self) -> int:
        return self.end - self.start

    def exact(self, text: str) -> str:
        """Return the characters under the span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether every character of the other span is in this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Selector:
    """A W3C TextQuoteSelector and TextPositionSelector in one."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def selector(text: str, span: Span, context: int = 32) -> Selector:
    """Describe a span by its words, its position and up to ``context`` characters either side.

    Raises InvalidInput where the span ends after the text.
    """
    if span.end > len(text):
        raise InvalidInput("The span ends after the text.", field="end")
    return Selector(
        exact=span.exact(text),
        prefix=text[max(0, span.start - context) : span.start],
        suffix=text[span.end : span.end + context],
        start=span.start,
        end=span.end,
    )


def trimmed(text: str, start: int, end: int, drop: str = "") -> Span | None:
    """Return ``[start, end)`` without white space and ``drop`` characters at its edges.

    None where nothing is left.
    """
    start, end = max(0, start), min(end, len(text))
    while start < end and (text[start].isspace() or text[start] in drop):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in drop):
        end -= 1
    return Span(start, end) if start < end else None


def merged(spans: list[Span]) -> list[Span]:
    """Return the spans in order, those that touch or overlap made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out
