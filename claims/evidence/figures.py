"""Numbers and dates as words of a text have them, and whether two of them agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.evidence.numbers import SCALES, TENS, UNITS
from claims.text.tokens import Token
from claims.text.wordlist import words

PLAIN, PERCENT, MONEY, YEAR, MONTH, WEEKDAY, TIME = (
    "plain", "percent", "money", "year", "month", "weekday", "time",
)  # fmt: skip
DATES = frozenset([YEAR, MONTH, WEEKDAY])


def _ordered(listed: str) -> list[str]:
    return listed.split()


_SCALES = {**SCALES, "lakhs": 10**5, "crores": 10**7, "b": 10**9, "dozen": 12}
_FRACTIONS = {
    "half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2,
    "fifths": 0.2, "tenth": 0.1,
}  # fmt: skip
_PERCENT = words("% percent percentage pc")
_CURRENCIES = {
    "$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "₹": "rupee", "₦": "naira", "₩": "won",
    "₽": "rouble", "dollar": "dollar", "dollars": "dollar", "pound": "pound", "pounds": "pound",
    "euro": "euro", "euros": "euro", "yen": "yen", "rupee": "rupee", "rupees": "rupee",
    "naira": "naira", "rand": "rand", "shilling": "shilling", "shillings": "shilling",
    "yuan": "yuan", "cedi": "cedi", "cedis": "cedi", "peso": "peso", "pesos": "peso", "usd":
    "dollar", "rs": "rupee", "ksh": "shilling", "rouble": "rouble", "roubles": "rouble",
}  # fmt: skip
_TIMES = {
    "minute": 1, "minutes": 1, "hour": 60, "hours": 60, "day": 1440, "days": 1440, "week": 10080,
    "weeks": 10080, "month": 43800, "months": 43800, "year": 525600, "years": 525600,
}  # fmt: skip
_MEASURES = {
    "km": "km", "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km",
    "mile": "mile", "miles": "mile", "mph": "mile", "kph": "km", "metre": "metre",
    "metres": "metre", "meter": "metre", "meters": "metre", "foot": "foot", "feet": "foot",
    "kg": "kg", "kilos": "kg", "kilograms": "kg", "kilogrammes": "kg", "lb": "lb", "lbs": "lb",
    "tonne": "tonne", "tonnes": "tonne", "ton": "ton", "tons": "ton", "acre": "acre",
    "acres": "acre", "hectare": "hectare", "hectares": "hectare", "litre": "litre",
    "litres": "litre", "gallon": "gallon", "gallons": "gallon", "celsius": "c", "fahrenheit": "f",
}  # fmt: skip
_MONTHS = {
    name: 1 + number // 2
    for number, name in enumerate(
        _ordered(
            "january jan february feb march mar april apr may may june jun july jul august aug "
            "september sept october oct november nov december dec"
        )
    )
}
_WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    )
}
_ABOUT = words("about around nearly almost roughly some approximately up circa estimated close")
_ABOVE, _BELOW = words("over least exceeding above"), words("under most below fewer less")
_AFTER_FRACTIONS = words(
    "of in to from since and or more less higher lower by on over for while as"
)
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or date and the tokens it takes, ``[first, last)``.

    ``unit`` is the currency of money and the unit of a span of time. ``grain`` is how finely
    it is given: 100,000 for 1.2 million. ``bound`` is "about", "above", "below" or "".
    """

    kind: str
    value: float
    first: int
    last: int
    grain: float = 1.0
    unit: str = ""
    bound: str = ""
    role: str = ""


def figures(found: Sequence[Token]) -> list[Figure]:
    """Return the numbers and dates among the tokens, in order."""
    out: list[Figure] = []
    at = 0
    while at < len(found):
        figure = _date(found, at) or _number(found, at)
        if figure is None:
            at += 1
            continue
        out.append(figure)
        at = figure.last
    return out


