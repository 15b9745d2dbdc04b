"""Events: what happened, numbered in the order of the commits."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q

from claims.models import event_triggers as tell
from claims.models.annotation import Annotation
from claims.models.article import Analysis, ArticleVersion
from claims.models.checks import one_of
from claims.models.claim import Claim
from claims.models.decision import Decision
from claims.models.evidence import Evidence
from claims.models.finding import Finding
from claims.models.publication import Statement


class EventKind(models.TextChoices):
    """What happened."""

    ARTICLE_VERSION_CREATED = "article.version_created", "A version of an article came in"
    ARTICLE_READ = "article.read", "A version was read, or could not be"
    CLAIM_CREATED = "claim.created", "A claim was found or marked"
    CLAIM_CORRECTED = "claim.corrected", "The attribution of a claim was corrected"
    CLAIM_STATUS_CHANGED = "claim.status_changed", "The status of a claim changed"
    CLAIM_PUBLISHED = "claim.published", "A claim was published"
    CORRECTION_PUBLISHED = "correction.published", "A published claim was corrected"
    EVIDENCE_ADDED = "evidence.added", "Evidence was added"
    EVIDENCE_REMOVED = "evidence.removed", "Evidence was removed"
    FINDING_OPENED = "finding.opened", "A rule found something"
    FINDING_CLOSED = "finding.closed", "A finding was fixed or waived"
    ANNOTATION_CREATED = "annotation.created", "Somebody wrote a note"


class EventQuerySet(models.QuerySet["Event"]):
    """Queries on events."""

    def after(self, sequence: int) -> EventQuerySet:
        """Those that were committed after that number, in their order."""
        return self.filter(sequence__gt=sequence).order_by("sequence")


class EventManager(models.Manager.from_queryset(EventQuerySet)):  # type: ignore[misc]
    """Finds events by number."""

    def get_by_natural_key(self, sequence: int) -> Event:
        """Return the event of that number."""
        return self.get(sequence=sequence)


class Event(models.Model):
    """One thing that happened. It refers by plain values, so that it outlives what it is about.

    ``sequence`` is empty until its transaction commits; then it follows the last one given.
    """

    sequence = models.BigIntegerField(unique=True, null=True, editable=False)
    kind = models.CharField(max_length=40, choices=EventKind.choices)
    article = models.CharField(max_length=120, null=True, blank=True)  # noqa: DJ001 - none
    version = models.IntegerField(null=True, blank=True)
    claim = models.BigIntegerField(null=True, blank=True)
    data = models.JSONField(default=dict, blank=True)
    xact = models.BigIntegerField(editable=False, help_text="The transaction it happened in.")
    at = models.DateTimeField()

    objects = EventManager()

    class Meta:
        ordering = ["sequence"]
        constraints = [one_of("event", "kind", EventKind)]
        indexes = [
            # What a transaction has still to number: its own rows, and those only.
            models.Index(
                fields=["xact"], name="event_unnumbered", condition=Q(sequence__isnull=True)
            ),
            models.Index(fields=["at"], name="event_by_time"),
        ]
        triggers = tell.ON_EVENTS

    def __str__(self) -> str:
        return f"{self.sequence}: {self.kind}"

    @property
    def told(self) -> dict[str, Any]:
        """Its data for anybody: without what could give a blind verdict away."""
        return {name: value for name, value in self.data.items() if name != "relation"}

    def natural_key(self) -> tuple[int | None]:
        """Number."""
        return (self.sequence,)


class EventBatch(models.Model):
    """A transaction with events that have no number yet: gone before anybody could see it."""

    xact = models.BigIntegerField(primary_key=True)
    last_of_all = models.BooleanField(default=False)

    class Meta:
        triggers = tell.ON_BATCHES

    def __str__(self) -> str:
        return str(self.xact)


class EventCounter(models.Model):
    """The last number given: one row, and the lock that puts commits in order."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    last = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="event_counter_one_row"),
            models.CheckConstraint(condition=Q(last__gte=0), name="event_counter_not_negative"),
        ]

    def __str__(self) -> str:
        return str(self.last)


# They stand here and not beside each model: together they are one thing, the feed.
for _model, _triggers in (
    (Claim, tell.ON_CLAIMS),
    (Decision, tell.ON_DECISIONS),
    (ArticleVersion, tell.ON_VERSIONS),
    (Analysis, tell.ON_ANALYSES),
    (Evidence, tell.ON_EVIDENCE),
    (Finding, tell.ON_FINDINGS),
    (Annotation, tell.ON_ANNOTATIONS),
    (Statement, tell.ON_STATEMENTS),
):
    pgtrigger.register(*_triggers)(_model)
