"""AT203: sources in the plural where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.evidence.comparison import SAME_WORDS, SUPPORTED_PARAPHRASE
from claims.rules.rule import ERROR, Hit, Option, Rule, Settings
from claims.rules.story import Checked, Story
from claims.rules.unnamed import PLURAL, SINGULAR, Unnamed, quoted, unnamed_sources
from claims.text.sentences import sentences
from claims.text.spans import Span

_FOUND = SAME_WORDS | {SUPPORTED_PARAPHRASE}
_KNOWS = r"(?:familiar|close|briefed|involved|privy|with (?:direct )?knowledge)"
_NOUNS = "|".join(sorted(SINGULAR))
_ONE_UNNAMED = re.compile(
    rf"\b(?:an?|one|the|this)\s+(?:(?:[\w’'-]+\s+){{0,4}}?(?P<noun>{_NOUNS})|person {_KNOWS})\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"\b(?:{'|'.join(sorted(PLURAL))}|people {_KNOWS})\b"
    rf"|\b(?:another|second|third|other)\s+(?:\w+\s+)?(?:{_NOUNS}|persons?|people)\b",
    re.IGNORECASE,
)
_PEOPLE = "people"
# "The source added", "the person would not say": but not "the source of the money".
_SPEAKS = (
    r"\s+(?:also\s+|later\s+)?(?:said|says|told|tells|add(?:ed|s)|put|puts|named|declined|blamed"
    r"|warned|described|spoke|did not|would not|could not|had seen|who (?:asked|spoke|requested))\b"
)


def plural_for_one(story: Story, settings: Settings) -> Iterator[Hit]:
    """Yield the plurals for which the record, or the text itself, has one source."""
    found = [source for source in unnamed_sources(story) if source.number is not None]
    for source in found:
        if source.one or source.noun not in SINGULAR | {_PEOPLE}:
            continue
        words = _on_record(story, source) or _in_text(story, source, int(settings["near"]))
        if words:
            yield Hit(
                source.span,
                f"“{source.words}” is plural, but {words}.",
                {"words": source.words, "because": words},
                source.number,
            )


def _on_record(story: Story, source: Unnamed) -> str:
    """Return what the evidence shows where all of it that supports the claim has one source."""
    held = [c for c in story.evidence.get(source.number or 0, ()) if c.comparison.verdict in _FOUND]
    singles = {" ".join(_single(each).lower().split()) for each in held}
    single = singles.pop() if len(singles) == 1 else ""
    return f"the source on record has one: “{single}”" if single else ""


def _single(checked: Checked) -> str:
    """Return the one unnamed source that a text has for the words, "" where it is not plain."""
    if not checked.comparison.evidence or _MORE.search(checked.text):
        return ""
    speaker = checked.comparison.speaker
    if speaker is not None:
        match = _ONE_UNNAMED.fullmatch(speaker.split(" who ")[0].strip(" ,"))
        return match.group() if match else ""
    sentence = _sentence(checked.text, checked.comparison.evidence[0])
    match = _ONE_UNNAMED.search(sentence)
    return match.group() if match else ""


def _sentence(text: str, span: Span) -> str:
    held = [each.exact(text) for each in sentences(text) if each.overlaps(span)]
    return " ".join(held)


def _in_text(story: Story, source: Unnamed, near: int) -> str:
    """Return where the text goes on with the singular: "sources said … the source added"."""
    people = source.noun == _PEOPLE
    one, many = ("person", "people") if people else (source.noun, f"{source.noun}s")
    singular = re.compile(rf"\b(?:(the|this|that)\s+)?(?:\w+\s+)?{one}\b", re.IGNORECASE)
    if any(match.group(1) is None for match in singular.finditer(story.text)):
        return ""
    if len(re.findall(rf"\b{many}\b", story.text, re.IGNORECASE)) > 1:
        return ""
    limit = story.sentence_at(source.span.end - 1)
    if limit is None:
        return ""
    speaking = re.compile(rf"\b(?:the|this|that)\s+{one}(?={_SPEAKS})", re.IGNORECASE)
    # In the plural's own sentence another clause may have it: "; the aide had seen it".
    for match in speaking.finditer(story.text, source.span.end):
        between = [s for s in story.sentences if limit.end <= s.start <= match.start()]
        if len(between) > near:
            break
        if not quoted(story, Span(*match.span())):
            return f"the text goes on with “{match.group()}”"
    return ""


RULE = Rule(
    code="AT203",
    name="Plural sources where there is one",
    severity=ERROR,
    sees="“Sources”, “officials” or “people close to the talks” where the evidence on record has "
    "one unnamed source, or where the text itself goes on with “the source”, “the official” or "
    "“the person”.",
    guideline="Reuters Handbook of Journalism, Accuracy: never cite sources in the plural when "
    "there is only one.",
    good="A port official said the crane had failed, and the official blamed old cables.",
    bad="Port officials said the crane had failed. The official blamed old cables.",
    hint="Write the singular, or put the second source on record.",
    check=plural_for_one,
    options=(Option("near", 3, "Sentences within which the singular must follow."),),
    limits="It sees only sources on record and the article itself: a second source that a "
    "reporter holds off the record is unknown to it.",
)
