"""Annotations: editors' notes on a span or a claim, in the W3C Web Annotation model."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from claims.models.article import ArticleVersion
from claims.models.checks import address_or_none, not_blank, one_of, paired
from claims.models.claim import Claim
from claims.models.history import keeps_history
from claims.models.triggers import in_its_version


class Motivation(models.TextChoices):
    """Why somebody annotates: the motivations of the W3C model."""

    COMMENTING = "commenting", "Comment"
    QUESTIONING = "questioning", "Question"
    ASSESSING = "assessing", "Assessment"
    IDENTIFYING = "identifying", "Identification"
    LINKING = "linking", "Link"
    CLASSIFYING = "classifying", "Classification"
    TAGGING = "tagging", "Tag"
    HIGHLIGHTING = "highlighting", "Highlight"
    EDITING = "editing", "Suggested edit"
    REPLYING = "replying", "Reply"
    DESCRIBING = "describing", "Description"
    BOOKMARKING = "bookmarking", "Bookmark"
    MODERATING = "moderating", "Moderation"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a note said until it was edited."""

    body: str
    replacement: str | None
    until: datetime


class AnnotationManager(models.Manager["Annotation"]):
    """Finds annotations by their public identifier."""

    def get_by_natural_key(self, identifier: str) -> Annotation:
        """Return that annotation."""
        return self.get(identifier=identifier)

    def earlier(self, *notes: Annotation) -> dict[int, list[Earlier]]:
        """Return what ``notes`` said before their edits, by id, the oldest first; one query."""
        found: dict[int, list[Earlier]] = {}
        edited = {note.pk: note for note in notes if note.modified_at is not None}
        if not edited:
            return found
        history: Any = self.model._meta.get_field("events").related_model
        events = history.objects.filter(pgh_obj__in=edited, pgh_label="update").order_by("pgh_id")
        rows: dict[int, list[Any]] = {pk: [] for pk in edited}
        for event in events:
            rows[event.pgh_obj_id].append(event)
        for pk, states in rows.items():
            # A state counts where the next one says something else: resolving is no edit.
            found[pk] = [
                Earlier(before.body, before.replacement, before.pgh_created_at)
                for before, after in pairwise([*states, edited[pk]])
                if (before.body, before.replacement) != (after.body, after.replacement)
            ]
        return found


@keeps_history()
class Annotation(models.Model):
    """A note on a version: on one of its claims, on a span of it, or on the whole."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(ArticleVersion, models.CASCADE, related_name="annotations")
    claim = models.ForeignKey(
        Claim, models.CASCADE, null=True, blank=True, related_name="annotations"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    motivation = models.CharField(
        max_length=20, choices=Motivation.choices, default=Motivation.COMMENTING
    )
    body = models.TextField()
    # "" deletes the words; NULL suggests nothing.
    replacement = models.TextField(  # noqa: DJ001
        null=True, blank=True,
        help_text="The words that a suggested edit would put there.",
    )  # fmt: skip
    reply_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replies"
    )
    # Both in the words of the W3C model ("other identities").
    via = models.CharField(
        max_length=2000, blank=True,
        help_text="The address of an imported note where it came from; empty of one written here.",
    )  # fmt: skip
    canonical = models.CharField(
        max_length=2000, blank=True,
        help_text="The address that the maker of an imported note gave it for good.",
    )  # fmt: skip
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    modified_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = AnnotationManager()

    class Meta:
        ordering = ["id"]
        constraints = [
            one_of("annotation", "motivation", Motivation),
            not_blank("annotation", "body"),
            address_or_none("annotation", "via"),
            address_or_none("annotation", "canonical"),
            paired("annotation", "start", "end"),
            paired("annotation", "resolved_at", "resolved_by"),
            models.CheckConstraint(
                condition=models.Q(start__isnull=True) | models.Q(start__lt=models.F("end")),
                name="annotation_span_not_empty",
                violation_error_message="start must be before end.",
            ),
            models.CheckConstraint(
                condition=models.Q(replacement__isnull=True)
                | models.Q(motivation=Motivation.EDITING),
                name="annotation_replacement_of_an_edit",
                violation_error_message="Only a suggested edit has a replacement.",
            ),
            models.CheckConstraint(
                condition=models.Q(motivation=Motivation.REPLYING, reply_to__isnull=False)
                | (~models.Q(motivation=Motivation.REPLYING) & models.Q(reply_to__isnull=True)),
                name="annotation_reply_has_its_parent",
                violation_error_message="A reply, and only a reply, names what it replies to.",
            ),
        ]
        triggers = [in_its_version("claims_annotation")]

    def __str__(self) -> str:
        return self.body if len(self.body) <= 80 else self.body[:79] + "…"

    def natural_key(self) -> tuple[str]:
        """Public identifier."""
        return (str(self.identifier),)

    natural_key.dependencies = ["claims.claim", "auth.user"]  # type: ignore[attr-defined]
