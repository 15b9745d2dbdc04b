"""AT102: quoted words with nobody to whom they belong."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from claims.rules.blanked import Places, relations, shortened
from claims.rules.rule import Hit, Settings
from claims.rules.story import Story
from claims.rules.wordlists_attributed import SAYING, WORKS
from claims.text.quotes import Quotation
from claims.text.sentences import paragraphs
from claims.text.spans import Span
from claims.text.tokens import Token

_SMALL = 3
_LABEL = re.compile(r"\W*(?:\(|[A-Z][\w.’' -]{0,40}:)")
_STOPS = frozenset(".!?…")
_BINDERS = frozenset(["the", "a", "an", "this", "that", "his", "her", "their", "its", "our", "'s"])


def floating(story: Story, options: Settings) -> Iterator[Hit]:
    """Yield quotations that no attribution covers and that nothing beside them explains."""
    owned = Places(relations(story))
    lines = _Lines(story)
    outer = [quotation for quotation in story.quotations if quotation.depth == 0]
    inherits = False
    for quotation in outer:
        # A paragraph that goes on with the speech of the one before has its speaker.
        mine = inherits or owned.touch(quotation.span) or _is_labelled(story, quotation)
        inherits = quotation.continues and mine
        if mine or not _is_speech(story, quotation, options["words"]):
            continue
        if lines.is_heading(quotation.span) or _has_neighbour(story, quotation, owned):
            continue
        if _is_explained(story, quotation):
            continue
        words = shortened(quotation.span.exact(story.text))
        message = f"Nobody is named as the speaker of {words}"
        yield Hit(quotation.span, message, {"quotation": words})


def _is_labelled(story: Story, quotation: Quotation) -> bool:
    """Tell whether the quotation opens with its speaker's label, as in a transcript."""
    inner = quotation.inner
    return inner is not None and _LABEL.match(story.text, inner.start, inner.end) is not None


def _is_speech(story: Story, quotation: Quotation, least: int) -> bool:
    inner = quotation.inner
    if inner is None:
        return False
    words = [token for token in story.tokens_in(inner) if token.is_word]
    if len(words) < least or _is_title(words):
        return False
    if words[0].capital or story.text[inner.end - 1] in _STOPS:
        return True
    return not _is_modifier(story, quotation)


def _is_title(words: list[Token]) -> bool:
    """Tell whether the longer words have capitals, as the names of works have."""
    long = [word for word in words if len(word.text) > _SMALL]
    small = [word for word in long[1:] if not word.capital]
    return len(long) < 2 or len(small) * 3 <= len(long) - 1


def _is_modifier(story: Story, quotation: Quotation) -> bool:
    """Tell whether the quotation stands before a noun: the “wait and see” approach."""
    span, text = quotation.span, story.text
    before = story.tokens_in(Span(max(0, span.start - 30), span.start)) if span.start else []
    after = text[span.end : span.end + 2]
    bound = bool(before) and before[-1].lower in _BINDERS
    return bound and after[:1] == " " and after[1:].islower()


def _has_neighbour(story: Story, quotation: Quotation, owned: Places) -> bool:
    """Tell whether the sentence of the quotation, the one before or the one after is attributed."""
    first = story.sentence_at(quotation.span.start)
    last = story.sentence_at(quotation.span.end - 1)
    if first is None or last is None:
        return False
    at = bisect_left(story.sentences, first)
    to = bisect_left(story.sentences, last)
    around = story.sentences[max(0, at - 1) : to + 2]
    return any(owned.touch(sentence) for sentence in around)


def _is_explained(story: Story, quotation: Quotation) -> bool:
    """Tell whether words of speech, or of works and signs, stand beside the quotation."""
    first = story.sentence_at(quotation.span.start)
    last = story.sentence_at(quotation.span.end - 1)
    if first is None or last is None:
        return True
    span = quotation.span
    # A colon or dash may end the line before: "He said:" and the speech below.
    start = min(first.start, max(0, span.start - 60))
    before = story.tokens_in(Span(start, span.start)) if start < span.start else []
    stop = max(last.end, min(len(story.text), span.end + 60))
    after = story.tokens_in(Span(span.end, stop)) if span.end < stop else []
    beside = {token.lower for token in (*before[-25:], *after[:15])}
    signed = bool(after) and after[0].text in ("-", "–", "—", "--", "(", "~")
    return signed or not beside.isdisjoint(SAYING | WORKS)


class _Lines:
    """The paragraphs of a story, asked which of them are headings."""

    def __init__(self, story: Story) -> None:
        self._text = story.text
        self._paragraphs = paragraphs(story.text)

    def is_heading(self, span: Span) -> bool:
        """Tell whether the span stands in a paragraph that is no sentence."""
        index = bisect_left(self._paragraphs, Span(span.start, span.start + 1))
        if index == len(self._paragraphs) or self._paragraphs[index].start > span.start:
            index -= 1
        line = self._paragraphs[max(index, 0)].exact(self._text)
        return line.rstrip("\"'”’»")[-1:] not in _STOPS | {","}
