"""The noun phrase that is the source: before the cue, after it, or after "according to".

There is no parser here. A phrase is walked from the cue outwards until a mark, a conjunction or
another verb; appositions and relative clauses in between belong to it.
"""

from __future__ import annotations

from claims.attribution.people import GROUP_WORDS, HONORIFICS, ROLES
from claims.attribution.units import QUOTE, Unit
from claims.attribution.verbs import FORMS
from claims.attribution.words import (
    ADVERBS,
    CLAUSE_SUBJECTS,
    COMMON_VERBS,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    FINITE,
    FRONTED,
    PERSONAL,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
)
from claims.text.wordlist import words

Range = tuple[int, int]

MAX_PHRASE = 40
_STOPS = frozenset([",", ";", ":", QUOTE, "(", "[", "…", "•", "*", "/", ".", "!", "?"]) | DASHES
_STOP_WORDS = SUBORDINATORS - {"as", "since", "before", "after", "until", "than", "once"}
_NEVER_SOURCES = words(
    "that there what how to not this then here and but or so as if why when where all is it's"
)
_PEOPLE = ROLES | GROUP_WORDS
_OPENS_SUBJECT = DETERMINERS | PERSONAL | HONORIFICS | _PEOPLE
_INSIDE_NAMES = frozenset(["of", "for", "at", "from", "with", "to"])
_APPOSING = (
    DETERMINERS
    | ROLES
    | HONORIFICS
    | RELATIVES
    | words("whose of himself herself then in also speaking citing himself aged")
)


def subject_before(unit: Unit, at: int, limit: int = 0) -> Range | None:
    """Return the phrase that ends before token ``at`` and does not reach before ``limit``."""
    before = unit.low(at - 1)
    if before in RELATIVES:
        return _relative(unit, at, limit)
    if before == "," or before == ")" or before in DASHES:
        return _apposed(unit, at, limit)
    return _phrase(unit, at, limit)


def _phrase(unit: Unit, end: int, limit: int) -> Range | None:
    start = _trimmed(unit, _walk_left(unit, end, max(limit, end - MAX_PHRASE)), end)
    return (start, end) if _is_nominal(unit, start, end) else None


def _is_nominal(unit: Unit, start: int, end: int) -> bool:
    if start >= end or not unit.is_word(end - 1):
        return False
    return not (end - start == 1 and unit.low(start) in _NEVER_SOURCES)


def _walk_left(unit: Unit, end: int, limit: int) -> int:
    start = end
    while start > limit:
        word = unit.low(start - 1)
        if word in PERSONAL:
            return start - 1
        if word == ")":
            opened = _opening(unit, start - 1, limit)
            if opened is None:
                return start
            start = opened
        elif word == QUOTE and _is_nickname(unit, start - 1):
            start -= 1
        elif word in _STOPS or word in _STOP_WORDS:
            return start
        elif _is_verb(unit, start - 1):
            relative = _relative_before(unit, start - 1, limit)
            if relative is None:
                return start
            start = relative
        elif word in CONJUNCTIONS and not _joins(unit, start - 1):
            return start
        else:
            start -= 1
    return start


def _is_nickname(unit: Unit, at: int) -> bool:
    return not unit.is_speech(at) and unit.capital(at - 1) and unit.capital(at + 1)


def _opening(unit: Unit, closing: int, limit: int) -> int | None:
    """Return the place of the bracket that this one closes, at most a dozen tokens back."""
    for at in range(closing - 1, max(limit, closing - 12) - 1, -1):
        if unit.low(at) == "(":
            return at
    return None


def _is_verb(unit: Unit, at: int) -> bool:
    word = unit.low(at)
    if word in FINITE or word in COMMON_VERBS:
        return True
    form = FORMS.get(word)
    if form is None or form.shape != "past" or unit.capital(at):
        return False
    return unit.low(at - 1) not in DETERMINERS and unit.low(at + 1) != "by"


def _relative_before(unit: Unit, verb: int, limit: int) -> int | None:
    for at in range(verb - 1, max(limit, verb - 8) - 1, -1):
        if unit.low(at) in RELATIVES:
            return at - 1 if unit.low(at - 1) == "," else at
        if unit.low(at) in _STOPS:
            return None
    return None


def _joins(unit: Unit, conjunction: int) -> bool:
    """Tell whether "and" joins two phrases of one subject: two names, or two groups."""
    if unit.low(conjunction) not in ("and", "or") or conjunction == 0:
        return False
    after = conjunction + 1
    left = unit.capital(conjunction - 1) or unit.low(conjunction - 1) in _PEOPLE
    right = unit.capital(after) or unit.low(after) in GROUP_WORDS | {"his", "her", "their", "the"}
    return (left and right) or (unit.low(conjunction - 1) in GROUP_WORDS)


def _trimmed(unit: Unit, start: int, end: int) -> int:
    """Return the start without fronted adverbs and adjuncts: "In Leeds on Monday the mayor"."""
    while start < end and not unit.capital(end - 1) and unit.low(start) in CONJUNCTIONS:
        start += 1
    while start < end and (unit.low(start) in CONJUNCTIONS or unit.low(start) in ADVERBS):
        start += 1
    if start >= end or unit.low(start) not in FRONTED:
        return start
    for at in range(start + 1, end):
        if _starts_phrase(unit, at):
            return at
    return start + 1 if unit.low(start) not in PREPOSITIONS else end


