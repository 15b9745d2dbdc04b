"""How sure a finding is: about the share of its rule's findings that human annotators made too."""

from __future__ import annotations

from claims.attribution.document import DIRECT, ResolvedSpeaker
from claims.attribution.drafts import Draft

BY_RULE = {
    "left": 0.85,
    "told": 0.7,
    "that": 0.8,
    "bare": 0.7,
    "relay": 0.8,
    "label": 0.65,
    "judged": 0.5,
    "intended": 0.45,
    "passive": 0.5,
    "noun": 0.35,
    "adverb": 0.35,
    "floating": 0.2,
}


def confidence(draft: Draft, speaker: ResolvedSpeaker | None, quote_type: str) -> float:
    """Return a number between 0 and 1: speech with a cue and a known speaker is the surest."""
    value = BY_RULE[draft.rule]
    if quote_type == DIRECT and draft.cue:
        value += 0.05
    if speaker is None and draft.rule not in ("passive", "noun", "adverb"):
        value -= 0.15
    if draft.inherited:
        value += 0.1
    return round(max(0.05, min(value, 0.99)), 2)
