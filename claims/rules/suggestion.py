"""The verification status that the evidence of a claim suggests. It never changes a status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.evidence.comparison import (
    ABSENT,
    ALTERED_IN_SUBSTANCE,
    CONTRADICTED,
    OTHER_SPEAKER,
    OUTLET_NOT_SAYING,
    SAME_WORDS,
    SOURCE_UNUSABLE,
    SUPPORTED_PARAPHRASE,
    UNSUPPORTED,
)
from claims.rules.story import Checked

VERIFIED, ALTERED, MISATTRIBUTED, UNSUPPORTED_STATUS, UNVERIFIABLE = (
    "verified", "altered", "misattributed", "unsupported", "unverifiable",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A status, or None where nothing can be suggested, and why."""

    status: str | None
    reasons: tuple[str, ...]


def suggest(
    quote_type: str, comparisons: Sequence[Checked], cited_outlet: str | None = None
) -> Suggestion:
    """Return what the comparisons of a claim suggest.

    The same words in any source count more than their absence in others; the same words under two
    names suggest nothing. A passage that is only similar never verifies: an editor must judge.
    Something contradicted is *unsupported*: "altered" is for quoted words.
    """
    if not comparisons:
        return Suggestion(None, ("There is no evidence to compare with yet.",))
    usable = [one for one in comparisons if one.comparison.verdict != SOURCE_UNUSABLE]
    if not usable:
        return Suggestion(UNVERIFIABLE, _reasons(comparisons))
    found = {one.comparison.verdict for one in usable}
    if found & SAME_WORDS:
        if OTHER_SPEAKER in found:
            return Suggestion(None, _reasons(usable, SAME_WORDS | {OTHER_SPEAKER}))
        return Suggestion(VERIFIED, _reasons(usable, SAME_WORDS))
    if found >= {SUPPORTED_PARAPHRASE, CONTRADICTED}:
        return Suggestion(None, _reasons(usable, frozenset([SUPPORTED_PARAPHRASE, CONTRADICTED])))
    for verdicts, status in _IN_ORDER:
        if found & verdicts:
            return Suggestion(status, _reasons(usable, verdicts))
    return Suggestion(None, _reasons(usable))


_IN_ORDER: tuple[tuple[frozenset[str], str | None], ...] = (
    (ALTERED_IN_SUBSTANCE, ALTERED),
    (frozenset([OTHER_SPEAKER, OUTLET_NOT_SAYING]), MISATTRIBUTED),
    (frozenset([SUPPORTED_PARAPHRASE]), None),
    (frozenset([CONTRADICTED]), UNSUPPORTED_STATUS),
    (frozenset([ABSENT, UNSUPPORTED]), UNSUPPORTED_STATUS),
)


def _reasons(
    comparisons: Sequence[Checked], verdicts: frozenset[str] | None = None
) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            f"{one.outlet or one.title or 'A source'}: {one.comparison.explanation}"
            for one in comparisons
            if verdicts is None or one.comparison.verdict in verdicts
        )
    )
