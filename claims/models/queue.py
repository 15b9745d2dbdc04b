"""The queue: one row for each claim that somebody still has to deal with, ready in its order.

Triggers keep it (migration 0006, ``claims_requeue``): nobody writes it by hand, and nothing is
sorted when it is read. The key ``place`` is what it is read by: deadline, gravity, age.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import connection, models
from django.db.models import Func, Q
from django.db.models.lookups import Exact
from django.utils import timezone

from claims.models.article import Article
from claims.models.assignment import Assignment
from claims.models.blind import BlindVerdict
from claims.models.checks import not_blank, one_of
from claims.models.claim import Claim
from claims.models.finding import Finding
from claims.models.outlet import Outlet
from claims.models.queue_triggers import (
    ARTICLE_TRIGGERS,
    ASSIGNMENT_TRIGGERS,
    BLIND_TRIGGERS,
    CLAIM_TRIGGERS,
    FINDING_TRIGGERS,
)

MOST_COUNTED = 1_000
"""Counting stops here: who has a thousand claims has too many."""


class Stage(models.TextChoices):
    """What an open claim waits for."""

    UNREVIEWED = "unreviewed", "To be reviewed"
    IN_REVIEW = "in_review", "In review"
    APPROVAL = "approval", "Awaiting approval"
    SECOND_VERDICT = "second_verdict", "Awaiting a second verdict"
    ADJUDICATION = "adjudication", "Awaiting adjudication"


class Gravity(models.IntegerChoices):
    """The gravest open finding of a claim, the gravest first."""

    ERROR = 0, "Error"
    WARNING = 1, "Warning"
    NOTE = 2, "Note"
    NONE = 3, "No open finding"


class QueueQuerySet(models.QuerySet["QueueEntry"]):
    """Queries on the queue. Each reads one index in order and stops after a page."""

    def needs(self, user: Any, *, limit: int, order: str = "place") -> QueueQuerySet:
        """The first ``limit`` entries that ``user`` could deal with now, in ``order``.

        What is assigned to them, and what waits unassigned for a decision of somebody else than
        who decided before. Each part is read by an index of its own and is cut before they are
        merged.
        """
        free = self.filter(editor=None)
        parts = [self.filter(editor=user)]
        if user.has_perm("claims.approve_verdict"):
            parts += [
                free.filter(stage=stage).exclude(proposed_by=user)
                for stage in (Stage.APPROVAL, Stage.SECOND_VERDICT)
            ]
        if user.has_perm("claims.adjudicate_verdict"):
            parts.append(
                free.filter(stage=Stage.ADJUDICATION).exclude(
                    Q(proposed_by=user) | Q(answered_by=user)
                )
            )
        first, *rest = [part.order_by(order)[:limit] for part in parts]
        if not rest:
            return first
        merged: QueueQuerySet = first.union(*rest, all=True)
        return merged.order_by(order)[:limit]

    def overdue(self, now: datetime) -> QueueQuerySet:
        """Entries whose deadline is past: the beginning of the order, so no more is read."""
        return self.filter(place__lt=f"{int(now.timestamp()):08x}")


class QueueManager(models.Manager.from_queryset(QueueQuerySet)):  # type: ignore[misc]
    """Finds entries by their claim."""

    def get_by_natural_key(self, slug: str, version: int, number: int) -> QueueEntry:
        """Return the entry of that claim."""
        return self.get(claim=Claim.objects.get_by_natural_key(slug, version, number))


class QueueEntry(models.Model):
    """An open claim of a newest version, with all that the queue is ordered and filtered by."""

    # What a claim takes with it when it goes is done by a trigger: findings and assignments that
    # go at the same time would put the entry back.
    claim = models.OneToOneField(Claim, models.DO_NOTHING, related_name="queue_entry")
    place = models.CharField(max_length=40, db_collation="C")
    stage = models.CharField(max_length=20, choices=Stage.choices)
    gravity = models.SmallIntegerField(choices=Gravity.choices)
    since = models.DateTimeField(help_text="When the claim was found.")
    due_at = models.DateTimeField(null=True)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, related_name="+", db_index=False,
        help_text="Who has it.",
    )  # fmt: skip
    outlet = models.ForeignKey(
        Outlet, models.DO_NOTHING, null=True, related_name="+", db_index=False,
        help_text="Who publishes the article.",
    )  # fmt: skip
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, related_name="+", db_index=False,
        help_text="Who gave the first verdict. Not shown: it may be blind.",
    )  # fmt: skip
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, related_name="+", db_index=False,
        help_text="Who gave the second verdict, where two differ. Not shown.",
    )  # fmt: skip

    objects = QueueManager()

    class Meta:
        ordering = ["place"]
        verbose_name_plural = "queue entries"
        constraints = [
            one_of("queue_entry", "stage", Stage),
            models.CheckConstraint(
                condition=Q(gravity__in=Gravity.values), name="queue_entry_gravity_known"
            ),
            # The whole queue, page by page.
            models.UniqueConstraint("place", name="queue_in_order"),
        ]
        indexes = [
            # "What is assigned to me?", "what to nobody?", and the load of each editor.
            models.Index(fields=["editor", "place"], name="queue_of_editor"),
            # "What waits for approval, for a second verdict, for adjudication?"
            models.Index(fields=["stage", "place"], name="queue_of_stage"),
            # The queue of one desk.
            models.Index(fields=["outlet", "place"], name="queue_of_outlet"),
            # "Only claims with open errors": few, and they may lie far down.
            models.Index(fields=["gravity", "place"], name="queue_of_gravity"),
        ]

    def __str__(self) -> str:
        return f"claim {self.claim_id}: {self.get_stage_display()}"

    def natural_key(self) -> tuple[str, int, int]:
        """The claim's own."""
        return self.claim.natural_key()

    natural_key.dependencies = ["claims.claim", "auth.user"]  # type: ignore[attr-defined]


