"""Who is named right beside a quotation: “…,” said Ann Lee; Ann Lee answered him: “…”.

The nearest name with a verb of saying tells more than a whole paragraph read at once, where
several people speak in it.
"""

from __future__ import annotations

import re

from claims.evidence.source import Source
from claims.text.spans import Span
from claims.text.wordlist import words

BEFORE, AFTER = 240, 160
"""Characters on either side that are looked at, within the paragraph."""

_VERB = (
    r"(?:sa(?:id|ys)|told|tells|added|adds|answer(?:ed|s)|repl(?:ied|ies)|wrote|writes|asked|asks"
    r"|explain(?:ed|s)|argue[ds]|insist(?:ed|s)|note[ds]|recall(?:ed|s)|tweeted|warn(?:ed|s)"
    r"|admit(?:ted|s)|announced|declared|continued|observed|joked|shouted|responded|remarked"
    r"|stated|claimed|commented|complained|concluded|cautioned|predicted|testified|quipped)"
)
_NAME = r"(?:[A-Z][\w.'’-]*\s+){0,3}[A-Z][\w'’-]+"
_ROLE = r"(?:[a-z][\w'’ -]{0,70}?,?\s+)?"
_SET_OFF = r"(?:,[^,:;.]{1,80},)?"
# “…,” said the Green mayor, Ann Lee.
_INTRODUCED = re.compile(
    rf"[\s,]*{_VERB}\s+(?:the|a|an|its|his|her|their|our|my|one"
    rf"|[A-Z][\w.-]*['’]s)\s[^,.;:]{{1,60}},\s(?P<name>{_NAME})"
)
# “…,” said the mayor, Ann Lee. / “…,” Ann Lee said. / “…,” the mayor, Ann Lee, said.
_AFTER = re.compile(
    rf"[\s,]*(?:{_VERB}\s+{_ROLE}(?P<one>{_NAME})|{_ROLE}(?P<other>{_NAME}){_SET_OFF},?\s+{_VERB}\b)"
)
# Ann Lee, the mayor, answered him: “…”
_BEFORE = re.compile(
    rf"(?P<name>{_NAME}){_SET_OFF},?\s+(?:\w+ly\s+|then\s+|has\s+|had\s+)?{_VERB}\b"
)
_CAPITALS = re.compile(r"[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)*")
_END_OF_NAME = re.compile(
    r"[,;:(]|(?<!\bGov)(?<!\bSen)(?<!\bRep)(?<!\bGen)(?<!\bCol)(?<!\bDr)(?<!\bMr)(?<!\bMs)"
    r"(?<!\bMrs)(?<!\bLt)(?<!\bSt)(?<!\b[A-Z])\.\s"
    r"|\s(?:of|in|at|from|who|after|before|to|as|on|during|when|about|with|for|by|whose|while|and)\s"
)
MOST_WORDS = 4
_NO_NAMES = words(
    """
    He She They It I We You But And The A An That This Then There In On At When If So As For Asked
    Later
    """
)


def named_beside(source: Source, passage: Span) -> str | None:
    """Return the name beside the quotation in which a passage stands, or None where none is.

    None too for a pronoun and for a role without a name: those name nobody.
    """
    number = source.quotation_at(passage.start)
    if not source.in_quotation(passage.start):
        return None
    here = source.quotations[number]
    paragraph = source.paragraph_at(here.start)
    return _after(source, number, here, paragraph) or _before(source, number, here, paragraph)


def _after(source: Source, number: int, here: Span, paragraph: Span) -> str | None:
    edge = min(paragraph.end, here.end + AFTER)
    if number + 1 < len(source.quotations):
        edge = min(edge, source.quotations[number + 1].start)
    rest = source.text[here.end : max(here.end, edge)]
    ended = source.text[here.end - 2 : here.end - 1] in ".!?" and not rest.lstrip()[:1].islower()
    if ended and not rest.startswith(","):
        return None
    if introduced := _INTRODUCED.match(rest):
        return _named(introduced.group("name"))
    match = _AFTER.match(rest)
    if match is None:
        return None
    if match.group("other"):
        return _named(match.group("other"))
    # "said former South Harbour Gov. Ann Lee, who": the last name before the comma.
    stretch = _END_OF_NAME.split(rest[match.start("one") :], maxsplit=1)[0]
    runs = [run.group() for run in _CAPITALS.finditer(stretch)]
    last = re.split(r"['’]s\s", runs[-1])[-1] if runs else match.group("one")
    return _named(" ".join(last.rstrip(".").split()[-MOST_WORDS:]))


def _before(source: Source, number: int, here: Span, paragraph: Span) -> str | None:
    start = max(paragraph.start, here.start - BEFORE)
    if number:
        start = max(start, source.quotations[number - 1].end)
    left = source.text[start : here.start].rstrip()
    if not left.endswith((":", ",", " that")):
        return None
    last = re.split(r"[.!?]\s+(?=[A-Z])", left)[-1]
    names = [_named(match.group("name")) for match in _BEFORE.finditer(last)]
    return names[-1] if names else None


def _named(found: str) -> str | None:
    parts = found.split()
    while parts and parts[0] in _NO_NAMES:
        parts = parts[1:]
    return None if found.endswith(("'s", "’s")) else " ".join(parts) or None
