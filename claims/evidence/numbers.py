"""Numbers by their value: "1,000", "1000" and "one thousand" are the same."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

_SMALL = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PLACES = "first second third fourth fifth sixth seventh eighth ninth tenth"
UNITS = {word: value for value, word in enumerate(_SMALL.split())}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "lakh": 10**5, "crore": 10**7, "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12,
}  # fmt: skip
_LETTERS = frozenset(["k", "m", "mn", "bn", "tn"])
_ORDINALS = {
    word: str(value) + {1: "st", 2: "nd", 3: "rd"}.get(value, "th")
    for value, word in enumerate(_PLACES.split(), 1)
}
CURRENCIES = frozenset("£$€¥₹₦₽₩")
MAX_DIGITS = 24
"""A longer row of digits is no amount: it is compared as it is written."""


def is_numeric(key: str) -> bool:
    """Tell whether a key is a number's value or an ordinal."""
    return key[:1].isdigit()


def starts_number(word: str) -> bool:
    """Tell whether a word may be the first of a number in words; "a" may before a scale."""
    return word in UNITS or word in TENS or word in _ORDINALS


def value_of(written: list[str], at: int) -> tuple[str, int]:
    """Return the value of the number that starts at word ``at``, and how many words it takes.

    ("", 0) where no number starts there.
    """
    word = written[at]
    if word[0].isdigit():
        return _digits(written, at)
    if word in _ORDINALS:
        return _ORDINALS[word], 1
    if word in ("a", "an") and at + 1 < len(written) and written[at + 1] in SCALES:
        if written[at + 1] not in _LETTERS:
            value, taken = _spelled(["one", *written[at + 1 : at + 12]], 0)
            return value, taken
        return "", 0
    if word in UNITS or word in TENS:
        return _spelled(written, at)
    return "", 0


def _digits(written: list[str], at: int) -> tuple[str, int]:
    word = written[at].replace(",", "")
    if len(word) > MAX_DIGITS:
        return word, 1
    try:
        value = Decimal(word)
    except InvalidOperation:
        return word, 1
    following = written[at + 1] if at + 1 < len(written) else ""
    if following in SCALES:
        return _plain(value * SCALES[following]), 2
    return _plain(value), 1


def _spelled(written: list[str], at: int) -> tuple[str, int]:
    """Read number words from ``at`` on: each must be smaller than what it is added to."""
    total, part, last, position = 0, 0, 10**15, at
    while position < min(len(written), at + 12):
        word = written[position]
        if word in UNITS or word in TENS:
            small = UNITS.get(word, TENS.get(word, 0))
            room = 10 if last in TENS.values() else 0 if last < 100 else 100
            if small >= room:
                break
            part, last = part + small, small
        elif word in SCALES and word not in _LETTERS and part:
            scale = SCALES[word]
            part = part * scale
            if scale > 100:
                total, part = total + part, 0
            last = scale
        elif word == "and" and _goes_on(written, position, last):
            pass
        else:
            break
        position += 1
    return str(total + part), position - at


def _goes_on(written: list[str], position: int, last: int) -> bool:
    following = written[position + 1] if position + 1 < len(written) else ""
    return last in SCALES.values() and (following in UNITS or following in TENS)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
