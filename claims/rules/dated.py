"""AT602: a statement dated after publication, or an old one that is presented as new."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claims.attribution.document import Attribution
from claims.rules.blanked import Places, blanked
from claims.rules.rule import Hit, Settings
from claims.rules.story import Story
from claims.text.spans import Span

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATES = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?P<year>\d{{4}})\b"),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b"),
    re.compile(r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b"),
)
_WHOLE_MONTH = re.compile(rf"(?<!\d )\b{_MONTH},? (?P<year>\d{{4}})\b")
_IN_MONTH = re.compile(r"(?:\bin|\bearly in|\blate in)\s*$", re.IGNORECASE)
# What is still to come is announced, not reported.
_TO_COME = re.compile(
    r"\b(?:will|would|shall|'ll|is to|are to|was to|were to|due|expected|scheduled|set to"
    r"|plans?|planned|about to|going to|by|until|from|before|effective|for|ahead of"
    r"|beginning|starting|as of)\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|evening|week)|just now|moments ago|minutes ago"
    r"|hours ago|breaking news|(?:has|have|had) just|just (?:said|told|announced|revealed|released)"
    r"|new (?:statement|interview|video|remarks|comments|speech|message|post|warning|letter|claim))"
    r"\b",
    re.IGNORECASE,
)
_OTHER_MATTER = re.compile(
    r"\b(?:the|a|an|his|her|their|its) (?:\w+ ){0,2}$|\b(?:of|since|dated|between|in the) $"
)
_LISTENER = re.compile(r"\s*(?:(?!of\b|about\b|in\b|on\b)[\w’'-]+\s+){0,3}(?:in|on)\s+")
_SAYING_DAY = re.compile(r"(?:\bon|\bearly on|\blate on|,|\()\s*(?:\w+day,? )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A day, or a whole month, as the text gives it."""

    span: Span
    first: date
    last: date


def dated(story: Story, options: Settings) -> Iterator[Hit]:
    """Yield statements whose own date does not go with the day of publication."""
    published = story.published_on
    if published is None:
        return
    rest = _without_content(story)
    contents = Places(q.span for q in story.quotations)
    for number, one in enumerate(story.attributions):
        if not one.cue or contents.touch(one.cue[0]):
            continue
        clause = _clause(story, one)
        for found in _dates_in(rest, clause, one.cue[-1].end):
            words = found.span.exact(story.text)
            data = {"date": found.first.isoformat(), "published_on": published.isoformat()}
            around = rest[clause.start : clause.end]
            if found.first > published:
                if not _TO_COME.search(around):
                    message = f"The statement is dated {words}, after publication."
                    yield Hit(found.span, message, data, number)
            elif (published - found.last).days > options["days"]:
                new = _NEW.search(around)
                if new:
                    message = f"The statement of {words} is presented as new: “{new.group()}”."
                    yield Hit(found.span, message, {**data, "words": new.group()}, number)


def _without_content(story: Story) -> str:
    # What is known of a speaker has days of its own; a statement that speaks has its own day.
    content = [
        span
        for one in story.attributions
        for span in (*(one.source if one.speaker else ()), *one.content)
    ]
    return blanked(story.text, [*content, *(q.span for q in story.quotations)])


def _clause(story: Story, one: Attribution) -> Span:
    """Return the sentence of the cue: the content in it is blanked out already."""
    sentence = story.sentence_at(one.cue[0].start)
    return sentence or one.cue[0]


def _dates_in(rest: str, clause: Span, cue: int) -> Iterator[_Dated]:
    for pattern in _DATES:
        for match in pattern.finditer(rest, clause.start, clause.end):
            day = _day(match)
            if day and _is_of_saying(rest, clause, cue, match.start(), _SAYING_DAY):
                yield _Dated(Span(match.start(), match.end()), day, day)
    for match in _WHOLE_MONTH.finditer(rest, clause.start, clause.end):
        if _is_of_saying(rest, clause, cue, match.start(), _IN_MONTH):
            year, month = int(match["year"]), _month(match["month"])
            first = date(year, month, 1)
            last = date(year, month, monthrange(year, month)[1])
            yield _Dated(Span(match.start(), match.end()), first, last)


def _is_of_saying(
    rest: str, clause: Span, cue: int, start: int, preposition: re.Pattern[str]
) -> bool:
    """Tell whether the date is that of the saying, and not of something that the clause names."""
    before = rest[max(clause.start, start - 40) : start]
    if not preposition.search(before):
        return False
    # In "told the council on 12 May" the cue has the listener and the day.
    listener = cue <= start and _LISTENER.fullmatch(rest[cue:start])
    return bool(listener) or not _OTHER_MATTER.search(before)


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    number = int(parts["number"]) if parts.get("number") else _month(parts["month"])
    try:
        return date(int(parts["year"]), number, int(parts["day"]))
    except ValueError:
        return None


def _month(word: str) -> int:
    short = word.lower().rstrip(".")[:3]
    return next(at for at, name in enumerate(_MONTHS, start=1) if name.startswith(short))
