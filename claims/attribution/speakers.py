"""Who a source phrase means: a person by name, pronoun or role, or the unnamed as they are named.

Where two people fit, nobody is returned: an abstention is better than a wrong name.
"""

from __future__ import annotations

from claims.attribution.document import ANONYMOUS, GROUP, ORGANISATION, PERSON, ResolvedSpeaker
from claims.attribution.mentions import FEMALE, MALE, Name, People, Person, gender_of, names_in
from claims.attribution.outlets import OutletReader
from claims.attribution.people import (
    ANONYMOUS_HEADS,
    COUNTRIES,
    DOCUMENTS,
    GROUP_WORDS,
    HONORIFICS,
    ORGANISATION_WORDS,
    PLURAL_NOUNS,
    ROLES,
)
from claims.attribution.words import ADVERBS, CONJUNCTIONS, PERSONAL, PREPOSITIONS, RELATIVES
from claims.text.spans import Span
from claims.text.tokens import Token, tokens
from claims.text.wordlist import words

WINDOW = 1200
"""Characters back in which a pronoun looks for its name."""

_UNNAMED = (
    "condition of anonymity",
    "not to be named",
    "not to be identified",
    "declined to be named",
    "familiar with",
    "not authorized",
    "not authorised",
    "anonymous",
    "unnamed",
)
_INDEFINITE = frozenset(["a", "an", "one", "another", "some"])
_NUMBERS = words("two three four five six seven eight nine ten several many some most")
# Stands for a name that several people of the text bear: found, and yet nobody.
_SEVERAL = ResolvedSpeaker("", PERSON)
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
            _on_one_line(speaker.name), speaker.kind, speaker.title and _on_one_line(speaker.title)
        )

    def _resolve(self, source: Span) -> ResolvedSpeaker | None:
        end = min(source.end, source.start + 400)
        # One character more, so that "Jr." keeps its stop at the end of the phrase.
        words = [t for t in tokens(self.text, source.start, end + 1) if t.end <= end]
        head, rest = _parted(words)
        if not head:
            return None
        if len(head) == 1 and head[0].lower in PERSONAL:
            return self._pronoun(head[0])
        if len(head) == 1 and head[0].text.startswith("@"):
            return ResolvedSpeaker(head[0].text, PERSON)
        if self._outlets.is_source(source):
            outlet = self._outlets.named_by(source)
            return ResolvedSpeaker(outlet, ORGANISATION) if outlet else None
        phrase = self.text[head[0].start : head[-1].end]
        if _is_anonymous(head, source.exact(self.text).lower()):
            return ResolvedSpeaker(phrase, ANONYMOUS)
        return (
            self._named(head, rest)
            or self._name_apposed(head, rest)
            or self._described(head, phrase)
        )

    # Names

    def _named(self, head: list[Token], rest: list[Token]) -> ResolvedSpeaker | None:
        head = _without_origin(head)
        found = list(names_in(head))
        if not found or not _is_name(head, found[-1]):
            return None
        name = found[-1]
        if len(name.names) == 1 and name.names[0].lower() in GROUP_WORDS | DOCUMENTS:
            return None
        title = _role_in(rest, self.text)
        if title:
            self.people.describe(name.names, title)
        if _is_body(name.names) and not name.title:
            return ResolvedSpeaker(_without_article(head, self.text), ORGANISATION)
        person = self.people.find(name.names, name.title)
        if person is None and self.people.is_ambiguous(name.names):
            return _SEVERAL
        if person is None:
            return _stranger(name, title)
        return ResolvedSpeaker(person.name, PERSON, person.title)

    def _name_apposed(self, head: list[Token], rest: list[Token]) -> ResolvedSpeaker | None:
        """Return the name in "the president of Peru, Ana Ruiz"."""
        if not rest or _head_noun(head) not in ROLES or not all(t.capital for t in rest):
            return None
        return self._named(rest, head)

    # Descriptions

    def _described(self, head: list[Token], phrase: str) -> ResolvedSpeaker | None:
        noun = _head_noun(head)
        first = head[0].lower
        joined = any(token.lower == "and" for token in head)
        if joined or noun in GROUP_WORDS or first in _NUMBERS or first[0].isdigit():
            return ResolvedSpeaker(phrase, GROUP)
        if noun in ORGANISATION_WORDS | DOCUMENTS | COUNTRIES:
            return ResolvedSpeaker(_without_article(head, self.text), ORGANISATION)
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
        return ResolvedSpeaker(phrase, ANONYMOUS if first in _INDEFINITE else PERSON)

    # Pronouns

    def _pronoun(self, token: Token) -> ResolvedSpeaker | None:
        if token.lower in _GENDERS:
            return self._gendered(_GENDERS[token.lower], token.start)
        if self._last is None or token.start - self._last[1] > WINDOW:
            return None
        speaker = self._last[0]
        if token.lower == "they" and speaker.kind in (GROUP, ORGANISATION, ANONYMOUS):
            return speaker
        return speaker if token.lower == "it" and speaker.kind == ORGANISATION else None

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


