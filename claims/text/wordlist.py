"""Word lists as they are written in this package: plain words in a string."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """Return the words of a list that is separated by white space."""
    return frozenset(listed.split())
