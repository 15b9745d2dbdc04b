"""Where what is said begins and ends, on either side of the cue."""

from __future__ import annotations

from dataclasses import dataclass

from claims.attribution.sources import Range
from claims.attribution.units import QUOTE, Unit
from claims.attribution.verbs import CLAUSAL, FORMS, JUDGING, PARTICLES, SAYING, TELLING
from claims.attribution.words import (
    ADJUNCT_OPENERS,
    ADVERBS,
    ASKING,
    CLAUSE_SUBJECTS,
    CLOSERS,
    COMMON_VERBS,
    CONJUNCTIONS,
    DASHES,
    FINITE,
    PERSONAL,
    PREPOSITIONS,
    TIMES,
)
from claims.text.wordlist import words

_CLAUSE_VERBS = FINITE | COMMON_VERBS
_REPORTING = SAYING | TELLING | JUDGING
LOOK_AHEAD = 24
_OBJECT_ENDS = words("because when while if although though whereas saying during")


@dataclass(frozen=True, slots=True)
class Opening:
    """Where content opens after a cue. ``strong``: a "that", a colon or a quotation opens it."""

    at: int
    strong: bool


def opening_after(unit: Unit, at: int) -> Opening | None:
    """Return where the content opens after a verb that ends before ``at``; None if it does not.

    Adjuncts between the two ("on Monday", "in a statement") are passed over.
    """
    word = unit.low(at)
    if not word or unit.closes(at):
        return None
    if word == ":":
        return Opening(at + 1, True) if at + 1 < len(unit) else None
    if word == QUOTE or word in ASKING:
        return Opening(at, True)
    if word == ",":
        return _after_comma(unit, at)
    if word in TIMES or word in ADJUNCT_OPENERS or word in ADVERBS:
        return _after_adjunct(unit, at)
    return None if word in DASHES or word in CLOSERS or word == ";" else Opening(at, False)


def _after_comma(unit: Unit, comma: int) -> Opening | None:
    """After "said," only a quotation, or "…, citing two officials, that", opens the content."""
    if unit.low(comma + 1) == QUOTE:
        return Opening(comma + 1, True)
    if unit.low(comma + 1) == "citing":
        for at in range(comma + 2, min(len(unit), comma + LOOK_AHEAD)):
            if unit.low(at) == "," and unit.low(at + 1) == "that":
                return Opening(at + 1, True)
    return None


def _after_adjunct(unit: Unit, at: int) -> Opening | None:
    for place in range(at + 1, min(len(unit), at + LOOK_AHEAD)):
        word, before = unit.low(place), unit.low(place - 1)
        if word == "that" and before not in PREPOSITIONS:
            return Opening(place, True)
        if word == ":":
            return Opening(place + 1, True) if place + 1 < len(unit) else None
        if word == QUOTE and before in (",", ":"):
            return Opening(place, True)
        if word in CLOSERS or word == ";":
            return None
        if word == "," and unit.low(place + 1) != QUOTE:
            return None
        if _opens_clause(unit, at, place):
            return Opening(place, False)
    return None


def _opens_clause(unit: Unit, adjunct: int, at: int) -> bool:
    """Tell whether a bare clause opens here: "said on Monday he would", "said in May the firm"."""
    word, before = unit.low(at), unit.low(at - 1)
    if before in PREPOSITIONS or before in ADJUNCT_OPENERS:
        return False
    if word in PERSONAL:
        return True
    in_time = before in TIMES or before.isdigit()
    return (
        in_time
        and word not in TIMES
        and word not in PREPOSITIONS
        and unit.is_word(at)
        and (unit.capital(at) or word in CLAUSE_SUBJECTS)
    )


def opening_after_hearer(unit: Unit, at: int) -> tuple[Range, Opening] | None:
    """Return the hearer and the content's opening after "told": "told |reporters| |he …|"."""
    if not unit.is_word(at) or unit.low(at) in ("not", "to"):
        return None
    for place in range(at + 1, min(len(unit), at + LOOK_AHEAD)):
        word, before = unit.low(place), unit.low(place - 1)
        if word in (QUOTE, ":", "that", "whether", "how", "what", "why") or word == "to":
            begin = place + 1 if word == ":" else place
            end = place - 1 if before == "," else place
            return ((at, end), Opening(begin, True)) if begin < len(unit) else None
        if word in CLOSERS or word == ";":
            return None
        if word == "," and unit.low(place + 1) not in (QUOTE, "that"):
            return None
        opens = word in PERSONAL or (word in CLAUSE_SUBJECTS and before not in PREPOSITIONS)
        if opens and before not in CONJUNCTIONS and before != ",":
            return (at, place), Opening(place, False)
    return None


