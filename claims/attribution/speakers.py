"""Who a source phrase means: a person by name, pronoun or role, or the unnamed as they are named.

Where two people fit, nobody is returned: an abstention is better than a wrong name.
"""

from __future__ import annotations

from claims.attribution.document import ANONYMOUS, GROUP, ORGANISATION, PERSON, ResolvedSpeaker
from claims.attribution.mentions import FEMALE, MALE, Name, People, Person, gender_of, names_in
from claims.attribution.outlets import OutletReader
from claims.attribution.people import (
    COUNTRIES,
    DOCUMENTS,
    GROUP_WORDS,
    HONORIFICS,
    ORGANISATION_WORDS,
    PLURAL_NOUNS,
    ROLES,
)
from claims.attribution.phrases import (
    INDEFINITE,
    head_noun,
    is_anonymous,
    is_body,
    is_name,
    on_one_line,
    parted,
    role_in,
    without_article,
    without_origin,
)
from claims.attribution.words import (
    PERSONAL,
    POSSESSIVES,
)
from claims.text.spans import Span
from claims.text.tokens import Token, tokens
from claims.text.wordlist import words

WINDOW = 1200
"""Characters back in which a pronoun looks for its name."""

_NUMBERS = words("two three four five six seven eight nine ten several many some most")
# Stands for a name that several people of the text bear: found, and yet nobody.
_SEVERAL = ResolvedSpeaker("", PERSON)
_OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it"}
_GENDERS = {"he": MALE, "she": FEMALE}


