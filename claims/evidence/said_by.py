"""Whose words a sentence of a source seems to be, as far as a glance tells: for ranking only."""

from __future__ import annotations

import re

from claims.evidence.source import Source
from claims.text.spans import Span

OWN, FOREIGN = 0.1, -0.15
"""What a passage counts more, or less, that is the claimed speaker's or somebody else's."""
_SAYS = (
    r"(?:sa(?:id|ys)|told|tells|added|adds|answered|repl(?:ied|ies)|wrote|writes|asked|explained"
    r"|argue[ds]|insist(?:ed|s)|noted|recalled|warn(?:ed|s)|admit(?:ted|s)|announced|declared"
    r"|claim(?:ed|s)|complained|concluded|predicted|testified|den(?:ied|ies)|promised|accused)"
)
_FIRST, _LAST = r"(?:[A-Z][\w'’-]+\s+){0,3}", r"[A-Z][\w'’-]+"
_SPOKEN = re.compile(
    rf"{_FIRST}(?P<one>{_LAST})(?:,[^,.;]{{1,60}},|\s\([^()]{{1,40}}\),?)?\s+(?:also\s+|then\s+|later\s+|has\s+"
    rf"|had\s+)?{_SAYS}\b|\b{_SAYS}\s+(?:[a-z]+\s+){{0,4}}{_FIRST}(?P<two>{_LAST})"
)
LABEL = re.compile(r"\s*([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4})\s?:\s")
_PRONOUNS = frozenset(["He", "She", "They", "It", "I", "We"])


def leaning(speaker: str | None, source: Source, spans: tuple[Span, ...]) -> float:
    """Return how much more a passage counts for standing beside the speaker's name.

    Less where a verb of saying has another name and the speaker is not named; 0.0 in doubt.
    """
    names = [part for part in (speaker or "").split() if part[:1].isupper()]
    if not names:
        return 0.0
    surname = names[-1].lower()
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    line = source.text.rfind("\n", 0, spans[0].start) + 1
    label = LABEL.match(source.text, line, line + 120)
    if label:
        return OWN if surname in label.group(1).lower() else FOREIGN
    text = source.text[start:end]
    if surname in text.lower():
        return OWN
    others = {match.group("one") or match.group("two") for match in _SPOKEN.finditer(text)}
    return FOREIGN if others - _PRONOUNS else 0.0
