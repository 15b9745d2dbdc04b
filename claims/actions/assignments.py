"""Giving claims to editors."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from claims.actions.locking import locked_claim
from claims.errors import Conflict, InvalidInput
from claims.models import Assignment, Claim


@transaction.atomic
def assign_claim(
    *, claim: Claim, editor: Any, by: Any, due_at: datetime | None = None
) -> Assignment:
    """Give ``claim`` to ``editor``; an open assignment to somebody else ends.

    Raises InvalidInput if ``editor`` may not review, Conflict if they have the claim already.
    """
    if not (editor.is_active and editor.has_perm("claims.review_claim")):
        raise InvalidInput(f"{editor} may not review claims.", field="editor")
    claim = locked_claim(claim)
    now = timezone.now()
    open_ = claim.assignments.filter(closed_at=None).first()
    if open_ is not None:
        if open_.editor_id == editor.pk and open_.due_at == due_at:
            raise Conflict(f"{editor} has this claim already.", field="editor")
        open_.closed_at = now
        open_.save(update_fields=["closed_at"])
    return Assignment.objects.create(
        claim=claim, editor=editor, assigned_by=by, assigned_at=now, due_at=due_at
    )


@transaction.atomic
def close_assignment(*, claim: Claim, by: Any) -> None:
    """End the open assignment of ``claim``."""
    claim = locked_claim(claim)
    closed = claim.assignments.filter(closed_at=None).update(closed_at=timezone.now())
    if not closed:
        raise Conflict("This claim is assigned to nobody.")
