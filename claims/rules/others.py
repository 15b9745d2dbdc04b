"""Rules on words that came through others: AT401 to AT403."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from claims.attribution import extract
from claims.attribution.document import DIRECT, MIXED, OUTLET, PERSON, Attribution, Hop
from claims.evidence.comparison import SAME_WORDS, SOURCE_UNUSABLE
from claims.rules import one_origin
from claims.rules.outlets import mention, same_outlet
from claims.rules.rule import NOTE, WARNING, Hit, Option, Rule, Settings
from claims.rules.story import Checked, Story
from claims.rules.unnamed import near_span, quoted
from claims.text.spans import Span

_MEDIUM = (
    r"(?:newspaper|paper|magazine|broadcaster|news agency|news channel|news website|news site"
    r"|news outlet|website|tabloid|wire service|radio station|television station|TV station"
    r"|television channel|TV channel|television network|television programme|television program"
    r"|radio programme|radio program|podcast)"
)
_SOMEWHERE = re.compile(
    r"\b(?:(?:told|tells?|telling|informed|spoke to|speaking to|speaks to|talked to|talking to"
    r"|interview with|interview to"
    r"|wrote in|writing in|published in|said on|speaking on|in comments to|in remarks to)\s+"
    rf"(?:an?|one|another)\s+(?:[\w'’-]+\s+){{0,3}}?{_MEDIUM}"
    r"|(?:told|tells?|telling|informed|spoke to|speaking to|talked to|talking to)\s+(?:the\s+)?"
    r"(?:local|state|national|foreign|regional|domestic|international)\s+"
    r"(?:media|press|television|tv|radio|newspapers?|outlets?)"
    r"|in (?:an?|another)\s+(?:[\w'’-]+\s+){0,2}?"
    r"(?:television|tv|radio|newspaper|magazine|podcast|broadcast)\s+interview)\b",
    re.IGNORECASE,
)
_INTERVIEW = re.compile(r"\bin an interview\b(?! with)", re.IGNORECASE)
_NAME_FOLLOWS = re.compile(
    r"\s*,?\s*(?:called |named |on |with |for |by |in |of )?(?:the )?[“\"‘']?[A-Z][\w&’'.-]+"
)
_OUR_OWN = re.compile(
    r"\bthis (?:newspaper|paper|website|site|magazine|programme|reporter|station)\b", re.IGNORECASE
)
_CREDITS = re.compile(r"\b(?:told|interview|spoke|speaking|talking|talked|wrote|writing)\b")
_MAX_READ = 60_000


def uncredited(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT401: quotes that another outlet got, without its name."""
    used: set[int] = set()
    patterns = [_SOMEWHERE, _INTERVIEW] if settings["bare_interviews"] else [_SOMEWHERE]

    @cache  # Once a stretch, not once a quotation in it: a line may have a hundred.
    def places(start: int, end: int) -> list[tuple[int, int]]:
        return [m.span() for p in patterns for m in p.finditer(story.text, start, end)]

    for number, one in enumerate(story.attributions):
        if one.quote_type not in (DIRECT, MIXED) or _credited(one):
            continue
        phrase = _venue_without_name(story, one, places)
        if phrase is not None and phrase.start not in used:
            used.add(phrase.start)
            said = phrase.exact(story.text)
            yield Hit(
                phrase,
                f"“{said}” does not say which outlet got the quote.",
                {"words": said},
                number,
            )
            continue
        outlet = _outlet_in_evidence(story, number)
        if outlet:
            yield Hit(
                one.content[0],
                f"The source on record says that these words were said to {outlet}, which the "
                "article does not name.",
                {"outlet": outlet},
                number,
            )


def _credited(one: Attribution) -> bool:
    return bool(one.cited_outlet) or any(hop.kind == OUTLET for hop in one.chain)


