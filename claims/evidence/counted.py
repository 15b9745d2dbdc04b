"""Whether a figure or date of a claim and those of a passage agree, and count the same things."""

from __future__ import annotations

from collections.abc import Sequence

from claims.evidence.company import NEAR, anchored_by, neighbours, same_item
from claims.evidence.comparison import DATE, NUMBER, UNIT, Change
from claims.evidence.figures import DATES, PLAIN, agree
from claims.evidence.items import Item
from claims.evidence.roles import Placed
from claims.evidence.wording import Agreement


def figure_agrees(item: Item, items: Sequence[Item], pool: list[Placed]) -> Agreement:
    """Return how a figure or date of a claim and those of a passage agree."""
    figure = item.figure
    if figure is None:
        return Agreement(0.0)
    rivals = [p for p in pool if p.item.figure is not None and p.item.figure.kind == figure.kind]
    same = [p for p in rivals if p.item.figure and agree(figure, p.item.figure)]
    crossed = {figure.role, *(p.item.figure.role for p in same if p.item.figure)} >= {"from", "to"}
    if same and not (crossed and len(same) == 1):
        other = _counting_instead(item, items, same, rivals, pool)
        return Agreement(1.0, Change(other.item.text, item.text, NUMBER) if other else None)
    if figure.kind in DATES:
        return _date(item, items, rivals, pool)
    free = [p for p in rivals if not _taken(p, items)] if not same else rivals
    about = _counted(item, items)
    anchors = neighbours(item, items)
    free = [p for p in free if not anchors or anchored_by(p, anchors, pool) >= 1]
    alike = [p for p in free if _is_of(p, about, pool, figure.kind) or _other_unit(item, p.item)]
    if alike:
        sort = UNIT if _other_unit(item, alike[0].item) else NUMBER
        return Agreement(1.0, Change(alike[0].item.text, item.text, sort))
    return Agreement(0.0, missing=True)


def _counting_instead(
    item: Item, items: Sequence[Item], same: list[Placed], rivals: list[Placed], pool: list[Placed]
) -> Placed | None:
    """Return the figure that counts in the source what the claim's figure counts there.

    "70 per cent of the caffeinated bees, against 44 of the others" is not 44 of the caffeinated.
    """
    about = [e for e in items if 0 < e.place - item.place <= NEAR and e.figure is None][:2]
    free = [each for each in rivals if each not in same and not _taken(each, items)]
    for verb in (each for each in items if each.told and each.place > item.place):
        said = [p for p in pool if p.item.keys & verb.keys]
        if not any(_near_to(p, each, NEAR) for p in said for each in same):
            continue
        there = [each for each in free for p in said if _follows(p, each)]
        if there and not any(_follows(p, each) for p in said for each in same):
            return there[0]  # "cost 300 jobs and create 450": 300 were not created.
    parted = any(0 < r.place - p.place <= 3 for p in same for r in free)
    if parted or not about or any(_stands_by(each, about[0], pool) for each in same):
        return None
    return next((each for each in free if all(_stands_by(each, one, pool) for one in about)), None)


def _follows(verb: Placed, figure: Placed) -> bool:
    return 0 < figure.place - verb.place <= 2 and figure.clause == verb.clause


def _near_to(one: Placed, other: Placed, reach: int) -> bool:
    return one.sentence == other.sentence and abs(one.place - other.place) <= reach


def _stands_by(figure: Placed, thing: Item, pool: list[Placed]) -> bool:
    return any(
        0 < p.place - figure.place <= NEAR
        and p.clause == figure.clause
        and p.item.keys & thing.keys
        for p in pool
    )


def _taken(placed: Placed, items: Sequence[Item]) -> bool:
    return any(same_item(item, placed.item) for item in items if item.figure is not None)


def _counted(item: Item, items: Sequence[Item]) -> list[Item]:
    """Return what a figure counts: the next words after it, or where there are none the last."""
    after = [e for e in items if 0 < e.place - item.place <= NEAR and e.figure is None]
    before = [e for e in items if 0 < item.place - e.place <= 3 and e.figure is None]
    return after[:2] or before[-1:]


def _is_of(placed: Placed, about: list[Item], pool: list[Placed], kind: str) -> bool:
    """Tell whether a figure of the passage counts the same thing."""
    if kind != PLAIN:
        return True
    after = [p for p in pool if 0 < p.place - placed.place <= NEAR and p.item.figure is None][:3]
    before = [p for p in pool if 0 < placed.place - p.place <= 3 and p.item.figure is None][-1:]
    return any(item.keys & other.item.keys for item in about for other in (*after, *before))


def _other_unit(claim: Item, source: Item) -> bool:
    one, other = claim.figure, source.figure
    if one is None or other is None or one.value != other.value:
        return False
    return one.unit != other.unit and bool(one.unit and other.unit)


def _date(item: Item, items: Sequence[Item], rivals: list[Placed], pool: list[Placed]) -> Agreement:
    """A date disagrees where the passage has one other of its sort, and not that of a saying."""
    told = frozenset(key for key in ("say", "tell", "add", "announce", "announc"))
    free = [
        p
        for p in rivals
        if not _taken(p, items)
        and not any(0 < p.place - q.place <= 3 and q.item.keys & told for q in pool)
    ]
    if len(free) == 1 and len(rivals) <= 2:
        return Agreement(1.0, Change(free[0].item.text, item.text, DATE))
    return Agreement(0.0)
