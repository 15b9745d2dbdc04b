"""Who does it and to whom: "Kenya beat Uganda" is not "Uganda beat Kenya".

Read from the order of the words alone: the nearest word with meaning before a verb and after it,
in its clause, and the other way round for "was beaten by".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.evidence.meaning import Item

REACH, WIDE = 9, 12
"""Words on either side of a verb within which those must stand who do it and suffer it, and
within which somebody is near it at all."""


@dataclass(slots=True)
class Placed:
    """An item of a passage with its place counted over all its sentences."""

    item: Item
    place: int
    clause: int
    sentence: int = 0


def with_places(items: Sequence[Item]) -> list[Placed]:
    """Return a claim's items with their places."""
    return [Placed(item, item.place, item.clause) for item in items]


def parties(verb: Placed, pool: Sequence[Placed]) -> tuple[Placed | None, Placed | None]:
    """Return who does what the verb says and to whom, either may be missing."""
    near = _around(verb, pool)
    before = max((e for e in near if e.place < verb.place), key=lambda e: e.place, default=None)
    after = min((e for e in near if e.place > verb.place), key=lambda e: e.place, default=None)
    if after and after.item.beside and not verb.item.passive:
        after = None
    return (after, before) if verb.item.passive else (before, after)


def _around(verb: Placed, pool: Sequence[Placed]) -> list[Placed]:
    return [
        each
        for each in pool
        if each.clause == verb.clause
        and each.sentence == verb.sentence
        and each.item.figure is None
        and not each.item.is_light
        and 0 < abs(each.place - verb.place) <= REACH
    ]


def swapped(
    claim: Placed, claimed: Sequence[Placed], source: Placed, pool: Sequence[Placed]
) -> bool:
    """Tell whether two verbs have the same two parties, the other way round."""
    doer, done_to = parties(claim, claimed)
    other_doer, other_done_to = parties(source, pool)
    if doer is None or done_to is None or other_doer is None or other_done_to is None:
        return False
    return (
        _same(doer, other_done_to)
        and _same(done_to, other_doer)
        and not _same(doer, other_doer)
        and not _same(done_to, other_done_to)
    )


def strangers(
    claim: Placed, claimed: Sequence[Placed], source: Placed, pool: Sequence[Placed]
) -> bool:
    """Tell whether nothing that the claim's verb is said of stands near the source's."""
    around = _around(claim, claimed)
    mine = [each for each in around if each.place < claim.place or not each.item.beside]
    near = [
        each
        for each in pool
        if each.sentence == source.sentence and 0 < abs(each.place - source.place) <= WIDE
    ]
    return bool(mine and near) and not any(_same(one, other) for one in mine for other in near)


def other_doer(
    claim: Placed, claimed: Sequence[Placed], source: Placed, pool: Sequence[Placed]
) -> Placed | None:
    """Return who does it in the source where that is another name than the claim's.

    Only where the claim's name is nowhere in that sentence of the source.
    """
    doer, _ = parties(claim, claimed)
    other, _ = parties(source, pool)
    if doer is None or other is None or not (doer.item.is_name and other.item.is_name):
        return None
    sentence = [each for each in pool if each.sentence == source.sentence]
    return None if any(_same(doer, each) for each in sentence) else other


def _same(one: Placed, other: Placed) -> bool:
    return bool(one.item.keys & other.item.keys)
