"""Who does it and to whom: "Kenya beat Uganda" is not "Uganda beat Kenya".

Read from the order of the words alone: the nearest word with meaning before a verb and after it,
in its clause, and the other way round for "was beaten by".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.evidence.items import Item
from claims.evidence.stems import stem
from claims.evidence.word_families import families

REACH, WIDE = 9, 12
"""Words on either side of a verb within which those must stand who do it and suffer it, and
within which somebody is near it at all."""


@cache
def _contests() -> frozenset[str]:
    """The families of winning and losing."""
    return families().of_word[stem("defeat")]


MOST_WORDS = 4
"""Words of a name or noun that are read together."""


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


@dataclass(frozen=True, slots=True)
class Party:
    """Who does something or suffers it: the words of one name or noun, with their keys.

    ``head`` are the keys of the last of several. Not ``is_sure`` where a preposition stands
    before them: "those of flowers".
    """

    keys: frozenset[str]
    text: str
    is_name: bool
    is_sure: bool = True
    head: frozenset[str] = frozenset()

    def is_of(self, other: Party) -> bool:
        """Tell whether two may be the same."""
        return bool(self.keys & other.keys)


def parties(verb: Placed, pool: Sequence[Placed]) -> tuple[Party | None, Party | None]:
    """Return who does what the verb says and to whom, either may be missing."""
    # "Skyward has agreed to buy Bluejay": it is Skyward that buys.
    around = [each for each in _around(verb, pool) if not each.item.told]
    before = _group([each for each in around if each.place < verb.place][::-1])
    if before is None:
        # "The company, Delta Marine, has paid": what is set off by commas is a clause of its own.
        left = [e for e in _around(verb, pool, clauses=1) if e.place < verb.place]
        before = _group(left[::-1])
    following = [each for each in _around(verb, pool) if each.place > verb.place]
    after = _group(following) if following and _is_object(verb, following[0]) else None
    return (after, before) if verb.item.passive else (before, after)


def subject(verb: Placed, pool: Sequence[Placed]) -> Party | None:
    """Return what stands before a verb in its clause as its subject, its head word's group.

    Of "the owner of a firm was cleared" the owner: what follows a preposition is passed over
    where something before it is not.
    """
    around = _around(verb, pool, light=True)
    left = [e for e in around if e.place < verb.place and not e.item.told][::-1]
    groups: list[list[Placed]] = []
    for each in left:
        if groups and groups[-1][-1].place - each.place <= 2 and not groups[-1][-1].item.beside:
            groups[-1].append(each)
        else:
            groups.append([each])
    if verb.item.joined and len(groups) > 1:
        groups = groups[1:]  # "was neither won nor lost": both are said of the same.
    heads = [group for group in groups if not group[-1].item.beside]
    group = (heads or groups or [[]])[0][::-1]
    if not group:
        return None
    if heads and len(heads) > 1 and group[0].item.joined:
        group = [*heads[1][::-1], *group]  # "Tea and coffee exports rose"
    keys = frozenset(key for each in group for key in each.item.keys)
    text = " ".join(e.item.text for e in group)
    is_name = any(e.item.is_name for e in group)
    return Party(keys, text, is_name, bool(heads), group[-1].item.keys)


def following(verb: Placed, pool: Sequence[Placed]) -> frozenset[str]:
    """Return the keys of the next word that counts after a verb in its clause."""
    right = [each for each in _around(verb, pool, light=True) if each.place > verb.place]
    return right[0].item.keys if right else frozenset()


def _is_object(verb: Placed, first: Placed) -> bool:
    return verb.item.passive or not first.item.beside


def _around(
    verb: Placed, pool: Sequence[Placed], clauses: int = 0, *, light: bool = False
) -> list[Placed]:
    """Return the words that mean something near a verb, in its clause or so many before it."""
    return [
        each
        for each in pool
        if each.clause == verb.clause - clauses
        and each.sentence == verb.sentence
        and each.item.figure is None
        and (light or not each.item.is_light)
        and 0 < abs(each.place - verb.place) <= (WIDE if light else REACH)
    ]


def _group(found: list[Placed]) -> Party | None:
    """Return the first word with those that stand next to it, no preposition between."""
    if not found:
        return None
    group = [found[0]]
    for each in found[1:MOST_WORDS]:
        later = max(each, group[-1], key=lambda one: one.place)
        if abs(each.place - group[-1].place) > 2 or later.item.beside:
            break
        group.append(each)
    group.sort(key=lambda each: each.place)
    keys = frozenset(key for each in group for key in each.item.keys)
    text = " ".join(each.item.text for each in group)
    return Party(keys, text, any(each.item.is_name for each in group))


def swapped(
    claim: Placed, claimed: Sequence[Placed], source: Placed, pool: Sequence[Placed]
) -> bool:
    """Tell whether two verbs have the same two parties, the other way round.

    Where the source has a pronoun for one ("It beat a Dutch firm") the other tells.
    """
    doer, done_to = parties(claim, claimed)
    other_doer, other_done_to = parties(source, pool)
    if doer is None or other_done_to is None:
        return False
    if done_to is None:
        # "Uganda won" where "Kenya beat Uganda"; but prices that the bank raised did rise.
        contest = bool(claim.item.keys & source.item.keys & _contests())
        lost = (
            doer.is_name
            and doer.is_of(other_done_to)
            and not (other_doer is None or doer.is_of(other_doer))
        )
        return contest and lost
    both = other_doer is not None and other_doer.is_of(done_to) and not other_doer.is_of(doer)
    if both and doer.is_of(other_done_to) and not doer.is_of(done_to):
        return True  # "the council must pay the residents' costs", and the other way round
    if doer.is_of(done_to) or not doer.is_of(other_done_to) or done_to.is_of(other_done_to):
        return False
    before = [e for e in pool if e.sentence == source.sentence and e.place < source.place]
    if any(done_to.keys & each.item.keys for each in before):
        return other_doer is None or not doer.is_of(other_doer)
    return other_doer is None and source.item.of_pronoun


def lost_to(
    claim: Placed, claimed: Sequence[Placed], source: Placed, pool: Sequence[Placed]
) -> bool:
    """Tell whether who is beaten in the claim loses in the source: "lost his seat to a student"."""
    doer, done_to = parties(claim, claimed)
    other, _ = parties(source, pool)
    if not claim.item.passive or done_to is None or other is None:
        return False
    return done_to.is_of(other) and not (doer is not None and doer.is_of(other))


def crossed(
    claim: Placed, claimed: Sequence[Placed], source: Placed, pool: Sequence[Placed]
) -> bool:
    """Tell whether each side's subject stands on the other side after the verb.

    "Residents won their fight against the council" is not "the council won against residents".
    """
    if claim.item.passive or source.item.passive:
        return False
    if not claim.item.keys & source.item.keys & _contests():
        return False
    doer, other = subject(claim, claimed), subject(source, pool)
    if doer is None or other is None or not (doer.is_sure and other.is_sure) or doer.is_of(other):
        return False
    mine = [each.item for each in claimed if each.place > claim.place]
    theirs = [
        each.item
        for each in pool
        if each.sentence == source.sentence and 0 < each.place - source.place <= WIDE
    ]
    return any(other.keys & each.keys for each in mine) and any(
        doer.head & each.keys for each in theirs
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
    return bool(mine and near) and not any(
        one.item.keys & other.item.keys for one in mine for other in near
    )


def other_doer(
    claim: Placed, claimed: Sequence[Placed], source: Placed, pool: Sequence[Placed]
) -> Party | None:
    """Return who does it in the source where that is another name than the claim's.

    Only where the claim's name is nowhere in that sentence of the source.
    """
    doer, _ = parties(claim, claimed)
    other, _ = parties(source, pool)
    if doer is None or other is None or not (doer.is_name and other.is_name):
        return None
    sentence = [each for each in pool if each.sentence == source.sentence]
    return None if any(doer.keys & each.item.keys for each in sentence) else other
