"""The people of a text: every name, clustered by forename and surname, with title and gender."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from claims.attribution.people import (
    COUNTRIES,
    FEMALE_HONORIFICS,
    FEMALE_NAMES,
    FEMALE_ROLES,
    HONORIFICS,
    MALE_HONORIFICS,
    MALE_NAMES,
    MALE_ROLES,
    NAME_PARTICLES,
    NICKNAMED,
    ORGANISATION_WORDS,
    ROLES,
    SUFFIXES,
)
from claims.attribution.words import (
    CLAUSE_SUBJECTS,
    CONJUNCTIONS,
    DETERMINERS,
    FRONTED,
    SUBORDINATORS,
    TIMES,
)
from claims.text.tokens import Token, tokens

MALE, FEMALE = "male", "female"
_NOT_NAMES = (
    DETERMINERS | CLAUSE_SUBJECTS | CONJUNCTIONS | SUBORDINATORS | FRONTED | TIMES | {"not", "yes"}
) - {"will", "may", "august", "april"}
_NOT_LAST = NAME_PARTICLES | TIMES - {"may", "august", "april"}
_TITLES = HONORIFICS | ROLES - {"king", "prince", "monk", "pope"}
_BODIES = ORGANISATION_WORDS | COUNTRIES
_MAX_NAMES = 4
_TITLE_WORDS = 4
_MAX_RUN = 16
"""Capitalised words in a row that may hold one name with its title; headlines have more."""


@dataclass(slots=True)
class Person:
    """One person of the text; ``names`` is the fullest form, ``sure`` that it is a person."""

    names: tuple[str, ...]
    title: str | None = None
    gender: str | None = None
    sure: bool = False
    roles: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The fullest form of the name."""
        return " ".join(self.names)

    @property
    def surname(self) -> str:
        """The last name, without Jr or III."""
        names = [n for n in self.names if n.lower() not in SUFFIXES]
        return (names or list(self.names))[-1].lower()


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in a text: its words, and the title words before it."""

    names: tuple[str, ...]
    title: tuple[str, ...]
    start: int


def gender_of(names: Iterable[str], title: Iterable[str]) -> str | None:
    """Tell the gender from the title, else from the first name; None where they do not say."""
    words = {word.lower() for word in title}
    if words & (FEMALE_HONORIFICS | FEMALE_ROLES):
        return FEMALE
    if words & (MALE_HONORIFICS | MALE_ROLES):
        return MALE
    first = next(iter(names), "").lower()
    if first in NICKNAMED:
        return None
    return FEMALE if first in FEMALE_NAMES else MALE if first in MALE_NAMES else None


def names_in(stream: Iterable[Token]) -> Iterator[Name]:
    """Yield the capitalised names of a stream of tokens, with titles cut off."""
    run: list[Token] = []
    before: list[Token] = []  # the words right before the run, for "Kremlin spokesman"
    end = Token(0, 0, ".", ".", False)
    for token in chain(stream, [end]):
        particle = bool(run) and token.is_word and token.lower in NAME_PARTICLES
        if len(run) < _MAX_RUN and (token.capital or particle):
            run.append(token)
            continue
        found = _name(run, before)
        if found:
            yield found
        before = [*before, *run, token][-_TITLE_WORDS:] if token.is_word else []
        run = []


def _name(run: list[Token], before: list[Token]) -> Name | None:
    while run and run[0].lower in _NOT_NAMES:
        run = run[1:]
    while run and run[-1].lower in _NOT_LAST:
        run = run[:-1]
    if not run:
        return None
    cut = max((n + 1 for n, t in enumerate(run) if _is_title(t)), default=0)
    title = tuple(token.text for token in run[:cut])
    names = run[cut:]
    if not title and before and before[-1].lower in ROLES:
        title = _role_before(before)
    if not names or len(names) > _MAX_NAMES:
        return None
    return Name(tuple(token.text for token in names), title, names[0].start)


def _is_title(token: Token) -> bool:
    return token.lower in _TITLES


def _role_before(before: list[Token]) -> tuple[str, ...]:
    """Return "Kremlin spokesman" out of "said Kremlin spokesman"."""
    kept: list[str] = []
    for token in reversed(before):
        if kept and not token.capital and token.lower not in HONORIFICS | ROLES:
            break
        if token.lower in _NOT_NAMES:
            break
        kept.insert(0, token.text)
    return tuple(kept)


class People:
    """The people of one text and where each is named."""

    def __init__(self, text: str) -> None:
        self._by_key: dict[tuple[str, str, str], Person] = {}
        self._by_last: defaultdict[str, list[Person]] = defaultdict(list)
        self._by_first: defaultdict[str, list[Person]] = defaultdict(list)
        self._places: list[tuple[int, Person]] = []
        singles: list[Name] = []
        for name in names_in(tokens(text)):
            if len(name.names) == 1:
                singles.append(name)
            elif not _is_organisation(name.names):
                self._places.append((name.start, self._add(name)))
        for name in singles:
            person = self._of_single(name)
            if person:
                self._places.append((name.start, person))
        self._places.sort(key=lambda place: place[0])
        self._starts = [start for start, _ in self._places]

    def _add(self, name: Name) -> Person:
        words = [word.lower() for word in name.names]
        suffix = words[-1] if words[-1] in SUFFIXES else ""
        last = words[-2] if suffix else words[-1]
        person = self._by_key.get((words[0], last, suffix))
        if person is None:
            person = Person(name.names)
            self._by_key[words[0], last, suffix] = person
            self._by_last[last].append(person)
            self._by_first[words[0]].append(person)
        elif len(name.names) > len(person.names):
            person.names = name.names
        _learn(person, name)
        return person

    def _of_single(self, name: Name) -> Person | None:
        """Return whom a single name means; with a title before it, it may be somebody new."""
        known = self.find(name.names, name.title)
        if known is None and name.title and not self.is_ambiguous(name.names):
            known = Person(name.names)
            self._by_last[name.names[0].lower()].append(known)
        if known:
            _learn(known, name)
        return known

    def find(self, names: tuple[str, ...], title: tuple[str, ...] = ()) -> Person | None:
        """Return the one person whom the names can mean; None where nobody or several can."""
        if len(names) > 1:
            return self._full(names)
        word = names[0].lower()
        matches = self._by_last.get(word) or self._by_first.get(word) or []
        gender = gender_of((), title)
        if gender:
            sure = [p for p in matches if p.gender == gender]
            matches = sure or [p for p in matches if p.gender is None]
        return matches[0] if len(matches) == 1 else None

    def _full(self, names: tuple[str, ...]) -> Person | None:
        words = [word.lower() for word in names]
        suffix = words[-1] if words[-1] in SUFFIXES else ""
        last = words[-2] if suffix else words[-1]
        return self._by_key.get((words[0], last, suffix))

    def is_ambiguous(self, names: tuple[str, ...]) -> bool:
        """Tell whether several people of the text bear this single name."""
        return len(names) == 1 and len(self._by_last.get(names[0].lower(), ())) > 1

    def with_role(self, role: str) -> Person | None:
        """Return the one person of the text who has this role; None where none or several have."""
        matches = [p for p in self._by_key.values() if role in p.roles]
        return matches[0] if len(matches) == 1 else None

    def near(self, start: int, end: int) -> list[Person]:
        """Return the people named between two positions, in order, each time they are named."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [person for _, person in self._places[first:last]]

    def describe(self, names: tuple[str, ...], title: str) -> None:
        """Note what an apposition tells about somebody."""
        person = self.find(names)
        if person:
            words = tuple(title.split())
            person.title = person.title or title
            person.roles |= {word.lower() for word in words} & ROLES
            person.gender = person.gender or gender_of((), words)
            person.sure = True


def _learn(person: Person, name: Name) -> None:
    if name.title:
        person.sure = True
        roles = {word.lower() for word in name.title}
        person.roles |= roles & (ROLES | HONORIFICS)
        if person.title is None and not roles <= MALE_HONORIFICS | FEMALE_HONORIFICS:
            person.title = " ".join(name.title)
    person.gender = person.gender or gender_of(name.names, name.title)
    person.sure = person.sure or name.names[0].lower() in MALE_NAMES | FEMALE_NAMES


def _is_organisation(names: tuple[str, ...]) -> bool:
    return any(name.lower() in _BODIES for name in names)
