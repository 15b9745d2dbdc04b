"""Whether a passage of a source agrees with a claim, item by item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.evidence.company import anchored_by, neighbours, same_item
from claims.evidence.comparison import HEDGE, NAME, Change
from claims.evidence.counted import figure_agrees
from claims.evidence.items import Item, Reading
from claims.evidence.roles import Placed, with_places
from claims.evidence.wording import Agreement, Around, name_denied, word_agrees

MOST_ITEMS = 200
"""Items of a passage that are read: a bound on time."""
FEW, WHOLLY = 2, 0.75
"""Of so few words none may be missing; a word that only stands nearby is."""
HALF = 0.5
ELSEWHERE = 0.45
"""What a name counts that stands in the source, but not in the passage: "she" may stand for it."""


@dataclass(frozen=True, slots=True)
class Match:
    """``shares``: how much of each item of the claim is there. ``changes``: what disagrees.

    ``lacks`` tells that a figure or name of the claim is nowhere in the source; ``hollow`` that
    what the claim says of somebody ("had been arrested") has nothing that answers to it.
    ``fit``: how far its words stand beside the same words as in the claim.
    """

    shares: tuple[float, ...]
    changes: tuple[Change, ...]
    lacks: bool
    hollow: bool = False
    fit: float = 0.0

    @property
    def contradicts(self) -> bool:
        """Tell whether the passage says the opposite."""
        return any(change.critical != HEDGE for change in self.changes)

    @property
    def is_fine(self) -> bool:
        """Tell whether nothing disagrees or is missing that must be there."""
        return not self.changes and not self.lacks


def matched(
    claim: Reading,
    passage: Sequence[Reading],
    near: frozenset[str],
    everywhere: frozenset[str],
    *,
    pronoun: bool,
) -> Match:
    """Match the items of a claim with those of a passage of one or two sentences.

    ``near``: keys of the sentences just before; ``everywhere``: those of the whole source;
    ``pronoun``: a pronoun of the passage may mean what stands just before.
    """
    pool = _pool(passage)
    claimed = with_places(claim.items)
    shares: list[float] = []
    changes: list[Change] = []
    lacks = hollow = False
    around = Around(near, pronoun, passage[0].opens_with_pronoun, _kept_negations(claim, pool))
    fits: list[float] = []
    for item in claim.items:
        if item.figure is not None:
            found = figure_agrees(item, claim.items, pool)
        elif item.is_name:
            found = _name(item, claim, claimed, pool, around, everywhere)
        else:
            found = word_agrees(item, claim, claimed, pool, around)
            fits.append(found.fit)
            hollow = hollow or (item.told and not item.is_light and found.share < HALF)
        shares.append(found.share)
        lacks = lacks or found.missing
        if found.change is not None:
            changes.append(found.change)
    lacks = lacks or _lacks_one_of_few(claim.items, shares) or _across(claim, passage)
    for item, other in _other_name(claim, pool, everywhere):
        changes.append(other)
        shares[claim.items.index(item)] = 1.0
    mean = sum(fits) / len(fits) if fits else 0.0
    return Match(tuple(shares), tuple(changes), lacks, hollow, mean)


def _lacks_one_of_few(items: Sequence[Item], shares: Sequence[float]) -> bool:
    """Tell whether a claim of two or three words with meaning lacks one of them."""
    telling = [
        share
        for item, share in zip(items, shares, strict=True)
        if item.figure is not None or not item.is_light
    ]
    return len(telling) <= FEW and any(share < WHOLLY for share in telling)


def _across(claim: Reading, passage: Sequence[Reading]) -> bool:
    """Tell whether a claim puts together what a "but" of the passage keeps apart.

    "Corby will lose 230 jobs, but Leeds stays open" does not say that Leeds will lose jobs.
    """
    if any(item.side for item in claim.items):
        return False
    told = [item for item in claim.items if not item.is_light]
    for reading in passage:
        sides = [{e.side for e in reading.items if same_item(item, e)} for item in told]
        found = [each for each in sides if each]
        if not found or set.intersection(*found):
            continue
        low = min(min(each) for each in found)
        apart = [each for each in found if low not in each]
        if apart and not any(each & reading.open_sides for each in apart):
            return True
    return False


def _pool(passage: Sequence[Reading]) -> list[Placed]:
    out: list[Placed] = []
    places = clauses = 0
    for number, reading in enumerate(passage):
        out.extend(
            Placed(item, item.place + places, item.clause + clauses, number)
            for item in reading.items
        )
        if out:
            places, clauses = out[-1].place + 3, out[-1].clause + 1
    return out[:MOST_ITEMS]


def _kept_negations(claim: Reading, pool: list[Placed]) -> frozenset[int]:
    """Return the negations of either side of which one word at least is negated on both.

    "No member of staff will go" and "nobody on the staff will go" negate other words alike.
    """
    return frozenset(
        scope
        for item in claim.items
        for placed in pool
        if item.negated and placed.item.negated and item.keys & placed.item.keys
        for scope in (item.scope, ~placed.item.scope)
    )


# Names ------------------------------------------------------------------------------------------


def _name(
    item: Item,
    claim: Reading,
    claimed: list[Placed],
    pool: list[Placed],
    around: Around,
    everywhere: frozenset[str],
) -> Agreement:
    if any(item.keys & placed.item.keys for placed in pool):
        return Agreement(1.0, name_denied(item, claim, claimed, pool))
    if item.keys & around.near:
        return Agreement(0.9)
    return Agreement(ELSEWHERE if item.keys & everywhere else 0.0)


def _other_name(
    claim: Reading, pool: list[Placed], everywhere: frozenset[str]
) -> list[tuple[Item, Change]]:
    """Return the change where one name of the claim is nowhere and another is in its place."""
    missing = [i for i in claim.items if i.is_name and not i.keys & everywhere]
    if len(missing) != 1 or len(missing[0].text) < 3:
        return []
    name = missing[0]
    anchors = neighbours(name, claim.items)
    strangers = [
        placed
        for placed in pool
        if placed.item.is_name
        and not any(placed.item.keys & item.keys for item in claim.items)
        and anchored_by(placed, anchors, pool) >= min(2, len(anchors))
    ]
    if not strangers:
        return []
    stranger = min(strangers, key=lambda placed: _distance(placed, anchors[:1], pool))
    return [(name, Change(stranger.item.text, name.text, NAME))]


def _distance(placed: Placed, anchors: list[Item], pool: list[Placed]) -> int:
    """Return how far the nearest word is that one of the anchors stands for."""
    there = [p.place for p in pool if any(same_item(anchor, p.item) for anchor in anchors)]
    return min((abs(placed.place - place) for place in there), default=0)
