"""What the kinds of alteration share: finding a place in a quotation, changing words there."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.quotes.corpus import Article, Quote


@dataclass(frozen=True, slots=True)
class Given:
    """What a kind of alteration has to work with. ``other`` is an article of somebody else.

    ``held``: the quotation is of the half that is held apart from tuning.
    """

    quote: Quote
    article: Article
    other: Article
    chance: random.Random
    held: bool = False

    @property
    def words(self) -> str:
        return self.quote.words

    def pick(self, phrases: Sequence[str]) -> str:
        """Return a phrase by chance: every second one is kept for the half held apart."""
        return self.chance.choice(phrases[self.held :: 2])


@dataclass(frozen=True, slots=True)
class Altered:
    """The words as the claim has them. ``expected``: the verdict, then others as good.

    ``source`` is what stands in the source instead of the quotation, where that was changed;
    ``speaker`` whom the claim names, where that is somebody else; ``marks`` the claim's.
    ``parted`` is the place where the claim's passage says who speaks, between two quotations.
    """

    words: str
    expected: tuple[str, ...]
    source: str | None = None
    speaker: str | None = None
    marks: str = "“”"
    parted: int | None = None


def whole(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds one of the words, whole."""
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(map(re.escape, words))})(?![\w’'-])")


def places(text: str, words: Iterable[str]) -> list[re.Match[str]]:
    """Return where one of the words stands in the text, whole and in that case."""
    return list(whole(words).finditer(text))


def swapped(given: Given, table: Mapping[str, str]) -> str | None:
    """Replace one of the table's words, chosen by chance; None where the quotation has none."""
    found = places(given.words, table)
    if not found:
        return None
    one = given.chance.choice(found)
    return replaced(given.words, one.span(), table[one.group()])


def replaced(text: str, where: tuple[int, int], by: str) -> str:
    """Return the text with other characters at that place."""
    return text[: where[0]] + by + text[where[1] :]


def gap(given: Given) -> int | None:
    """Return the place after a space somewhere inside, not in the first or last two words."""
    spaces = [found.end() for found in re.finditer(r"(?<=[a-z]) (?=[a-z])", given.words)]
    inner = spaces[2:-2]
    return given.chance.choice(inner) if inner else None


def lowered(words: str) -> str:
    """Return the words as they go on inside a sentence."""
    first = words.split(" ", 1)[0]
    proper = first in ("I", "God") or first.startswith(("I’", "I'"))
    return words if proper else words[:1].lower() + words[1:]


def starting(words: str) -> str:
    """Return the words as they open a sentence."""
    return words[:1].upper() + words[1:]


def body_and_end(words: str) -> tuple[str, str]:
    """Part the words from the comma or stop that ends them."""
    body = words.rstrip(".,!?;:")
    return body, words[len(body) :]
