"""What the API keeps about its own use: writes, answers that may be asked for again, rates."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from claims.models.triggers import never_changes, never_deleted, never_truncated

ANSWERS_ARE_KEPT_FOR = timedelta(hours=24)


class AuditLine(models.Model):
    """One write through the API: who, with which token, where. Never edited, never deleted.

    Without foreign keys, so that it outlives what it names; without bodies and secrets.
    """

    at = models.DateTimeField(default=timezone.now)
    user_id = models.BigIntegerField()
    username = models.CharField(max_length=150)
    token_key = models.CharField(
        max_length=25, blank=True, help_text="First characters of the token; empty: a browser."
    )
    token_name = models.CharField(max_length=100, blank=True)
    method = models.CharField(max_length=10)
    path = models.CharField(max_length=500)
    route = models.CharField(max_length=100, help_text="claim-approve-verdict")
    status = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["user_id", "-id"], name="audit_line_by_user"),
            models.Index(fields=["path", "-id"], name="audit_line_by_path"),
        ]
        triggers = [
            never_changes("A line of the audit never changes."),
            never_deleted("A line of the audit is never deleted."),
            never_truncated(),
        ]

    def __str__(self) -> str:
        return f"{self.username}: {self.method} {self.path} ({self.status})"


class KeptAnswerQuerySet(models.QuerySet["KeptAnswer"]):
    """Queries on kept answers."""

    def valid(self) -> KeptAnswerQuerySet:
        """Those that are still given again."""
        return self.filter(at__gte=timezone.now() - ANSWERS_ARE_KEPT_FOR)

    def past(self) -> KeptAnswerQuerySet:
        """Those that were kept long enough."""
        return self.filter(at__lt=timezone.now() - ANSWERS_ARE_KEPT_FOR)


class KeptAnswer(models.Model):
    """The answer to a creation with an Idempotency-Key: the same request again gets it again.

    It is written in the transaction of the creation itself: one is there exactly if the other is.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    request_hash = models.CharField(max_length=64, help_text="Of method, address and body.")
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.BinaryField()
    at = models.DateTimeField(default=timezone.now)

    objects = KeptAnswerQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("user", "key", name="kept_answer_key_unique")]
        indexes = [models.Index(fields=["at"], name="kept_answer_at")]

    def __str__(self) -> str:
        return f"{self.key}: {self.status}"


class RateWindowQuerySet(models.QuerySet["RateWindow"]):
    """Queries on counts of requests."""

    def over(self) -> RateWindowQuerySet:
        """Counts of minutes that are over."""
        return self.filter(minute__lt=int(timezone.now().timestamp() // 60) - 1)


class RateWindow(models.Model):
    """How many requests one caller made in the present minute.

    The table is UNLOGGED (see its migration): a crash of the server forgets the counts, and
    counting costs no write to disk.
    """

    caller = models.CharField(max_length=64, primary_key=True, help_text="A hash.")
    minute = models.BigIntegerField(help_text="Since 1970.")
    count = models.BigIntegerField()

    objects = RateWindowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(count__gte=1), name="rate_window_counts")
        ]

    def __str__(self) -> str:
        return f"{self.caller}: {self.count} in minute {self.minute}"
