"""Presence: who has a version open just now, and which claim of it. It is forgotten at once."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from claims.models.article import ArticleVersion
from claims.models.claim import Claim

FORGOTTEN_AFTER = timedelta(seconds=45)
"""Whoever has not said "here" for so long has left."""


class PresenceQuerySet(models.QuerySet["Presence"]):
    """Queries on who is where."""

    def present(self) -> PresenceQuerySet:
        """Those who are there now."""
        return self.filter(seen_at__gt=timezone.now() - FORGOTTEN_AFTER)

    def gone(self) -> PresenceQuerySet:
        """Those who went without a word."""
        return self.filter(seen_at__lte=timezone.now() - FORGOTTEN_AFTER)


class Presence(models.Model):
    """One account that looks at one version. Not in the history: it is no record of anything."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    version = models.ForeignKey(ArticleVersion, models.CASCADE, related_name="+")
    claim = models.ForeignKey(Claim, models.CASCADE, null=True, blank=True, related_name="+")
    since = models.DateTimeField(default=timezone.now, help_text="At this claim.")
    seen_at = models.DateTimeField(default=timezone.now)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("version", "user", name="presence_once_a_version"),
            models.CheckConstraint(
                condition=models.Q(since__lte=models.F("seen_at")),
                name="presence_since_before_seen",
                violation_error_message="since is after seen_at.",
            ),
        ]
        indexes = [models.Index(fields=["seen_at"], name="presence_by_time")]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.version_id}"
