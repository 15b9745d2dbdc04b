"""The words of a text as keys to compare by, each with the words it stands for."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.evidence.numbers import CURRENCIES, SCALES, is_numeric, starts_number, value_of
from claims.evidence.reading import Words
from claims.evidence.spelling import keys_of
from claims.text.tokens import Token
from claims.text.wordlist import words

SMALL_WORDS = words(
    """
    a an the and or but nor so of to in on at by for from with as into onto than then that this
    these those it he she they we i you him her them us me his their our my your its who which
    what is are was were be been being am do does did has have had will would can could may might
    shall should must not no if there here 's 'd very just also about up out over all any some
    """
)
"""Words too common to show where a passage comes from."""


@dataclass(slots=True)
class Keyed:
    """Words by their keys; key ``i`` stands for the words ``first[i]`` to ``last[i]``.

    A contraction has several keys for one word, a number in words one key for several.
    """

    tokens: Sequence[Token]
    keys: list[str] = field(default_factory=list)
    first: array[int] = field(default_factory=lambda: array("L"))
    last: array[int] = field(default_factory=lambda: array("L"))

    def __len__(self) -> int:
        return len(self.keys)

    def add(self, key: str, first: int, last: int) -> None:
        """Append one key."""
        self.keys.append(key)
        self.first.append(first)
        self.last.append(last)

    def extend(self, keys: list[str], at: int) -> None:
        """Append keys that stand for one word each, the first for word ``at``."""
        self.keys += keys
        self.first.extend(range(at, at + len(keys)))
        self.last.extend(range(at, at + len(keys)))

    def part(self, low: int, high: int) -> Keyed:
        """Return the keys from ``low`` to before ``high`` as keys of their own."""
        return Keyed(self.tokens, self.keys[low:high], self.first[low:high], self.last[low:high])

    def start(self, at: int) -> int:
        """Return where the words of key ``at`` start in the text."""
        return self.tokens[self.first[at]].start

    def end(self, at: int) -> int:
        """Return where the words of key ``at`` end in the text."""
        return self.tokens[self.last[at]].end

    def written(self, start: int, end: int) -> list[Token]:
        """Return the words of the keys from ``start`` to before ``end``."""
        return list(self.tokens[self.first[start] : self.last[end - 1] + 1]) if start < end else []


def keyed(tokens: Sequence[Token]) -> Keyed:
    """Return the keys of the words: spelling, contractions, numbers and signs made one."""
    found = Keyed(tokens)
    lower = tokens.lower if isinstance(tokens, Words) else [token.lower for token in tokens]
    single = {word: _only_key(word) for word in set(lower)}
    keys = list(map(single.__getitem__, lower))
    at = 0
    for odd in _odd(lower, keys):
        if odd >= at:
            found.extend(keys[at:odd], at)
            at = _add_next(found, lower, odd)
    found.extend(keys[at:], at)
    return found


def _only_key(word: str) -> str:
    """Return the key of a word that has one, whatever stands beside it, else ""."""
    if word == "per" or is_numeric(word) or starts_number(word):
        return ""
    keys = keys_of(word)
    return keys[0] if len(keys) == 1 and word not in CURRENCIES else ""


def _odd(lower: list[str], keys: list[str]) -> list[int]:
    """Return the places from which more than one word, or more than one key, must be read."""
    return sorted(
        at - 1 if lower[at] in SCALES and at and lower[at - 1] in ("a", "an") else at
        for at, key in enumerate(keys)
        if not key or lower[at] in SCALES
    )


def _add_next(found: Keyed, lower: list[str], at: int) -> int:
    """Append the keys of the next word or number; return where the one after it starts."""
    word = lower[at]
    sign = word if word in CURRENCIES and at + 1 < len(lower) else ""
    number, taken = value_of(lower, at + 1) if sign else value_of(lower, at)
    if number:
        end = at + taken + bool(sign)
        found.add(number, at, end - 1)
        if sign:
            found.add(keys_of(sign)[0], at, end - 1)
        return end
    if word == "per" and lower[at + 1 : at + 2] == ["cent"]:
        found.add("percent", at, at + 1)
        return at + 2
    for key in keys_of(word):
        found.add(key, at, at)
    return at + 1


def content(keys: list[str]) -> int:
    """Count the keys that say what a passage is about."""
    return sum(key not in SMALL_WORDS for key in keys)
