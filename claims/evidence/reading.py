"""The words of a normalised text, looked up in the original only where somebody asks."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from functools import cached_property
from typing import overload

from claims.text.normalise import Normalised
from claims.text.tokens import Token

# Finer than ``claims.text.tokens``: the parts of "well-known" and of "£5bn" are compared one by
# one, so that a hyphen more or less is no other word. Marks other than these are no words.
# Every word character is in some word: ``Words.starts`` rests on it.
_WORD = re.compile(
    r"\d+(?:,\d{3})*(?:\.\d+)?(?:(?:st|nd|rd|th|s)\b)?"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[^\W\d_]\w*(?:'\w+)*"
    r"|\w+"
    r"|[%&$£€¥₹₦₽₩°]"
)


class Words(Sequence[Token]):
    """The words of a text in order; ``lower`` are their small letters, all at hand."""

    def __init__(self, normalised: Normalised) -> None:
        self._normalised = normalised
        self._lower = _lowered(normalised.text)
        self.lower: list[str] = _WORD.findall(self._lower)

    @cached_property
    def starts(self) -> array[int]:
        """Where each word starts in the normalised text.

        Between two words there is no word character: the next find is the word itself.
        """
        out = array("Q")
        position, find = 0, self._lower.find
        for word in self.lower:
            position = find(word, position)
            out.append(position)
            position += len(word)
        return out

    def __len__(self) -> int:
        return len(self.lower)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> list[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | list[Token]:
        if isinstance(at, slice):
            return [self._token(each) for each in range(*at.indices(len(self.lower)))]
        return self._token(range(len(self.lower))[at])

    def _token(self, at: int) -> Token:
        start, word = self.starts[at], self.lower[at]
        end = start + len(word)
        found = self._normalised
        return Token(
            found.start_of(start), found.end_of(end - 1), found.text[start:end], word, True
        )


def words_of(normalised: Normalised) -> Words:
    """Return the words of a normalised text, their spans counted in the original."""
    return Words(normalised)


def _lowered(text: str) -> str:
    """Return the text in small letters, as long as it was: "İ" would become two characters."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
