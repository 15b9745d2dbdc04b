"""One pass over a text that collects its names, pronouns and organisations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claims.attribution.speakers.names import Name, names_in
from claims.attribution.speakers.organisations import Bodies
from claims.attribution.speakers.people import ROLES
from claims.attribution.speakers.pronounced import Pronounced
from claims.attribution.speakers.pronouns import GENDERS
from claims.attribution.speakers.scene import Scene
from claims.attribution.speakers.words import (
    COMMON_VERBS,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
)
from claims.text.tokens import Token

_SUBJECTS = frozenset(["he", "she"])
_MIN_HEADLINE = 5
_SMALL = PREPOSITIONS | CONJUNCTIONS | DETERMINERS | {"to", "is", "'s", "not", "as"}


@dataclass(frozen=True, slots=True)
class Named:
    """A name with what its sentence tells: whether it is a subject, and whether it owns."""

    name: Name
    sentence: int
    subject: bool
    owner: bool


@dataclass(frozen=True, slots=True)
class Pronoun:
    """He, she or one of their forms."""

    start: int
    end: int
    gender: str
    subject: bool


class Reading:
    """What a text holds, by position."""

    def __init__(self, scene: Scene) -> None:
        self.named: list[Named] = []
        self.pronouns: list[Pronoun] = []
        self.roles: list[list[Token]] = []
        self.bodies = Bodies()
        self.introduced: list[int] = []
        for number, span in enumerate(scene.sentences):
            sentence = scene.words(number)
            self._read_pronouns(sentence)
            self.roles.extend(_definite_roles(sentence))
            if is_headline(sentence):
                continue
            self.bodies.read(sentence)
            found = [_named(name, number, sentence) for name in names_in(sentence)]
            self.named.extend(found)
            commas = any(t.text in ",(—–" for t in sentence)
            if found and (commas or "who" in scene.text[span.start : span.end]):
                self.introduced.append(number)
        self.bodies.finish()
        self._ends = [span.end for span in scene.sentences]

    @property
    def names(self) -> list[Name]:
        """All names, by position."""
        return [named.name for named in self.named]

    def pronounced(self) -> Pronounced:
        """Return the index of pronouns that chooses between bearers of a surname."""
        starts = [p.start for p in self.pronouns]
        return Pronounced(starts, [p.gender for p in self.pronouns], self._ends)

    def _read_pronouns(self, sentence: list[Token]) -> None:
        for token in sentence:
            gender = GENDERS.get(token.lower)
            if gender:
                subject = token.lower in _SUBJECTS
                self.pronouns.append(Pronoun(token.start, token.end, gender, subject))


def is_headline(sentence: list[Token]) -> bool:
    """Tell whether nearly all words are capitalised, so that a capital tells nothing."""
    words = [t for t in sentence if t.is_word and t.text[0].isalpha()]
    if len(words) < _MIN_HEADLINE:
        return False
    small = sum(1 for t in words if not t.capital and t.lower not in _SMALL)
    capital = sum(1 for t in words if t.capital)
    return small * 12 <= len(words) and capital * 10 >= 7 * len(words)


def _definite_roles(sentence: list[Token]) -> Iterator[list[Token]]:
    """Yield "The senator" and "the Florida senator" where they are subjects of a clause."""
    for at, token in enumerate(sentence[:-2]):
        if token.lower != "the" or (at and sentence[at - 1].lower in PREPOSITIONS):
            continue
        for end in (at + 2, at + 3):
            head = sentence[at:end]
            follows = sentence[end].lower if end < len(sentence) else ""
            verb = follows in FINITE | COMMON_VERBS or follows.endswith("ed")
            if verb and len(head) == end - at and head[-1].lower in ROLES:
                yield head
                break


def _named(name: Name, number: int, sentence: list[Token]) -> Named:
    first = name.at - sum(1 for word in name.title if word[0].isupper())
    before = sentence[first - 1].lower if first > 0 else ""
    after = sentence[name.to].lower if name.to < len(sentence) else ""
    verb = after in FINITE | COMMON_VERBS or (after.endswith("ed") and len(after) > 3)
    subject = first <= 0 or (verb and before not in PREPOSITIONS)
    return Named(name, number, subject, after == "'s")
