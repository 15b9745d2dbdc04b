"""A sentence or two for the editor about a verdict."""

from __future__ import annotations

from claims.evidence.comparison import (
    ABSENT,
    ALTERED,
    ELLIPSIS_TURNS_SENSE,
    IDENTICAL,
    LAWFUL_EDIT,
    PARAPHRASE_IN_QUOTES,
    SPLICED,
    TRUNCATED_TURNS_SENSE,
    TYPOGRAPHY_ONLY,
    Change,
)
from claims.evidence.judging import GRAVITY, Judged

_PLAIN = {
    IDENTICAL: "The source has these words.",
    TYPOGRAPHY_ONLY: "The source has these words; only marks, spaces or capitals differ.",
    PARAPHRASE_IN_QUOTES: (
        "The source says something like it in other words; these words are not a quotation of it."
    ),
    ABSENT: "Nothing of this quotation was found in the source.",
}
_EDITS = {
    "bracketed_clarification": "words in square brackets make it clear",
    "sic": "“[sic]” is put in",
    "marked_cut": "words are left out where the mark shows it",
    "fillers": "fillers or repetitions are left out",
    "spelling": "the spelling differs",
    "capital": "the first letter is changed",
}
_SPLICES = {
    "order": "The quotation joins passages that stand in another order in the source.",
    "far": "The quotation joins passages that stand far apart in the source.",
    "speaker": "The quotation joins passages between which somebody else speaks.",
}
MAX_SHOWN = 2
MAX_WORDS = 90


def explained(judged: Judged) -> str:
    """Say what a verdict rests on, with the words it rests on."""
    verdict = judged.verdict
    if verdict == LAWFUL_EDIT:
        return f"The source has these words; {_EDITS.get(judged.kind, 'they are edited')}."
    if verdict == SPLICED:
        return _SPLICES.get(judged.note, _SPLICES["far"])
    if verdict == ALTERED:
        return _altered(judged.changes)
    if judged.kind == "question":
        return "The source asks this as a question; the article quotes it as a statement."
    if verdict == TRUNCATED_TURNS_SENSE:
        return f"The words are the source's, but “{judged.note}” next to them is left out."
    if verdict == ELLIPSIS_TURNS_SENSE:
        return f"What is left out turns the sense: the source has “{judged.note}” there."
    return _PLAIN.get(verdict, "")


def _altered(changes: tuple[Change, ...]) -> str:
    order = {name: rank for rank, name in enumerate(GRAVITY)}
    ranked = sorted(changes, key=lambda change: order.get(change.critical or "", len(order)))
    shown = " ".join(_one(change) for change in ranked[:MAX_SHOWN])
    more = len(ranked) - MAX_SHOWN
    return f"{shown} {more} more differ." if more > 0 else shown


def _one(change: Change) -> str:
    source, claim = _short(change.source), _short(change.claim)
    if not claim:
        return f"The source says “{source}” there; the article leaves it out without a mark."
    if not source:
        return f"The article has “{claim}”, which the source does not say there."
    return f"The source says “{source}”; the article quotes “{claim}”."


def _short(text: str) -> str:
    return text if len(text) <= MAX_WORDS else text[:MAX_WORDS].rsplit(" ", 1)[0] + " …"
