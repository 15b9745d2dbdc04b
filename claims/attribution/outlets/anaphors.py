"""Outlets called by what they are: the broadcaster, the paper, the news agency."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from claims.attribution.outlets.outlet_list import (
    AGENCY,
    BROADCASTER,
    MAGAZINE,
    NEWSPAPER,
    TYPES,
    WEBSITE,
)

NEAR = 1500
"""Characters back in which "the network" looks for its outlet."""

_TOGETHER = 150

_KINDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("network", "broadcaster", "channel", "station", "television station", "radio station"),
        frozenset([BROADCASTER]),
    ),
    **dict.fromkeys(
        ("paper", "newspaper", "daily", "tabloid", "broadsheet"), frozenset([NEWSPAPER])
    ),
    **dict.fromkeys(
        ("agency", "news agency", "wire service", "news service", "newswire"), frozenset([AGENCY])
    ),
    "magazine": frozenset([MAGAZINE]),
    "weekly": frozenset([MAGAZINE, NEWSPAPER]),
    **dict.fromkeys(("website", "news website", "site", "news site"), frozenset([WEBSITE])),
    "publication": frozenset([NEWSPAPER, MAGAZINE, WEBSITE]),
    **dict.fromkeys(("outlet", "news outlet", "newsroom", "news organisation"), TYPES),
    "news organization": TYPES,
}
_LONGEST = "|".join(sorted(_KINDS, key=len, reverse=True))
ANAPHOR = re.compile(rf"\b[Tt]he ({_LONGEST})(?![\w-])(?!['’]s (?:{_LONGEST}))")
_ALONE = re.compile(rf"\s*[Tt]he ({_LONGEST})(?:['’]s? (?:report|story|article|account))?,?\s*$")
# What else "the agency" and "the paper" mean, where it stands nearer than the outlet.
_RIVALS = {
    "agency": re.compile(
        r"\b(?:Agency|Administration|Bureau|Authority|Service|Commission|Department|Institute"
        r"|NASA|FBI|CIA|EPA|FDA|CDC|WHO|IAEA|FEMA|NSA|DEA|USAID|UNHCR|UNICEF|NIA|CBI|EFCC|NDLEA"
        r"|aid agency|spy agency|space agency|intelligence agency|rating agency)\b"
    ),
    "paper": re.compile(
        r"\b(?:study|journal|researchers|authors|white paper|working paper|green paper|scientists"
        r"|discussion paper|exam)\b"
    ),
    "network": re.compile(r"\b(?:Haqqani|terror|criminal|drug|smuggling|rail|mobile) network\b"),
    "station": re.compile(r"\b(?:police|polling|railway|train|power|fire|bus|space) station\b"),
    "channel": re.compile(r"\b(?:English|Telegram|YouTube|WhatsApp) [Cc]hannel\b"),
    "site": re.compile(r"\b(?:building|construction|landfill|nuclear|crash) site\b"),
    "newsroom": re.compile(r"(?!)"),
}


class Named(NamedTuple):
    """An outlet's mention: where it stands, which outlet, and its type where that is known."""

    start: int
    end: int
    name: str
    type: str | None


def noun_of(phrase: str) -> str | None:
    """Return the noun of a phrase that is nothing but "the network", "the paper" …"""
    match = _ALONE.match(phrase) if len(phrase) < 60 else None
    return match.group(1) if match else None


def fits(noun: str, kind: str | None) -> bool:
    """Tell whether "the ``noun``" may mean an outlet of this type, where that is known."""
    return kind in _KINDS[noun]


def outlet_before(text: str, position: int, noun: str, named: Sequence[Named]) -> str | None:
    """Return the outlet that "the ``noun``" at a position means; None where that is open.

    It is the one of fitting type that is named last before it, unless a second one stands beside
    that, or something else that the noun could mean stands nearer. ``named`` is in order.
    """
    types = _KINDS[noun]
    last = bisect_left(named, (position,))
    found: Named | None = None
    for at in range(last - 1, -1, -1):
        mention = named[at]
        if mention.start < position - NEAR:
            break
        if mention.type is not None and mention.type not in types:
            continue
        if found is None:
            found = mention
        elif mention.name != found.name and found.start - mention.start < _TOGETHER:
            return None
        elif found.start - mention.start >= _TOGETHER:
            break
    if found is None:
        return None
    rival = _RIVALS.get(noun)
    if rival and rival.search(text, found.end, position):
        return None
    return found.name
