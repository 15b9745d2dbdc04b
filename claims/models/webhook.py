"""Webhooks: who is told of events, what was sent, and what came of it.

No secret is stored. It is made, whenever something is signed, from the site's secret key and the
salt that is stored here: a stolen copy of the database signs nothing.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.models.checks import indexable_url, not_blank, one_of
from claims.models.event import EventKind
from claims.models.history import keeps_history


class WebhookEndpointQuerySet(models.QuerySet["WebhookEndpoint"]):
    """Queries on endpoints."""

    def enabled(self) -> WebhookEndpointQuerySet:
        """Those that are told of events."""
        return self.filter(disabled_at=None)


class WebhookEndpointManager(
    models.Manager.from_queryset(WebhookEndpointQuerySet)  # type: ignore[misc]
):
    """Finds endpoints by identifier."""

    def get_by_natural_key(self, identifier: str) -> WebhookEndpoint:
        """Return that endpoint."""
        return self.get(identifier=identifier)


@keeps_history(exclude=["after", "failures", "failing_since", "not_before"])
class WebhookEndpoint(models.Model):
    """An address that is told of events, signed as the Standard Webhooks specification has it."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    url = models.URLField(max_length=1000, help_text="Where events are posted to.")
    description = models.CharField(max_length=200, blank=True, help_text="Whose it is: the CMS.")
    kinds = ArrayField(
        models.CharField(max_length=40), default=list, blank=True,
        help_text="Which events; none chosen: all.",
    )  # fmt: skip
    salt = models.CharField(max_length=64, editable=False)
    key_id = models.CharField(max_length=16, editable=False)
    # While the secret is being changed both sign.
    previous_salt = models.CharField(max_length=64, blank=True, editable=False)
    previous_key_id = models.CharField(max_length=16, blank=True, editable=False)
    previous_until = models.DateTimeField(null=True, blank=True, editable=False)
    after = models.BigIntegerField(default=0, help_text="The last event that was taken up.")
    failures = models.PositiveIntegerField(default=0, help_text="Since the last success.")
    failing_since = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)
    disabled_at = models.DateTimeField(null=True, blank=True)
    disabled_because = models.CharField(max_length=300, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = WebhookEndpointManager()

    class Meta:
        ordering = ["id"]
        permissions = [("manage_webhooks", "Can say which programs are told of events")]
        constraints = [
            not_blank("webhook_endpoint", "url"),
            indexable_url("webhook_endpoint"),
            models.CheckConstraint(
                condition=Q(kinds__contained_by=EventKind.values),
                name="webhook_endpoint_kinds_known",
                violation_error_message="kinds has a kind of event that there is not.",
            ),
            models.CheckConstraint(
                condition=Q(disabled_at__isnull=True, disabled_because="")
                | (Q(disabled_at__isnull=False) & ~Q(disabled_because="")),
                name="webhook_endpoint_disabled_because",
            ),
        ]

    def __str__(self) -> str:
        return self.description or self.url

    def natural_key(self) -> tuple[str]:
        """Identifier."""
        return (str(self.identifier),)

    natural_key.dependencies = ["auth.user"]  # type: ignore[attr-defined]


class DeliveryState(models.TextChoices):
    """What became of a message."""

    WAITING = "waiting", "Waiting"
    DELIVERED = "delivered", "Delivered"
    FAILED = "failed", "Given up"


class WebhookDeliveryManager(models.Manager["WebhookDelivery"]):
    """Finds deliveries by endpoint and event."""

    def get_by_natural_key(self, endpoint: str, event: int) -> WebhookDelivery:
        """Return the delivery of that event to that endpoint."""
        return self.get(endpoint__identifier=endpoint, event=event)


class WebhookDelivery(models.Model):
    """One event on its way to one endpoint. Its body is kept: a retry sends the same bytes."""

    endpoint = models.ForeignKey(WebhookEndpoint, models.CASCADE, related_name="deliveries")
    event = models.BigIntegerField(help_text="The number of the event.")
    kind = models.CharField(max_length=40, choices=EventKind.choices)
    body = models.TextField()
    state = models.CharField(
        max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True, default=timezone.now)
    delivered_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = WebhookDeliveryManager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "webhook deliveries"
        constraints = [
            one_of("webhook_delivery", "kind", EventKind),
            one_of("webhook_delivery", "state", DeliveryState),
            models.UniqueConstraint("endpoint", "event", name="webhook_delivery_once_an_event"),
            models.CheckConstraint(
                condition=Q(state="waiting", next_at__isnull=False)
                | (~Q(state="waiting") & Q(next_at__isnull=True)),
                name="webhook_delivery_waiting_has_its_time",
            ),
        ]
        indexes = [
            # "What is due?": only what waits.
            models.Index(
                fields=["endpoint", "next_at"], name="webhook_delivery_due",
                condition=Q(state="waiting"),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} {self.event}"

    def natural_key(self) -> tuple[str, int]:
        """Endpoint and event."""
        return (*self.endpoint.natural_key(), self.event)

    natural_key.dependencies = ["claims.webhookendpoint"]  # type: ignore[attr-defined]

    @property
    def message_id(self) -> str:
        """The same for every attempt: by it a receiver knows what it has already."""
        return f"msg_{self.endpoint.identifier.hex}_{self.event}"


class WebhookAttempt(models.Model):
    """One attempt to deliver: what the receiver answered, and how long it took."""

    delivery = models.ForeignKey(WebhookDelivery, models.CASCADE, related_name="tries")
    number = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    milliseconds = models.PositiveIntegerField()
    status = models.PositiveIntegerField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)
    answer = models.CharField(max_length=500, blank=True, help_text="Its beginning.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__isnull=False) | ~Q(error=""), name="webhook_attempt_has_outcome"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.status or self.error}"
