"""Lock, re-read, compare: how every action gets hold of a claim."""

from __future__ import annotations

from claims.actions.changes_since import changes_since
from claims.errors import NotFound, StaleRevision
from claims.models import Claim


def locked_claim(claim: Claim, *, revision: int | None = None) -> Claim:
    """Return ``claim`` as it is in the database now, locked until the transaction ends.

    ``revision`` is the one that the caller saw; None if the caller does not mind. Raises
    StaleRevision if it is not the present one, NotFound if the claim is gone.
    """
    # FOR NO KEY UPDATE: rows that refer to the claim can still be added meanwhile.
    held = (
        Claim.objects.select_for_update(no_key=True, of=("self",))
        .defer("search")
        .filter(pk=claim.pk)
        .first()
    )
    if held is None:
        raise NotFound("This claim no longer exists.")
    if revision is not None and held.revision != revision:
        raise StaleRevision(changes=changes_since(claim=held, revision=revision))
    return held


def save_changes(claim: Claim, *fields: str) -> None:
    """Save ``fields`` of a locked claim and count the change."""
    claim.revision += 1
    claim.save(update_fields=[*fields, "revision"])