def _on_one_line(phrase: str) -> str:
    return " ".join(phrase.split())


def _parted(words: list[Token]) -> tuple[list[Token], list[Token]]:
    """Cut a phrase into what names the source and the apposition or relative clause after it."""
    while words and (words[0].lower in ADVERBS | CONJUNCTIONS or not words[0].is_word):
        words = words[1:]
    if words and words[0].lower in ("by", "from"):
        words = words[1:]
    words = _unquoted(words)
    for at, token in enumerate(words):
        cut = token.text in (",", "(", "—", "–", "-") or (at and token.lower in RELATIVES)
        if cut:
            rest = [t for t in words[at:] if t.lower not in ("(", ")") and t.lower != ","]
            return words[:at], rest
    return words, []


def _unquoted(words: list[Token]) -> list[Token]:
    """Return the words without a nickname in quotation marks."""
    marks = [at for at, token in enumerate(words) if token.text in '"“”']
    return words[: marks[0]] + words[marks[-1] + 1 :] if len(marks) == 2 else words


def _head_noun(head: list[Token]) -> str:
    """Return the noun that the phrase is about: the last word before its first preposition."""
    noun = head[-1].lower
    for at, token in enumerate(head):
        if at and (
            token.lower in PREPOSITIONS | {"close", "familiar", "briefed"}
            or token.lower.endswith("ed")
        ):
            noun = head[at - 1].lower
            break
    return noun


def _is_anonymous(head: list[Token], whole: str) -> bool:
    if _head_noun(head) in ANONYMOUS_HEADS or any(words in whole for words in _UNNAMED):
        return True
    role = _head_noun(head) in ROLES
    return head[0].lower in _INDEFINITE - {"some"} and role and not _ends_in_name(head)


def _ends_in_name(head: list[Token]) -> bool:
    return head[-1].capital and not any(t.lower in PREPOSITIONS for t in head)


def _is_name(head: list[Token], name: Name) -> bool:
    """Tell whether the phrase is the name, not something of it or for it."""
    ends_with_name = head[-1].text == name.names[-1]
    loose = any(token.lower in PREPOSITIONS for token in head)
    if any(token.lower in ("'s", "and") for token in head) and not name.title:
        return False
    return ends_with_name and (not loose or _head_noun(head) in ORGANISATION_WORDS)


def _without_origin(head: list[Token]) -> list[Token]:
    """Return "Mr. Smith" of "Mr. Smith of the U.S.": what comes before is capitalised alone."""
    cut = next((at for at, token in enumerate(head) if token.lower in PREPOSITIONS), 0)
    before = head[:cut]
    names = list(names_in(before))
    whole = names and before[0].capital and before[-1].text == names[-1].names[-1]
    if whole and (names[-1].title or len(names[-1].names) > 1) and not _is_body(names[-1].names):
        return before
    return head


def _is_body(names: tuple[str, ...]) -> bool:
    """Tell whether the name is that of an organisation or a country."""
    words = [name.lower() for name in names]
    if any(word in ORGANISATION_WORDS | COUNTRIES for word in words):
        return True
    return len(names) == 1 and names[0].isupper() and 2 <= len(names[0]) <= 6


def _without_article(head: list[Token], text: str) -> str:
    start = 1 if len(head) > 1 and head[0].lower == "the" and head[1].capital else 0
    return text[head[start].start : head[-1].end]


def _role_in(rest: list[Token], text: str) -> str | None:
    """Return the role that an apposition tells: "the mayor of Leeds" -> "mayor of Leeds"."""
    if not rest or rest[0].lower in RELATIVES | {"whose"}:
        return None
    if not any(token.lower in ROLES for token in rest[:8]):
        return None
    start = 1 if len(rest) > 1 and rest[0].lower in ("a", "an", "the") else 0
    return text[rest[start].start : rest[-1].end]


def _stranger(name: Name, role: str | None) -> ResolvedSpeaker:
    """Return somebody who is named only here."""
    title = " ".join(name.title) or role
    courtesy = title and title.lower().rstrip(".") in ("mr", "mrs", "ms", "miss", "mx")
    return ResolvedSpeaker(" ".join(name.names), PERSON, None if courtesy else title)


def _speaker(person: Person) -> ResolvedSpeaker:
    return ResolvedSpeaker(person.name, PERSON, person.title)
