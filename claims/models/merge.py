"""Merges: which record went into which other one. Never edited, never deleted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from claims.models.checks import not_blank, one_of
from claims.models.triggers import never_changes, never_deleted, never_truncated


class RecordKind(models.TextChoices):
    """What sort of record was merged."""

    OUTLET = "outlet", "Outlet"
    SPEAKER = "speaker", "Speaker"


class MergeQuerySet(models.QuerySet["Merge"]):
    """Queries on merges."""

    def kept_of(self, kind: str, gone_id: int) -> int | None:
        """Return the id of the record that a merged one went into; None if it never went.

        That one may have gone into a third: the last of them counts.
        """
        at, seen = gone_id, {gone_id}
        while (found := self.filter(kind=kind, gone_id=at).first()) and found.kept_id not in seen:
            at = found.kept_id
            seen.add(at)
        return at if at != gone_id else None


class Merge(models.Model):
    """One record that turned out to be another one. Without foreign keys: one of both is gone."""

    kind = models.CharField(max_length=10, choices=RecordKind.choices)
    gone_id = models.BigIntegerField()
    gone_name = models.CharField(max_length=510)
    kept_id = models.BigIntegerField()
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("merge", "kind", RecordKind),
            not_blank("merge", "gone_name"),
            models.UniqueConstraint("kind", "gone_id", name="merge_once"),
            models.CheckConstraint(
                condition=~models.Q(gone_id=models.F("kept_id")),
                name="merge_of_two",
                violation_error_message="A record is not merged with itself.",
            ),
        ]
        triggers = [
            never_changes("A merge stays on record as it was."),
            never_deleted("A merge stays on record."),
            never_truncated(),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.gone_name} into {self.kept_id}"