class SpeakerReader:
    """Resolves the sources of one text, in order; remembers who spoke last."""

    def __init__(self, text: str, outlets: OutletReader) -> None:
        self.text = text
        self.people = People(text)
        self._outlets = outlets
        self._last: tuple[ResolvedSpeaker, int] | None = None

    def resolve(self, source: Span) -> ResolvedSpeaker | None:
        """Return the speaker that a source phrase means; None where that is open."""
        speaker = self.peek(source)
        if speaker:
            self._last = (speaker, source.end)
        return speaker

    def peek(self, source: Span) -> ResolvedSpeaker | None:
        """Return the speaker that a phrase means without taking him for the last who spoke."""
        speaker = self._resolve(source)
        if speaker is None or speaker is _SEVERAL:
            return None
        return ResolvedSpeaker(
            on_one_line(speaker.name), speaker.kind, speaker.title and on_one_line(speaker.title)
        )

    def _resolve(self, source: Span) -> ResolvedSpeaker | None:
        end = min(source.end, source.start + 400)
        # One character more, so that "Jr." keeps its stop at the end of the phrase.
        words = [t for t in tokens(self.text, source.start, end + 1) if t.end <= end]
        head, rest = parted(words)
        if not head:
            return None
        if len(head) == 1 and head[0].lower in PERSONAL | POSSESSIVES:
            return self._pronoun(head[0])
        if len(head) == 1 and head[0].text.startswith("@"):
            return ResolvedSpeaker(head[0].text, PERSON)
        if self._outlets.is_source(source):
            outlet = self._outlets.named_by(source)
            return ResolvedSpeaker(outlet, ORGANISATION) if outlet else None
        phrase = self.text[head[0].start : head[-1].end]
        if is_anonymous(head, source.exact(self.text).lower()):
            return ResolvedSpeaker(phrase, ANONYMOUS)
        return (
            self._named(head, rest)
            or self._name_apposed(head, rest)
            or self._described(head, phrase)
        )

    # Names

    def _named(self, head: list[Token], rest: list[Token]) -> ResolvedSpeaker | None:
        head = without_origin(head)
        found = list(names_in(head))
        if not found or not is_name(head, found[-1]):
            return None
        name = found[-1]
        if len(name.names) == 1 and name.names[0].lower() in GROUP_WORDS | DOCUMENTS:
            return None
        title = role_in(rest, self.text)
        if title:
            self.people.describe(name.names, title)
        if is_body(name.names) and not name.title:
            return ResolvedSpeaker(without_article(head, self.text), ORGANISATION)
        person = self.people.find(name.names, name.title)
        if person is None and self.people.is_ambiguous(name.names):
            return _SEVERAL
        if person is None:
            return _stranger(name, title)
        return ResolvedSpeaker(person.name, PERSON, person.title)

    def _name_apposed(self, head: list[Token], rest: list[Token]) -> ResolvedSpeaker | None:
        """Return the name in "the president of Peru, Ana Ruiz"."""
        if not rest or head_noun(head) not in ROLES or not all(t.capital for t in rest):
            return None
        return self._named(rest, head)

    # Descriptions

    def _described(self, head: list[Token], phrase: str) -> ResolvedSpeaker | None:
        noun = head_noun(head)
        first = head[0].lower
        joined = any(token.lower == "and" for token in head)
        if joined or noun in GROUP_WORDS or first in _NUMBERS or first[0].isdigit():
            return ResolvedSpeaker(phrase, GROUP)
        if noun in ORGANISATION_WORDS | DOCUMENTS | COUNTRIES:
            return ResolvedSpeaker(without_article(head, self.text), ORGANISATION)
        if noun.endswith("-year-old"):
            return self._last_person(None) or self._only_person(head[0].start)
        if noun in ROLES | HONORIFICS:
            return self._role(noun, first, phrase)
        if noun in PLURAL_NOUNS or (noun.endswith("s") and not noun.endswith(("ss", "us"))):
            return ResolvedSpeaker(phrase, GROUP)
        return None

    def _role(self, noun: str, first: str, phrase: str) -> ResolvedSpeaker:
        person = self.people.with_role(noun) if first == "the" else None
        if person:
            return ResolvedSpeaker(person.name, PERSON, person.title)
        return ResolvedSpeaker(phrase, ANONYMOUS if first in INDEFINITE else PERSON)

    # Pronouns

    def _pronoun(self, token: Token) -> ResolvedSpeaker | None:
        word = _OWNERS.get(token.lower, token.lower)
        if word in _GENDERS:
            return self._gendered(_GENDERS[word], token.start)
        if self._last is None or token.start - self._last[1] > WINDOW:
            return None
        speaker = self._last[0]
        if word == "they" and speaker.kind in (GROUP, ORGANISATION, ANONYMOUS):
            return speaker
        return speaker if word == "it" and speaker.kind == ORGANISATION else None

    def _gendered(self, gender: str, position: int) -> ResolvedSpeaker | None:
        """Return the last speaker if he fits and nobody else has come in since, else the only fit.

        Fits: of this gender; or of unknown gender where nobody of this gender is near.
        """
        near = [p for p in self.people.near(position - WINDOW, position) if p.sure]
        surely = [p for p in near if p.gender == gender]
        fitting = surely or [p for p in near if p.gender is None]
        last = self._last_person(gender, position)
        since = self._since(fitting, position)
        if last and all(p.name == last.name for p in since):
            return last
        if since:
            return _speaker(since[0]) if len({p.name for p in since}) == 1 else None
        names = {p.name for p in fitting}
        return last or (_speaker(fitting[0]) if len(names) == 1 else None)

    def _only_person(self, position: int) -> ResolvedSpeaker | None:
        near = {id(p): p for p in self.people.near(position - WINDOW, position)}
        return _speaker(next(iter(near.values()))) if len(near) == 1 else None

    def _since(self, fitting: list[Person], position: int) -> list[Person]:
        """Return those fitting people who are named after the last speaker spoke."""
        start = self._last[1] if self._last else 0
        after = self.people.near(max(start, position - WINDOW), position)
        return [p for p in after if any(p is fit for fit in fitting)]

    def _last_person(
        self, gender: str | None, position: int | None = None
    ) -> ResolvedSpeaker | None:
        if self._last is None or self._last[0].kind != PERSON:
            return None
        speaker, end = self._last
        if position is not None and position - end > WINDOW:
            return None
        words = tuple(speaker.name.split())
        person = self.people.find(words) if words else None
        known = person.gender if person else gender_of(words, (speaker.title or "").split())
        return None if gender and known and known != gender else speaker


def _stranger(name: Name, role: str | None) -> ResolvedSpeaker:
    """Return somebody who is named only here."""
    title = " ".join(name.title) or role
    courtesy = title and title.lower().rstrip(".") in ("mr", "mrs", "ms", "miss", "mx")
    return ResolvedSpeaker(" ".join(name.names), PERSON, None if courtesy else title)


def _speaker(person: Person) -> ResolvedSpeaker:
    return ResolvedSpeaker(person.name, PERSON, person.title)
