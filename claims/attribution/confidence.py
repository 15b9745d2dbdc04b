"""How sure a rule is, as measured on hand-annotated news, rounded to what a person can use."""

from __future__ import annotations

from claims.attribution.document import DIRECT, ResolvedSpeaker
from claims.attribution.drafts import Draft

BY_RULE = {
    "left": 0.9,
    "told": 0.85,
    "that": 0.85,
    "bare": 0.75,
    "relay": 0.85,
    "label": 0.6,
    "judged": 0.55,
    "intended": 0.55,
    "passive": 0.5,
    "noun": 0.45,
    "adverb": 0.4,
    "floating": 0.3,
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
