"""Assignments: who is to deal with a claim, and until when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from claims.models.claim import Claim
from claims.models.history import keeps_history


class AssignmentManager(models.Manager["Assignment"]):
    """Finds assignments by claim and time."""

    def get_by_natural_key(
        self, slug: str, version: int, number: int, assigned_at: str
    ) -> Assignment:
        """Return the assignment of that claim made at that time."""
        return self.get(
            claim__version__article__slug=slug, claim__version__number=version,
            claim__number=number, assigned_at=assigned_at,
        )  # fmt: skip


@keeps_history()
class Assignment(models.Model):
    """One claim given to one editor; at most one is open a claim."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="assignments")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = AssignmentManager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                "claim", condition=models.Q(closed_at__isnull=True),
                name="assignment_one_open_a_claim",
                violation_error_message="This claim is assigned already.",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True)
                | models.Q(closed_at__gte=models.F("assigned_at")),
                name="assignment_closed_after_made",
                violation_error_message="closed_at is before assigned_at.",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=["editor", "due_at"], name="assignment_of_editor",
                condition=models.Q(closed_at__isnull=True),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.claim_id} to {self.editor}"

    def natural_key(self) -> tuple[str, int, int, str]:
        """Claim and time."""
        return (*self.claim.natural_key(), self.assigned_at.isoformat())

    natural_key.dependencies = ["claims.claim", "auth.user"]  # type: ignore[attr-defined]