def loads_of(editors: Iterable[Any]) -> dict[int, int]:
    """Return how many open claims each of ``editors`` has, up to MOST_COUNTED; one query."""
    ids = [editor.pk for editor in editors]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT wanted.id, (SELECT count(*) FROM ("
            "SELECT 1 FROM claims_queueentry q WHERE q.editor_id = wanted.id LIMIT %s) AS found) "
            "FROM unnest(%s::integer[]) AS wanted(id)",
            [MOST_COUNTED, ids],
        )
        return dict(cursor.fetchall())


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    """Queries on saved filters."""

    def visible_to(self, user: Any) -> SavedFilterQuerySet:
        """Those of ``user``, and those that others share."""
        return self.filter(Q(owner=user) | Q(shared=True))


class SavedFilterManager(models.Manager.from_queryset(SavedFilterQuerySet)):  # type: ignore[misc]
    """Finds saved filters by owner and name."""

    def get_by_natural_key(self, owner: str, name: str) -> SavedFilter:
        """Return that filter of that account."""
        return self.get(owner__username=owner, name=name)


class SavedFilter(models.Model):
    """A view of the queue that somebody keeps, for themselves or for all."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="queue_filters"
    )
    name = models.CharField(max_length=60)
    query = models.JSONField(default=dict, blank=True, help_text="Names and values of filters.")
    shared = models.BooleanField(default=False, help_text="Every editor sees it.")
    created_at = models.DateTimeField(default=timezone.now)

    objects = SavedFilterManager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            not_blank("saved_filter", "name"),
            models.UniqueConstraint(
                "owner", "name", name="saved_filter_name_unique",
                violation_error_message="You have a filter of this name.",
            ),
            models.CheckConstraint(
                condition=Exact(
                    Func("query", function="jsonb_typeof", output_field=models.TextField()),
                    "object",
                ),
                name="saved_filter_query_object",
                violation_error_message="query is an object of names and values.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str]:
        """Owner and name."""
        return (self.owner.get_username(), self.name)

    natural_key.dependencies = ["auth.user"]  # type: ignore[attr-defined]


# They stand here and not beside each model: together they are one thing, the queue.
for _model, _triggers in (
    (Claim, CLAIM_TRIGGERS),
    (Assignment, ASSIGNMENT_TRIGGERS),
    (Finding, FINDING_TRIGGERS),
    (Article, ARTICLE_TRIGGERS),
    (BlindVerdict, BLIND_TRIGGERS),
):
    pgtrigger.register(*_triggers)(_model)
