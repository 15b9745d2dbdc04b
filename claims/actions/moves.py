"""Every move of the diagram by its name, wherever it is written down."""

from __future__ import annotations

from collections.abc import Callable

from claims.actions import blind, review
from claims.models import Claim


def verb_of(name: str) -> Callable[..., Claim]:
    """Return the action that makes the move ``name`` of ``review.MOVES``."""
    verb: Callable[..., Claim] = getattr(blind if hasattr(blind, name) else review, name)
    return verb
