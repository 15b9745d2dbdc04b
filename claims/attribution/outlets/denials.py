"""Names that mean an outlet in one text and somebody else in another."""

from __future__ import annotations

import re
from itertools import islice

from claims.attribution.outlets.anaphors import ANAPHOR, fits
from claims.attribution.outlets.name_edges import may_precede, word_before
from claims.attribution.outlets.outlet_list import SURNAMES, UNLESS

_MEDIA = re.compile(
    r"\b(?:Broadcasting|News|Press|Radio|Television|Agency|Agence|Network|Service|Post|Journal"
    r"|Times|Trust|Voice|Media)\b"
)
# "The Punch reported on Friday that …", ", The Punch reported."
_REPORTS = re.compile(
    r" (?:(?:has|had|also|first) )?report(?:ed|s)(?: on \w+| last \w+)?(?: that\b|[.,])"
)
_SOON = 800
_LOOKS = 20


def is_told(text: str, word: str, kind: str | None) -> bool:
    """Tell whether "The Punch" reports something, and the text goes on of "the newspaper".

    ``word`` is the name as it stands in the text, ``kind`` the type of the outlet that bears it.
    """
    places = islice(re.finditer(rf"\b[Tt]he {re.escape(word)}\b", text), _LOOKS)
    return any(_is_called(text, kind, p.end()) for p in places if _REPORTS.match(text, p.end()))


def _is_called(text: str, kind: str | None, position: int) -> bool:
    later = ANAPHOR.finditer(text, position, position + _SOON)
    return any(fits(anaphor.group(1), kind) for anaphor in later)


def is_denied(text: str, word: str, exact: str) -> bool:
    """Tell whether the text shows that a name of one word is not the outlet's.

    ``word`` is the name in lower case, ``exact`` as it stands in the text.
    """
    unless = UNLESS.get(word)
    if unless and re.search(unless, text):
        return True
    letters = exact.replace(".", "")
    if letters.isupper():
        return len(letters) > 2 and letters.isalpha() and _stands_for_other(text, letters)
    return word in SURNAMES and _is_surname(text, exact)


def _stands_for_other(text: str, letters: str) -> bool:
    """Tell whether the text writes the letters out, and as no outlet: Central Bank of Chad."""
    initials = r"(?:[ -](?:of|and|the|for|on|e))*[ -]".join(
        rf"{letter}[a-z]+" for letter in letters
    )
    return any(not _MEDIA.search(found.group()) for found in re.finditer(rf"\b{initials}\b", text))


def _is_surname(text: str, exact: str) -> bool:
    """Tell whether the text has a first name before the word: "Tom Guardian", "Mr Forbes"."""
    places = re.finditer(rf"(?<![\w-]){re.escape(exact)}(?![\w-])", text)
    return any(
        not may_precede(before) and before.isalpha() and not before.isupper()
        for before in (word_before(text, place.start()) for place in places)
    )
