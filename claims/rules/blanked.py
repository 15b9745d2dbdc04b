"""A story's text with some stretches blanked out, so that patterns see only the rest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from claims.rules.story import Story
from claims.text.spans import Span, merged


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return the text with a space for each character of the spans; every offset stays."""
    parts: list[str] = []
    position = 0
    for span in merged(list(spans)):
        end = min(span.end, len(text))
        parts.append(text[position : span.start])
        parts.append(" " * (end - span.start))
        position = end
    return "".join([*parts, text[position:]])


def own_words(story: Story) -> str:
    """Return the article's own words: quotations and everything attributed blanked out."""
    return blanked(story.text, [*quoted(story), *attributed(story)])


def quoted(story: Story) -> list[Span]:
    """Return the outer quotations."""
    return [quotation.span for quotation in story.quotations if quotation.depth == 0]


def attributed(story: Story) -> list[Span]:
    """Return the content of every attribution."""
    return [span for one in story.attributions for span in one.content]


def relations(story: Story) -> list[Span]:
    """Return every source, cue and content."""
    return [span for one in story.attributions for span in (*one.source, *one.cue, *one.content)]


class Places:
    """Spans, asked whether one of them shares a character with another span."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = merged(list(spans))
        self._starts = [span.start for span in self._spans]

    def touch(self, span: Span | None) -> bool:
        """Tell whether one of the spans overlaps this one."""
        if span is None:
            return False
        index = bisect_right(self._starts, span.end - 1) - 1
        return index >= 0 and self._spans[index].end > span.start


def shortened(words: str, most: int = 80) -> str:
    """Return words on one line, cut at a space where they are long: for a message."""
    line = " ".join(words[: 4 * most].split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"
