"""Seats for those who listen: few, and nobody is kept out by a dead connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Timer

TIME_TO_LEAVE = 1.0
"""So many seconds who has lost a seat may take to leave before the line is cut."""


@dataclass(eq=False, slots=True)
class Seat:
    """A listener's place; ``lost`` once a newer connection of the same caller has taken it.

    ``cut`` ends the connection of one that does not see it, because it waits for its reader.
    """

    who: str
    cut: Callable[[], None] | None = None
    lost: bool = False
    left: bool = False


class Seats:
    """At most ``most`` at a time, in this process; for use by several threads."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._taken: list[Seat] = []  # the oldest first
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._taken)

    def take(self, who: str, cut: Callable[[], None] | None = None) -> tuple[Seat | None, bool]:
        """Return a seat for a caller, and whether it was taken from the oldest of their own.

        That is done where none is free: who was killed and comes back holds seats with
        connections whose end nobody has noticed yet. None where others have them all.
        """
        with self._lock:
            full = len(self._taken) >= self.most
            if full:
                oldest = next((one for one in self._taken if one.who == who), None)
                if oldest is None:
                    return None, False
                oldest.lost = True
                self._taken.remove(oldest)
                later = Timer(TIME_TO_LEAVE, self._cut, [oldest])
                later.daemon = True
                later.start()
            seat = Seat(who, cut)
            self._taken.append(seat)
            return seat, full

    def give_back(self, seat: Seat) -> None:
        """Make it free, if it is not another's already; as often as you like."""
        with self._lock:
            seat.left = True
            if seat in self._taken:
                self._taken.remove(seat)

    def _cut(self, seat: Seat) -> None:
        with self._lock:  # who has left may have lent the line to another request
            if not seat.left and seat.cut is not None:
                seat.cut()
