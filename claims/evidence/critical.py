"""Changes of a word that may turn the sense of a quotation, by class."""

from __future__ import annotations

from collections.abc import Sequence

from claims.evidence.comparison import (
    DATE,
    HEDGE,
    MODALITY,
    NAME,
    NEGATION,
    NUMBER,
    QUANTIFIER,
    UNIT,
)
from claims.evidence.numbers import SCALES, is_numeric
from claims.text.tokens import Token
from claims.text.wordlist import words

NEGATORS = words(
    """
    not never no without neither nor none nobody nothing nowhere hardly scarcely barely non
    deny denies denied denying lack lacks lacked refuse refuses refused reject rejects rejected
    fail fails failed unable unlikely
    """
)
MODALS = words("will would may might can could must should shall ought need able allowed")
QUANTIFIERS = words(
    """
    all some most many few several every each any both either half only majority minority
    none always often sometimes rarely seldom mostly everyone everybody someone somebody more less
    fewer much little entire whole part partly wholly almost usually
    """
)
HEDGES = words(
    """
    perhaps possibly probably likely maybe about around nearly almost roughly approximately
    allegedly alleged reportedly apparently seemingly seems seem seemed appears appear appeared
    presumably potentially possible probable think believe suspect guess hope suggests suggest
    arguably supposedly virtually certainly definitely clearly undoubtedly
    """
)
DATES = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february april june july
    august september october november december yesterday today tomorrow tonight jan feb apr jun jul
    aug sept sep oct nov dec spring summer autumn winter morning evening afternoon week month year
    weeks months years decade decades century day days hour hours minute minutes weekend quarter
    """
)
MONTHS_TOO = frozenset(["may", "march"])
_SHIFTS = words("last next this previous coming past following ago before after")
UNIT_WORDS = words(
    """
    percent percentage point points pound dollar euro yen rupee naira rouble won cents pence
    million billion trillion thousand hundred lakh crore
    miles mile kilometers kilometer km meters meter feet foot inches inch yards centimeters
    tons ton tonnes kg kilograms kilogram kilos pounds grams ounces stone
    celsius fahrenheit degrees liters liter gallons gallon pints barrels acres hectares
    mph kph kmh kw kwh mw mwh gw gwh
    """
)
_PREFIXES = ("un", "in", "im", "il", "ir", "non", "dis", "de", "mis")
_OPPOSITES = (
    "more less", "higher lower", "high low", "up down", "rise fall", "rises falls", "rose fell",
    "rising falling", "increase decrease", "increased decreased", "increases decreases",
    "win lose", "won lost", "good bad", "better worse", "best worst", "right wrong", "true false",
    "guilty innocent", "support oppose", "supports opposes", "supported opposed", "for against",
    "before after", "accept reject", "accepted rejected", "safe dangerous", "strong weak",
    "stronger weaker", "success failure", "always never", "begin end", "open closed", "yes no",
    "allow ban", "allowed banned", "legal illegal", "hot cold", "fast slow", "early late",
)  # fmt: skip
OPPOSITE = {
    one: other
    for pair in _OPPOSITES
    for one, other in (pair.split(), pair.split()[::-1])
}  # fmt: skip


def critical_class(
    source: Sequence[str],
    claim: Sequence[str],
    source_words: Sequence[Token],
    claim_words: Sequence[Token],
    after: str = "",
    *,
    opens: bool = False,
) -> str | None:
    """Return the gravest class of a change of keys, or None for any other words.

    ``after`` is the word that follows on both sides ("last week" made "next week"); ``opens``
    tells that the change opens a sentence, where a capital makes no name.
    """
    lost = _less(source, claim)
    put = _less(claim, source)
    if _negates(lost) != _negates(put) or _opposite(lost, put):
        return NEGATION
    return (
        _of_numbers(lost, put, source_words, claim_words)
        or _of_names(lost, put, source_words, claim_words, opens=opens)
        or _of_words(lost, put, source_words, claim_words, after)
    )


def _less(keys: Sequence[str], taken: Sequence[str]) -> list[str]:
    rest = list(taken)
    out = []
    for key in keys:
        if key in rest:
            rest.remove(key)
        else:
            out.append(key)
    return out


def _negates(keys: list[str]) -> bool:
    return sum(key in NEGATORS for key in keys) % 2 == 1


def _opposite(lost: list[str], put: list[str]) -> bool:
    """Tell whether a word became its opposite: "fair" and "unfair", "rise" and "fall"."""
    for one in lost:
        for other in put:
            if OPPOSITE.get(one) == other:
                return True
            short, long = sorted((one, other), key=len)
            if len(short) > 3 and any(long == prefix + short for prefix in _PREFIXES):
                return True
            if one[:-4] == other[:-3] and {one[-4:], other[-3:]} == {"less", "ful"}:
                return True
    return False


def _of_numbers(
    lost: list[str], put: list[str], source: Sequence[Token], claim: Sequence[Token]
) -> str | None:
    numbers_lost = [key for key in lost if is_numeric(key)]
    numbers_put = [key for key in put if is_numeric(key)]
    if not numbers_lost and not numbers_put:
        return None
    scales = [{t.lower for t in side if t.lower in SCALES} for side in (source, claim)]
    digits = [[t.lower for t in side if t.lower not in SCALES] for side in (source, claim)]
    if digits[0] == digits[1] and scales[0] != scales[1]:
        return UNIT
    years = [key for key in (*numbers_lost, *numbers_put) if _is_year(key)]
    if years and len(years) == len(numbers_lost) + len(numbers_put):
        return DATE
    return NUMBER


def _is_year(key: str) -> bool:
    digits = key.rstrip("s")
    return len(digits) == 4 and digits.isdigit() and "1700" <= digits <= "2100"


def _of_names(
    lost: list[str],
    put: list[str],
    source: Sequence[Token],
    claim: Sequence[Token],
    *,
    opens: bool,
) -> str | None:
    names = [_names(side, skip_first=opens) for side in (source, claim)]
    changed = (names[0] & set(lost)) | (names[1] & set(put))
    return NAME if changed else None


def _names(side: Sequence[Token], *, skip_first: bool) -> set[str]:
    return {
        token.lower.replace(".", "")
        for number, token in enumerate(side)
        if token.capital
        and not (skip_first and number == 0)
        and token.lower not in DATES
        and token.lower not in MODALS
        and token.lower not in MONTHS_TOO
        and len(token.text) > 1
        and not token.lower.startswith("i'")
    }


def _of_words(
    lost: list[str], put: list[str], source: Sequence[Token], claim: Sequence[Token], after: str
) -> str | None:
    changed = [*lost, *put]
    capital = {token.lower for token in (*source, *claim) if token.capital}
    modal = [key for key in changed if key in MODALS and not (key == "may" and "may" in capital)]
    if modal or _have_to(lost, after) or _have_to(put, after):
        return MODALITY
    for listed, name in ((QUANTIFIERS, QUANTIFIER), (HEDGES, HEDGE)):
        if any(key in listed for key in changed):
            return name
    dates = any(key in DATES or (key in MONTHS_TOO and key in capital) for key in changed)
    if dates or (after in DATES and any(key in _SHIFTS for key in changed)):
        return DATE
    return UNIT if any(key in UNIT_WORDS for key in changed) else None


def _have_to(keys: list[str], after: str) -> bool:
    return bool(keys) and keys[-1] in ("have", "has", "had") and after == "to"