def agree(claim: Figure, source: Figure) -> bool:
    """Tell whether two figures of one kind can stand for the same, rounding allowed for."""
    if claim.kind in DATES:
        same_day = not claim.grain or not source.grain or claim.grain == source.grain
        return claim.value == source.value and same_day
    if claim.unit != source.unit and claim.unit and source.unit:
        return claim.kind == source.kind == TIME and _as_long(claim, source)
    one, other = claim.value, source.value
    if one == other:
        return {claim.bound, source.bound} != {"above", "below"}
    if _within_bound(claim, source) or _within_bound(source, claim):
        return True
    loose = bool(claim.bound or source.bound)
    rounded = max(claim.grain, source.grain)
    share = 0.06 if loose else 0.025
    gap = abs(one - other)
    if gap <= 1e-9 or (gap <= rounded / 2 and gap <= share * abs(other)):
        return claim.grain != source.grain
    return loose and max(one, other) > 20 and gap <= 0.06 * abs(other)


def _within_bound(bound: Figure, exact: Figure) -> bool:
    """Tell whether "fewer than half" stands for 44 per cent: a little on that side of it."""
    if exact.bound:
        return False
    if bound.bound == "below":
        return 0.75 * bound.value <= exact.value < bound.value
    return bound.bound == "above" and bound.value < exact.value <= 1.35 * bound.value


def _as_long(one: Figure, other: Figure) -> bool:
    """Tell whether 90 days and three months are meant."""
    first, second = one.value * _TIMES[one.unit], other.value * _TIMES[other.unit]
    return abs(first - second) <= 0.03 * max(first, second)


def _date(found: Sequence[Token], at: int) -> Figure | None:
    token = found[at]
    word = token.lower.removesuffix("'s")
    if word in _WEEKDAYS and token.capital:
        return Figure(WEEKDAY, _WEEKDAYS[word], at, at + 1, 0.0)
    if word in _MONTHS and token.capital and not _is_verb(found, at):
        day = _day(found, at + 1)
        return Figure(MONTH, _MONTHS[word], at, at + (2 if day else 1), day)
    if _day(found, at) and at + 1 < len(found):
        after = found[at + 1]
        if after.lower in _MONTHS and after.capital:
            return Figure(MONTH, _MONTHS[after.lower], at, at + 2, _day(found, at))
    if len(word) == 4 and word.isdecimal() and 1900 <= int(word) <= 2100:
        return Figure(YEAR, float(word), at, at + 1, 0.0)
    return None


def _is_verb(found: Sequence[Token], at: int) -> bool:
    """Tell "May" and "March" at the head of a text from the months."""
    return found[at].lower in ("may", "march", "mar") and at == 0 and not _day(found, 1)


def _day(found: Sequence[Token], at: int) -> float:
    word = found[at].lower.rstrip("stndrh") if at < len(found) else ""
    return float(word) if word.isascii() and word.isdecimal() and 1 <= int(word) <= 31 else 0.0


def _number(found: Sequence[Token], at: int) -> Figure | None:
    currency = _CURRENCIES.get(found[at].text, "") if not found[at].text.isalpha() else ""
    start = at + 1 if currency else at
    read = _value(found, start)
    if read is None:
        return None
    value, grain, last = read
    if ratio := _ratio(found, value, last):
        return Figure(PERCENT, ratio[0], at, ratio[1], 0.05, "", _bound(found, at))
    value, grain, last = _scaled(found, value, grain, last)
    kind, unit, last = _kind(found, last, currency)
    if kind == PERCENT:
        value, grain = value / 100, grain / 100
    if kind == PLAIN and value < 1 and grain == 0.05:
        kind = PERCENT
    return Figure(kind, value, at, last, grain, unit, _bound(found, at), _role(found, at))


