"""Publishing: what a newsroom says in public about a claim, and what it takes back."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from claims.actions.locking import locked_claim
from claims.checking.told import told_comparisons
from claims.errors import Conflict, InvalidInput, MoveNotAllowed
from claims.models import (
    VERDICTS,
    Claim,
    Publication,
    PublicationState,
    Statement,
    StatementKind,
)
from claims.record import record_of, speaker_name

LONGEST = 20_000
_LONGEST_SLUG = 90


@transaction.atomic
def publish_claim(
    *, claim: Claim, by: Any, explanation: str, note: str = "", revision: int | None = None
) -> Publication:
    """Publish a decided claim, or publish it again as a correction of what was said before.

    ``explanation`` is for readers. ``note`` says what was wrong before: needed the second time.
    A claim that continues a published one of an earlier version goes on at its address.
    """
    claim = locked_claim(claim, revision=revision)
    if claim.status not in VERDICTS:
        raise MoveNotAllowed(
            f"Only a decided claim is published; this one is “{claim.get_status_display()}”.",
            field="status",
        )
    explanation = _words(explanation, "explanation", "Explain the verdict to the readers.")
    record = record_of(claim, explanation=explanation, comparisons=told_comparisons(claim))
    publication = _publication_of(claim)
    if publication is None:
        publication = Publication.objects.create(claim=claim, slug=_slug(claim))
        return _say(publication, StatementKind.VERDICT, note="", record=record, by=by)
    if publication.state == PublicationState.PUBLISHED and publication.record == record:
        raise Conflict("This is what is published already.", field="explanation")
    note = _words(note, "note", "It was published before: tell the readers what is corrected.")
    if publication.claim_id != claim.pk:
        publication.claim = claim
        publication.save(update_fields=["claim"])
    return _say(publication, StatementKind.CORRECTION, note=note, record=record, by=by)


@transaction.atomic
def withdraw_claim(*, claim: Claim, by: Any, reason: str) -> Publication:
    """Take back what was published; its address keeps saying so, with the reason."""
    publication = _publication_of(locked_claim(claim))
    if publication is None:
        raise Conflict("This claim is not published.")
    if publication.state == PublicationState.WITHDRAWN:
        raise Conflict("This claim is withdrawn already.")
    reason = _words(reason, "reason", "Tell the readers why.")
    return _say(
        publication, StatementKind.WITHDRAWAL, note=reason, record=publication.record, by=by
    )


def publication_of(claim: Claim) -> Publication | None:
    """Return the publication of a claim, or of the claim of an earlier version it continues."""
    seen: set[int] = set()
    at: int | None = claim.pk
    while at is not None and at not in seen:
        seen.add(at)
        if found := Publication.objects.filter(claim=at).first():
            return found
        at = Claim.objects.filter(pk=at).values_list("predecessor", flat=True).first()
    return None


def _publication_of(claim: Claim) -> Publication | None:
    found = publication_of(claim)
    return found and Publication.objects.select_for_update(no_key=True).get(pk=found.pk)


def _say(
    publication: Publication, kind: StatementKind, *, note: str, record: dict[str, Any], by: Any
) -> Publication:
    """Append a statement; the database takes it over into the head."""
    number = publication.statements.count() + 1
    Statement.objects.create(
        publication=publication, number=number, kind=kind, note=note, record=record, by=by
    )
    publication.refresh_from_db()
    return publication


def _slug(claim: Claim) -> str:
    """Return words for the address; the claim's id makes them unique."""
    words = slugify(f"{speaker_name(claim)[:60]} {claim.content_text[:200]}")
    if len(words) > _LONGEST_SLUG:
        words = words[:_LONGEST_SLUG].rpartition("-")[0] or words[:_LONGEST_SLUG]
    return f"{words}-{claim.pk}".lstrip("-")


def _words(given: str, field: str, missing: str) -> str:
    words = given.strip()
    if not words:
        raise InvalidInput(missing, field=field)
    if len(words) > LONGEST:
        raise InvalidInput(f"At most {LONGEST:,} characters.", field=field)
    if "\x00" in words:
        raise InvalidInput("The text has a NUL character.", field=field)
    return words
