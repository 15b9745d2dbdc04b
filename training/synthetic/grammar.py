"""Expanding templates: ``<a|b>`` is a choice, ``{slot}`` is filled by the writer."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

_CHOICE = re.compile(r"<([^<>]*)>")
_SLOT = re.compile(r"\{([^{}]+)\}")
MAX_DEPTH = 12


def expand(template: str, rng: random.Random, fill: Callable[[str], str], depth: int = 0) -> str:
    """Return the template with its choices made and its slots filled, from left to right."""
    if depth > MAX_DEPTH:
        raise RecursionError(f"a slot fills itself: {template!r}")
    while "<" in template:
        template = _CHOICE.sub(lambda m: rng.choice(m.group(1).split("|")), template)
    return _SLOT.sub(lambda m: expand(fill(m.group(1)), rng, fill, depth + 1), template)


class Deck:
    """Deals the entries of lists without repeating one until its list is used up."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._left: dict[int, list[int]] = {}

    def deal(self, entries: Sequence[str]) -> str:
        """Return an entry that was not dealt of late."""
        left = self._left.get(id(entries))
        if not left:
            left = list(range(len(entries)))
            self._rng.shuffle(left)
            self._left[id(entries)] = left
        return entries[left.pop()]
