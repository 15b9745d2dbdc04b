"""What "who", "which" and "that" stand for: the noun phrase right before them."""

from __future__ import annotations

from claims.attribution.speakers.name_words import is_body
from claims.attribution.speakers.names import Name, names_in
from claims.attribution.speakers.people import ROLES
from claims.attribution.speakers.phrases import head_noun, is_organisational, is_personal, is_plural
from claims.attribution.speakers.words import (
    ADVERBS,
    COMMON_VERBS,
    DETERMINERS,
    FINITE,
    POSSESSIVES,
    PREPOSITIONS,
    SUBORDINATORS,
)
from claims.text.tokens import Token

_COMMAS = frozenset([",", "(", "—", "–", "-"])
_NP_BREAKS = FINITE | COMMON_VERBS | SUBORDINATORS | {"to"}
_BELONGING = frozenset(["of", "from", "in", "at", "near", "for"])
_MAX_WORDS = 30


def antecedent(before: list[Token], personal: bool) -> list[Token]:
    """Return the noun phrase that ends where a relative pronoun begins; empty where unclear.

    ``before`` are the tokens of its sentence up to the pronoun; ``personal`` for "who".
    """
    before = before[-_MAX_WORDS:]
    if before and before[-1].lower in ("and", "or", "but"):
        first = next((n for n, t in enumerate(before) if t.lower in ("who", "which", "that")), 0)
        before = before[:first]
    while before and not before[-1].is_word:
        before = before[:-1]
    chunk = _last_chunk(before)
    if not chunk:
        return []
    if _is_apposition(chunk) and (named := _name_before(before, chunk)):
        return named
    name = list(names_in(chunk))
    if name and name[-1].to == len(chunk) and not _is_attached(chunk, name[-1], personal):
        return chunk[_name_begin(chunk, name[-1].at - len(name[-1].title)) :]
    placed = _placed_name(chunk, name) if personal else []
    return placed or _noun_phrase(chunk, personal)


def _is_attached(chunk: list[Token], name: Name, personal: bool) -> bool:
    """Tell whether the name only says of what: "the union of Kenya, which"."""
    at = name.at - len(name.title)
    if at < 2 or chunk[at - 1].lower not in _BELONGING:
        return False
    return not (personal and (name.title or len(name.names) > 1) and not is_body(name.names))


def _placed_name(chunk: list[Token], names: list[Name]) -> list[Token]:
    """Return "Senator Ana Diaz" of "Senator Ana Diaz of Utah"."""
    for name in names:
        placed = name.to < len(chunk) and chunk[name.to].lower in PREPOSITIONS
        if placed and (name.title or len(name.names) > 1) and not is_body(name.names):
            return chunk[_name_begin(chunk, name.at - len(name.title)) : name.to]
    return []


def _last_chunk(before: list[Token]) -> list[Token]:
    cut = max((n + 1 for n, t in enumerate(before) if not t.is_word and t.text != "."), default=0)
    return before[cut:]


def _is_apposition(chunk: list[Token]) -> bool:
    return (
        (len(chunk) > 1 and chunk[0].lower in DETERMINERS)
        or chunk[0].text.isdigit()
        or chunk[0].lower in ROLES
    )


def _name_before(before: list[Token], chunk: list[Token]) -> list[Token]:
    """Return the name right before the comma that opens an apposition."""
    rest = before[: len(before) - len(chunk)]
    if not rest or rest[-1].text not in _COMMAS:
        return []
    inner = _last_chunk(rest[:-1])
    names = list(names_in(inner)) if inner else []
    if not names or names[-1].to != len(inner):
        return []
    return inner[_name_begin(inner, names[-1].at - len(names[-1].title)) :]


def _name_begin(chunk: list[Token], at: int) -> int:
    at = max(0, at)
    return at - 1 if at and chunk[at - 1].lower in DETERMINERS else at


def _noun_phrase(chunk: list[Token], personal: bool) -> list[Token]:
    """Return the words from the determiner on, past a phrase with "in" or "of" that ends it."""
    end = len(chunk)
    for at in range(len(chunk) - 1, -1, -1):
        low = chunk[at].lower
        if low in _NP_BREAKS:
            return _checked(chunk[at + 1 : end], personal)
        if low in PREPOSITIONS and _checked(chunk[at + 1 : end], personal):
            return _checked(chunk[at + 1 : end], personal)
        if low in DETERMINERS | POSSESSIVES - {"'s"} and _checked(chunk[at:end], personal):
            return chunk[at:end]
    return _checked(chunk, personal)


def _checked(phrase: list[Token], personal: bool) -> list[Token]:
    """Return the phrase if its noun can be meant; else nothing."""
    joint = max((n for n, t in enumerate(phrase) if t.lower == "and"), default=-1)
    if joint >= 0 and phrase[0].lower not in DETERMINERS:
        phrase = phrase[joint + 1 :]  # the nearer of two is the one that is meant
    while phrase and (phrase[0].lower in ADVERBS - {"both", "all"} or _is_participle(phrase)):
        phrase = phrase[1:]
    if not phrase:
        return []
    noun = head_noun(phrase)
    fits = is_plural(noun) or is_personal(noun)
    if not personal:
        fits = fits or is_organisational(noun)
    return phrase if fits else []


def _is_participle(phrase: list[Token]) -> bool:
    """Tell whether a phrase opens with a verb: "uniting liberals"."""
    return len(phrase) > 1 and phrase[0].lower.endswith("ing") and not phrase[0].capital
