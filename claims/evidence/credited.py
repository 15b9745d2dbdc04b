"""Which outlet a source credits for a matter, and whether that is the outlet the claim cites."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.attribution.outlets.outlet_names import index_for
from claims.evidence.attributed import AROUND, FOUND, attributions_of
from claims.evidence.comparison import (
    ABSENT,
    OUTLET_NOT_SAYING,
    UNSUPPORTED,
    ClaimedWords,
    Comparison,
)
from claims.evidence.source import Source
from claims.text.spans import Span

_MEDIUM = (
    r"(?:magazine|newspaper|paper|daily|weekly|tabloid|website|broadcaster|(?:news )?agency|channel"
    r"|(?:radio|television|TV) station|news site|journal)"
)
_BY_WORD = re.compile(
    rf"\b(?:the|a|an)\s+(?:\w+\s+){{0,2}}{_MEDIUM}(?:\s+[A-Z]\w+){{0,3}}\s+(?=report|sa(?:id|ys)\b|wrote)"
    rf"|(?<=according to )(?:the|a|an)\s+(?:\w+\s+){{0,2}}{_MEDIUM}(?:\s+[A-Z]\w+){{0,3}}",
    re.IGNORECASE,
)


def by_other_outlet(claim: ClaimedWords, source: Source, found: Comparison) -> Comparison | None:
    """Return the verdict outlet_not_saying for a claim that cites an outlet, or None.

    The source is taken for the text of the cited outlet. Two cases: the matter is in it, but
    credited to another outlet ("..., Reuters reported") that the claim's passage does not name;
    or the claim rests on the outlet alone (no speaker, or the outlet is the speaker) and the
    matter is not in the source. Where a speaker is named and nothing is found the verdict stays
    absent or unsupported: it is the speaker's words that are missing.
    """
    outlet = claim.cited_outlet
    if outlet is None:
        return None
    if found.verdict in (UNSUPPORTED, ABSENT):
        if claim.speaker is not None and not _same_outlet(claim.speaker, outlet):
            return None
        text = f"The source, which is taken for the text of {outlet}, does not contain the claim."
        return _not_saying(found, text)
    if found.verdict not in FOUND or not found.evidence:
        return None
    credited = _credits(source, found.evidence[0]) or _credits_by_word(
        source, found.evidence[0], outlet
    )
    for other in credited:
        if not _same_outlet(other, outlet) and other.lower() not in claim.passage.lower():
            return _not_saying(
                found, f"The claim cites {outlet}; the source itself credits {other} for it."
            )
    return None


def _not_saying(found: Comparison, text: str) -> Comparison:
    return replace(found, verdict=OUTLET_NOT_SAYING, kind=OUTLET_NOT_SAYING, explanation=text)


def _credits(source: Source, passage: Span) -> list[str]:
    return [each.cited_outlet for each in attributions_of(source, passage) if each.cited_outlet]


def _credits_by_word(source: Source, passage: Span, outlet: str) -> list[str]:
    """Return "the magazine" where it is credited in a passage that does not name the outlet."""
    sentence = source.sentence_at(passage.start)
    end = max(sentence.end, passage.end)
    text = source.text[sentence.start : end]
    before = source.text[max(0, sentence.start - AROUND) : end]
    if outlet.removeprefix("The ").lower() in before.lower():
        return []  # "The magazine" may be the outlet itself.
    match = _BY_WORD.search(text)
    return [match.group().strip()] if match else []


def _same_outlet(one: str, other: str) -> bool:
    """Tell whether two names are one outlet's: by the registry, by a word, or by initials."""
    first, second = _outlet_words(one), _outlet_words(other)
    return bool(first & second)


def _outlet_words(name: str) -> frozenset[str]:
    names = [name, *(each for found in index_for(None).find_all(name) for each in found.names)]
    out: set[str] = set()
    for each in names:
        bare = re.findall(r"\w+", each.lower())
        out.update(word for word in bare if word not in ("the", "news", "daily", "times", "post"))
        out.add("".join(word[0] for word in re.findall(r"\w+", each) if word.lower() != "the"))
        out.add(" ".join(word for word in bare if word != "the"))
    return frozenset(word.lower() for word in out if len(word) > 1)
