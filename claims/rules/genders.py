"""Words with a gender about one speaker, and where they contradict each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from claims.attribution.document import PERSON
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
# With a small letter these are other words: "polls miss", "counts on".
_TITLES = words("mr mrs ms miss madam mme sir lord lady dame count duke baron prince")
_LISTED = "|".join(sorted(_FEMALE | _MALE, key=len, reverse=True))
_BEFORE = re.compile(rf"\b({_LISTED})[.,]?\s+$", re.IGNORECASE)
_WITHIN = re.compile(rf"^\s*(?:the\s+)?({_LISTED})\b\.?(?=\s)", re.IGNORECASE)
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w’'-]*\s+$")
_COUPLE = r"(?:wife|husband|couple|spouse|married|family|son|daughter|brother|sister|mother|father)"
_REACH = 24
_NEAR = 80


def people_by_name(story: Story) -> Iterator[tuple[str, list[Span]]]:
    """Yield each person with a full name that no other shares the surname of, and all mentions.

    A bare surname with another courtesy title counts: the extractor takes it for somebody else.
    """
    people = [one for one in story.document.speakers if one.kind == PERSON and one.name.split()]
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

    Only words that stand directly before a mention of the surname count. Where the text may
    speak of two of one surname (a couple, a family, two of each title) nothing is yielded.
    """
    surname = name.split()[-1]
    told = [
        found
        for mention in mentions
        if surname in mention.exact(text) and (found := gendered(text, mention)) is not None
    ]
    counted = Counter(is_female for _, is_female in told)
    if min(counted[True], counted[False]) != 1 or may_be_two(text, surname, mentions):
        return
    first = told[0]
    other = next(found for found in told if found[1] != first[1])
    if says_much(text, first[0]) and says_much(text, other[0]):
        yield first[0], other[0]


def gendered(text: str, mention: Span) -> tuple[Span, bool] | None:
    """Return the word with a gender at the start of the mention or before it; True: female."""
    inside = _WITHIN.match(mention.exact(text))
    start = max(0, mention.start - _REACH)
    before = None if inside else _BEFORE.search(text[start : mention.start])
    match = inside or before
    if match is None:
        return None
    offset = mention.start if inside else start
    span = Span(offset + match.start(1), offset + match.end(1))
    return (span, match[1].lower() in _FEMALE) if _is_title(text, span) else None


def says_much(text: str, span: Span) -> bool:
    """Tell whether the word is one that is used of one gender only."""
    return span.exact(text).lower() not in _OF_ANYBODY


def _is_title(text: str, span: Span) -> bool:
    """Tell whether the word is a title here, and none of a headline: "Polls Miss Trump's Fall"."""
    word = span.exact(text)
    if word.lower() not in _TITLES:
        return True
    in_headline = word == "Miss" and _CAPITAL_BEFORE.search(
        text[max(0, span.start - 30) : span.start]
    )
    return word[0].isupper() and not in_headline


def may_be_two(text: str, surname: str, mentions: list[Span]) -> bool:
    """Tell whether the text speaks of more than one of the surname."""
    if re.search(rf"\b{re.escape(surname)}e?s\b(?![’'])", text):
        return True
    other = r"(?:President|King|Queen|Secretary|Gov\.|Sen\.|Mr\.? and Mrs\.?|[A-Z]\.)"
    if re.search(rf"\b{other}\s+{re.escape(surname)}\b", text):
        return True
    near = (text[max(0, one.start - _NEAR) : one.end + _NEAR] for one in mentions)
    return any(re.search(rf"\b{_COUPLE}\b", words, re.IGNORECASE) for words in near)
