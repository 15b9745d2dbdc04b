"""Whose words they are: whether a source plainly gives them to another speaker."""

from __future__ import annotations

import re

from claims.attribution.document import MIXED
from claims.attribution.speakers.first_names import FIRST_NAMES
from claims.rules.same_words import PRONOUNS, quoted_words
from claims.rules.story import Checked, Story

_ENOUGH = 4
_SHORTLY = 500
_DESCRIBES = frozenset(["the", "a", "an", "his", "her", "their"])
_HE_SAID = re.compile(r"\b(?:he|she|they)\s+(?:\w+ed|says?|said|told|wrote)\b", re.IGNORECASE)


def is_somebody_else(story: Story, number: int, one: Checked) -> bool:
    """Tell whether the source names another speaker than the article, both in so many words."""
    speaker = story.attributions[number].speaker
    if speaker is None or _is_described(one) or _may_mean(one, speaker.name):
        return False
    return _is_sure(story, number)


def _is_sure(story: Story, number: int) -> bool:
    """Tell whether enough is quoted and the speaker stands there by name.

    Whom a pronoun means is a guess of ours, and a word or two are anybody's.
    """
    one = story.attributions[number]
    named = " ".join(span.exact(story.text) for span in one.source).lower()
    words = " ".join(span.exact(story.text) for span in one.content)
    # “The former minister said” may be whom the source names.
    described = one.speaker is None or _first(one.speaker.name) in _DESCRIBES
    enough = one.quote_type != MIXED or len(quoted_words(words)) >= _ENOUGH
    return enough and not described and named not in PRONOUNS


def _is_described(one: Checked) -> bool:
    """Tell whether the source has no name there: "the Florida senator" may be the speaker."""
    return _first(one.comparison.speaker or "") in _DESCRIBES


def _first(name: str) -> str:
    return next(iter(name.lower().split()), "")


def _may_mean(one: Checked, speaker: str) -> bool:
    """Tell whether the source has only a pronoun there, and names the speaker shortly before.

    Or the surname in words of a headline that were taken for a name: "Ryan With Cole".
    """
    place = one.comparison.evidence[0] if one.comparison.evidence else None
    if place is None:
        return False
    if _shares_surname(one.comparison.speaker or "", speaker):
        return True
    beside = one.text[max(0, place.start - 40) : place.start] + one.text[place.end : place.end + 40]
    before = one.text[max(0, place.start - _SHORTLY) : place.start]
    return bool(_HE_SAID.search(beside)) and speaker.split()[-1] in before


def _shares_surname(named: str, speaker: str) -> bool:
    """Tell whether a name has the speaker's surname, and is not plainly a relative's."""
    parts = named.split()
    relative = len(parts) == 2 and parts[0].lower() in FIRST_NAMES
    return speaker.split()[-1] in parts and not relative
