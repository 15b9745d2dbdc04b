"""Other names and other quotation marks for the same articles, so that form is learnt, not names.

The corpus is news of one country and one year. A learner should not lean on who was in it.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from typing import Any

from claims.attribution.speakers.institutions import ORGANISATION_WORDS
from claims.attribution.speakers.people import ROLES
from training.names import FEMALE, MALE, SURNAMES

_CAPITALISED = re.compile(r"\b[A-Z][a-z]{2,}\b")
_SINGLE = re.compile(r"[‘’'](?=\W|$)|(?<!\w)[‘']")
STRAIGHT = str.maketrans("“”", '""')
BRITISH = str.maketrans("“”", "‘’")
ANGLED = str.maketrans("“”", "«»")
NAMES, QUOTES, SHOUTED = 0.5, 0.35, 0.02
"""How often an article gets other names, other marks, and a paragraph in capitals."""


def augmented(article: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """Return an article with other names or marks, or the same; its spans stay on their words."""
    if rng.random() < NAMES:
        article = renamed(article, rng)
    text = article["text"]
    if rng.random() < QUOTES:
        text = remarked(text, rng)
    if rng.random() < SHOUTED:
        text = shouted(text, rng)
    return {**article, "text": text}


def remarked(text: str, rng: random.Random) -> str:
    """Return the text with another kind of quotation marks, each one character as before."""
    kind = rng.random()
    if kind < 0.45 or _SINGLE.search(text):
        return text.translate(STRAIGHT) if "“" in text else _curled(text)
    text = text if "“" in text else _curled(text)
    return text.translate(BRITISH if kind < 0.85 else ANGLED)


def _curled(text: str) -> str:
    """Return the text with straight marks turned into an opening or a closing one."""
    return re.sub(r'"(?=\w|[(\[$…])', "“", text).replace('"', "”")


def shouted(text: str, rng: random.Random) -> str:
    """Return the text with one paragraph in capitals."""
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    upper = lines[at].upper()
    if len(upper) == len(lines[at]):  # not so for "ß"
        lines[at] = upper
    return "\n".join(lines)


def renamed(article: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """Return the article with the names of its sources replaced, each by one name throughout."""
    text, found = article["text"], article["attributions"]
    lower = set(re.findall(r"\b[a-z]{3,}\b", text))
    named = {
        match.group()
        for attribution in found
        for start, end in attribution["source"]
        for match in _CAPITALISED.finditer(text, start, end)
        if match.start() > start and match.group().lower() not in lower | _KEPT
    }
    other = {name: _other(name, rng) for name in sorted(named) if rng.random() < 0.8}
    if not other:
        return article
    edges, parts, shifts, at = [0], [], [0], 0
    for match in re.finditer(r"\b(?:" + "|".join(map(re.escape, other)) + r")\b", text):
        new = other[match.group()]
        parts += [text[at : match.start()], new]
        at = match.end()
        edges.append(at)
        shifts.append(shifts[-1] + len(new) - len(match.group()))
    parts.append(text[at:])

    def moved(position: int) -> int:
        return position + shifts[bisect_right(edges, position) - 1]

    moved_found = [
        {role: [[moved(s), moved(e)] for s, e in attribution[role]] for role in attribution}
        for attribution in found
    ]
    return {"id": article["id"], "text": "".join(parts), "attributions": moved_found}


def _other(name: str, rng: random.Random) -> str:
    lower = name.lower()
    if lower in _FEMALE:
        return rng.choice(FEMALE)
    if lower in _MALE:
        return rng.choice(MALE)
    return rng.choice(SURNAMES)


_KEPT = ROLES | ORGANISATION_WORDS
_FEMALE = frozenset(name.lower() for name in FEMALE)
_MALE = frozenset(name.lower() for name in MALE)
