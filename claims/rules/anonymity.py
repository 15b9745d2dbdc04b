"""Rules on unnamed and vague sources: AT201 to AT206."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.attribution.document import OUTLET
from claims.rules import declined, plural_sources, single_source, vague
from claims.rules.rule import WARNING, Hit, Option, Rule, Settings
from claims.rules.story import Story
from claims.rules.unnamed import (
    Unnamed,
    cited_sources,
    content_of,
    introduces,
    reason_for_all,
    reason_near,
    unnamed_sources,
)
from claims.text.wordlist import words

_OPINION = (
    "terrible", "disgraceful", "disgrace", "incompetent", "incompetence", "stupid", "idiotic",
    "arrogant", "clueless", "pathetic", "hopeless", "disastrous", "shameful", "ridiculous",
    "appalling", "awful", "brilliant", "visionary", "spineless", "weak", "lazy", "selfish",
    "childish", "useless", "embarrassing", "embarrassment", "laughable", "farcical", "toxic",
    "reckless", "cowardly", "coward", "bully", "liar", "fool", "genius", "joke", "circus",
)  # fmt: skip
# Who merely thought it did not speak to the reporter.
_THOUGHTS = words("assumed believed thought hoped feared wanted knew expected decided felt worried")
_SAYING = re.compile(
    r"\b(?:s[ao]y|sa(?:id|ys|ying)|t(?:old|ell|ells|elling)|according|add(?:s|ed|ing)?|confirm\w*"
    r"|wrote|writes"
    r"|claim\w*|report\w*|reveal\w*|disclos\w*|descri\w+|den(?:y|ies|ied)|insist\w*|warn\w*"
    r"|alleg\w+|suggest\w*|indicat\w+|explain\w*|stat(?:e|es|ed)|quot\w+|cit(?:e|es|ed|ing)"
    r"|put|argu\w+|acknowledg\w+|admit\w*|recall\w*|note[sd]?|maintain\w*|hint\w*|inform\w*)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+")


def bare_sources(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT201: "a source" or "sources" and nothing more."""
    known: set[int] = set()
    described_before: list[int] = []
    for source in sorted(_all(story), key=lambda each: each.span):
        if source.span.start in known:
            continue
        known.add(source.span.start)
        if source.bare and _speaks(story, source) and not (source.definite and described_before):
            yield Hit(
                source.span,
                f"“{source.words}” says nothing of who the source is.",
                {"words": source.words},
                source.number,
            )
        if source.noun == "source":
            described_before.append(source.span.start)


def _speaks(story: Story, source: Unnamed) -> bool:
    """Tell whether the verb is one of saying: "sources come and go" is about something else."""
    if source.number is None:
        return True
    cue = " ".join(each.exact(story.text) for each in story.attributions[source.number].cue)
    return bool(_SAYING.search(cue))


def _all(story: Story) -> Iterator[Unnamed]:
    yield from unnamed_sources(story)
    yield from cited_sources(story)


def unexplained(story: Story, settings: Settings) -> Iterator[Hit]:
    """AT202: an unnamed source without a reason or description, or with an opinion."""
    seen: set[str] = set()
    for source in unnamed_sources(story):
        key = " ".join(source.words.lower().split())
        if not introduces(source) or key in seen or source.number is None:
            continue
        seen.add(key)
        cue = story.attributions[source.number].cue
        thought = any(each.exact(story.text).lower() in _THOUGHTS for each in cue)
        if thought or not _speaks(story, source) or _belongs_to_another(story, source):
            continue
        missing = _missing(story, source, settings)
        if missing:
            yield Hit(
                source.span,
                f"“{source.words}” stays unnamed: {_joined(missing)}.",
                {"words": source.words, "missing": missing},
                source.number,
            )


def _belongs_to_another(story: Story, source: Unnamed) -> bool:
    """Tell whether another outlet spoke to the source: its reasons are that outlet's to give."""
    one = story.attributions[source.number or 0]
    return bool(one.cited_outlet) or any(hop.kind == OUTLET for hop in one.chain)


def _missing(story: Story, source: Unnamed, settings: Settings) -> list[str]:
    near = int(settings["near"])
    said, why = reason_near(story, source.span, near, near)
    if not why and reason_for_all(story, source.noun):
        said = why = True
    missing: list[str] = []
    if not said:
        missing.append("the text does not say why")
    elif not why:
        missing.append("the text says that but not why")
    if source.bare:
        missing.append("nothing describes the source")
    content = content_of(story, story.attributions[source.number or 0])
    judging = [w for w in _LETTERS.findall(content) if w.lower() in settings["opinion"]]
    if judging:
        missing.append(f"what is passed on is opinion (“{judging[0]}”)")
    return missing


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


BARE = Rule(
    code="AT201",
    name="Bare “a source” or “sources”",
    severity=WARNING,
    sees="“A source”, “sources” or “unnamed sources” as the speaker, with no word on who it is.",
    guideline="AP Stylebook: an unmodified “a source” is almost always prohibited.",
    good="A source in the finance ministry who has seen the draft said the tax would rise.",
    bad="Sources said the tax would rise.",
    hint="Say what the source is and how it knows, as far as you can without naming it.",
    check=bare_sources,
    limits="A later “the source” is left alone once the text has brought the source in. It does "
    "not judge whether a description is good enough.",
)
UNEXPLAINED = Rule(
    code="AT202",
    name="Unnamed source without a reason or a description",
    severity=WARNING,
    sees="A person cited without a name where the text near does not say why, does not describe "
    "the person, or passes on an opinion.",
    guideline="AP News Values and Principles: anonymous material must be information and not "
    "opinion, and the story says why the source is not named.",
    good="A nurse at the clinic, who spoke on condition of anonymity because she feared for her "
    "job, said the freezer had failed.",
    bad="A senior official said the freezer had failed.",
    hint="Give the reason for anonymity and a description, or get the words on the record.",
    check=unexplained,
    options=(
        Option("near", 3, "Sentences before and after in which the reason may stand."),
        Option("opinion", _OPINION, "Words that make what the source says an opinion."),
    ),
    limits="It knows officials, aides, sources and people “familiar with” a matter; unnamed "
    "witnesses, neighbours and customers are left alone, and so are “officials” without a number. "
    "What another outlet was told is left to that outlet. An opinion that uses none of the listed "
    "words is not seen, nor that somebody is named a sentence later.",
)

RULES: tuple[Rule, ...] = (
    BARE,
    UNEXPLAINED,
    plural_sources.RULE,
    vague.RULE,
    declined.RULE,
    single_source.RULE,
)
