"""Words, numbers and punctuation marks with their positions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.text.abbreviations import ANYWHERE, BEFORE_NAMES

# Linear: each alternative consumes what it looks at. Dotted letters ("U.S.") keep their last stop.
_TOKEN = re.compile(
    r"(?P<url>https?://[^\s<>\"”]+)"
    r"|(?P<word>[@#]?\w+(?:[-'’&/.]\w+)*)"
    r"|(?P<mark>--+|\.\.+|[^\w\s])"
)
_POSSESSIVES = ("'s", "’s", "'S", "’S")
_CONTRACTED = ("he", "she", "it", "that", "there", "who", "what")


@dataclass(slots=True)
class Token:
    """One word or mark; ``lower`` has straight apostrophes. Made by the million: not frozen."""

    start: int
    end: int
    text: str
    lower: str
    is_word: bool

    @property
    def capital(self) -> bool:
        """Tell whether the token is a word that starts with a capital letter."""
        return self.is_word and self.text[0].isupper()


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the tokens of a stretch of text; a possessive 's is a token of its own."""
    stop = len(text) if end is None else min(end, len(text))
    position = start
    for match in _TOKEN.finditer(text, start, stop):
        if match.start() < position:
            continue
        begin, position = match.span()
        word = match.group()
        if match.lastgroup == "mark":
            yield Token(begin, position, word, word, False)
            continue
        if word.endswith(_POSSESSIVES) and len(word) > 2:
            yield _token(text, begin, position - 2)
            yield _token(text, position - 2, position)
            continue
        if position < stop and text[position] == "." and _keeps_stop(word, text, position, stop):
            position += 1
        yield _token(text, begin, position)


def _token(text: str, start: int, end: int) -> Token:
    word = text[start:end]
    return Token(start, end, word, word.lower().replace("’", "'"), True)


def _keeps_stop(word: str, text: str, position: int, stop: int) -> bool:
    """Tell whether the full stop at ``position`` belongs to the word before it."""
    if position + 1 >= stop:
        return False
    low = word.lower()
    if low in BEFORE_NAMES or low in ANYWHERE:
        return word[0].isupper() or "." in word
    return len(word) == 1 and word.isupper()
