"""Titles and offices: whether two are the same one, and whether it was held on a day."""

from __future__ import annotations

import re
from datetime import date

from claims.rules.offices import canonical
from claims.rules.story import Role
from claims.text.spans import Span

_SMALL = frozenset(["the", "of", "for", "a", "an", "and", "in", "at", "to"])
_PAST = re.compile(
    r"\b(?:former|formerly|ex|then|late|onetime|one-time|past|previous|retired|fired|ousted|outgoing"
    r"|sacked|dismissed|served|tenure|once)\b",
    re.IGNORECASE,
)
# Who stands for an office does not hold it.
_SOUGHT_AFTER = re.compile(
    r"(?:ial)?[\s-]+(?:elect|designate|candidate|hopeful|nominee|contender)\b", re.IGNORECASE
)
_SOUGHT_BEFORE = re.compile(
    r"\b(?:candidate|run(?:ning)?|ran|bid|nominee|campaign(?:ing)?|standing|stood)\s+for\s+$",
    re.IGNORECASE,
)
_AS = re.compile(r"\b(?:was|were|been|being|as)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_GAP, _BEFORE, _AROUND = 12, 40, 250
_WORD = re.compile(r"[\w'’-]+")


def known_title(record: str, text: str) -> bool:
    """Tell whether the record's title and the text's are the same office.

    They are where all words of the shorter one stand in the other: "foreign minister" is
    "minister" but neither "prime minister" nor "deputy foreign minister". An office that goes by
    several names is one: "premier" is "prime minister".
    """
    one, other = _words(record), _words(text)
    small, large = sorted((one, other), key=len)
    extra = large - small
    return bool(small) and small <= large and not extra & _OTHER_OFFICE


_OTHER_OFFICE = frozenset(
    ["deputy", "vice", "assistant", "acting", "shadow", "prime", "under", "junior", "former",
     "ex", "designate", "elect", "candidate", "hopeful", "nominee", "contender", "runner",
     "aspirant", "interim", "lieutenant", "lt"]
)  # fmt: skip


def held_on(role: Role, day: date) -> bool:
    """Tell whether the role was held on that day; both days of a role belong to it."""
    return (role.start is None or role.start <= day) and (role.end is None or day <= role.end)


def place_beside(text: str, source: Span, title: str) -> Span | None:
    """Return where the title stands directly beside the name, None where it does elsewhere only.

    "Mayor Cole said" and "Cole, the mayor, said", but not "Cole said" where another sentence has
    "when she was mayor".
    """
    words = r"[\s-]+".join(re.escape(word) for word in title.split())
    start = max(0, source.start - len(title) - _GAP)
    end = min(len(text), source.end + len(title) + _GAP)
    pattern = re.compile(rf"\b{words}\b", re.IGNORECASE)
    found = [
        Span(*m.span())
        for m in (pattern.finditer(text, start, end) if words else ())
        if not _SOUGHT_AFTER.match(text, m.end())
        and not _SOUGHT_BEFORE.search(text[max(0, m.start() - 40) : m.start()])
    ]
    return next((each for each in found if "\n" not in text[each.start : source.end]), None)


def in_apposition(text: str, source: Span, title: str) -> Span | None:
    """Return where the title follows the name within the source: "Cole, the chief of staff"."""
    words = r"[\s-]+".join(re.escape(word) for word in title.split())
    found = re.search(
        rf"\w,\s+(?:the\s+|its\s+)?({words})(?=\s*(?:,|$))", source.exact(text), re.IGNORECASE
    )
    return Span(source.start + found.start(1), source.start + found.end(1)) if found else None


def spoken_of_as_past(text: str, title: Span, role: Role) -> bool:
    """Tell whether the text says that the title is one of the past, in it or just before it.

    A year of the role's own time in the sentences around says so too: "in 1998, President Cole".
    """
    before = text[max(0, title.start - _BEFORE) : title.start]
    if _PAST.search(before + title.exact(text)) or _AS.search(before):
        return True
    around = text[max(0, title.start - _AROUND) : title.end + _AROUND]
    last = role.end.year if role.end else None
    return any(last is not None and int(year[0]) <= last for year in _YEAR.finditer(around))


def _words(title: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(canonical(title)) if word not in _SMALL)
