"""Words with a gender about one speaker, and where they contradict each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from claims.rules.story import Story
from claims.text.spans import Span
from claims.text.wordlist import words

_FEMALE = words(
    """mrs ms miss madam mme lady spokeswoman chairwoman congresswoman councilwoman policewoman
    businesswoman sportswoman headmistress actress countess duchess princess baroness dame
    assemblywoman alderwoman stateswoman"""
)
_MALE = words(
    """mr sir lord spokesman chairman congressman councilman policeman businessman sportsman
    headmaster count duke prince baron assemblyman alderman statesman"""
)
# A form that many use of everybody says nothing about one person.
_OF_ANYBODY = words("chairman spokesman businessman alderman actor statesman sir lord count lady")
_LISTED = "|".join(sorted(_FEMALE | _MALE, key=len, reverse=True))
_BEFORE = re.compile(rf"\b({_LISTED})\.?\s+$", re.IGNORECASE)
_WITHIN = re.compile(rf"^\s*(?:the\s+)?({_LISTED})\b\.?(?=\s)", re.IGNORECASE)
_REACH = 24


def people_by_name(story: Story) -> Iterator[tuple[str, list[Span]]]:
    """Yield each person with a full name that no other shares the surname of, and all mentions.

    A bare surname with another courtesy title counts: the extractor takes it for somebody else.
    """
    people = [one for one in story.document.speakers if one.kind == "person" and one.name.split()]
    full = [one for one in people if len(one.name.split()) > 1]
    surnames = Counter(one.name.split()[-1] for one in full)
    bare: defaultdict[str, list[Span]] = defaultdict(list)
    for one in people:
        if len(one.name.split()) == 1:
            bare[one.name].extend(one.mentions)
    for one in full:
        surname = one.name.split()[-1]
        if surnames[surname] == 1:
            yield one.name, sorted([*one.mentions, *bare[surname]])


def contradictions(text: str, name: str, mentions: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Yield the first word with a gender beside the name, and the first that contradicts it.

    Only words that stand directly before a mention of the surname count.
    """
    first: tuple[Span, bool] | None = None
    surname = name.split()[-1]
    for mention in mentions:
        found = _gendered(text, mention) if surname in mention.exact(text) else None
        if found is None:
            continue
        if first is None:
            first = found
        elif first[1] != found[1] and _says_much(text, first[0], found[0]):
            yield first[0], found[0]
            return


def _gendered(text: str, mention: Span) -> tuple[Span, bool] | None:
    """Return the word with a gender at the start of the mention or before it; True: female."""
    inside = _WITHIN.match(mention.exact(text))
    if inside:
        span = Span(mention.start + inside.start(1), mention.start + inside.end(1))
        return span, inside[1].lower() in _FEMALE
    start = max(0, mention.start - _REACH)
    before = _BEFORE.search(text[start : mention.start])
    if before:
        span = Span(start + before.start(1), start + before.end(1))
        return span, before[1].lower() in _FEMALE
    return None


def _says_much(text: str, *spans: Span) -> bool:
    return not any(span.exact(text).lower() in _OF_ANYBODY for span in spans)
