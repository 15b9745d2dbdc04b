"""Annotations: notes of editors on a version, a span of it, or a claim."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from claims.actions.notifications import tell
from claims.actions.on_record import KEEP
from claims.errors import Conflict, Forbidden, InvalidInput
from claims.models import Annotation, ArticleVersion, Claim, Motivation

LONGEST_TAG = 100
LONGEST_REPLACEMENT = 20_000


@transaction.atomic
def annotate(
    *,
    by: Any,
    body: str,
    version: ArticleVersion | None = None,
    claim: Claim | None = None,
    start: int | None = None,
    end: int | None = None,
    motivation: str = Motivation.COMMENTING,
    reply_to: Annotation | None = None,
    replacement: str | None = None,
) -> Annotation:
    """Add a note to a claim, or to a version or the span ``[start, end)`` of it.

    A reply takes over the place of what it replies to. A suggested edit has the words that it
    would put there ("" deletes them). ``@name`` in the body tells that account. Raises
    InvalidInput with the field.
    """
    if reply_to is not None:
        version, claim = reply_to.version, reply_to.claim
        start, end, motivation = reply_to.start, reply_to.end, Motivation.REPLYING
    elif motivation == Motivation.REPLYING:
        raise InvalidInput("A reply must name what it replies to.", field="reply_to")
    version = claim.version if claim is not None else version
    if version is None:
        raise InvalidInput("Name the claim or the version to annotate.", field="claim")
    _check(body=body, motivation=motivation)
    _check_span(start, end, length=len(version.text))
    note = Annotation(
        version=version, claim=claim, start=start, end=end, motivation=motivation,
        body=body.strip(), reply_to=reply_to, author=by, replacement=replacement,
    )  # fmt: skip
    _check_replacement(note)
    note.save()
    tell(note)
    return note


@transaction.atomic
def edit_annotation(
    *, annotation: Annotation, by: Any, body: str, replacement: str | None = KEEP
) -> Annotation:
    """Change the words of one's own annotation; the earlier words stay in its history."""
    annotation = Annotation.objects.select_for_update(of=("self",)).get(pk=annotation.pk)
    if annotation.author_id != by.pk:
        raise Forbidden("Only its author can edit an annotation.")
    _check(body=body, motivation=annotation.motivation)
    annotation.body, annotation.modified_at = body.strip(), timezone.now()
    if replacement is not KEEP:
        annotation.replacement = replacement
        _check_replacement(annotation)
    annotation.save(update_fields=["body", "replacement", "modified_at"])
    tell(annotation)
    return annotation


@transaction.atomic
def resolve_annotation(*, annotation: Annotation, by: Any) -> Annotation:
    """Mark an annotation as dealt with."""
    annotation = Annotation.objects.select_for_update(of=("self",)).get(pk=annotation.pk)
    if annotation.resolved_at is not None:
        raise Conflict("This annotation is resolved already.")
    annotation.resolved_by, annotation.resolved_at = by, timezone.now()
    annotation.save(update_fields=["resolved_by", "resolved_at"])
    return annotation


@transaction.atomic
def reopen_annotation(*, annotation: Annotation, by: Any) -> Annotation:
    """Take an annotation up again."""
    annotation = Annotation.objects.select_for_update(of=("self",)).get(pk=annotation.pk)
    if annotation.resolved_at is None:
        raise Conflict("This annotation is not resolved.")
    annotation.resolved_by = annotation.resolved_at = None
    annotation.save(update_fields=["resolved_by", "resolved_at"])
    return annotation


def _check(*, body: str, motivation: str) -> None:
    if not body.strip():
        raise InvalidInput("Write something.", field="body")
    if "\x00" in body:
        raise InvalidInput("The text has a NUL character.", field="body")
    if motivation not in Motivation.values:
        raise InvalidInput(
            f"motivation must be one of: {', '.join(Motivation.values)}.", field="motivation"
        )
    tag = body.strip()
    if motivation == Motivation.TAGGING and (len(tag) > LONGEST_TAG or len(tag.splitlines()) > 1):
        raise InvalidInput(f"A tag is one line of at most {LONGEST_TAG} characters.", field="body")


def _check_replacement(note: Annotation) -> None:
    if note.motivation != Motivation.EDITING:
        if note.replacement is not None:
            raise InvalidInput("Only a suggested edit has a replacement.", field="replacement")
        return
    if note.replacement is None:
        raise InvalidInput("Give the words that you suggest.", field="replacement")
    if "\x00" in note.replacement:
        raise InvalidInput("The text has a NUL character.", field="replacement")
    if len(note.replacement) > LONGEST_REPLACEMENT:
        raise InvalidInput(f"At most {LONGEST_REPLACEMENT:,} characters.", field="replacement")
    if note.start is None and note.claim is None:
        raise InvalidInput("Name the words to replace: start and end.", field="start")
    if note.start is not None and note.version.text[note.start : note.end] == note.replacement:
        raise InvalidInput("These are the words that stand there.", field="replacement")


def _check_span(start: int | None, end: int | None, *, length: int) -> None:
    if start is None and end is None:
        return
    if start is None or end is None:
        raise InvalidInput(
            "start and end are given together.", field="end" if end is None else "start"
        )
    if not 0 <= start < end:
        raise InvalidInput("start must be before end.", field="start")
    if end > length:
        raise InvalidInput(
            f"The span ends after the text, which has {length} characters.", field="end"
        )
