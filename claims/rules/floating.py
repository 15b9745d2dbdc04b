"""AT102: quoted words with nobody to whom they belong."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from claims.attribution.document import DIRECT, ORGANISATION, Attribution
from claims.rules.blanked import Places, shortened
from claims.rules.rule import Hit, Settings
from claims.rules.story import Story
from claims.rules.wordlists_attributed import SAYING, WORKS
from claims.text.quotes import Quotation
from claims.text.sentences import paragraphs
from claims.text.spans import Span
from claims.text.tokens import Token

_SMALL = 3
_HEADING = 8
_PIECE = 6
_LABEL = re.compile(r"\W*(?:\(|[A-Z][\w.’' -]{0,40}:)")
_STOPS = frozenset(".!?…")
_BINDERS = frozenset(["the", "a", "an", "this", "that", "his", "her", "their", "its", "our", "'s"])


def floating(story: Story, options: Settings) -> Iterator[Hit]:
    """Yield quotations that no attribution covers and that nothing beside them explains."""
    owned = Places(_plain_relations(story))
    lines = _Lines(story)
    outer = [quotation for quotation in story.quotations if quotation.depth == 0]
    inherits = False
    for quotation in outer:
        # A paragraph that goes on with the speech of the one before has its speaker.
        mine = inherits or _is_owned(story, quotation, owned)
        inherits = not quotation.closed and mine
        # Where the closing mark is missing, nobody knows how far the speech was meant to go.
        if mine or not quotation.closed or lines.is_heading(quotation):
            continue
        if not _is_speech(story, quotation, options["words"]):
            continue
        words = shortened(quotation.span.exact(story.text))
        message = f"Nobody is named as the speaker of {words}"
        yield Hit(quotation.span, message, {"quotation": words})


def _is_owned(story: Story, quotation: Quotation, owned: Places) -> bool:
    """Tell whether the reader can see whose words the quotation has, or what they are."""
    return (
        owned.touch(quotation.span)
        or _is_labelled(story, quotation)
        or _has_neighbour(story, quotation, owned)
        or _is_explained(story, quotation)
    )


def _plain_relations(story: Story) -> Iterator[Span]:
    """Yield the spans of the attributions, but of those that only neighbourhood suggests.

    A quotation after "The mill closes in May." is no speech of the mill's.
    """
    for one in story.attributions:
        if not _is_guess(story, one):
            yield from (*one.source, *one.cue, *one.content)


def _is_guess(story: Story, one: Attribution) -> bool:
    if one.quote_type != DIRECT or not one.cue:
        return False
    if one.speaker is not None and one.speaker.kind != ORGANISATION:
        return False
    cue, first = one.cue[0], one.content[0]
    if story.sentence_at(cue.start) == story.sentence_at(first.start):
        return False
    said = {token.lower for span in one.cue for token in story.tokens_in(span)}
    # After a colon even "The sign is plain:" introduces it.
    return said.isdisjoint(SAYING) and not _colon_before(story, first)


def _colon_before(story: Story, span: Span) -> bool:
    return story.text[max(0, span.start - 10) : span.start].rstrip().endswith(":")


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
    # A short piece is a set phrase more often than somebody's: “too big to fail”.
    return len(words) >= _PIECE and not _is_modifier(story, quotation)


def _is_title(words: list[Token]) -> bool:
    """Tell whether the longer words have capitals, as the names of works have."""
    long = [word for word in words if len(word.text) > _SMALL]
    small = [word for word in long[1:] if not word.capital]
    if len(long) < 2:
        return all(word.capital for word in words)
    return len(small) * 3 <= len(long) - 1


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
    before = story.tokens_in(Span(first.start, span.start)) if first.start < span.start else []
    after = story.tokens_in(Span(span.end, last.end)) if span.end < last.end else []
    beside = {token.lower for token in (*before[-25:], *after[:15])}
    rest = story.text[span.end : span.end + 40].split()
    # An article of somebody's: "A new hall for the port," by Ann Lee. Or below: So says a sign.
    if rest[:1] == ["by"] or not {word.lower() for word in rest[:2]}.isdisjoint(SAYING):
        return True
    signed = story.text[span.end : span.end + 8].lstrip()[:1] in tuple("-–—―(~:")
    return signed or _colon_before(story, span) or not beside.isdisjoint(SAYING | WORKS)


class _Lines:
    """The paragraphs of a story, asked which of them are headings."""

    def __init__(self, story: Story) -> None:
        self._text = story.text
        self._paragraphs = paragraphs(story.text)
        self._starts = [block.start for block in self._paragraphs]
        self._shapes: dict[int, tuple[bool, bool]] = {}

    def is_heading(self, quotation: Quotation) -> bool:
        """Tell whether the quotation stands in a line that is no sentence, or is such a line."""
        span = quotation.span
        index = max(bisect_right(self._starts, span.start) - 1, 0)
        # Once for each line, however many quotations it has.
        if index not in self._shapes:
            self._shapes[index] = self._shape(index)
        short, unended = self._shapes[index]
        alone = span.contains(self._paragraphs[index]) and quotation.single
        return unended or (alone and short)

    def _shape(self, index: int) -> tuple[bool, bool]:
        """Return whether a line is as short as a heading, and whether it ends without a stop."""
        line = self._paragraphs[index].exact(self._text)
        ended = line.rstrip("\"'”’»")[-1:] in _STOPS | {","}
        return len(line.split()) <= _HEADING, not ended
