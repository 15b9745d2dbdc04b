"""The labels of words: B and I of the three roles, and O."""

from __future__ import annotations

SOURCE, CUE, CONTENT = ROLES = ("source", "cue", "content")
OUTSIDE = 0
LABELS = 1 + 2 * len(ROLES)
NO_LINK = -1
"""Stands for the source of a cue that has none."""


def begin(role: str) -> int:
    """Return the label of the first word of a span."""
    return 1 + 2 * ROLES.index(role)


def inside(role: str) -> int:
    """Return the label of the other words of a span."""
    return 2 + 2 * ROLES.index(role)


def may_follow(before: int, after: int) -> bool:
    """Tell whether one label may follow another: I only after B or I of its own role."""
    is_inside = after != OUTSIDE and after % 2 == 0
    return not is_inside or before in (after, after - 1)
