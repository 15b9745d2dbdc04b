"""How an unnamed source is worded: bare or described, one or several, with a reason or without."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from claims.attribution.document import ANONYMOUS, GROUP, PERSON, Attribution
from claims.rules.story import Story
from claims.text.spans import Span
from claims.text.wordlist import words

SINGULAR = words(
    """
    source insider official aide adviser advisor diplomat executive staffer strategist operative
    lawmaker legislator banker trader employee envoy negotiator investigator
    """
)
PLURAL = frozenset(f"{noun}s" for noun in SINGULAR)
_PEOPLE = words("person people man woman someone somebody individual individuals")
_KNOWING = re.compile(
    r"\b(?:familiar|close to|briefed|knowledge of|involved in|privy|informed|aware of|insight)\b"
)
_ONE = words("a an one another")
_FEW = words("two three four five six several multiple various numerous both")
_EMPTY = words(
    """
    a an one two three four five six seven eight nine ten another other others the several multiple
    various numerous many some both few our their its his her these those this that more
    unnamed anonymous unidentified undisclosed reliable credible trusted trustworthy well-placed
    well-informed informed knowledgeable good impeccable different separate second third
    """
)
# Words right after "source" that go on to describe it.
_GOES_ON = re.compile(
    r"\s*,?\s*(?:who|whose|whom|with|within|inside|in|at|from|near|familiar|close|briefed|involved"
    r"|of|on|directly|privy|and|an?|both|all|two|including|speaking|having|working|based|connected)"
    r"\b",
    re.IGNORECASE,
)
_ORIGIN = re.compile(
    r"\bsources? of\b|\b(?:open|energy|news|data|power|media) sources?\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_](?:[\w'’]|-(?=\w))*")
_OPENING_NAME = re.compile(r"\s*,\s+[A-Z][\w’'-]+\s+[A-Z]")
# In "the source, said the ranger, moves" somebody else speaks.
_SAID_ASIDE = re.compile(r"\s*,\s+(?:said|says|wrote|writes|added)\s")
_CITED = re.compile(
    r"\b(?:according to|citing|quoting|told by)\s+"
    r"(?P<source>(?:[a-z-]+\s){0,3}?sources?)\b",
    re.IGNORECASE,
)
# "Three in five insiders" were polled.
_SHARE = re.compile(
    r"\w+[- ](?:in|of|out of)[- ](?:\d|three|four|five|six|ten)|\bper ?cent\b|%|\bmajority\b"
    r"|\bhalf\b",
    re.IGNORECASE,
)
_ANONYMITY = re.compile(
    r"\banonym(?:ity|ously|ous)\b|\bnot (?:to )?be (?:named|identified|quoted)\b"
    r"|\b(?:declined|refused|wished not|did not wish|did not want) to be (?:named|identified)\b"
    r"|\b(?:cannot|could not|can not) be (?:named|identified)\b|\bwithh(?:eld|olding)\b"
    r"|\bon background\b|\bnot named\b|\bname (?:has been )?changed\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\b(?:because|since|fear\w*|given|due to|owing to|sensitiv\w+|confidential|so that|in order to"
    r"|reprisals?|retaliation|retribution|privacy|safety)\b"
    r"|\b(?:anonymity|anonymously|named|identified|background),? (?:to|as|for|in order|when) ",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:all|many|some|most|both|they|people|others|officials|sources|aides|insiders|dozen|several"
    r"|two|three|four|five)\b",
    re.IGNORECASE,
)
_NOT_ALLOWED = re.compile(
    r"\b(?:not|n[o']t|never|without being) (?:been )?(?:authori[sz]ed|allowed|permitted|cleared"
    r"|empowered|at liberty)\b|\bnot have (?:permission|authority|authori[sz]ation|clearance)\b"
    r"|\b(?:lacks?|lacked|lacking|without) (?:the )?(?:authority|permission|authori[sz]ation"
    r"|clearance)\b|\b(?:barred|forbidden|prohibited|banned) from (?:speaking|talking|discussing)\b"
    r"|\bunauthori[sz]ed to\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unnamed:
    """An unnamed source where it stands; ``number`` is the attribution's, if it has one.

    ``noun`` is the word for who it is in the singular, ``one`` tells that it is one person,
    ``definite`` that the article speaks of somebody whom it had before.
    """

    span: Span
    words: str
    noun: str
    one: bool
    definite: bool
    bare: bool
    number: int | None = None


def unnamed_sources(story: Story) -> Iterator[Unnamed]:
    """Yield the unnamed sources that stand as the source of an attribution, in its order."""
    for number, found in enumerate(story.attributions):
        speaker = found.speaker
        if speaker is not None and speaker.kind not in (ANONYMOUS, GROUP, PERSON):
            continue
        if speaker is not None and speaker.kind == PERSON and _is_name(speaker.name):
            continue
        for span in found.source[:1]:
            source = read_unnamed(story.text, span, number)
            if source is not None and not quoted(story, span):
                yield source


def cited_sources(story: Story) -> Iterator[Unnamed]:
    """Yield the bare sources that a text cites: "citing sources", "according to a source"."""
    for match in _CITED.finditer(story.text):
        span = Span(*match.span("source"))
        source = read_unnamed(story.text, span, None)
        if source is not None and source.bare and not quoted(story, span):
            yield source


def read_unnamed(text: str, span: Span, number: int | None) -> Unnamed | None:
    """Read a source phrase; None where it is not one of the unnamed sources that we know."""
    phrase = span.exact(text)[:300]
    low = [word.lower() for word in _WORD.findall(phrase)]
    noun = _noun(phrase, low)
    after = text[span.end : span.end + 60]
    if not noun or _OPENING_NAME.match(after) or _SAID_ASIDE.match(after):
        return None
    one = noun not in PLURAL and noun not in ("people", "individuals")
    singular = noun if one else noun.removesuffix("s")
    bare = singular == "source" and set(low) <= _EMPTY | {noun} and not _GOES_ON.match(after)
    definite = low[0] in ("the", "that", "this", "those", "these")
    return Unnamed(span, phrase, singular, one, definite, bare, number)


def introduces(source: Unnamed) -> bool:
    """Tell whether the phrase brings in particular people who go without a name.

    "Officials said" is the voice of an office; "two officials said" is two people.
    """
    low = [word.lower() for word in _WORD.findall(source.words)]
    if source.definite or _SHARE.search(source.words):
        return False
    if source.noun in ("source", "insider") or source.noun in _PEOPLE:
        return True
    return low[0] in (_ONE if source.one else _FEW)


def reason_near(story: Story, span: Span, before: int, after: int) -> tuple[bool, bool]:
    """Tell whether the text near says that a source goes unnamed, and whether it says why."""
    near = near_text(story, span, before, after)
    if _NOT_ALLOWED.search(near):
        return True, True
    asked = _ANONYMITY.search(near)
    if not asked:
        return False, False
    return True, bool(_WHY.search(near[max(0, asked.start() - 150) : asked.end() + 200]))


def reason_for_all(story: Story, noun: str) -> bool:
    """Tell whether the text gives, anywhere, one reason for several sources or for "the" one."""
    for match in (*_ANONYMITY.finditer(story.text), *_NOT_ALLOWED.finditer(story.text)):
        before = story.text[max(0, match.start() - 150) : match.start()]
        shared = _SEVERAL.search(before) or re.search(rf"\bthe {noun}\b", before, re.IGNORECASE)
        if shared and reason_near(story, Span(*match.span()), 0, 0)[1]:
            return True
    return False


def near_span(story: Story, span: Span, before: int, after: int) -> Span:
    """Return the sentence at the span with so many before and after it."""
    here = bisect_right(story.sentences, span.start, key=lambda each: each.start) - 1
    if here < 0:
        return span
    first = max(0, here - before)
    last = min(len(story.sentences) - 1, here + after)
    return Span(story.sentences[first].start, story.sentences[last].end)


def near_text(story: Story, span: Span, before: int, after: int) -> str:
    """Return the text of the sentence at the span and of so many before and after it."""
    return near_span(story, span, before, after).exact(story.text)


def quoted(story: Story, span: Span) -> bool:
    """Tell whether the span stands within somebody's quoted words."""
    at = bisect_right(story.quotations, span.start, key=lambda each: each.span.start) - 1
    while at >= 0:
        if story.quotations[at].span.contains(span):
            return True
        if story.quotations[at].depth == 0:
            return False
        at -= 1
    return False


def content_of(story: Story, found: Attribution) -> str:
    """Return the words that an attribution attributes."""
    return " ".join(span.exact(story.text) for span in found.content)


def _noun(phrase: str, low: list[str]) -> str:
    """Return the word that says who it is: the first one that names a kind of source."""
    for word in low[:8]:
        if word in ("who", "of", "at", "in", "from", "with", "to", "for"):
            return ""
        if word in SINGULAR or word in PLURAL:
            return "" if word in ("source", "sources") and _ORIGIN.search(phrase) else word
        if word in _PEOPLE:
            return word if _KNOWING.search(phrase) else ""
    return ""


def _is_name(name: str) -> bool:
    return any(part[:1].isupper() for part in name.split()[-1:])
