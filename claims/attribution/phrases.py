"""Reading a source phrase: its head, its apposition, and whether it names anybody."""

from __future__ import annotations

from claims.attribution.mentions import Name, names_in
from claims.attribution.people import (
    ANONYMOUS_HEADS,
    COUNTRIES,
    ORGANISATION_WORDS,
    ROLES,
)
from claims.attribution.words import ADVERBS, CONJUNCTIONS, PREPOSITIONS, RELATIVES
from claims.text.tokens import Token

INDEFINITE = frozenset(["a", "an", "one", "another", "some"])
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


def on_one_line(phrase: str) -> str:
    """Return the phrase with each run of white space made one space."""
    return " ".join(phrase.split())


def parted(words: list[Token]) -> tuple[list[Token], list[Token]]:
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


def head_noun(head: list[Token]) -> str:
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


def is_anonymous(head: list[Token], whole: str) -> bool:
    """Tell whether somebody is meant whom the text does not name; ``whole`` is in lower case."""
    if head_noun(head) in ANONYMOUS_HEADS or any(words in whole for words in _UNNAMED):
        return True
    role = head_noun(head) in ROLES
    return head[0].lower in INDEFINITE - {"some"} and role and not _ends_in_name(head)


def _ends_in_name(head: list[Token]) -> bool:
    return head[-1].capital and not any(t.lower in PREPOSITIONS for t in head)


def is_name(head: list[Token], name: Name) -> bool:
    """Tell whether the phrase is the name, not something of it or for it."""
    ends_with_name = head[-1].text == name.names[-1]
    loose = any(token.lower in PREPOSITIONS for token in head)
    if any(token.lower in ("'s", "and") for token in head) and not name.title:
        return False
    return ends_with_name and (not loose or head_noun(head) in ORGANISATION_WORDS)


def without_origin(head: list[Token]) -> list[Token]:
    """Return "Mr. Smith" of "Mr. Smith of the U.S.": what comes before is capitalised alone."""
    cut = next((at for at, token in enumerate(head) if token.lower in PREPOSITIONS), 0)
    before = head[:cut]
    names = list(names_in(before))
    whole = names and before[0].capital and before[-1].text == names[-1].names[-1]
    if whole and (names[-1].title or len(names[-1].names) > 1) and not is_body(names[-1].names):
        return before
    return head


def is_body(names: tuple[str, ...]) -> bool:
    """Tell whether the name is that of an organisation or a country."""
    words = [name.lower() for name in names]
    if any(word in ORGANISATION_WORDS | COUNTRIES for word in words):
        return True
    return len(names) == 1 and names[0].isupper() and 2 <= len(names[0]) <= 6


def without_article(head: list[Token], text: str) -> str:
    """Return "Foreign Ministry" of "The Foreign Ministry"; other phrases as they are."""
    start = 1 if len(head) > 1 and head[0].lower == "the" and head[1].capital else 0
    return text[head[start].start : head[-1].end]


def role_in(rest: list[Token], text: str) -> str | None:
    """Return the role that an apposition tells: "the mayor of Leeds" -> "mayor of Leeds"."""
    if not rest or rest[0].lower in RELATIVES | {"whose"}:
        return None
    if not any(token.lower in ROLES for token in rest[:8]):
        return None
    start = 1 if len(rest) > 1 and rest[0].lower in ("a", "an", "the") else 0
    return text[rest[start].start : rest[-1].end]
