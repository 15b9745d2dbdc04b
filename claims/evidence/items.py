"""The words and figures that carry what a stretch of text says."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.evidence.figures import Figure
from claims.evidence.word_families import opposite


@dataclass(slots=True)
class Item:
    """A word or figure that carries meaning. ``keys``: its stem and the families it is in.

    ``scope`` is the place of the word that negates it; ``either``: "won no match" may be put as
    "did not win a match", so that "won" disagrees with neither. ``hedged``: after "may" or
    "whether"; ``conditional``: in an "if" or under it; ``timed``: in a "since" or "after", which
    only says when. ``passive``: "was beaten by"; ``beside``: after a preposition, so no object;
    ``told``: after "had", "would" and the like, so what is said of somebody; ``of_pronoun``:
    right after "it", "she", "who". ``joined``: right after "and", "or", "nor".
    ``side``: how many a "but" or "while" stand before it in its sentence.
    ``quantity``: "all" or "part" of it is meant. ``universal``:
    "nobody" did it, whoever is meant.
    """

    text: str
    place: int
    clause: int
    keys: frozenset[str]
    is_name: bool = False
    is_light: bool = False
    negated: bool = False
    scope: int = -1
    either: bool = False
    hedged: bool = False
    passive: bool = False
    conditional: bool = False
    timed: bool = False
    beside: bool = False
    told: bool = False
    of_pronoun: bool = False
    joined: bool = False
    side: int = 0
    quantity: str = ""
    universal: bool = False
    figure: Figure | None = None

    @property
    def last(self) -> int:
        """The place of its last word."""
        return self.place + len(self.text.split()) - 1

    @property
    def opposites(self) -> frozenset[str]:
        """The keys of what says the contrary."""
        return frozenset(other for key in self.keys if (other := opposite(key)))


@dataclass(slots=True)
class Reading:
    """The items of a stretch in order, and whether a word in it softens what is said.

    ``conditional``: or puts it under a condition. ``has_pronoun``: "she", "it", "they".
    ``open_sides``: the sides (see ``Item``) in which such a word may stand for the other's.
    """

    items: list[Item]
    softened: bool = False
    conditional: bool = False
    has_pronoun: bool = False
    opens_with_pronoun: bool = False
    open_sides: frozenset[int] = frozenset()
    keys: frozenset[str] = field(default_factory=frozenset)
