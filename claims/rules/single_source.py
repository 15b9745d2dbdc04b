"""AT206: a story, or a serious allegation, that rests on one source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.attribution.document import ANONYMOUS, ORGANISATION, PERSON, Attribution
from claims.rules.rule import NOTE, Hit, Option, Rule, Settings
from claims.rules.story import Story
from claims.rules.unnamed import content_of, introduces, unnamed_sources
from claims.text.wordlist import words

_EXEMPT = (
    "interview", "speech", "obituary", "obituaries", "died", "dies", "funeral", "lecture",
    "sermon", "column", "profile", "memoir", "eulogy", "q&a", "podcast", "verdict", "ruling",
    "keynote", "testimony", "testified", "radio", "television", "tv", "show", "episode",
    "broadcast", "rally", "town hall", "remarks", "statement", "op-ed", "editorial", "essay",
    "letter", "tweet",
    "tweeted", "transcript", "video", "discussion", "press conference", "news conference",
    "conference", "convention", "hearing", "debate", "summit", "forum", "panel", "gathering",
    "comments", "commented", "appearance", "told reporters", "press release", "announced",
)  # fmt: skip
_SERIOUS = (
    "bribe", "brib", "corrupt", "fraud", "embezzl", "rape", "raped", "raping", "abus", "assault",
    "murder", "launder", "kickback", "misconduct", "harass", "stole", "theft", "smuggl",
    "tortur", "falsif", "forg", "rigged", "rigging", "collu", "extort", "blackmail",
    "misappropriat", "trafficking", "cover-up", "perjur", "plagiar", "molest", "looted",
    "siphon", "doping",
)  # fmt: skip
_WHOLE = frozenset(["forg"])
_NOT = re.compile(
    r"\b(?:no|not|never|without|deny|denies|denied|denying|against|prevent\w*|cleared|unlikely"
    r"|combat\w*|fight\w*|curb\w*|tackle\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PRONOUNS = words("he she they it i we who you his her their him them that which")
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|refut\w*)\b", re.IGNORECASE)


def single_sourced(story: Story, settings: Settings) -> Iterator[Hit]:
    """Yield the one source of a whole story, and each allegation on one unnamed source."""
    yield from _whole_story(story, settings)
    yield from _allegations(story, settings)


def _whole_story(story: Story, settings: Settings) -> Iterator[Hit]:
    if len(story.attributions) < int(settings["attributions"]) or _exempt(story, settings):
        return
    speakers: dict[str, tuple[int, Attribution]] = {}
    counted = 0
    for number, one in enumerate(story.attributions):
        if one.speaker is None:
            if not _may_be_anybody(story, one):
                return
            continue
        if one.speaker.kind not in (PERSON, ANONYMOUS, ORGANISATION) or len(one.chain) > 1:
            return
        counted += 1
        speakers.setdefault(_key(one.speaker.name), (number, one))
        if len(speakers) > 1:
            return
    if counted < int(settings["attributions"]) or not speakers:
        return
    number, first = next(iter(speakers.values()))
    span = (first.source or first.cue or first.content)[0]
    name = first.speaker.name if first.speaker else ""
    yield Hit(
        span,
        f"All {counted} attributions of the story rest on “{name}”.",
        {"speaker": name, "attributions": counted},
        number,
        "Put a second, independent source in, or say in the text that there is one only.",
    )


def _exempt(story: Story, settings: Settings) -> bool:
    """Tell whether the opening says that this is the kind of story that has one voice."""
    opening = " ".join(each.exact(story.text) for each in story.sentences[:3])
    low = f"{story.headline} {opening}".lower()
    return any(re.search(rf"\b{re.escape(word)}\b", low) for word in settings["exempt"])


def _may_be_anybody(story: Story, one: Attribution) -> bool:
    """Tell whether a speaker that was not resolved may well be the one of the story."""
    low = " ".join(each.exact(story.text) for each in one.source).lower()
    return low in _PRONOUNS


def _key(name: str) -> str:
    low = name.lower().split()
    return " ".join(low[1:] if low[:1] and low[0] in ("the", "a", "an", "one") else low)


def _allegations(story: Story, settings: Settings) -> Iterator[Hit]:
    sources = list(unnamed_sources(story))
    if any(not each.one for each in sources):
        return
    for source in sources:
        if not source.one or not (source.definite or introduces(source)) or source.number is None:
            continue
        own = story.attributions[source.number]
        if any(_DENIES.search(each.exact(story.text)) for each in own.cue):
            continue
        word = _serious(content_of(story, own), settings["allegations"])
        if word and not _second(story, own, word, settings["allegations"]):
            yield Hit(
                source.span,
                f"A serious allegation (“{word[0]}”) rests on one unnamed source: "
                f"“{source.words}”.",
                {"words": source.words, "allegation": word[0]},
                source.number,
            )


def _serious(content: str, stems: frozenset[str]) -> tuple[str, str] | None:
    """Return the first word of a serious allegation and its stem, unless it is denied there."""
    for match in _WORD.finditer(content):
        low = match.group().lower()
        stem = next((s for s in stems if low.startswith(s)), None)
        if stem is None or (stem in _WHOLE and not low.startswith(("forge", "forging"))):
            continue
        if not _NOT.search(content[max(0, match.start() - 40) : match.start()]):
            return match.group(), stem
    return None


def _second(story: Story, own: Attribution, word: tuple[str, str], stems: frozenset[str]) -> bool:
    """Tell whether another speaker makes the allegation too, and does not deny it."""
    mine = _key(own.speaker.name) if own.speaker else ""
    for one in story.attributions:
        theirs = _key(one.speaker.name) if one.speaker else ""
        if one is own or theirs == mine or not theirs:
            continue
        cue = " ".join(each.exact(story.text) for each in one.cue)
        if not _DENIES.search(cue) and _serious(content_of(story, one), stems):
            return True
    return False


RULE = Rule(
    code="AT206",
    name="Everything on one source",
    severity=NOTE,
    on=False,
    sees="A story whose attributions all rest on one speaker, and a serious allegation that rests "
    "on one unnamed source.",
    guideline="BBC Editorial Guidelines, Accuracy: we are reluctant to rely on a single source.",
    good="Two clerks and the auditor's report, seen by this newspaper, say that bribes were paid.",
    bad="A source said the mayor took bribes.",
    hint="Find a second source for it, or show a document that bears it out.",
    check=single_sourced,
    options=(
        Option("attributions", 4, "Attributions from which a text counts as a story.", 2, 1000),
        Option("exempt", _EXEMPT, "Words of an opening that mean a story of one voice."),
        Option("allegations", _SERIOUS, "Beginnings of the words of a serious allegation."),
    ),
    limits="Whether two speakers are independent is unknown to it, and what the reporter saw or "
    "read is not counted. Stories of one voice are known only by the words of their opening. "
    "On real articles it fired on reports of one person's remarks, where one voice is the point: "
    "hence a note, and off.",
)
