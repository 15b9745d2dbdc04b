"""Notifications: what is said to one account, until it is read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from claims.models.annotation import Annotation
from claims.models.checks import one_of
from claims.models.visibility import of_hidden_note


class NotificationKind(models.TextChoices):
    """Why somebody is told."""

    MENTIONED = "mentioned", "Mentioned"
    REPLIED = "replied", "Answered"


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Queries on notifications."""

    def of(self, account: Any) -> NotificationQuerySet:
        """Those of one account: nobody sees another's; and none of a note that is hidden from it.

        A note of who gave a blind verdict is hidden until the claim is decided: so is what tells
        of it, and then it is new.
        """
        return self.filter(account=account).exclude(of_hidden_note(account))

    def unread(self) -> NotificationQuerySet:
        """Those that were not read yet."""
        return self.filter(read_at=None)

    def with_place(self) -> NotificationQuerySet:
        """With what a list shows, in one query; without the long texts."""
        return self.select_related(
            "annotation__author", "annotation__version__article", "annotation__claim",
            "annotation__resolved_by", "annotation__reply_to",
        ).defer("annotation__version__text", "annotation__claim__search")  # fmt: skip


class NotificationManager(models.Manager.from_queryset(NotificationQuerySet)):  # type: ignore[misc]
    """Finds notifications by note and account."""

    def get_by_natural_key(self, identifier: str, username: str) -> Notification:
        """Return what that account is told of that note."""
        return self.get(annotation__identifier=identifier, account__username=username)


class Notification(models.Model):
    """One account is told of one note: it mentions them, or answers them."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(max_length=20, choices=NotificationKind.choices)
    annotation = models.ForeignKey(Annotation, models.CASCADE, related_name="notifications")
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationManager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            one_of("notification", "kind", NotificationKind),
            models.UniqueConstraint("annotation", "account", name="notification_once_a_note"),
            models.CheckConstraint(
                condition=models.Q(read_at__isnull=True)
                | models.Q(read_at__gte=models.F("created_at")),
                name="notification_read_after_made",
                violation_error_message="read_at is before created_at.",
            ),
        ]
        indexes = [
            models.Index(fields=["account", "-id"], name="notification_of_account"),
            # The number in the header of every page.
            models.Index(
                fields=["account"], name="notification_unread",
                condition=models.Q(read_at__isnull=True),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.annotation}"

    def natural_key(self) -> tuple[str, str]:
        """Note and account."""
        return (*self.annotation.natural_key(), self.account.get_username())

    natural_key.dependencies = ["claims.annotation", "auth.user"]  # type: ignore[attr-defined]
