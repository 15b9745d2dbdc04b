"""The noun phrase for several people that "they" may mean: "Researchers in Ghana"."""

from __future__ import annotations

from claims.attribution.speakers.institutions import DOCUMENTS
from claims.attribution.speakers.people import GROUP_WORDS, PLURAL_NOUNS, ROLES
from claims.attribution.speakers.phrases import is_plural
from claims.attribution.speakers.scene import Scene
from claims.attribution.speakers.words import (
    ADVERBS,
    COMMON_VERBS,
    CONJUNCTIONS,
    FINITE,
    PREPOSITIONS,
    SUBORDINATORS,
)
from claims.text.tokens import Token
from claims.text.wordlist import words

_NO_ONE = words("some others many most several both all few none half those these public one")
_EDGES = FINITE | COMMON_VERBS | CONJUNCTIONS | PREPOSITIONS | SUBORDINATORS | ADVERBS
_NOUNS = (GROUP_WORDS | PLURAL_NOUNS) - _NO_ONE - {"%", "percent", "media", "press"}
_MAX_MODIFIERS, _MAX_SUBJECT = 4, 6


def plural_before(scene: Scene, position: int) -> tuple[str, int] | None:
    """Return the plural of people that "they" may mean, and how many sentences before it stands.

    The subject of the sentence comes first, then the only plural in it; then the sentence before.
    """
    number = scene.sentence(position)
    for far in (0, 1):
        if number - far < 0:
            break
        sentence = scene.words(number - 1) if far else scene.words_before(position)
        found = _plural_in(scene, sentence)
        if found is not None:
            return (found, far) if found else None
    return None


def _plural_in(scene: Scene, sentence: list[Token]) -> str | None:
    """Return the plural that a sentence is about; empty where it has several, None without."""
    end = next((n for n, t in enumerate(sentence) if t.lower in FINITE | COMMON_VERBS), 0)
    start = 0
    while start < end and sentence[start].lower in CONJUNCTIONS | ADVERBS:
        start += 1
    subject = sentence[start:end]
    if subject and len(subject) <= _MAX_SUBJECT and all(t.is_word for t in subject):
        noun = subject[-1].lower
        edge = any(t.lower in _EDGES for t in subject)
        if is_plural(noun) and not edge and noun not in DOCUMENTS:
            return scene.text[subject[0].start : subject[-1].end]
    found = {_phrase(scene, sentence, at) for at, t in enumerate(sentence) if _is_people(t)}
    if not found:
        return None
    return found.pop() if len(found) == 1 else ""


def _is_people(token: Token) -> bool:
    low = token.lower
    return low in _NOUNS or (low.endswith("s") and low[:-1] in ROLES)


def _phrase(scene: Scene, sentence: list[Token], at: int) -> str:
    first = at
    while first > 0 and at - first < _MAX_MODIFIERS:
        before = sentence[first - 1]
        if not before.is_word or before.lower in _EDGES or before.lower.endswith("ing"):
            break
        first -= 1
    return scene.text[sentence[first].start : sentence[at].end]