def hearer_at_end(unit: Unit, at: int) -> Range | None:
    """Return the hearer where nothing follows it: "…, she told Reuters on Friday."."""
    end = at
    while end < len(unit) and unit.is_word(end) and end - at < 14:
        end += 1
    return (at, end) if end > at else None


def clause_end(unit: Unit, start: int) -> int:
    """Return where a reported clause ends: at another cue of its rank, or with the sentence."""
    for at in range(start + 1, len(unit)):
        word = unit.low(at)
        if word == ";" or (word in (",", *DASHES) and _cuts(unit, at)):
            return at
        if word in ("and", "but") and _is_report(unit, at + 1):
            return at
        if word == QUOTE and unit.is_speech(at) and _cuts(unit, at):
            return at + 1
    return content_end(unit, len(unit))


def object_end(unit: Unit, start: int) -> int:
    """Return where the object of a verb of judging ends: at a comma or the next clause."""
    for at in range(start + 1, len(unit)):
        word = unit.low(at)
        if word in (",", ";", ":", *DASHES) and unit.low(at - 1) != QUOTE:
            return at
        if word == QUOTE and unit.is_speech(at) and _cuts(unit, at):
            return at + 1
        if word in _OBJECT_ENDS or (word in ("and", "but") and _is_report(unit, at + 1)):
            return at
    return content_end(unit, len(unit))


def content_end(unit: Unit, end: int) -> int:
    """Return the end without the marks that close the sentence."""
    while end > 0 and (unit.low(end - 1)[0] in CLOSERS or unit.low(end - 1) in (",", ";", *DASHES)):
        end -= 1
    return end


def content_start(unit: Unit, start: int, end: int) -> int:
    """Return the start without marks and the conjunction that opens the sentence."""
    while (
        start < end
        and not unit.is_word(start)
        and unit.low(start) not in (QUOTE, "(", "$", "£", "€")
    ):
        start += 1
    if start < end and unit.low(start) in ("but", "and"):
        start += 1
    return start


def _cuts(unit: Unit, comma: int) -> bool:
    after = comma + 1
    if unit.low(after) in ("and", "but", "while", "though", "although"):
        after += 1
    word = unit.low(after)
    if word == "according" or (word in ("as", "per") and "per" in (word, unit.low(after + 1))):
        return True
    form = FORMS.get(word)
    if form and form.shape == "ing":
        return form.lemma in _REPORTING
    return _is_aside(unit, comma) or (after > comma + 1 and _is_new_report(unit, after))


def _is_report(unit: Unit, at: int) -> bool:
    """Tell whether a finite reporting verb stands here: "… and |added| that"."""
    if unit.low(at) in ADVERBS or unit.low(at).endswith("ly"):
        at += 1
    form = FORMS.get(unit.low(at))
    if form is None or form.shape not in ("past", "s"):
        return False
    return form.lemma in CLAUSAL | TELLING | {"deny", "blame", "call", "criticize", "accuse"}


def _is_new_report(unit: Unit, at: int) -> bool:
    """Tell whether a subject of a few words and its reporting verb start here."""
    return any(_is_report(unit, place) for place in range(at, min(len(unit), at + 5)))


def _is_aside(unit: Unit, comma: int) -> bool:
    """Tell whether ", she said," or ", she said." stands here."""
    for at in range(comma + 1, min(len(unit), comma + 9)):
        if not unit.is_word(at) or unit.low(at) in _CLAUSE_VERBS:
            return False
        form = FORMS.get(unit.low(at))
        if form and form.lemma in SAYING and form.shape in ("past", "s", "base") and at > comma + 1:
            return unit.low(at + 1) in (",", "") or unit.closes(at + 1)
    return False


def has_verb(unit: Unit, start: int, end: int) -> bool:
    """Tell whether a clause stands here: a helper, a common verb or a past form."""
    for at in range(start + 1, min(end, start + 14)):
        word = unit.low(at)
        if word in FINITE or word in COMMON_VERBS or (word.endswith("ed") and not unit.capital(at)):
            return True
        form = FORMS.get(word)
        if form and form.shape in ("past", "s") and unit.low(at - 1) not in PREPOSITIONS:
            return True
    return False


def particle_end(unit: Unit, lemma: str, at: int) -> int | None:
    """Return the place after the verb's preposition: "called |for|"; None where there is none."""
    return at + 1 if unit.low(at) in PARTICLES.get(lemma, ()) else None
