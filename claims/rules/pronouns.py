"""A pronoun that contradicts the words with a gender used of the same speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.attribution.document import PERSON, Attribution
from claims.attribution.speakers.name_words import gender_of
from claims.rules.genders import gendered, says_much
from claims.rules.story import Story
from claims.text.spans import Span

_PRONOUNS = {"he": False, "she": True}
_SENTENCES = 2
_PEOPLE = re.compile(
    r"\b(?:man|woman|men|women|boy|girl|husband|wife|son|daughter|brother|sister|father|mother|king"
    r"|queen|actor|actress|suspect|victim|president|minister|mayor|governor|chief|coach|player)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A pronoun, the word that it contradicts, and whose both are."""

    name: str
    word: Span
    pronoun: Span
    number: int


def contradicting_pronouns(story: Story) -> Iterator[Contradiction]:
    """Yield the speaking "he" or "she" that can only be the speaker before, and is not.

    Only where the speaker was the last to speak, two sentences before at most, and nobody else
    who could be meant stands in between: otherwise which "he" is meant is a guess.
    """
    last: tuple[Attribution, Span] | None = None
    for number, one in enumerate(story.attributions):
        source = one.source[0] if one.source else None
        if source is None:
            continue
        pronoun = _PRONOUNS.get(source.exact(story.text).lower())
        if pronoun is None:
            last = (one, source)
            continue
        found = _contradicted(story, last, one, source) if last else None
        if found is not None and found[1] != pronoun:
            before = last[0].speaker if last else None
            yield Contradiction(before.name if before else "", found[0], source, number)


def _contradicted(
    story: Story, last: tuple[Attribution, Span], one: Attribution, pronoun: Span
) -> tuple[Span, bool] | None:
    """Return the word with a gender of the last speaker, where the pronoun must mean them."""
    before, source = last
    speaker = before.speaker
    if speaker is None or speaker.kind != PERSON or len(speaker.name.split()) < 2:
        return None
    word = gendered(story.text, source) or _in_apposition(story, source)
    if word is None or not says_much(story.text, word[0]) or pronoun.start < source.end:
        return None
    if _sentences_between(story, source, pronoun) > _SENTENCES:
        return None
    start = story.sentence_at(source.start)
    stretch = Span(start.start if start else source.start, pronoun.start)
    if _names_another(story, speaker.name, stretch, word[0]) or _is_another(
        story, one, before, stretch
    ):
        return None
    return word


def _in_apposition(story: Story, source: Span) -> tuple[Span, bool] | None:
    """Return the word with a gender in the source itself: "Ama Boadi, a spokeswoman"."""
    match = re.search(
        r",\s+(?:an?|the)\s+(?:[\w’'-]+\s+){0,4}?(\w+(woman|man))\b", source.exact(story.text)
    )
    if match is None:
        return None
    span = Span(source.start + match.start(1), source.start + match.end(1))
    return span, match[2] == "woman"


def _sentences_between(story: Story, one: Span, other: Span) -> int:
    first, last = story.sentence_at(one.start), story.sentence_at(other.start)
    if first is None or last is None:
        return _SENTENCES + 1
    return story.sentences.index(last) - story.sentences.index(first)


def _names_another(story: Story, name: str, stretch: Span, word: Span) -> bool:
    """Tell whether the stretch may name somebody else: a first name, another capital, "a man"."""
    own = {part.lower() for part in name.split()}
    inside = story.tokens_in(stretch)
    for before, token in zip([None, *inside], inside, strict=False):
        if token.capital and before is not None and before.is_word and token.lower not in own:
            title = story.text[token.start : token.end]
            if gender_of([title], ()) is not None or (before.capital and before.lower not in own):
                return True
    rest = story.text[stretch.start : word.start] + " " + story.text[word.end : stretch.end]
    return bool(_PEOPLE.search(rest))


def _is_another(story: Story, one: Attribution, before: Attribution, stretch: Span) -> bool:
    """Tell whether the pronoun was read as somebody whom the text named shortly before."""
    if one.speaker is None or before.speaker is None or one.speaker.name == before.speaker.name:
        return False
    known = story.speaker(one.speaker.name)
    near = story.sentence_at(max(0, stretch.start - 300))
    start = near.start if near else stretch.start
    mentions = known.mentions if known else ()
    return any(start <= each.start < stretch.end for each in mentions)
