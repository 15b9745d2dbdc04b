"""Whom a description means: "the minister", "the 43-year-old", "the company", "voters"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from claims.attribution.document import ANONYMOUS, GROUP, ORGANISATION, PERSON
from claims.attribution.speakers.institutions import COUNTRIES, DOCUMENTS, PLACE_WORDS
from claims.attribution.speakers.mentions import People
from claims.attribution.speakers.name_words import gender_of
from claims.attribution.speakers.organisations import Bodies, Body
from claims.attribution.speakers.people import GROUP_WORDS, LOOSE_ROLES
from claims.attribution.speakers.person import Person
from claims.attribution.speakers.phrases import (
    INDEFINITE,
    head_noun,
    is_organisational,
    is_personal,
    is_plural,
    without_article,
)
from claims.attribution.speakers.pronouns import Trail
from claims.attribution.speakers.referents import Referent, worded
from claims.attribution.speakers.scene import Scene
from claims.attribution.speakers.words import DETERMINERS, PREPOSITIONS
from claims.text.tokens import Token
from claims.text.wordlist import words

_NUMBERS = words("two three four five six seven eight nine ten several many some most few both")
_DEFINITE = frozenset(["the", "this", "that"])
_ANY_BODY = words(
    """
    company firm group organisation organization agency body charity union watchdog regulator club
    team party retailer carmaker automaker manufacturer airline bank business startup start-up
    giant chain maker developer operator insurer lender utility department bureau
    """
)
_NEAR = 2
"""Sentences back in which a description looks for the one whom it may mean."""


class Descriptions:
    """Resolves descriptions against the people and organisations of one text."""

    def __init__(self, scene: Scene, people: People, bodies: Bodies, trail: Trail) -> None:
        self._scene = scene
        self._bodies = bodies
        self._trail = trail
        self._by_role: defaultdict[str, list[Person]] = defaultdict(list)
        for person in people.everybody():
            for role in person.roles:
                self._by_role[role].append(person)
        places = [(start, body) for body, start in _places(bodies) if not _is_country(body)]
        self._body_places = sorted(places, key=lambda place: place[0])
        self._body_starts = [start for start, _ in self._body_places]
        self._introduced: dict[str, tuple[int, Referent]] = {}

    def read(self, head: list[Token], phrase: str) -> Referent | None:
        """Return whom a phrase without a name means; the phrase itself where that is nobody."""
        noun, first = head_noun(head), head[0].lower
        joined = any(token.lower == "and" for token in head)
        counted = first in _NUMBERS or (first[0].isdigit() and "-year" not in first)
        people = noun in GROUP_WORDS or (is_plural(noun) and not is_organisational(noun))
        if joined or counted or people:
            return worded(phrase, GROUP)
        if noun.endswith(("-year-old", "-years-old")):
            return self._nearest(head[0].start, None)
        if is_organisational(noun):
            return self._organisation(noun, head)
        if is_personal(noun):
            return self._role(noun, head, phrase)
        return worded(phrase, GROUP) if is_plural(noun) else None

    # People

    def introduce(self, head: list[Token], phrase: str) -> Referent:
        """Return somebody unnamed, whom "the spokesman" may mean later."""
        found = worded(phrase, ANONYMOUS)
        self._introduced[head_noun(head)] = (head[0].start, found)
        return found

    def _role(self, noun: str, head: list[Token], phrase: str) -> Referent:
        first = head[0].lower
        if first in INDEFINITE:
            return self.introduce(head, phrase)
        person = self.bearer(noun, head) if first in _DEFINITE else None
        if person:
            return Referent(person=person)
        of_number = len(head) == 4 and head[2].lower == "of" and head[3].lower in _NUMBERS
        plain = first in _DEFINITE and (len(head) <= 3 or of_number)
        loose = noun in LOOSE_ROLES or any("-year-old" in t.lower for t in head)
        if plain and loose and noun not in self._by_role:
            found_near = self._nearest(head[0].start, gender_of((), [noun]))
            if found_near:
                return found_near
        if plain and noun in self._introduced:
            start, found = self._introduced[noun]
            if head[0].start - start < 2500:
                return found
        return worded(phrase, PERSON)

    def bearer(self, noun: str, head: list[Token]) -> Person | None:
        """Return the one person of the text who has the role, or the one near who has it."""
        lower = [token.lower for token in head]
        former = "former" in lower or "ex" in lower
        known = [p for p in self._by_role.get(noun, ())[:60] if p.first_at <= head[0].start]
        fitting = [p for p in known if ("former" in p.roles) == former]
        told = {t.lower for t in head if t.capital} - DETERMINERS
        described = [p for p in fitting if told & p.described]
        if told or _is_bound(head, noun):
            fitting = described
        if len(fitting) > 1:
            near = self._trail.near(head[0].start, _NEAR)
            fitting = [p for p in near if any(p is fit for fit in fitting)]
        return fitting[0] if len(fitting) == 1 else None

    def _nearest(self, position: int, gender: str | None) -> Referent | None:
        """Return the only person near, or who spoke last if that is one of two."""
        for sentences in (1, _NEAR):
            near = [p for p in self._trail.near(position, sentences) if p.sure]
            near = [p for p in near if gender is None or p.gender in (None, gender)]
            if near:
                alone = len(near) == 1 and near[0].names
                return Referent(person=near[0]) if alone else None
        return None

    # Organisations

    def _organisation(self, noun: str, head: list[Token]) -> Referent:
        phrase = without_article(head, self._scene.text)
        if head[0].lower in _DEFINITE and len(head) <= 2 and noun not in DOCUMENTS:
            body = self._body(noun, head[0].start)
            if body:
                return Referent(body=body)
        return worded(phrase, ORGANISATION)

    def _body(self, noun: str, position: int) -> Body | None:
        named = self._bodies.with_noun(noun)
        if len(named) == 1:
            return named[0]
        near = self.bodies_near(position, _NEAR)
        fitting = [b for b in near if any(b is each for each in named)]
        if not named and noun in _ANY_BODY:
            fitting = near
        return fitting[0] if len(fitting) == 1 else None

    def bodies_near(self, position: int, sentences: int) -> list[Body]:
        """Return the organisations named at most so many sentences before, the latest first."""
        stop = bisect_left(self._body_starts, position)
        here = self._scene.sentence(position)
        found: dict[int, Body] = {}
        for place, body in reversed(self._body_places[max(0, stop - 30) : stop]):
            if here - self._scene.sentence(place) > sentences:
                break
            found.setdefault(id(body), body)
        return list(found.values())


def _places(bodies: Bodies) -> list[tuple[Body, int]]:
    return [(body, start) for body in bodies.all() for start, _ in body.places]


def _is_country(body: Body) -> bool:
    return len(body.words) == 1 and body.keys[0] in COUNTRIES | PLACE_WORDS


def _is_bound(head: list[Token], noun: str) -> bool:
    """Tell whether the phrase says of what: "the mayor of Leeds", "the museum's director"."""
    after = [t.lower for t in head]
    at = after.index(noun) if noun in after else len(after)
    owner = "'s" in after[:at]
    of_what = any(low in PREPOSITIONS for low in after[at:])
    return owner or (of_what and any(t.capital for t in head[at:]))
