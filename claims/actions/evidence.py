"""Evidence: keeping texts, and tying them to claims."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from claims.actions.locking import locked_claim, save_changes
from claims.actions.validation import check_fields
from claims.errors import Conflict, InvalidInput
from claims.models import (
    VERDICTS,
    ArticleVersion,
    Claim,
    Evidence,
    Outlet,
    Relation,
    Snapshot,
    Status,
)
from claims.readers.plain import check_text
from claims.tasks import enqueue_check


@transaction.atomic
def keep_snapshot(
    *,
    by: Any,
    text: str,
    url: str = "",
    title: str = "",
    outlet: Outlet | None = None,
    retrieved_at: datetime | None = None,
    origin: Snapshot | None = None,
) -> Snapshot:
    """Keep the text of a source as it is now; the same text of the same URL is kept once."""
    check_text(text, limit=settings.CLAIMS_MAX_TEXT_LENGTH)
    check_fields(Snapshot(url=url, title=title), "url", "title")
    known = Snapshot.objects.filter(url=url, sha256=ArticleVersion.sha256_of(text)).first()
    return known or Snapshot.objects.create(
        text=text, url=url, title=title, outlet=outlet, origin=origin, added_by=by,
        retrieved_at=retrieved_at or timezone.now(),
    )  # fmt: skip


@transaction.atomic
def add_evidence(
    *,
    claim: Claim,
    snapshot: Snapshot,
    relation: str,
    by: Any,
    passage: str = "",
    note: str = "",
    revision: int | None = None,
) -> Evidence:
    """Tie ``snapshot`` to ``claim``; a ``passage`` stands in the snapshot word for word."""
    if relation not in Relation.values:
        raise InvalidInput(
            f"relation must be one of: {', '.join(Relation.values)}.", field="relation"
        )
    if passage and passage not in snapshot.text:
        raise InvalidInput("The passage does not stand in the text of the source.", field="passage")
    claim = locked_claim(claim, revision=revision)
    if claim.evidence.filter(snapshot=snapshot).exists():
        raise Conflict("This text is evidence of this claim already.", field="snapshot")
    evidence = Evidence.objects.create(
        claim=claim, snapshot=snapshot, relation=relation, passage=passage, note=note, added_by=by
    )
    save_changes(claim)
    enqueue_check(claim.version_id)
    return evidence


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: Any, revision: int | None = None) -> None:
    """Untie a piece of evidence; a verdict keeps its last one. Its history stays."""
    claim = locked_claim(evidence.claim, revision=revision)
    rests_on_it = claim.status in VERDICTS or claim.status == Status.AWAITING_APPROVAL
    if (
        rests_on_it
        and claim.proposed_verdict != Status.UNVERIFIABLE
        and not claim.evidence.exclude(pk=evidence.pk).exists()
    ):
        raise Conflict("The verdict rests on this piece of evidence: reopen the claim first.")
    evidence.delete()
    save_changes(claim)
    enqueue_check(claim.version_id)
