"""Beside which words a word stands: whether two places of it are alike."""

from __future__ import annotations

from collections.abc import Sequence

from claims.evidence.figures import agree
from claims.evidence.items import Item
from claims.evidence.roles import Placed, following, subject

NEAR = 6
"""Words within which two items of a passage belong together."""
SAME_WORD, SAME_SUBJECT, SAME_OBJECT, OTHER_SUBJECT = 0.5, 1.0, 0.4, -0.5


def fit_of(mine: Placed, claimed: list[Placed], theirs: Placed, pool: list[Placed]) -> float:
    """Return how much more a place fits for what stands before and after the word there."""
    one, other = subject(mine, claimed), subject(theirs, pool)
    score = SAME_WORD * (mine.item.text.lower() == theirs.item.text.lower())
    score -= SAME_WORD * (not mine.item.keys & theirs.item.keys)
    if one is not None and other is not None:
        alike = one.is_of(other)
        score += SAME_SUBJECT if alike else OTHER_SUBJECT if other.is_sure and one.is_sure else 0.0
    if following(mine, claimed) & following(theirs, pool):
        score += SAME_OBJECT
    return score


def neighbours(item: Item, items: Sequence[Item]) -> list[Item]:
    """Return the claim's items that stand nearest to one: they show where it is meant."""
    others = [each for each in items if each is not item and not each.is_light]
    others.sort(key=lambda each: abs(each.place - item.place) + 4 * abs(each.clause - item.clause))
    return others[:3]


def anchored_by(placed: Placed, anchors: list[Item], pool: list[Placed]) -> float:
    """Return how many of the neighbours stand near a word of the passage too."""
    score = 0.0
    for anchor in anchors:
        ways = [
            1.0 if other.clause == placed.clause else 0.4
            for other in pool
            if other is not placed
            and abs(other.place - placed.place) <= 2 * NEAR
            and same_item(anchor, other.item)
        ]
        score += max(ways, default=0.0)
    return score


def same_item(claim: Item, source: Item) -> bool:
    """Tell whether two items are one figure, or have a key in common."""
    if claim.figure is not None or source.figure is not None:
        return (
            claim.figure is not None
            and source.figure is not None
            and claim.figure.kind == source.figure.kind
            and agree(claim.figure, source.figure)
        )
    return bool(claim.keys & source.keys)
