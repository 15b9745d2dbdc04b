"""A source's text made ready once, for the many claims that are compared with it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from claims.evidence.reading import Words, words_of
from claims.evidence.stems import stem
from claims.evidence.word_families import families
from claims.evidence.words import SMALL_WORDS, Keyed, keyed
from claims.text.normalise import Normalised, normalise
from claims.text.quotes import quotations
from claims.text.sentences import paragraphs, sentences, sentences_in
from claims.text.spans import Span

_CAPITAL_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][a-z]\w+")
_SMALL = re.compile(r"\b[a-z]\w+")
FAR_APART = 12
"""Paragraphs between two places above which their sentences are not counted."""


class Source:
    """The text of a cited source, with what comparing needs; each part is made on first use.

    Everything is linear in the text, and spans count its original characters.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._in_paragraph: dict[int, list[Span]] = {}

    @cached_property
    def normalised(self) -> Normalised:
        """The text with quotation marks, dashes, white space and left-overs of a page folded."""
        return normalise(self.text, code=True)

    @cached_property
    def tokens(self) -> Words:
        """The words, numbers and currency signs, with their spans in the original text."""
        return words_of(self.normalised)

    @cached_property
    def keyed(self) -> Keyed:
        """The words by the keys that they are compared by."""
        return keyed(self.tokens)

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words that have a capital inside sentences and are nowhere without one."""
        capital = {word.lower() for word in _CAPITAL_INSIDE.findall(self.text)}
        return frozenset(capital - set(_SMALL.findall(self.text)))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each key stands in ``keyed``."""
        places: dict[str, list[int]] = {}
        for at, key in enumerate(self.keyed.keys):
            places.setdefault(key, []).append(at)
        return places

    @cached_property
    def by_stem(self) -> dict[str, list[str]]:
        """The keys that have a stem, in order; small words have none."""
        found: dict[str, list[str]] = {}
        for key in self.places:
            if key not in SMALL_WORDS:
                found.setdefault(stem(key), []).append(key)
        return found

    @cached_property
    def by_family(self) -> dict[str, list[str]]:
        """The stems that belong to a family of words, whichever side of it."""
        found: dict[str, list[str]] = {}
        for one in self.by_stem:
            for family in families().of_word.get(one, ()):
                found.setdefault(family.rstrip("+-"), []).append(one)
        return found

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The paragraphs in order."""
        return paragraphs(self.text)

    @cached_property
    def sentences(self) -> list[Span]:
        """All sentences in order: for a search of the whole text only."""
        return sentences(self.text)

    @cached_property
    def quotations(self) -> list[Span]:
        """The outermost quotations in order, with their marks."""
        found = quotations(self.text, within=self.paragraphs)
        return [each.span for each in found if each.depth == 0]

    def normalised_between(self, start: int, end: int) -> str:
        """Return the characters from ``start`` to before ``end``, folded."""
        return normalise(self.text[start:end], code=True).text

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where each of the sentences starts."""
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, position: int) -> Span:
        """Return the sentence at a character, or the last one before it, or the first of all."""
        paragraph, number = self._sentence(position)
        return self._sentences_of(paragraph)[number]

    def sentence_after(self, position: int) -> Span | None:
        """Return the next sentence of the paragraph, or None where the sentence is its last."""
        paragraph, number = self._sentence(position)
        found = self._sentences_of(paragraph)
        return found[number + 1] if number + 1 < len(found) else None

    def sentences_apart(self, start: int, end: int) -> int:
        """Return how many sentences lie from that of one character to that of a later one.

        0 for the same sentence, 1 for neighbours; far from each other only "many".
        """
        (first, one), (last, other) = self._sentence(start), self._sentence(end)
        if first == last:
            return other - one
        if not 0 < last - first <= FAR_APART:
            return last - first
        between = range(first, last)
        return sum(len(self._sentences_of(number)) for number in between) - one + other

    def in_quotation(self, position: int) -> bool:
        """Tell whether a character stands in quotation marks."""
        at = bisect_right(self._openings, position) - 1
        return at >= 0 and position < self.quotations[at].end

    def paragraph_at(self, position: int) -> Span:
        """Return the paragraph at a character, or the last one before it, or the first."""
        return self.paragraphs[max(0, bisect_right(self._paragraph_starts, position) - 1)]

    def paragraphs_from(self, start: int, end: int) -> list[Span]:
        """Return the paragraphs that end after one character and start before another."""
        first = bisect_right(self._paragraph_ends, start)
        return self.paragraphs[first : bisect_left(self._paragraph_starts, end)]

    def quotation_at(self, position: int) -> int:
        """Return the number of the quotation that starts at a character or last before it."""
        return bisect_right(self._openings, position) - 1

    def opening_before(self, position: int) -> int:
        """Return where the words of the quotation start in which a character stands, else it."""
        at = bisect_right(self._openings, position) - 1
        if at < 0 or position >= self.quotations[at].end:
            return position
        return min(position, self.quotations[at].start + 1)

    def _sentence(self, position: int) -> tuple[int, int]:
        """Return the number of the paragraph and that of the sentence in it."""
        paragraph = max(0, bisect_right(self._paragraph_starts, position) - 1)
        found = self._sentences_of(paragraph)
        number = bisect_right([sentence.start for sentence in found], position) - 1
        return paragraph, max(0, number)

    def _sentences_of(self, paragraph: int) -> list[Span]:
        if paragraph not in self._in_paragraph:
            here = self.paragraphs[paragraph]
            self._in_paragraph[paragraph] = sentences_in(self.text, here.start, here.end)
        return self._in_paragraph[paragraph]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    @cached_property
    def _paragraph_ends(self) -> list[int]:
        return [paragraph.end for paragraph in self.paragraphs]

    @cached_property
    def _openings(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]
