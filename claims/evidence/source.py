"""A source's text made ready once, for the many claims that are compared with it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from claims.evidence.words import Keyed, keyed
from claims.text.normalise import Normalised, normalise
from claims.text.quotes import quotations
from claims.text.sentences import sentences
from claims.text.spans import Span
from claims.text.tokens import Token

# Finer than ``claims.text.tokens``: the parts of "well-known" and of "£5bn" are compared one by
# one, so that a hyphen more or less is no other word. Marks other than these are no words.
_WORD = re.compile(
    r"\d+(?:,\d{3})*(?:\.\d+)?(?:(?:st|nd|rd|th|s)\b)?"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[^\W\d_]\w*(?:'\w+)*"
    r"|\w+"
    r"|[%&$£€¥₹₦₽₩°]"
)


class Source:
    """The text of a cited source, with what comparing needs; each part is made on first use.

    Everything is linear in the text, and spans count its original characters.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def normalised(self) -> Normalised:
        """The text with quotation marks, dashes and white space folded."""
        return normalise(self.text)

    @cached_property
    def tokens(self) -> list[Token]:
        """The words, numbers and currency signs, with their spans in the original text."""
        return words_of(self.normalised)

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """Where each word (lower case) stands in ``tokens``."""
        places: dict[str, list[int]] = {}
        for at, token in enumerate(self.tokens):
            places.setdefault(token.lower, []).append(at)
        return places

    @cached_property
    def keyed(self) -> Keyed:
        """The words by the keys that they are compared by."""
        return keyed(self.tokens)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each key stands in ``keyed``."""
        places: dict[str, list[int]] = {}
        for at, key in enumerate(self.keyed.keys):
            places.setdefault(key, []).append(at)
        return places

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences in order."""
        return sentences(self.text)

    @cached_property
    def quotations(self) -> list[Span]:
        """The outermost quotations in order, with their marks."""
        return [found.span for found in quotations(self.text) if found.depth == 0]

    def normalised_between(self, start: int, end: int) -> str:
        """Return the characters from ``start`` to before ``end``, folded."""
        return normalise(self.text[start:end]).text

    def sentence_at(self, position: int) -> int:
        """Return the number of the sentence at a character, or of the last one before it."""
        return max(0, bisect_right(self._starts, position) - 1)

    def in_quotation(self, position: int) -> bool:
        """Tell whether a character stands in quotation marks."""
        at = bisect_right(self._openings, position) - 1
        return at >= 0 and position < self.quotations[at].end

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _openings(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]


def words_of(normalised: Normalised) -> list[Token]:
    """Return the words of a normalised text, their spans counted in the original."""
    text, offsets, ends = normalised.text, normalised.offsets, normalised.ends
    return [
        Token(offsets[m.start()], ends[m.end() - 1], m.group(), m.group().lower(), True)
        for m in _WORD.finditer(text)
    ]