def _venue_without_name(
    story: Story, one: Attribution, places: Callable[[int, int], list[tuple[int, int]]]
) -> Span | None:
    """Return the words that say it was said to some outlet, where no outlet is named near."""
    spans = (*one.source, *one.cue, *one.content)
    whole = Span(min(s.start for s in spans), max(s.end for s in spans))
    first, last = story.sentence_at(whole.start), story.sentence_at(whole.end - 1)
    if first is None or last is None:
        return None
    for place in places(first.start, last.end):
        span = Span(*place)
        ahead = story.text[span.end : span.end + 60]
        # "told a newspaper in Lagos" and "told local media on Monday" name no outlet.
        named = _NAME_FOLLOWS.match(ahead) and not _PLACE_OR_DAY.match(ahead)
        if not named and not quoted(story, span) and not _in_content(span, one):
            return None if _outlet_near(story, whole) else span
    return None


_PLACE_OR_DAY = re.compile(
    r"\s*,?\s*(?:in |of |on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues|Wednes|Thurs"
    r"|Fri|Satur|Sun)day|on [A-Z][a-z]+ \d)"
)


def _in_content(span: Span, one: Attribution) -> bool:
    return any(each.contains(span) for each in one.content)


def _outlet_near(story: Story, whole: Span) -> bool:
    """Tell whether an outlet is cited, or the article itself meant, two sentences about."""
    near = near_span(story, whole, 2, 2)
    if _OUR_OWN.search(near.exact(story.text)):
        return True
    return any(_credited(each) and near.overlaps(each.content[0]) for each in story.attributions)


def _outlet_in_evidence(story: Story, number: int) -> str:
    """Return the outlet to which the source on record says that the words were said."""
    for checked in story.evidence.get(number, ()):
        if checked.comparison.verdict not in SAME_WORDS or not _CREDITS.search(checked.text):
            continue
        outlet = _credit_at(checked)
        own = same_outlet(outlet, story.publisher, story.outlets)
        if outlet and not own and mention(story.text, outlet, story.outlets) is None:
            return outlet
    return ""


def _credit_at(checked: Checked) -> str:
    """Return the outlet that the source's own attribution of the words credits."""
    if not checked.comparison.evidence:
        return ""
    place = checked.comparison.evidence[0]
    for content, outlet in _credits(checked.text[:_MAX_READ], checked.outlet):
        if content.overlaps(place):
            return outlet
    return ""


@lru_cache(maxsize=64)
def _credits(text: str, outlet: str | None) -> tuple[tuple[Span, str], ...]:
    return tuple(
        (span, one.cited_outlet)
        for one in extract(text, publisher=outlet).attributions
        if one.cited_outlet
        for span in one.content
    )


