"""What the rules on sources say of a comparison, in words and in plain values."""

from __future__ import annotations

from claims.evidence.comparison import Change, Comparison
from claims.rules.story import Checked

_LONGEST = 80


def facts(one: Checked) -> dict[str, object]:
    """Return source, passages and changes for a finding's data."""
    made: Comparison = one.comparison
    return {
        "source": one.outlet or one.title or one.url,
        "evidence": [_short(span.exact(one.text)) for span in made.evidence[:3]],
        "changes": [[each.source, each.claim, each.critical] for each in made.changes],
    }


def words_differ(one: Checked, changes: tuple[Change, ...]) -> str:
    """Return the message of AT301."""
    said = _listed(changes) if changes else one.comparison.explanation
    return f"The quoted words are not those of {_named(one)}: {said}."


def _listed(changes: tuple[Change, ...]) -> str:
    return "; ".join(
        f"“{_short(each.source)}” became “{_short(each.claim)}”"
        if each.source and each.claim
        else (
            f"“{_short(each.source)}” is left out without a mark"
            if each.source
            else f"“{_short(each.claim)}” is not in the source"
        )
        for each in changes[:3]
    )


def sense_differs(one: Checked, changes: tuple[Change, ...]) -> str:
    """Return the message of AT304."""
    made = one.comparison
    # Changes that the source does not bear out are left out of the sentence too.
    said = made.explanation if changes == made.changes or not changes else _listed(changes)
    return f"The sense is not that of {_named(one)}. {said}"


def somebody_else(one: Checked) -> str:
    """Return the message of AT302."""
    if one.comparison.speaker:
        named = _named(one)
        return f"{named[0].upper()}{named[1:]} gives these words to {one.comparison.speaker}."
    return one.comparison.explanation


def _named(one: Checked) -> str:
    return f"the text of {one.outlet}" if one.outlet else "the source"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
