"""The names of a registry's outlets, and where a text has them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from claims.attribution.document import OutletNames
from claims.attribution.outlets.name_edges import (
    ends,
    has_article,
    is_no_person,
    may_precede,
    word_before,
)
from claims.attribution.outlets.outlet_list import (
    COMMON_WORDS,
    KNOWN_BY_NAME,
    KNOWN_OUTLETS,
    PEOPLES,
    TypedOutlet,
)
from claims.text.spans import Span
from claims.text.tokens import Token, tokens
from claims.text.wordlist import words

# The last words of many outlets' names: alone they name one only where the text tells which.
SHORT_NAMES = words(
    """
    times post journal herald tribune telegraph news mail mirror star sun globe chronicle observer
    independent gazette courier standard monitor express record press nation citizen inquirer
    enquirer sentinel examiner dispatch echo argus advertiser register bulletin republic national
    """
)
MAX_WORDS = 8
_AHEAD = 120
_CANDIDATE = re.compile(r"(?<![\w.])(?:[^\W_a-z][\w.&'’+]*|[a-z][\w-]*\.[\w.-]*|[a-z]-\w+)")
_JOINTS = re.compile(r"[-/]")
# First words that many outlets' names share: with a capital before them it is another outlet.
_GENERIC = words(
    "daily sunday evening morning business metro capital peace citizen star times new channel"
)


@dataclass(frozen=True, slots=True)
class Found:
    """An outlet's name in the text; ``names`` has more than one entry where it is ambiguous.

    ``short`` is a last word alone ("the Post"). ``word`` is the name in lower case where it is
    one word.
    """

    span: Span
    names: tuple[str, ...]
    short: bool
    word: str | None = None


class OutletIndex:
    """Looks up outlets by the words of their names. Built once for a registry."""

    def __init__(self, outlets: Iterable[OutletNames]) -> None:
        full: defaultdict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
        short: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._mixed: set[str] = set()
        self._bare: set[str] = set()
        self._types: dict[str, tuple[str | None, str | None]] = {}
        for outlet in outlets:
            if not outlet.name.strip():
                continue
            typed = outlet if isinstance(outlet, TypedOutlet) else KNOWN_BY_NAME.get(outlet.name)
            self._types[outlet.name] = (typed.type, typed.country) if typed else (None, None)
            for name in (_unqualified(outlet.name), *outlet.aliases, *outlet.domains):
                self._add(name, outlet.name, full, short)
            for name in typed.short if typed else ():
                short[_key(name.lower())][outlet.name] = None
        self._full = {words: tuple(names) for words, names in full.items()}
        self._short = {word: tuple(names) for word, names in short.items()}
        self._sizes = dict.fromkeys(short, 1)
        for key in full:
            for first in (key[0], _JOINTS.split(key[0])[0]):
                self._sizes[first] = max(self._sizes.get(first, 1), len(key))
        self._joined = {word for key in full for word in key if _JOINTS.search(word)}

    def _add(
        self,
        name: str,
        outlet: str,
        full: defaultdict[tuple[str, ...], dict[str, None]],
        short: defaultdict[str, dict[str, None]],
    ) -> None:
        key = _words(name)
        if not key or len(key) > MAX_WORDS:
            return
        full[key][outlet] = None
        if key[-1] in SHORT_NAMES:
            short[key[-1]][outlet] = None
        elif key[0] in SHORT_NAMES and key[1:2] == ("of",):
            short[key[0]][outlet] = None  # "The Times of Malta"
        if len(key) == 1:
            if not name.isupper():
                self._mixed.add(key[0])
            if not name.lower().startswith("the "):
                self._bare.add(key[0])

    def names(self) -> Iterable[str]:
        """Return the canonical names."""
        return self._types.keys()

    def type_of(self, name: str) -> str | None:
        """Return an outlet's type, where it is known."""
        return self._types.get(name, (None, None))[0]

    def country_of(self, name: str) -> str | None:
        """Return an outlet's country, where it is known."""
        return self._types.get(name, (None, None))[1]

    def whole(self, name: str) -> tuple[str, ...]:
        """Return the outlets that bear exactly this name."""
        if name in self._types:
            return (name,)
        return self._full.get(_words(name), ())

    def find_all(self, text: str) -> Iterator[Found]:
        """Yield the outlets named in a text; only at a likely first word is it read closely."""
        end = 0
        for match in _CANDIDATE.finditer(text):
            start = match.start()
            first = _key(_bare_word(match.group()).lower())
            size = self._sizes.get(first)
            if start < end or size is None:
                continue
            found = self._at(text, start, size)
            if found:
                end = found.span.end
                yield found

    def _at(self, text: str, start: int, longest: int) -> Found | None:
        ahead = list(islice(self._words_from(text, start), longest))
        if not ahead or ahead[0].start != start:
            return None
        for size in range(len(ahead), 0, -1):
            key = tuple(_key(token.lower) for token in ahead[:size])
            names = self._full.get(key)
            if not names or _broken(text, ahead, size):
                continue
            span = Span(start, ahead[size - 1].end)
            if size > 1:
                return self._several(text, span, key[0], names)
            if key[0] not in SHORT_NAMES:
                return self._single(text, span, key[0], names)
        return self._alone(text, ahead[0])

    def _words_from(self, text: str, start: int) -> Iterator[Token]:
        """Yield the words ahead; of "Post/CNN" and "Post-CNN" the parts, unless it is a name."""
        for token in tokens(text, start, start + _AHEAD):
            if not token.is_word:
                continue
            if token.lower in self._joined or not _JOINTS.search(token.text):
                yield token
                continue
            for part in re.finditer(r"[^-/]+", token.text):
                at = token.start + part.start()
                word = part.group()
                yield Token(at, at + len(word), word, word.lower(), True)

    def _several(self, text: str, span: Span, first: str, names: tuple[str, ...]) -> Found | None:
        generic = first in _GENERIC and not may_precede(word_before(text, span.start))
        return None if generic or not ends(text, span.end, False) else Found(span, names, False)

    def _single(self, text: str, span: Span, key: str, names: tuple[str, ...]) -> Found | None:
        exact = span.exact(text)
        acronym = key not in self._mixed
        if acronym and exact.replace(".", "") != exact.replace(".", "").upper():
            return None
        strict = not acronym and not ("." in exact or len(key) > 12)
        if not ends(text, span.end, strict and (key in COMMON_WORDS or key in SHORT_NAMES)):
            return None
        before = word_before(text, span.start)
        if strict and not may_precede(before):
            return None
        if key not in self._bare and not has_article(before, key):
            return None
        if key in PEOPLES and not is_no_person(text, span):
            return None
        return Found(span, names, False, key)

    def _alone(self, text: str, token: Token) -> Found | None:
        """Return the last word of some outlet's name that stands alone: "the Post"."""
        key = _key(token.lower)
        names = self._short.get(key)
        before = word_before(text, token.start)
        if not names or not token.capital or not may_precede(before):
            return None
        if not ends(text, token.end, True):
            return None
        both = dict.fromkeys((*self._full.get((key,), ()), *names))
        return Found(Span(token.start, token.end), tuple(both), True, key)


