"""What a sentence tells about the people it names: "Maria Khan, 43, the charity's director,"."""

from __future__ import annotations

from collections.abc import Iterable

from claims.attribution.speakers.institutions import ORGANISATION_WORDS
from claims.attribution.speakers.mentions import People
from claims.attribution.speakers.name_words import plain
from claims.attribution.speakers.names import Name, looks_like_a_person
from claims.attribution.speakers.organisations import Bodies
from claims.attribution.speakers.people import POSTNOMINALS, ROLES
from claims.attribution.speakers.person import Person
from claims.attribution.speakers.phrases import head_noun, title_in
from claims.attribution.speakers.words import (
    COMMON_VERBS,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    POSSESSIVES,
    PREPOSITIONS,
    TIMES,
)
from claims.text.tokens import Token

_MAX_WORDS = 14
_ENDS = frozenset([",", ".", ";", ")", "—", "–", "-", "--", "!", "?"])
_OPENS = frozenset([",", "(", "—", "–", "-", "--"])


def read_appositions(
    text: str, sentence: list[Token], names: Iterable[Name], people: People
) -> None:
    """Teach the people of a sentence the roles and ages that stand beside their names."""
    for name in names:
        person = people.at(name.start)
        if person is None:
            continue
        _read_after(text, sentence, name, person)
        _read_before(text, sentence, name, person)


def read_firms(sentence: list[Token], names: Iterable[Name], bodies: Bodies) -> None:
    """Note the organisations of a sentence: "Orlo Tools, the hammer maker,"."""
    for name in names:
        if name.title or looks_like_a_person(name) or name.to + 1 >= len(sentence):
            continue
        if sentence[name.to].text != "," or sentence[name.to + 1].lower not in ("a", "an", "the"):
            continue
        chunk = _chunk(sentence, name.to + 1)
        if chunk and head_noun(chunk) in ORGANISATION_WORDS:
            bodies.add(name.names, name.start, name.end)


def describe(person: Person, chunk: list[Token], text: str) -> bool:
    """Note a title that stands in an apposition; tell whether there was one."""
    title = title_in(chunk, text)
    if title is None:
        return False
    # Only what stands before "of" or "for" is the role: "a friend of the president" is none.
    end = next((n for n, t in enumerate(chunk) if t.lower in PREPOSITIONS), len(chunk))
    role = [t.text for t in chunk[:end]] or [t.text for t in chunk]
    if not any(plain(word) in ROLES for word in role):
        return False
    person.learn(role)
    person.described |= {t.lower for t in chunk if t.capital}
    person.entitle(title)
    return True


def _read_after(text: str, sentence: list[Token], name: Name, person: Person) -> None:
    at = name.to
    if at + 1 >= len(sentence) or sentence[at].text not in _OPENS:
        if at < len(sentence) and sentence[at].lower in ("who", "whose"):
            person.sure = True
        return
    first = sentence[at + 1]
    if first.lower in ("who", "whose") or first.lower in POSTNOMINALS:
        person.sure = True
        return
    if first.text.isdigit() and len(first.text) <= 3:
        person.sure = True
        at += 2
        if at >= len(sentence) or sentence[at].text != ",":
            return
    chunk = _chunk(sentence, at + 1)
    if chunk:
        describe(person, chunk, text)


def _chunk(sentence: list[Token], at: int) -> list[Token]:
    """Return the words of an apposition from a place up to its closing comma; none if a clause."""
    chunk: list[Token] = []
    for token in sentence[at : at + _MAX_WORDS]:
        if token.text in _ENDS or token.lower in ("who", "whose", "which"):
            return chunk
        if token.lower in FINITE | COMMON_VERBS or token.lower in CONJUNCTIONS - {"and"}:
            return []
        chunk.append(token)
    return chunk if at + len(chunk) >= len(sentence) else []


def _read_before(text: str, sentence: list[Token], name: Name, person: Person) -> None:
    """Read "the museum's director, Charlotte Finch," from the comma backwards."""
    first = name.at - sum(1 for word in name.title if word[0].isupper())
    if first < 2 or sentence[first - 1].text != ",":
        return
    if name.to < len(sentence) and sentence[name.to].text not in _ENDS:
        return
    chunk: list[Token] = []
    for token in reversed(sentence[max(0, first - 1 - _MAX_WORDS) : first - 1]):
        if not token.is_word or token.lower in FINITE | COMMON_VERBS:
            break
        chunk.insert(0, token)
        if token.lower in DETERMINERS | POSSESSIVES - {"'s"}:
            break
    if any(token.lower in TIMES for token in chunk):
        return  # "earlier this year Orlo's founder, Ana Diaz"
    if chunk and chunk[0].lower in DETERMINERS | POSSESSIVES and head_noun(chunk) in ROLES:
        describe(person, chunk, text)
