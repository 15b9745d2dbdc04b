"""The people of a text: every name, clustered by forename and surname, with title and gender."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from claims.attribution.speakers.first_names import FULL_FORMS
from claims.attribution.speakers.institutions import COUNTRIES
from claims.attribution.speakers.name_words import gender_of, is_body, is_initials, plain
from claims.attribution.speakers.names import Name, looks_like_a_person
from claims.attribution.speakers.people import HONORIFICS, NAME_PARTICLES, PARTIES, ROLES, SUFFIXES
from claims.attribution.speakers.person import Person
from claims.attribution.speakers.pronounced import Pronounced

_ANYBODYS = frozenset(["former", "deputy", "acting", "assistant", "senior", "old"]) | PARTIES


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person is named; ``begin`` is where a title before the name starts."""

    begin: int
    start: int
    end: int
    person: Person


class People:
    """The people of one text and where each is named.

    ``spoken`` holds where names start that are the source of an attribution: whoever speaks under
    a name that is no organisation's is a person.
    """

    def __init__(self, names: list[Name], spoken: frozenset[int], after: Pronounced) -> None:
        self._by_key: dict[tuple[str, str, str], Person] = {}
        self._tails: defaultdict[tuple[str, ...], list[Person]] = defaultdict(list)
        self._heads: defaultdict[tuple[str, ...], list[Person]] = defaultdict(list)
        self._last: defaultdict[str, list[Person]] = defaultdict(list)
        self._first: defaultdict[str, list[Person]] = defaultdict(list)
        self._inner: defaultdict[str, list[Person]] = defaultdict(list)
        self._after = after
        self._at: dict[int, Person | None] = {}
        self._edges: dict[int, tuple[int, int]] = {}
        full = [n for n in names if len(n.names) > 1 and (n.title or not is_body(n.names))]
        for name in sorted(full, key=lambda n: (-min(len(n.names), 3), n.start)):
            self._place(name, self._add(name, name.start in spoken))
        for person in self._by_key.values():
            self._index_inner(person)
        single = [n for n in names if len(n.names) == 1]
        alone = self._strangers(single, spoken)
        for name in single:
            self._place(name, self._of_single(name, alone))
        found = ((start, person) for start, person in self._at.items() if person)
        self.places = [
            Place(self._edges[start][0], start, self._edges[start][1], person)
            for start, person in sorted(found, key=lambda place: place[0])
        ]
        self._starts = [place.start for place in self.places]

    def _place(self, name: Name, person: Person | None) -> None:
        self._at[name.start] = person
        self._edges[name.start] = name.begin, name.end

    # Full names

    def _add(self, name: Name, spoken: bool) -> Person:
        words = name.lower
        person = self._same(words)
        if person is None:
            person = Person(name.names, name.start)
            self._register(person, words)
        elif _fuller(name.names, person.names):
            person.names = name.names
            self._register(person, words)
        person.first_at = min(person.first_at, name.start)
        person.full_mentions += 1
        person.sure = person.sure or spoken or looks_like_a_person(name)
        _learn(person, name)
        return person

    def _same(self, words: tuple[str, ...]) -> Person | None:
        """Return the person registered so far whose name this is, in full or shortened."""
        person = self._by_key.get(_key(words))
        if person:
            return person
        first, last, suffix = _key(words)
        if len(first) == 1 or is_initials(first.upper()):
            near = [p for p in self._last.get(last, ())[:20] if p.names[0][0].lower() == first[0]]
            return near[0] if len(near) == 1 and not suffix else None
        for index in (self._tails, self._heads):
            found = index.get(words, ())
            if len(found) == 1:
                return found[0]
        return self._by_key.get((first[0], last, suffix))

    def _register(self, person: Person, words: tuple[str, ...]) -> None:
        key = _key(words)
        self._by_key.setdefault(key, person)
        if person not in self._last[key[1]][-20:]:
            self._last[key[1]].append(person)
        if person not in self._first[words[0]][-20:]:
            self._first[words[0]].append(person)
        for cut in range(1, len(words) - 1):
            if words[cut] not in SUFFIXES:
                self._tails[words[cut:]].append(person)
            if cut > 1:
                self._heads[words[:cut]].append(person)

    def _index_inner(self, person: Person) -> None:
        for word in person.names[1:-1]:
            if plain(word) not in NAME_PARTICLES and not is_initials(word):
                self._inner[plain(word)].append(person)

    # Single names

    def _strangers(self, single: list[Name], spoken: frozenset[int]) -> set[str]:
        """Return the single names that are people though the text never has more of them."""
        told = (n for n in single if n.start in spoken or _is_addressed(n))
        return {name.lower[0] for name in told} - PARTIES

    def _of_single(self, name: Name, alone: set[str]) -> Person | None:
        """Return whom a single name means; it may be somebody new."""
        word = name.lower[0]
        if is_body(name.names) and not _is_addressed(name) and not self._may_be_surname(word):
            return None
        if self._is_open(name):
            return None
        known = self.find(name.names, name.title, name.start)
        if known is None and word in alone:
            if self.bearers(word) and not _is_addressed(name):
                return None
            known = Person(name.names, name.start, sure=True)
            known.gender = gender_of(name.names, name.title)
            self._last[word].append(known)
        if known:
            known.bare_mentions += not name.title
            _learn(known, name)
        return known

    def _may_be_surname(self, word: str) -> bool:
        """Tell whether an acronym or firm's name may be a surname here: "TRUMP", "Ford"."""
        return bool(self._last.get(word)) and "." not in word and word not in COUNTRIES

    def _is_open(self, name: Name) -> bool:
        """Tell whether several people bear the name and this title does not choose."""
        if not name.title or gender_of((), name.title):
            return False
        found = self.bearers(name.lower[0])
        return len(found) > 1 and self.find(name.names, name.title, name.start) is None

    def bearers(self, word: str) -> list[Person]:
        """Return the people whom a single name may mean: by surname, else by another name."""
        return (self._last.get(word) or self._first.get(word) or self._inner.get(word) or [])[:50]

    def find(
        self, names: tuple[str, ...], title: tuple[str, ...] = (), position: int = 0
    ) -> Person | None:
        """Return the one person whom the names can mean; None where nobody or several can."""
        words = tuple(plain(name) for name in names)
        if len(words) > 1:
            return self._same(words)
        matches = self.bearers(words[0])
        gender = gender_of((), title)
        if gender:
            sure = [p for p in matches if p.gender == gender]
            matches = sure or [p for p in matches if p.gender is None]
        if len(matches) > 1 and title:
            roles = {plain(word) for word in title}
            with_role = [p for p in matches if p.roles & roles & (ROLES | HONORIFICS)]
            matches = with_role if len(with_role) == 1 else matches
        if len(matches) < 2:
            return matches[0] if matches else None
        return self._chosen(matches, position)

    def _chosen(self, matches: list[Person], position: int) -> Person | None:
        """Return which of several bearers of a surname is meant by it alone, if one stands out.

        The one known so far; the one a pronoun right after agrees with; the one who was called so
        before the others came in; the one named far more often.
        """
        known = [p for p in matches if p.first_at <= position] or matches
        if len(known) == 1:
            return known[0]
        gender = self._after.gender_after(position)
        if gender:
            agreeing = [p for p in known if p.gender == gender]
            if len(agreeing) == 1:
                return agreeing[0]
        called = [p for p in known if p.bare_mentions]
        if len(called) == 1:
            return called[0]
        most, second = sorted(known, key=lambda p: -p.full_mentions)[:2]
        return most if most.full_mentions >= 2 * second.full_mentions + 1 else None

    # Looking up

    def at(self, start: int) -> Person | None:
        """Return who is named at a position."""
        return self._at.get(start)

    def is_ambiguous(self, names: tuple[str, ...]) -> bool:
        """Tell whether several people of the text bear this single name."""
        return len(names) == 1 and len(self.bearers(plain(names[0]))) > 1

    def everybody(self) -> list[Person]:
        """Return each person once, by where he or she comes in."""
        found = {id(place.person): place.person for place in self.places}
        return list(found.values())

    def near(self, start: int, end: int) -> list[Place]:
        """Return where people are named between two positions, in order."""
        return self.places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _is_addressed(name: Name) -> bool:
    """Tell whether a title before a single name is a person's: "former U.S." has none."""
    return any(plain(word) in (HONORIFICS | ROLES) - _ANYBODYS for word in name.title)


def _key(words: tuple[str, ...]) -> tuple[str, str, str]:
    suffix = words[-1] if words[-1] in SUFFIXES and len(words) > 1 else ""
    last = words[-2] if suffix else words[-1]
    return FULL_FORMS.get(words[0], words[0]), last, suffix


def _fuller(new: tuple[str, ...], old: tuple[str, ...]) -> bool:
    """Tell whether a form says more: more words, or a forename for an initial."""
    if len(new) != len(old):
        return len(new) > len(old)
    return is_initials(old[0]) and not is_initials(new[0])


def _learn(person: Person, name: Name) -> None:
    if name.title:
        person.learn(name.title)
        person.entitle(" ".join(name.title))
    own_first = plain(name.names[0]) == plain(person.names[0])
    if person.gender is None and own_first and len(person.names) > 1:
        person.gender = gender_of(name.names, ())
