"""Views of the queue that people keep."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from claims.actions.validation import check_fields
from claims.errors import Conflict, Forbidden, InvalidInput
from claims.models import SavedFilter

MOST = 50
"""Nobody finds a filter among more."""


@transaction.atomic
def save_filter(*, by: Any, name: str, query: dict[str, str], shared: bool = False) -> SavedFilter:
    """Keep ``query`` (names and values of filters) under ``name``; the same name again replaces it.

    Raises InvalidInput for a name that is empty, too long or not one line, Conflict past MOST.
    """
    name = name.strip()
    if not name:
        raise InvalidInput("Give the filter a name.", field="name")
    check_fields(SavedFilter(name=name), "name")
    own = by.queue_filters
    kept = own.select_for_update().filter(name=name).first()
    if kept is None:
        if own.count() >= MOST:
            raise Conflict(f"You have {MOST} filters: delete one first.", field="name")
        try:
            with transaction.atomic():
                made: SavedFilter = own.create(name=name, query=query, shared=shared)
                return made
        except IntegrityError:  # another window was faster
            kept = own.select_for_update().get(name=name)
    kept.query, kept.shared = query, shared
    kept.save(update_fields=["query", "shared"])
    return kept


@transaction.atomic
def delete_filter(*, saved: SavedFilter, by: Any) -> None:
    """Forget a filter of one's own. Raises Forbidden for somebody else's."""
    if saved.owner_id != by.pk:
        raise Forbidden("Only its owner can delete a filter.")
    saved.delete()
