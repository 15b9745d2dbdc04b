"""Recognising outlets by their names, by short names, and by "the network"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claims.attribution.document import OutletNames
from claims.attribution.outlet_list import KNOWN_OUTLETS
from claims.text.spans import Span
from claims.text.tokens import Token, tokens
from claims.text.wordlist import words

# The last words of many outlets' names: alone they name one only where the text has it in full.
SHORT_NAMES = words(
    """
    times post journal herald tribune telegraph news mail mirror star sun globe chronicle observer
    independent gazette courier standard monitor express record press
    """
)
ANAPHORS = words(
    """
    network paper newspaper agency outlet broadcaster magazine website site channel newsroom daily
    """
)
MAX_WORDS = 8
_CONTEXT = 120
_CANDIDATE = re.compile(r"\b(?:[^\W_a-z]|[a-z][\w-]*\.)[\w.&-]*")
_TRAILING = ".-&"
NEAR = 1500
"""Characters back in which "the network" looks for its outlet."""


@dataclass(frozen=True, slots=True)
class Found:
    """An outlet's name in the text; ``names`` has more than one entry where it is ambiguous."""

    span: Span
    names: tuple[str, ...]
    short: bool


class OutletIndex:
    """Looks up outlets by the words of their names. Built once for a registry."""

    def __init__(self, outlets: Iterable[OutletNames]) -> None:
        full: defaultdict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
        short: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for outlet in outlets:
            for name in (outlet.name, *outlet.aliases, *outlet.domains):
                words = _words(name)
                if words and len(words) <= MAX_WORDS:
                    full[words][outlet.name] = None
                if words and words[-1] in SHORT_NAMES:
                    short[words[-1]][outlet.name] = None
        self._full = {words: tuple(names) for words, names in full.items()}
        self._short = {word: tuple(names) for word, names in short.items()}
        self._first = {words[0] for words in full} | short.keys()
        self._longest = max((len(words) for words in full), default=0)

    def find(self, text: str, start: int, end: int) -> list[Found]:
        """Return the outlets named in a stretch of text, the longest name first at each place."""
        words = [token for token in tokens(text, start, end) if token.is_word]
        found: list[Found] = []
        at = 0
        while at < len(words):
            match = self._match(words, at)
            if match is None:
                at += 1
                continue
            found.append(match[0])
            at += match[1]
        return found

    def find_all(self, text: str) -> Iterator[Found]:
        """Yield the outlets named in a whole text; only near a likely first word is it read."""
        end = 0
        for match in _CANDIDATE.finditer(text):
            start = match.start()
            if start < end or _key(match.group().lower().rstrip(_TRAILING)) not in self._first:
                continue
            before = text.rfind(" ", max(0, start - _CONTEXT), max(0, start - 1)) + 1
            near = self.find(text, before or start, start + _CONTEXT)
            found = next((f for f in near if f.span.start == start), None)
            if found:
                end = found.span.end
                yield found

    def _match(self, words: list[Token], at: int) -> tuple[Found, int] | None:
        token = words[at]
        if _key(token.lower) not in self._first:
            return None
        if not (token.capital or "." in token.text or token.text[0].isdigit()):
            return None
        for size in range(min(self._longest, len(words) - at), 0, -1):
            key = tuple(_key(word.lower) for word in words[at : at + size])
            names = self._full.get(key)
            # "The Times" alone is as ambiguous as "Times".
            if names and not (size == 1 and len(self._short.get(key[0], ())) > 1):
                return Found(Span(token.start, words[at + size - 1].end), names, False), size
        if at and words[at - 1].capital and words[at - 1].lower not in ("the", "a"):
            return None  # the last word of a name that the registry does not have
        names = self._short.get(_key(token.lower))
        return (Found(Span(token.start, token.end), names, True), 1) if names else None


def _key(word: str) -> str:
    return word.replace(".", "") if len(word) < 6 else word


def _words(name: str) -> tuple[str, ...]:
    words = [_key(token.lower) for token in tokens(name) if token.is_word]
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)


@lru_cache(maxsize=8)
def _index(outlets: tuple[OutletNames, ...]) -> OutletIndex:
    return OutletIndex(outlets)


def index_for(outlets: Sequence[OutletNames] | None) -> OutletIndex:
    """Return the index of a registry; of the packaged list where none is given."""
    return _index(KNOWN_OUTLETS if outlets is None else tuple(outlets))


class OutletReader:
    """The outlets of one text: which name means which outlet here."""

    def __init__(self, text: str, index: OutletIndex, publisher: str | None = None) -> None:
        self.text = text
        self._index = index
        self._publisher = self._own(publisher)
        self._found = list(index.find_all(text))
        self._named = {f.names[0] for f in self._found if not f.short and len(f.names) == 1}
        self._sure = [(f.span.start, name) for f in self._found if (name := self._name(f))]
        self._starts = [start for start, _ in self._sure]

    def _own(self, publisher: str | None) -> frozenset[str]:
        """Return all names that mean the publisher."""
        if not publisher:
            return frozenset()
        found = self._index.find(publisher, 0, len(publisher))
        return frozenset([publisher, *(name for f in found for name in f.names[:1])])

    def _name(self, found: Found) -> str | None:
        """Return the one outlet that a name means in this text; None where that is open."""
        if not found.short and len(found.names) == 1:
            return found.names[0]
        meant = [name for name in found.names if name in self._named or name in self._publisher]
        return meant[0] if len(meant) == 1 else None

    def is_publisher(self, name: str | None) -> bool:
        """Tell whether an outlet is the one that publishes the text."""
        return name in self._publisher

    def within(self, span: Span) -> str | None:
        """Return the first outlet named inside a span, publisher included."""
        found = self._index.find(self.text, span.start, span.end)
        return next((name for f in found if (name := self._name(f))), None)

    def starting(self, at: int, end: int) -> str | None:
        """Return the outlet whose name starts right at a position."""
        found = self._index.find(self.text, at, end)
        return self._name(found[0]) if found and found[0].span.start == at else None

    def is_source(self, span: Span) -> bool:
        """Tell whether the span names an outlet and nobody who works for it or speaks there."""
        found = self._index.find(self.text, span.start, span.end)
        if not found:
            return self._is_anaphor(span)
        before = self.text[span.start : found[0].span.start]
        around = before + self.text[found[-1].span.end : span.end]
        rest = {token.lower for token in tokens(around) if token.is_word}
        return not rest - _MAY_SURROUND

    def named_by(self, span: Span) -> str | None:
        """Return the outlet that a source phrase stands for, by name or as "the network"."""
        if self._is_anaphor(span):
            return self._before(span.start)
        return self.within(span)

    def _is_anaphor(self, span: Span) -> bool:
        words = span.exact(self.text)[:40].lower().split()
        return len(words) == 2 and words[0] == "the" and words[1] in ANAPHORS

    def _before(self, position: int) -> str | None:
        """Return the outlet named last before a position, if it is the only one near."""
        first = bisect_left(self._starts, position - NEAR)
        last = bisect_left(self._starts, position)
        near = {name for _, name in self._sure[first:last]}
        return near.pop() if len(near) == 1 else None


_MAY_SURROUND = words(
    """
    the a an report reports article story from by in of on 's account editorial website interview
    news broadcaster newspaper agency network channel magazine paper state-run state media local
    """
)
