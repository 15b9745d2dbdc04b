"""Finding the cues of a sentence: reporting verbs with their helpers, and "according to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claims.attribution.people import PLURAL_NOUNS
from claims.attribution.units import QUOTE, Unit
from claims.attribution.verbs import FORMS, Form
from claims.attribution.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
)
from claims.text.wordlist import words

_NO_FORM = Form("", "")
_LEADING = ADVERBS | CONJUNCTIONS
RELAY = "according to"
_GOING_ON = words("continued continues continue came comes began begins")
_BEFORE_PARTICIPLE = frozenset([",", QUOTE, "while", "by", "in", "without", "and", "but", "—", "–"])
# After these a word that could be a verb is a noun or an adjective.
_BEFORE_NOUN = DETERMINERS - {"all", "both", "many", "most", "few", "some", "this", "that"} | (
    POSSESSIVES | PREPOSITIONS - {"since", "before", "after", "until", "than", "like"}
)
_PLURAL_SUBJECTS = words("they we i you people police many some most few others both who officials")


@dataclass(frozen=True, slots=True)
class Cue:
    """The tokens ``[first, last)`` of a cue; ``lemma`` is its verb's, or RELAY.

    ``shape`` is the shape of the verb group's head: base, s, past, ing, or passive.
    """

    first: int
    last: int
    verb: int
    lemma: str
    shape: str


def find_cues(unit: Unit) -> Iterator[Cue]:
    """Yield the possible cues of a sentence from left to right."""
    for at, token in enumerate(unit.tokens):
        if not token.is_word:
            continue
        form = None if _is_title(unit, at) else FORMS.get(token.lower)
        cue = _verb_cue(unit, at, form) if form else _relay_cue(unit, at)
        if cue:
            yield cue


def _is_title(unit: Unit, at: int) -> bool:
    """Tell whether a word that could be a verb stands before a name: "Judge Ada Mensah"."""
    return (
        unit.capital(at)
        and unit.capital(at + 1)
        and FORMS.get(unit.low(at), _NO_FORM).shape == "base"
        and not unit.capital(at - 1)  # every word of a headline has a capital
    )


def _relay_cue(unit: Unit, at: int) -> Cue | None:
    word, following = unit.low(at), unit.low(at + 1)
    if word == "according" and following == "to":
        return Cue(at, at + 2, at, RELAY, "relay")
    if word == "as" and following == "per":
        return Cue(at, at + 2, at, RELAY, "relay")
    if word == "per" and unit.low(at - 1) in (",", QUOTE) and unit.is_word(at + 1):
        return Cue(at, at + 1, at, RELAY, "relay")
    return None


def _verb_cue(unit: Unit, at: int, form: Form) -> Cue | None:
    first = _group_start(unit, at)
    helpers = {unit.low(i) for i in range(first, at)}
    if unit.low(first - 1) == "to" and form.shape == "base":
        start = _going_on(unit, first - 1)
        return None if start is None else Cue(start, at + 1, at, form.lemma, "past")
    shape = _shape(unit, at, first, form, helpers)
    return None if shape is None else Cue(first, at + 1, at, form.lemma, shape)


def _group_start(unit: Unit, at: int) -> int:
    """Return where the verb's auxiliaries and adverbs begin."""
    first = at
    while first > 0 and _is_helper(unit, first - 1):
        first -= 1
    while first < at and unit.low(first) in _LEADING and not _after_subject(unit, first):
        first += 1
    return first


def _is_helper(unit: Unit, at: int) -> bool:
    word = unit.low(at)
    if word == "'s":
        return unit.low(at - 1) in PERSONAL
    if word in AUXILIARIES or word in ADVERBS:
        return True
    return word.endswith("ly") and len(word) > 4 and not unit.capital(at)


def _after_subject(unit: Unit, at: int) -> bool:
    return at > 0 and unit.is_word(at - 1)


def _going_on(unit: Unit, to: int) -> int | None:
    """Return where "went on to", "continued to" begins, given the place of its "to"."""
    if unit.low(to - 1) == "on" and unit.low(to - 2) in ("went", "goes", "gone", "go"):
        return to - 2
    return to - 1 if unit.low(to - 1) in _GOING_ON else None


def _shape(unit: Unit, at: int, first: int, form: Form, helpers: set[str]) -> str | None:
    """Return the shape of the verb group, None where the word is no verb here."""
    before = unit.low(first - 1)
    if form.shape == "ing":
        if helpers & BE:
            return "past"
        return "ing" if _is_participle(unit, first) else None
    if form.shape == "past":
        if helpers & BE:
            return "passive"
        return None if not helpers and before in _BEFORE_NOUN else "past"
    if helpers & FINITE:
        return "base" if form.shape == "base" and not helpers & BE else None
    if before in _BEFORE_NOUN or not _agrees(unit, first - 1, form.shape):
        return None
    return form.shape


def _is_participle(unit: Unit, first: int) -> bool:
    before = unit.low(first - 1)
    return before in _BEFORE_PARTICIPLE or (unit.is_word(first - 1) and before not in _BEFORE_NOUN)


def _agrees(unit: Unit, subject: int, shape: str) -> bool:
    """Tell whether the word before a present-tense verb can be its subject in number."""
    word = unit.low(subject)
    if word in (",", QUOTE, ")", "and", "who", "but", "—", "–"):
        return True
    plural = (
        word in _PLURAL_SUBJECTS
        or word in PLURAL_NOUNS
        or (word.endswith("s") and not word.endswith(("ss", "us", "'s")))
    )
    if shape == "base":
        return plural
    if word == "united" or word in PERSONAL - {"he", "she", "it"}:
        return False
    return unit.is_word(subject) and (not plural or unit.capital(subject))
