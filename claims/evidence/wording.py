"""Whether a word of a claim and one of a passage say the same, of the same people and things."""

from __future__ import annotations

from dataclasses import dataclass

from claims.evidence.company import anchored_by, fit_of, neighbours, same_item
from claims.evidence.comparison import HEDGE, NAME, NEGATION, QUANTIFIER, Change
from claims.evidence.items import Item, Reading
from claims.evidence.meaning import LIGHT_AS_THEY_ARE
from claims.evidence.roles import (
    WIDE,
    Placed,
    crossed,
    following,
    lost_to,
    other_doer,
    parties,
    strangers,
    subject,
    swapped,
)
from claims.evidence.stems import stem
from claims.text.wordlist import words

MOST_PLACES = 8
"""Places of one word that are weighed: a bound on time."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a passage: keys just before it, and the negations of both sides.

    ``pronoun``: a pronoun of the passage may mean what stands before; ``opens``: it is the first
    word.
    """

    near: frozenset[str]
    pronoun: bool
    opens: bool
    told: frozenset[int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much of a word is in a passage, what disagrees, whether it must be there.

    ``fit``: how far it stands beside the same words as in the claim.
    """

    share: float
    change: Change | None = None
    missing: bool = False
    fit: float = 0.0


def word_agrees(
    item: Item, claim: Reading, claimed: list[Placed], pool: list[Placed], around: Around
) -> Agreement:
    """Return how a word of a claim and the likeliest place of it in a passage agree."""
    mine = next(each for each in claimed if each.item is item)
    anchors = neighbours(item, claim.items)
    found = [
        (p, relation) for p in pool if (relation := _relation(mine, claimed, p, pool)) is not None
    ]
    weighed = [
        (anchored_by(placed, anchors, pool) + fit_of(mine, claimed, placed, pool), relation, placed)
        for placed, relation in found[:MOST_PLACES]
    ]
    if not weighed:
        return Agreement(_merely_near(mine, claimed, around))
    fit, agrees, placed = max(weighed, key=lambda each: each[:2])
    if agrees:
        against = _other_parties(mine, claimed, placed, pool) or _elsewhere(
            mine, claimed, anchors, placed, [p for p, relation in found if not relation], pool
        )
        change = against or _less_than_all(item, placed) or _hedged(item, placed, claim)
        return Agreement(1.0, change, fit=fit)
    return _disagrees(mine, claimed, placed, pool, anchors, around, fit)


def _less_than_all(claim: Item, source: Placed) -> Change | None:
    """Return the change where a claim says of all what the source says of a part."""
    if claim.quantity == "all" and source.item.quantity == "part":
        return Change(f"part of {source.item.text}", f"all {claim.text}", QUANTIFIER)
    return None


def _disagrees(
    mine: Placed,
    claimed: list[Placed],
    theirs: Placed,
    pool: list[Placed],
    anchors: list[Item],
    around: Around,
    fit: float,
) -> Agreement:
    """Judge a word that is denied on one side only, or stands against its opposite."""
    item, placed = mine.item, theirs.item
    same = bool(item.keys & placed.keys)
    before = [e.item.keys for e in pool if e.sentence < theirs.sentence]
    known = around.near.union(*before)
    meant = placed.of_pronoun and any(anchor.keys & known for anchor in anchors)
    apart = len(anchors) - anchored_by(theirs, anchors, pool) > HALF_APART * len(anchors)
    if not same and _of_another(mine, claimed, theirs, pool):
        return Agreement(0.0, missing=True)
    if not same and (
        (placed.timed and apart) or (not meant and strangers(mine, claimed, theirs, pool))
    ):
        return Agreement(0.0, missing=True)
    if same and ((item.negated and item.scope in around.told) or ~placed.scope in around.told):
        return Agreement(1.0, fit=fit)
    compares = not same and following(mine, claimed) & following(theirs, pool)  # "more", "fewer"
    if item.is_light and compares:
        return Agreement(1.0, Change(shown(placed), shown(item), NEGATION), fit=fit)
    stray = anchors and not anchored_by(theirs, anchors, pool) and not meant
    stray = stray and not placed.universal
    if stray or (item.is_light and not (same and _alone_negated(mine, claimed, theirs, pool))):
        return Agreement(1.0 if same else 0.0, missing=same and item.told and not item.is_light)
    return Agreement(1.0, Change(shown(placed), shown(item), NEGATION), fit=fit)


def _of_another(mine: Placed, claimed: list[Placed], theirs: Placed, pool: list[Placed]) -> bool:
    """Tell whether the opposite is said of another, and whom the claim means is there too."""
    one, other = subject(mine, claimed), subject(theirs, pool)
    if one is None or other is None or theirs.item.of_pronoun or one.is_of(other):
        return False
    before = [e for e in pool if e.sentence == theirs.sentence and e.place < theirs.place]
    return one.is_sure and other.is_sure and any(one.head & e.item.keys for e in before)


HALF_APART = 0.5
MERELY_NEAR, MEANT = 0.5, 0.75
"""What a word counts that stands shortly before: more where a pronoun may mean it."""
LEADING = 2


def _merely_near(mine: Placed, claimed: list[Placed], around: Around) -> float:
    if not mine.item.keys & around.near:
        return 0.0
    leads = not mine.item.told and any(e.item.told and e.place > mine.place for e in claimed)
    opens = around.opens and any(e is mine for e in claimed[:LEADING]) and len(claimed) > LEADING
    return MEANT if (around.pronoun and leads) or opens else MERELY_NEAR


def _alone_negated(mine: Placed, claimed: list[Placed], theirs: Placed, pool: list[Placed]) -> bool:
    """Tell whether one of two clauses denies something and the other nothing at all.

    So much is needed of a word that says little: "has not given" and "has given".
    """
    if mine.item.keys & _SAYING:
        return False
    one = any(e.item.negated for e in claimed if e.clause == mine.clause)
    other = any(
        e.item.negated or e.item.either
        for e in pool
        if e.sentence == theirs.sentence and abs(e.place - theirs.place) <= WIDE
    )
    return one != other


def name_denied(
    item: Item, claim: Reading, claimed: list[Placed], pool: list[Placed]
) -> Change | None:
    """Return the change where a name stands denied on one side only: "it was not Lee"."""
    mine = next(each for each in claimed if each.item is item)
    found = [each for each in pool if each.item.keys & item.keys]
    if not found or any(each.item.negated == item.negated for each in found):
        return None
    anchors = neighbours(item, claim.items)
    near = [e for e in found if anchored_by(e, anchors, pool) >= 1]
    against = next((e for e in near if _alone_negated(mine, claimed, e, pool)), None)
    return Change(shown(against.item), shown(item), NEGATION) if against else None


_SAYING = frozenset(["say", "tell", "add"])
_REPORTS = words(
    "say tell add warn assure inform promise claim announce ask deny admit confirm report argue"
)
REPORTING = frozenset(stem(word) for word in _REPORTS)
"""Who reports what to whom is another matter: see ``attributed.py``."""


def _relation(
    mine: Placed, claimed: list[Placed], theirs: Placed, pool: list[Placed]
) -> bool | None:
    """Tell whether two words say the same (True), the opposite (False), or neither (None).

    "Uganda lost to Kenya" says the same as "Kenya beat Uganda".
    """
    claim, source = mine.item, theirs.item
    if source.figure is not None:
        return None
    common = claim.keys & source.keys
    if common and claim.is_light != source.is_light and _says_little(claim, source):
        # "to bring it back" is no support: a word that says little has to be the same word.
        common = frozenset(key for key in common if not key[:1].isdecimal())
    if common:
        if claim.either or source.either:
            return True
        return claim.negated == source.negated
    if claim.opposites & source.keys and not source.is_light:
        turned = swapped(mine, claimed, theirs, pool) or lost_to(mine, claimed, theirs, pool)
        return (claim.negated != source.negated) != turned
    return None


def _says_little(claim: Item, source: Item) -> bool:
    return bool({claim.text.lower(), source.text.lower()} & LIGHT_AS_THEY_ARE)


def _other_parties(
    mine: Placed, claimed: list[Placed], theirs: Placed, pool: list[Placed]
) -> Change | None:
    """Return the change where somebody else does it, or both parties change places."""
    common = mine.item.keys & theirs.item.keys
    if not common or common & REPORTING:
        return None
    if mine.item.is_light and not following(mine, claimed) & following(theirs, pool):
        return None
    if swapped(mine, claimed, theirs, pool) or crossed(mine, claimed, theirs, pool):
        return Change(_told(theirs, pool), _told(mine, claimed), NAME)
    other = other_doer(mine, claimed, theirs, pool)
    doer, _ = parties(mine, claimed)
    return Change(other.text, doer.text, NAME) if other and doer else None


def _told(verb: Placed, pool: list[Placed]) -> str:
    doer, done_to = parties(verb, pool)
    return " ".join(each.text for each in (doer, verb.item, done_to) if each is not None)


def _elsewhere(
    mine: Placed,
    claimed: list[Placed],
    anchors: list[Item],
    here: Placed,
    against: list[Placed],
    pool: list[Placed],
) -> Change | None:
    """Return the change where what the word is said of is said to do the opposite.

    "Exports of tea rose while those of flowers declined": flowers stand beside "declined" only.
    """
    one = subject(mine, claimed)
    # "those of biscuits" stands for biscuit exports: the head may be in the other clause.
    telling = [each for each in anchors if one is None or not each.keys & one.head]
    for other in against:
        if other.clause == here.clause or other.sentence != here.sentence:
            continue
        for anchor in telling:
            clauses = {each.clause for each in pool if same_item(anchor, each.item)}
            there = other.clause in clauses and here.clause not in clauses
            if there and not anchor.is_light:
                return Change(shown(other.item), shown(mine.item), NEGATION)
    return None


def _hedged(item: Item, placed: Placed, claim: Reading) -> Change | None:
    if item.is_light:
        return None
    if placed.item.conditional and not claim.conditional:
        return Change(f"if {placed.item.text}", item.text, HEDGE)
    if placed.item.hedged and not claim.softened and not item.hedged:
        return Change(f"may {placed.item.text}", item.text, HEDGE)
    return None


def shown(item: Item) -> str:
    """Return an item as an editor reads it."""
    return f"not {item.text}" if item.negated else item.text
