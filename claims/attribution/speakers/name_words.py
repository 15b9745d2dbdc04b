"""What the words of a name tell: the gender, and whether they are a body's or a person's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.attribution.speakers.first_names import FIRST_NAMES
from claims.attribution.speakers.institutions import (
    COUNTRIES,
    DIRECTIONS,
    KNOWN_BODIES,
    ORGANISATION_WORDS,
    PLACE_WORDS,
)
from claims.attribution.speakers.names_of_men import MALE_NAMES
from claims.attribution.speakers.names_of_women import FEMALE_NAMES
from claims.attribution.speakers.people import (
    FEMALE_HONORIFICS,
    FEMALE_ROLES,
    MALE_HONORIFICS,
    MALE_ROLES,
    PARTIES,
    ROLES,
)
from claims.text.wordlist import words

MALE, FEMALE = "male", "female"
BODY_WORDS = ORGANISATION_WORDS | COUNTRIES | KNOWN_BODIES
# "EgyptAir" and "YouTube", but not McCain, MacLeod and DeVos.
_CAMEL = re.compile(r"^(?!Mc|Mac|De|Di|La|Le|Van|Fitz|O)[A-Z][a-z]+[A-Z]")
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]\.?")


_PERSON_ENDINGS = (
    "er", "or", "ist", "ian", "eer", "man", "woman", "person", "ee", "ess", "crat", "maker",
)  # fmt: skip
_NO_PERSONS = words(
    """
    paper newspaper letter weather order error computer number poster chapter thriller matter power
    river tower water winter summer december october september november quarter sector factor tumour
    tumor computer offer answer leader-board summer weather disaster corner counter dinner register
    router server printer trailer banner laser cancer fever order committee employee-board guarantee
    coffee degree tree fee knee process success access press address business illness witness-box
    happiness sickness fairness mess loss other another either neither whether her super matter
    behavior behaviour color colour labor labour harbor harbour flavor favor favour rumor rumour
    humor humour terror mirror monitor motor doctor's sensor tractor reactor human
    """
)


def plain(word: str) -> str:
    """Return the word in lower case without a stop at its end and with straight apostrophes."""
    return word.lower().replace("’", "'").rstrip(".")


def gender_of(names: Iterable[str], title: Iterable[str]) -> str | None:
    """Tell the gender from the title, else from the first name; None where they do not say."""
    words = {word.lower() for word in title}
    if words & (FEMALE_HONORIFICS | FEMALE_ROLES):
        return FEMALE
    if words & (MALE_HONORIFICS | MALE_ROLES):
        return MALE
    first = next(iter(names), "").lower()
    if first not in FIRST_NAMES and "-" in first:
        first = first.split("-")[0]
    return FEMALE if first in FEMALE_NAMES else MALE if first in MALE_NAMES else None


def is_initials(word: str) -> bool:
    """Tell whether a word is "J." or "A.P.J."."""
    return bool(_INITIALS.fullmatch(word)) and ("." in word or len(word) == 1)


def is_body(names: tuple[str, ...]) -> bool:
    """Tell whether the name is that of an organisation, a country or a place."""
    words = [plain(name) for name in names]
    if any(word in BODY_WORDS for word in words):
        # "Ford", "Chad" and "State" are surnames and first names too.
        forename = len(words) > 1 and words[-2] in FIRST_NAMES
        return not (forename and words[-1] not in ORGANISATION_WORDS | KNOWN_BODIES)
    if len(words) > 1 and (words[-1] in PLACE_WORDS or words[0] in PARTIES | DIRECTIONS):
        return words[-1] in PLACE_WORDS or words[1] not in FIRST_NAMES
    if len(words) == 1 and _CAMEL.search(names[0]):
        return True
    if words[-1].endswith((".com", ".org", ".net")):
        return True
    acronym = len(names) == 1 and names[0].isupper() and 2 <= len(words[0]) <= 6
    return acronym and words[0] not in ROLES


def is_agent(noun: str) -> bool:
    """Tell whether a noun looks like one for somebody who does something: "goalkeeper"."""
    return len(noun) > 4 and noun.endswith(_PERSON_ENDINGS) and noun not in _NO_PERSONS
