"""Webhooks: who is told of events. Deliveries are made by claims.delivery."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from claims.actions.validation import check_fields
from claims.delivery import key_id, message, secret_of
from claims.errors import Conflict, InvalidInput
from claims.models import (
    DeliveryState,
    Event,
    EventCounter,
    EventKind,
    WebhookDelivery,
    WebhookEndpoint,
)
from claims.readers.connecting import names_a_private_address

BOTH_SIGN = timedelta(hours=24)
"""How long the old secret signs beside the new one."""


@transaction.atomic
def create_endpoint(
    *, by: Any, url: str, description: str = "", kinds: Iterable[str] = ()
) -> tuple[WebhookEndpoint, str]:
    """Tell ``url`` of events from now on; return the endpoint and its secret, this once."""
    endpoint = WebhookEndpoint(
        url=url, description=description, kinds=_kinds(kinds), created_by=by,
        salt=secrets.token_hex(32), key_id=key_id(settings.SECRET_KEY), after=_last(),
    )  # fmt: skip
    _check(endpoint)
    endpoint.save()
    return endpoint, secret_of(endpoint.salt, endpoint.key_id)


@transaction.atomic
def change_endpoint(
    *,
    endpoint: WebhookEndpoint,
    by: Any,
    url: str | None = None,
    description: str | None = None,
    kinds: Iterable[str] | None = None,
) -> WebhookEndpoint:
    """Change what is given; the rest stays, the secret too."""
    endpoint = _locked(endpoint)
    endpoint.url = endpoint.url if url is None else url
    endpoint.description = endpoint.description if description is None else description
    endpoint.kinds = endpoint.kinds if kinds is None else _kinds(kinds)
    _check(endpoint)
    endpoint.save(update_fields=["url", "description", "kinds"])
    return endpoint


@transaction.atomic
def rotate_secret(*, endpoint: WebhookEndpoint, by: Any) -> tuple[WebhookEndpoint, str]:
    """Give an endpoint a new secret and return it; for a day the old one signs too."""
    endpoint = _locked(endpoint)
    endpoint.previous_salt, endpoint.previous_key_id = endpoint.salt, endpoint.key_id
    endpoint.previous_until = timezone.now() + BOTH_SIGN
    endpoint.salt, endpoint.key_id = secrets.token_hex(32), key_id(settings.SECRET_KEY)
    endpoint.save(
        update_fields=["salt", "key_id", "previous_salt", "previous_key_id", "previous_until"]
    )
    return endpoint, secret_of(endpoint.salt, endpoint.key_id)


@transaction.atomic
def disable_endpoint(*, endpoint: WebhookEndpoint, by: Any) -> WebhookEndpoint:
    """Send nothing more; what happens meanwhile is sent when it is enabled again."""
    endpoint = _locked(endpoint)
    if endpoint.disabled_at is not None:
        raise Conflict("This endpoint is disabled already.")
    endpoint.disabled_at, endpoint.disabled_because = timezone.now(), "Somebody disabled it."
    endpoint.save(update_fields=["disabled_at", "disabled_because"])
    return endpoint


@transaction.atomic
def enable_endpoint(*, endpoint: WebhookEndpoint, by: Any) -> WebhookEndpoint:
    """Send again, first what happened meanwhile."""
    endpoint = _locked(endpoint)
    if endpoint.disabled_at is None:
        raise Conflict("This endpoint is not disabled.")
    endpoint.disabled_at, endpoint.disabled_because = None, ""
    endpoint.failures, endpoint.failing_since, endpoint.not_before = 0, None, None
    endpoint.save()
    return endpoint


@transaction.atomic
def delete_endpoint(*, endpoint: WebhookEndpoint, by: Any) -> None:
    """Forget an endpoint and its deliveries."""
    _locked(endpoint).delete()


@transaction.atomic
def replay(
    *, endpoint: WebhookEndpoint, by: Any, event: int | None = None, since: datetime | None = None
) -> int:
    """Send again one event, or all since a time that are still in the feed; return how many.

    Messages keep their ids: a receiver that has one already knows it.
    """
    endpoint = _locked(endpoint)
    if (event is None) == (since is None):
        raise InvalidInput("Give either event or since.", field="event")
    rows = Event.objects.exclude(sequence=None)
    rows = rows.filter(sequence=event) if event is not None else rows.filter(at__gte=since)
    if endpoint.kinds:
        rows = rows.filter(kind__in=endpoint.kinds)
    found = list(rows.order_by("sequence")[:10_000])
    if event is not None and not found:
        raise InvalidInput("There is no such event for this endpoint.", field="event")
    numbers = [row.sequence for row in found]
    WebhookDelivery.objects.filter(endpoint=endpoint, event__in=numbers).update(
        state=DeliveryState.WAITING, attempts=0, next_at=timezone.now(), delivered_at=None
    )
    WebhookDelivery.objects.bulk_create(
        [message(endpoint, row) for row in found], ignore_conflicts=True
    )
    return len(found)


def _locked(endpoint: WebhookEndpoint) -> WebhookEndpoint:
    found: WebhookEndpoint = WebhookEndpoint.objects.select_for_update(no_key=True).get(
        pk=endpoint.pk
    )
    return found


def _last() -> int:
    return EventCounter.objects.values_list("last", flat=True).first() or 0


def _kinds(kinds: Iterable[str]) -> list[str]:
    wanted = sorted(set(kinds))
    for kind in wanted:
        if kind not in EventKind.values:
            raise InvalidInput(
                f"“{kind}” is not a kind of event: {', '.join(EventKind.values)}.", field="kinds"
            )
    return wanted


def _check(endpoint: WebhookEndpoint) -> None:
    check_fields(endpoint, "url", "description")
    try:
        parts = urlsplit(endpoint.url)
        fine = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        fine = False
    if not fine or any(sign.isspace() for sign in endpoint.url):
        raise InvalidInput("This is not an address.", field="url")
    if parts.username or parts.password:
        raise InvalidInput("An address has no account in it.", field="url")
    if settings.CLAIMS_WEBHOOKS_ALLOW_PRIVATE:
        return
    if parts.scheme != "https":
        raise InvalidInput("Events are posted to https:// only.", field="url")
    # What a name leads to is seen when something is sent: it may be another address by then.
    if names_a_private_address(parts.hostname or ""):
        raise InvalidInput("This is not a public address.", field="url")