def _unqualified(name: str) -> str:
    """Return the name without what tells it from its namesakes: "The Star (Kenya)"."""
    return name.partition(" (")[0]


def _bare_word(word: str) -> str:
    word = word.rstrip(".-&'’")
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _key(word: str) -> str:
    return word.replace(".", "") if len(word) < 6 else word


def _words(name: str) -> tuple[str, ...]:
    words = [_key(token.lower) for token in tokens(name) if token.is_word]
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _broken(text: str, ahead: list[Token], size: int) -> bool:
    """Tell whether a line break or a stop parts the words of what would be one name."""
    pairs = pairwise(ahead[:size])
    return any(_parted(text[a.end : b.start]) for a, b in pairs)


def _parted(gap: str) -> bool:
    return "\n" in gap or any(mark in gap for mark in '.,;:!?“”"()/') or len(gap) > 3


@lru_cache(maxsize=8)
def _index(outlets: tuple[OutletNames, ...]) -> OutletIndex:
    return OutletIndex(outlets)


@lru_cache(maxsize=1)
def _packaged() -> OutletIndex:
    return OutletIndex(KNOWN_OUTLETS)


def index_for(outlets: Sequence[OutletNames] | None) -> OutletIndex:
    """Return the index of a registry; of the packaged list where none is given."""
    return _packaged() if outlets is None else _index(tuple(outlets))
