"""Where the pronouns of a text stand, to choose between two people of one surname."""

from __future__ import annotations

from bisect import bisect_left


class Pronounced:
    """The pronouns of a text, asked for what follows a name in its sentence."""

    def __init__(self, starts: list[int], genders: list[str], ends: list[int]) -> None:
        self._starts, self._genders, self._ends = starts, genders, ends

    def gender_after(self, position: int) -> str | None:
        """Return the gender of the first he or she after a position in the same sentence."""
        number = bisect_left(self._starts, position)
        if number == len(self._starts) or self._starts[number] > position + 120:
            return None
        stop = bisect_left(self._ends, position)
        if stop < len(self._ends) and self._starts[number] > self._ends[stop]:
            return None
        return self._genders[number]
