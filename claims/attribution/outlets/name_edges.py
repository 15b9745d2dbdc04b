"""Where an outlet's name begins and ends: what before or after it makes it another name."""

from __future__ import annotations

import re

from claims.attribution.outlets.outlet_list import PEOPLES
from claims.text.spans import Span
from claims.text.wordlist import words

_BEFORE = re.compile(r"([\w.’'-]+)[ \t]$")
_AFTER = re.compile(r"[ \t]([^\W\d_][\w.]*)")
_REPORTS = re.compile(
    r"['’]s |,? (?:has |had |also )?(?:reported|reports|wrote|newspaper|report|learns)"
)
_OPENERS = words(
    "the a an as in on by from with according when while after but and however told see via per"
)
# Of these a capital may stand before a name: a people ("Russian"), a day, an owner, initials.
_MAY_PRECEDE = re.compile(r"[A-Z]\w*(?:an|ese|ish|ch|day|ari|eli|aqi|stani|deshi)$|[A-Z][A-Z.]+$")
_CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Sunday|I|News|Online|Magazine|Radio)$"
)
# What such words make of the name before them: Times Square, the Post Office, a guardian angel.
_NOT_AN_OUTLET = words(
    """
    square office building tower exam exams test tests course courses class classes angel angels
    candidate candidates secretary bank wars institute foundation philanthropies university
    college school hospital street road avenue bestseller best-seller best-selling party voter
    voters police government minister party-list terminal l.p. lp inc plc
    """
)
_OTHER_FIRM = re.compile(r" (?:New Energy|Intelligence|L\.?P\b|Associates|Tradebook)")
_SENTENCE_STARTS = ("", ".", "!", "?", "\n", '"', "“", "‘", ":")


def ends(text: str, end: int, strict: bool) -> bool:
    """Tell whether the name ends here; a strict one is not followed by another capital."""
    match = _AFTER.match(text, end)
    if _OTHER_FIRM.match(text, end):
        return False
    if not match:
        return text[end : end + 1] != "-" or not text[end + 1 : end + 2].isalpha() or not strict
    word = match.group(1)
    if word.lower().rstrip(".") in _NOT_AN_OUTLET:
        return False
    return not strict or not word[0].isupper() or bool(_CALENDAR.match(word))


def word_before(text: str, start: int) -> str:
    """Return the word right before a position, unless a sentence ends with it."""
    match = _BEFORE.search(text, max(0, start - 40), start)
    word = match.group(1) if match else ""
    return "" if word.endswith(".") and len(word) > 4 else word  # a sentence ends there


def may_precede(word: str) -> bool:
    """Tell whether a name may begin after this word, which is no part of a longer name."""
    if not word or not word[0].isupper() or word.endswith(("'s", "’s")):
        return True
    return word.lower() in _OPENERS or bool(_MAY_PRECEDE.match(word))


def is_no_person(text: str, span: Span) -> bool:
    """Tell "in The Hindu" and "The Hindu reported" from "The Hindu prayed"."""
    before = text[max(0, span.start - 8) : max(0, span.start - 4)].rstrip(" ")
    inside = before[-1:] not in _SENTENCE_STARTS
    return inside or bool(_REPORTS.match(text, span.end))


def has_article(before: str, key: str) -> bool:
    """Tell whether "The" comes before the name; "the" will not do for "The Hindu"."""
    return before == "The" or (before == "the" and key not in PEOPLES)