def _starts_phrase(unit: Unit, at: int) -> bool:
    before = unit.low(at - 1)
    if before in PREPOSITIONS or before in DETERMINERS or before == "'s":
        return False
    if unit.low(at) in CLAUSE_SUBJECTS or unit.low(at) in DETERMINERS:
        return True
    if not unit.capital(at) or unit.low(at) in TIMES:
        return False
    return before in TIMES or before.isdigit() or before in FRONTED or not unit.capital(at - 1)


def _relative(unit: Unit, at: int, limit: int) -> Range:
    """Return the antecedent together with its "who"."""
    head_end = at - 2 if unit.low(at - 2) == "," else at - 1
    head = _phrase(unit, head_end, limit) if head_end > limit else None
    return (head[0], at) if head else (at - 1, at)


def _apposed(unit: Unit, at: int, limit: int) -> Range | None:
    """Return a name with the apposition after it: "Ann Lee, the mayor, said"."""
    end = cursor = at - 1
    if unit.low(end) == ")":
        end = at
    for _ in range(4):
        opened = _mark_before(unit, cursor, limit)
        if opened is None:
            return None
        bracketed = unit.low(opened) == "("
        if not (bracketed or _apposes(unit, opened + 1, cursor)):
            return None
        start = _phrase(unit, opened, limit)
        if start and not (unit.low(start[0] - 1) == "," and _apposes(unit, start[0], opened)):
            return (start[0], end)
        cursor = opened
    return None


def _mark_before(unit: Unit, at: int, limit: int) -> int | None:
    wanted = {"(": ")"}.get(unit.low(at), unit.low(at))
    opening = "(" if wanted == ")" else wanted
    for place in range(at - 1, max(limit, at - MAX_PHRASE), -1):
        if unit.low(place) == opening:
            return place
        if unit.low(place) in (QUOTE, ";", ":"):
            return None
    return None


def _apposes(unit: Unit, start: int, end: int) -> bool:
    first = unit.low(start)
    if first in _APPOSING or first[:1].isdigit() or first.endswith(("ing", "ed")):
        return True
    if any(unit.low(at) in ROLES for at in range(start, min(end, start + 6))):
        return True
    named = end - start <= 4 and all(unit.capital(at) for at in range(start, end))
    return named and any(unit.low(at) in ROLES for at in range(max(0, start - 8), start))


def subject_after(unit: Unit, at: int) -> Range | None:
    """Return the phrase that starts at a token, as in "said Ann Lee, the mayor, on Monday"."""
    opens = unit.low(at) in _OPENS_SUBJECT
    if not (opens or unit.capital(at)) or unit.low(at) in TIMES or unit.low(at) in ("that", "this"):
        return None
    end = at + 1
    while end < min(len(unit), at + MAX_PHRASE) and _goes_on(unit, at, end):
        end += 1
    if unit.low(end) == ",":
        end = _apposition_end(unit, end)
    return (at, end) if unit.is_word(end - 1) or unit.low(end - 1) == ")" else None


def _goes_on(unit: Unit, start: int, at: int) -> bool:
    word = unit.low(at)
    if unit.low(start) in PERSONAL or (word in _STOPS and word != "(") or word in _STOP_WORDS:
        return False
    if word in CONJUNCTIONS:
        return _joins(unit, at)
    if word in PREPOSITIONS:
        return word in _INSIDE_NAMES or (
            word in ("in", "on") and unit.low(at + 1) not in TIMES | {"a"}
        )
    return not (word in TIMES or word in RELATIVES or _is_verb(unit, at) or word in ADVERBS)


def _apposition_end(unit: Unit, comma: int) -> int:
    """Return where the apposition after this comma ends; the comma's place if there is none."""
    first = unit.low(comma + 1)
    known = first in _APPOSING or first[:1].isdigit() or unit.low(comma + 2) in ROLES
    if not known or first in PERSONAL or first in ("in", "this", "that"):
        return comma
    end = comma + 1
    while end < min(len(unit), comma + 30) and unit.low(end) not in (
        ",",
        ".",
        QUOTE,
        ";",
        ":",
        "—",
        "–",
    ):
        if unit.low(end) in ("told", "said", "after", "when") or end - comma > 28:
            return end
        end += 1
    return end


def relay_source(unit: Unit, at: int, *, leading: bool = False) -> Range | None:
    """Return the phrase after "according to": up to the comma, apposition included.

    ``leading``: the content comes after it, so that no apposition ends the sentence.
    """
    end = at
    while end < min(len(unit), at + MAX_PHRASE) and not _ends_relay(unit, at, end):
        end += 1
    if unit.low(end) == "," and at < end:
        first = unit.low(end + 1)
        rest = _apposition_end(unit, end)
        if first in ("a", "an", "who", "which", "whose") or (
            first in _APPOSING and not leading and unit.closes(rest) and first not in ("in", "also")
        ):
            end = rest
    return (at, end) if end > at else None


def _ends_relay(unit: Unit, start: int, at: int) -> bool:
    word = unit.low(at)
    if word in ("(", ")"):
        return False
    if word in _STOPS or word == "that" or (word in FINITE and at > start):
        return True
    return word in CONJUNCTIONS and not _joins(unit, at) and unit.low(at + 1) in CLAUSE_SUBJECTS


def leading_subject(unit: Unit, limit: int, end: int) -> Range | None:
    """Return the subject of the sentence's first verb: the source of a later "…, saying"."""
    for at in range(limit + 1, end):
        form = FORMS.get(unit.low(at))
        verb = _is_verb(unit, at) or (form is not None and form.shape == "past")
        if verb or (unit.low(at).endswith("ed") and not unit.capital(at) and len(unit.low(at)) > 4):
            return subject_before(unit, at, limit)
    return None
