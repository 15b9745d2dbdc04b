"""Titles and offices: whether two are the same one, and whether it was held on a day."""

from __future__ import annotations

import re
from datetime import date

from claims.rules.story import Role
from claims.text.spans import Span

_SAME = {
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "congressman": "congressmember",
    "congresswoman": "congressmember",
    "secretary-general": "secretary general",
}
_SMALL = frozenset(["the", "of", "for", "a", "an", "and", "in", "at", "to"])
_PAST = re.compile(r"\b(?:former|ex|then|late|onetime|one-time|past|previous|retired)\b", re.I)
_WORD = re.compile(r"[\w'’-]+")


def known_title(record: str, text: str) -> bool:
    """Tell whether the record's title and the text's are the same office.

    They are where all words of the shorter one stand in the other: "foreign minister" is
    "minister" but neither "prime minister" nor "deputy foreign minister".
    """
    one, other = _words(record), _words(text)
    small, large = sorted((one, other), key=len)
    extra = large - small
    return bool(small) and small <= large and not extra & _OTHER_OFFICE


_OTHER_OFFICE = frozenset(
    ["deputy", "vice", "assistant", "acting", "shadow", "prime", "under", "junior", "former",
     "ex", "designate", "elect", "interim"]
)  # fmt: skip


def held_on(role: Role, day: date) -> bool:
    """Tell whether the role was held on that day; both days of a role belong to it."""
    return (role.start is None or role.start <= day) and (role.end is None or day <= role.end)


def spoken_of_as_past(text: str, source: Span, title: str) -> bool:
    """Tell whether the text says that the title is one of the past, in or just before it."""
    return bool(_PAST.search(title) or _PAST.search(text[max(0, source.start - 40) : source.end]))


def _words(title: str) -> frozenset[str]:
    found = (_SAME.get(word, word) for word in _WORD.findall(title.lower()))
    return frozenset(word for word in found if word not in _SMALL)