def hearsay(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT402: what came by way of more than one other, with nobody at first hand."""
    first_hand = {_name(one) for one in story.attributions if _is_first_hand(one)}
    for number, one in enumerate(story.attributions):
        if len(_others(story, one)) < int(settings["hops"]) or _name(one) in first_hand:
            continue
        if any(
            checked.comparison.verdict != SOURCE_UNUSABLE
            for checked in story.evidence.get(number, ())
        ):
            continue
        way = [hop.name for hop in one.chain]
        span = (one.source or one.cue or one.content)[0]
        yield Hit(
            span,
            f"What “{way[-1]}” is said to have said came by way of {_and(way[:-1])}.",
            {"chain": way},
            number,
        )


# Who is asked by a poll, or written of in a report, is heard by those who made it.
_MADE = re.compile(r"\b(?:poll|polls|survey|surveys|study|census|questionnaire|tally)\b", re.I)
_BROADCAST = re.compile(
    r"\b(?:interview\w*|broadcast\w*|aired|appear\w*|appearance|sat down|show|program(?:me)?)\b",
    re.I,
)


def _others(story: Story, one: Attribution) -> list[Hop]:
    """Return those through whom the words came, each voice once.

    A writer is the voice of the outlet that ran the piece, a poll that of who had it made, and
    a network that of the station which carried its interview. Those are no further hops.
    """
    counted: list[Hop] = []
    text = _around(story, one)
    for hop in one.chain[:-1]:
        if same_outlet(hop.name, story.publisher, story.outlets) or _MADE.search(hop.name):
            continue
        last = counted[-1] if counted else None
        if last is not None and last.kind == OUTLET:
            of_it = hop.kind == PERSON and _writes_for(text, hop.name, last.name)
            carried = hop.kind == OUTLET and _BROADCAST.search(text)
            if of_it or carried or same_outlet(last.name, hop.name, story.outlets):
                continue
        counted.append(hop)
    return counted


def _writes_for(text: str, writer: str, outlet: str) -> bool:
    """Tell whether the text calls the person a writer of the outlet."""
    surname, name = re.escape(writer.split()[-1]), re.escape(outlet.removeprefix("The "))
    between = r"(?:[^.;]{0,60}\b(?:writ|report|column|correspond|edit|anchor|host|of|in|for)\w*\b)?"
    return bool(
        re.search(rf"\b{surname}\b[’']?s?{between}[^.;]{{0,20}}{name}", text)
        or re.search(
            rf"{name}[’']?s?\s+(?:[\w-]+\s+){{0,5}}?(?:[A-Z]\w+\s+){{0,2}}{surname}\b", text
        )
    )


def _around(story: Story, one: Attribution) -> str:
    spans = (*one.source, *one.cue, *one.content)
    return near_span(
        story, Span(min(s.start for s in spans), max(s.end for s in spans)), 3, 1
    ).exact(story.text)


def _and(names: list[str]) -> str:
    marked = [f"“{name}”" for name in names]
    return marked[0] if len(marked) == 1 else f"{', '.join(marked[:-1])} and {marked[-1]}"


def _name(one: Attribution) -> str:
    return one.speaker.name.lower() if one.speaker else ""


def _is_first_hand(one: Attribution) -> bool:
    """Tell whether the speaker speaks here to the article, or to one outlet that it cites."""
    before = one.chain[:-1]
    return not before or (len(before) == 1 and before[0].kind == OUTLET)


UNCREDITED = Rule(
    code="AT401",
    name="Second-hand quote without credit",
    severity=WARNING,
    sees="A quotation said to have been given to “a newspaper”, “local media” or “a radio "
    "interview” with no outlet named near; and one that the source on record credits to an outlet "
    "that the article never names.",
    guideline="AP credit policy (2010): credit the organisation that got the material; so too the "
    "Guardian's style guide.",
    good="“We were never asked,” the farmer told Radio Kisumu.",
    bad="“We were never asked,” the farmer told a local radio station.",
    hint="Name the outlet that the words were said to, and link to it.",
    check=uncredited,
    options=(
        Option(
            "bare_interviews",
            0,
            "1 to report a plain “said in an interview” too.",
            minimum=0,
            maximum=1,
        ),
    ),
    limits="A plain “said in an interview” is taken for the newsroom's own interview, and “told "
    "reporters” for a public one. A quote lifted without any such words is seen only where a "
    "source on record credits an outlet.",
)
HEARSAY = Rule(
    code="AT402",
    name="Hearsay",
    severity=NOTE,
    on=False,
    sees="Words that reached the article by way of two or more others, where the speaker is "
    "heard at first hand nowhere in the text and no source is on record.",
    guideline="BBC Editorial Guidelines 3.3.3: prefer first-hand sources.",
    good="The minister told Channel 9 that he would resign, and his office confirmed it.",
    bad="Channel 9, citing two aides, said the minister had told friends that he would resign.",
    hint="Reach the speaker, or somebody who heard it, or put the first report on record.",
    check=hearsay,
    options=(Option("hops", 2, "Others between the article and the speaker.", 1, 10),),
    limits="It goes by the chain as it was read. That an aide was in the room, and so heard it "
    "at first hand, is not seen. On real articles it fired six times, each time wrongly; what "
    "caused that was mended, and nothing has proved it right since: hence a note, and off.",
)
RULES: tuple[Rule, ...] = (UNCREDITED, HEARSAY, one_origin.RULE)
