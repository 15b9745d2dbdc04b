"""The organisations of a text: full names, acronyms and the short forms that mean the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from claims.attribution.speakers.first_names import FIRST_NAMES
from claims.attribution.speakers.institutions import (
    CORPORATE,
    COUNTRIES,
    KNOWN_BODIES,
    ORGANISATION_WORDS,
)
from claims.attribution.speakers.name_words import plain
from claims.attribution.speakers.names import TITLES
from claims.attribution.speakers.people import PARTIES
from claims.attribution.speakers.words import DETERMINERS, SUBORDINATORS, TIMES
from claims.text.tokens import Token

_JOINS = frozenset(["of", "for", "the", "and", "&", "on", "in", "'s", "de", "du", "des", "la"])
_SMALL = _JOINS | {"to", "with", "by"}
_MAX_WORDS = 12
_NEVER_FIRST = DETERMINERS | SUBORDINATORS | TIMES | {"but", "and", "in", "at", "for", "on"}


@dataclass(slots=True)
class Body:
    """One organisation of a text; ``words`` is its fullest form without "the"."""

    words: tuple[str, ...]
    places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest form of the name."""
        return " ".join(self.words).replace(" 's", "'s").replace(" ’s", "’s")

    @property
    def keys(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(plain(word) for word in self.words)


class Bodies:
    """Collects the organisations of a text sentence by sentence, then looks them up."""

    def __init__(self) -> None:
        self._by_words: dict[tuple[str, ...], Body] = {}
        self._by_acronym: dict[str, Body | None] = {}
        self._by_noun: defaultdict[str, dict[int, Body]] = defaultdict(dict)
        self._by_first: dict[str, Body | None] = {}
        self._short: list[tuple[tuple[str, ...], int, int]] = []

    def read(self, sentence: list[Token]) -> None:
        """Note the organisations that a sentence names."""
        at = 0
        while at < len(sentence):
            if not sentence[at].capital or sentence[at].lower in _NEVER_FIRST:
                at += 1
                continue
            end = _run_end(sentence, at)
            self._note(sentence, at, end)
            at = max(end, at + 1)

    def _note(self, sentence: list[Token], at: int, end: int) -> None:
        run = sentence[at:end]
        place = (run[0].start, run[-1].end)
        if len(run) == 1:
            self._short.append(((run[0].text,), *place))
            return
        if not _is_full_name(run):
            return
        words = tuple(token.text for token in run)
        body = self._by_words.setdefault(tuple(plain(w) for w in words), Body(words))
        body.places.append(place)
        self._index(body, _acronym_after(sentence, end))

    def add(self, words: tuple[str, ...], start: int, end: int) -> None:
        """Note an organisation that only its apposition shows to be one."""
        body = self._by_words.setdefault(tuple(plain(w) for w in words), Body(words))
        body.places.append((start, end))

    def _index(self, body: Body, given: str | None) -> None:
        keys = body.keys
        letters = _initials(body.words)
        if given:
            self._by_acronym[given] = body
        elif letters and self._by_acronym.setdefault(letters, body) is not body:
            self._by_acronym[letters] = None
        for noun in {keys[0], keys[-1], *(k for k in keys if k in ORGANISATION_WORDS)}:
            if noun in ORGANISATION_WORDS:
                self._by_noun[noun][id(body)] = body
        first = keys[0]
        if keys[-1] in CORPORATE and first not in FIRST_NAMES | COUNTRIES | PARTIES:
            known = self._by_first.setdefault(first, body)
            if known is not None and known is not body:
                longer, other = sorted((known, body), key=lambda b: -len(b.words))
                same = longer.keys[: len(other.keys) - 1] == other.keys[:-1]
                self._by_first[first] = longer if same else None

    def finish(self) -> None:
        """Tie the acronyms and short forms of the whole text to their organisations."""
        for words, start, end in self._short:
            body = self.find(words)
            if body is None and _known_alone(words[0]):
                body = self._by_words.setdefault((plain(words[0]),), Body(words))
            if body:
                body.places.append((start, end))

    def find(self, words: tuple[str, ...]) -> Body | None:
        """Return the organisation that a name, acronym or short form means in this text."""
        keys = tuple(plain(word) for word in words)
        found = self._by_words.get(keys)
        if found is None or len(keys) == 1:
            longer = self._longer(words, keys)
            found = longer or found
        return found

    def _longer(self, words: tuple[str, ...], keys: tuple[str, ...]) -> Body | None:
        if len(keys) > 1:
            body = self._by_first.get(keys[0])
            return body if body and body.keys[: len(keys)] == keys else None
        word = words[0].replace(".", "")
        if word.isupper() and word in self._by_acronym:
            return self._by_acronym[word]
        return self._by_first.get(keys[0]) if keys[0] not in ORGANISATION_WORDS else None

    def with_noun(self, noun: str) -> list[Body]:
        """Return the organisations whose name has this common noun: "the ministry"."""
        return list(self._by_noun.get(noun, {}).values())

    def all(self) -> list[Body]:
        """Return every organisation found."""
        return list(self._by_words.values())


def _run_end(sentence: list[Token], at: int) -> int:
    """Return the place after a run of capitalised words with small words between them."""
    end = here = at + 1
    while here < len(sentence) and here - at < _MAX_WORDS:
        token = sentence[here]
        if token.capital:
            end = here + 1
        elif token.lower not in _JOINS:
            break
        here += 1
    return _without_list(sentence, at, end)


def _without_list(sentence: list[Token], at: int, end: int) -> int:
    """Return the run's end before "and" or "in" that only lists or places: "BP and Shell"."""
    for here in range(at + 1, end):
        low = sentence[here].lower
        of_before = any(t.lower in ("of", "for") for t in sentence[at:here])
        if low in ("'s", "in", "on") or (low in ("and", "the") and not of_before):
            if low == "the" and sentence[here - 1].lower in ("of", "for"):
                continue
            return here
    return end


def _is_full_name(run: list[Token]) -> bool:
    """Tell whether several words name an organisation, not somebody who has an office there."""
    words = [plain(token.text) for token in run]
    if words[-1] in TITLES and words[-1] not in ORGANISATION_WORDS:
        return False
    if any(word in TITLES - ORGANISATION_WORDS for word in words[1:]):
        return False
    head = words[-1] in ORGANISATION_WORDS | CORPORATE or words[0] in ORGANISATION_WORDS
    inner = any(
        word in ORGANISATION_WORDS and after in ("of", "for") for word, after in pairwise(words)
    )
    known = words[0] in KNOWN_BODIES and len(words) == 2 and words[-1] not in FIRST_NAMES
    return (head or inner or known) and words[0] not in TITLES


def _acronym_after(sentence: list[Token], end: int) -> str | None:
    """Return "WHO" of "World Health Organization (WHO)"."""
    if end + 2 >= len(sentence) or sentence[end].text != "(":
        return None
    inside = [t.text for t in sentence[end + 1 : end + 3] if t.is_word]
    word = inside[0].replace(".", "") if inside else ""
    good = 2 <= len(word) <= 8 and sum(c.isupper() for c in word) >= 2
    return word if good and sentence[end + 2].text == ")" else None


def _initials(words: tuple[str, ...]) -> str | None:
    letters = "".join(word[0] for word in words if word.lower() not in _SMALL)
    return letters.upper() if 2 < len(letters) <= 6 else None


def _known_alone(word: str) -> bool:
    low = plain(word)
    letters = word.replace(".", "")
    acronym = letters.isupper() and 2 <= len(letters) <= 6 and letters.isalpha()
    return low in KNOWN_BODIES | COUNTRIES or acronym
