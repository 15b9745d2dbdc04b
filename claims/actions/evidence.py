"""Evidence: keeping texts, and tying them to claims."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from claims.actions.locking import locked_claim, save_changes
from claims.actions.validation import check_fields
from claims.errors import Conflict, InvalidInput, NotFound
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
    _check(snapshot, relation, passage)
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
def change_evidence(
    *,
    evidence: Evidence,
    by: Any,
    relation: str | None = None,
    passage: str | None = None,
    note: str | None = None,
    source: Mapping[str, Any] | None = None,
    revision: int | None = None,
) -> Evidence:
    """Change what is said of a piece of evidence; what is not given stays, and its history.

    ``source`` is what became known of the text later (``url``, ``title``, ``outlet``). A verdict
    keeps the relation that it was given on. Raises Conflict, InvalidInput with the field.
    """
    claim = locked_claim(evidence.claim, revision=revision)
    held = Evidence.objects.select_for_update(of=("self",)).filter(pk=evidence.pk)
    row = held.select_related("snapshot").first()
    if row is None:
        raise NotFound("This piece of evidence no longer exists.")
    if relation is not None and relation != row.relation and claim.status in VERDICTS:
        raise Conflict("The verdict rests on this relation: reopen the claim first.")
    row.snapshot = _described(row.snapshot, by, **(source or {}))
    row.relation = row.relation if relation is None else relation
    row.passage = row.passage if passage is None else passage
    row.note = row.note if note is None else note
    _check(row.snapshot, row.relation, row.passage)
    others = claim.evidence.exclude(pk=row.pk)
    if others.filter(snapshot=row.snapshot).exists():
        raise Conflict("This text is evidence of this claim already.", field="url")
    row.save(update_fields=["snapshot", "relation", "passage", "note"])
    save_changes(claim)
    enqueue_check(claim.version_id)
    return row


def _described(
    known: Snapshot, by: Any, url: str | None = None, title: str = "", outlet: Outlet | None = None
) -> Snapshot:
    """Return the snapshot of the same text of which that much is known.

    Another address makes another snapshot: the first one stays as it was kept. A title and an
    outlet are filled in where there were none.
    """
    if url is not None and url != known.url:
        known = keep_snapshot(
            by=by, text=known.text, url=url, title=title or known.title,
            outlet=outlet or known.outlet, retrieved_at=known.retrieved_at, origin=known.origin,
        )  # fmt: skip
    known = Snapshot.objects.select_for_update(no_key=True, of=("self",)).get(pk=known.pk)
    for name, value in (("title", title), ("outlet", outlet)):
        if value and getattr(known, name) not in ("", None, value):
            words = f"This snapshot has another {name} already, and a snapshot never changes."
            raise Conflict(words, field=name)
        if value:
            setattr(known, name, value)
    check_fields(known, "title")
    known.save(update_fields=["title", "outlet"])
    return known


def _check(snapshot: Snapshot, relation: str, passage: str) -> None:
    if relation not in Relation.values:
        raise InvalidInput(
            f"relation must be one of: {', '.join(Relation.values)}.", field="relation"
        )
    if passage and passage not in snapshot.text:
        raise InvalidInput("The passage does not stand in the text of the source.", field="passage")


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