def _value(found: Sequence[Token], at: int) -> tuple[float, float, int] | None:
    """Return the number that starts at a token, how finely it is given, and where it ends."""
    if at >= len(found):
        return None
    word = found[at].lower
    digits = _DIGITS.fullmatch(word) if word.isascii() else None
    if digits:
        return (*_digits(word), at + 1)
    ahead = found[at + 1].lower if at + 1 < len(found) else ""
    if word in ("a", "an") and (ahead in _SCALES or ahead in _FRACTIONS) and len(ahead) > 2:
        return None if _is_ordinal(found, at + 1) else _article(ahead, at)
    if word == "half":
        after = found[at + 2].lower if at + 2 < len(found) else ""
        return (0.5, 0.5, at + 2) if ahead == "a" and after in _SCALES else (0.5, 0.05, at + 1)
    if word in TENS:
        more = UNITS.get(ahead, 0)
        return (TENS[word] + more, 1.0, at + 2) if 0 < more < 10 else (TENS[word], 10.0, at + 1)
    if word in UNITS:
        if ahead in _FRACTIONS:
            return UNITS[word] * _FRACTIONS[ahead], 0.05, at + 2
        return float(UNITS[word]), 1.0, at + 1
    return None


def _ratio(found: Sequence[Token], value: float, last: int) -> tuple[float, int] | None:
    """Return the share that "four in five" and "three out of ten" stand for, and where it ends."""
    words = [token.lower for token in found[last : last + 3]]
    at = last + 1 if words[:1] == ["in"] else last + 2 if words[:2] == ["out", "of"] else None
    if at is None and words[1:2] == ["in"] and words[0].isalpha():
        at = last + 2  # "one patient in ten", and no "one man in ten cars".
    if at is not None and at < len(found) and found[at].lower == "every":
        at += 1
    whole = _value(found, at) if at is not None else None
    if whole is not None and at == last + 2 and words[1:2] == ["in"]:
        after = found[whole[2]].lower if whole[2] < len(found) else ""
        whole = None if after.endswith("s") and after not in ("has", "is", "was") else whole
    if whole is None or not 1 < whole[0] <= 100 or not 0 < value < whole[0]:
        return None
    return value / whole[0], whole[2]


def _is_ordinal(found: Sequence[Token], at: int) -> bool:
    """Tell "a third term" from "a third of them"."""
    if found[at].lower not in ("third", "fifth", "tenth") or at + 1 >= len(found):
        return False
    after = found[at + 1]
    return after.start - found[at].end == 1 and after.lower not in _AFTER_FRACTIONS


def _article(ahead: str, at: int) -> tuple[float, float, int] | None:
    if ahead in _SCALES:
        return 1.0, 1.0, at + 1
    return _FRACTIONS[ahead], 0.05, at + 2


def _digits(word: str) -> tuple[float, float]:
    plain = word.replace(",", "")[:40]
    whole, _, decimals = plain.partition(".")
    if decimals:
        return float(plain), 10.0 ** -min(len(decimals), 12)
    zeros = len(whole) - len(whole.rstrip("0"))
    return float(plain), 10.0**zeros if whole.strip("0") else 1.0


def _scaled(
    found: Sequence[Token], value: float, grain: float, last: int
) -> tuple[float, float, int]:
    while last < len(found) and found[last].lower in _SCALES:
        scale = _SCALES[found[last].lower]
        value, grain, last = value * scale, grain * scale, last + 1
    return value, grain, last


def _kind(found: Sequence[Token], last: int, currency: str) -> tuple[str, str, int]:
    word = found[last].lower if last < len(found) else ""
    if word in _PERCENT:
        return PERCENT, "", last + 1
    if word == "per" and last + 1 < len(found) and found[last + 1].lower == "cent":
        return PERCENT, "", last + 2
    if currency:
        return MONEY, currency, last
    if word in _CURRENCIES:
        return MONEY, _CURRENCIES[word], last + 1
    if word in _TIMES:
        return TIME, word.rstrip("s"), last
    return PLAIN, _MEASURES.get(word, ""), last


def _bound(found: Sequence[Token], at: int) -> str:
    before = found[at - 1].lower if at else ""
    earlier = found[at - 2].lower if at > 1 else ""
    if before == "than":
        return "below" if earlier in _BELOW else "above"
    if before in _ABOVE:
        return "above"
    if before in _BELOW and (before != "most" or earlier == "at"):
        return "below"
    return "about" if before in _ABOUT or (before == "to" and earlier in ("up", "close")) else ""


def _role(found: Sequence[Token], at: int) -> str:
    before = found[at - 1].lower if at else ""
    return before if before in ("from", "to", "by") else ""
