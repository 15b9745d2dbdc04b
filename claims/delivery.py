"""Delivering events to webhooks: fan out, sign, post, try again, give up.

Nothing here holds a transaction while it talks to a receiver. One that hangs costs one attempt a
step of its back-off, in a job of its own; the others have theirs. All whose last message failed
share one place among a worker's jobs (claims.tasks): however many they are, they block nobody.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import json
import random
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from standardwebhooks import Webhook

from claims.models import (
    DeliveryState,
    Event,
    EventCounter,
    WebhookAttempt,
    WebhookDelivery,
    WebhookEndpoint,
)
from claims.readers.connecting import connected, reason_of, target_of

SECONDS = 10.0
"""How long a receiver may take, all in all."""
TURN = 3.0
"""How long one that takes all gets messages before others have their turn."""
# Seconds until the next attempt, about threefold each time: three days in all.
DELAYS = (5, 60, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 64_800, 86_400)
JITTER = 0.2
LONGEST_PAUSE = 300
GIVE_UP_AFTER = timedelta(days=3)
_AT_ONCE = 500
_EXCERPT = 500
GONE = 410


class KeyGone(Exception):
    """The key that the secret was made from is in neither SECRET_KEY nor SECRET_KEY_FALLBACKS."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one attempt."""

    status: int | None
    error: str
    answer: str
    milliseconds: int

    @property
    def succeeded(self) -> bool:
        """Whether the receiver said that it has it: any 2xx; a redirect is not followed.

        An answer that broke off is none: rather twice than never.
        """
        return self.status is not None and 200 <= self.status < 300 and not self.error


# -- secrets ---------------------------------------------------------------------------


def key_id(key: str) -> str:
    """Return what names a key without telling it."""
    return hashlib.sha256(b"claimcheck webhook key " + key.encode()).hexdigest()[:16]


def secret_of(salt: str, wanted: str) -> str:
    """Return the secret that belongs to a salt and a key: ``whsec_…``. Raises KeyGone."""
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        if key_id(key) == wanted:
            made = hmac.digest(key.encode(), f"claimcheck webhook {salt}".encode(), "sha256")
            return "whsec_" + base64.b64encode(made).decode()
    raise KeyGone((KeyGone.__doc__ or "").strip())


def headers_of(delivery: WebhookDelivery) -> dict[str, str]:
    """Return the headers of a message that is sent now; two signatures while a secret changes."""
    endpoint, now = delivery.endpoint, timezone.now()
    secrets = [secret_of(endpoint.salt, endpoint.key_id)]
    if endpoint.previous_until is not None and endpoint.previous_until > now:
        with suppress(KeyGone):  # the old one need not sign
            secrets.append(secret_of(endpoint.previous_salt, endpoint.previous_key_id))
    signed = [Webhook(one).sign(delivery.message_id, now, delivery.body) for one in secrets]
    return {
        "Content-Type": "application/json",
        "User-Agent": "claimcheck",
        "Connection": "close",
        "webhook-id": delivery.message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(signed),
    }


# -- fan out ---------------------------------------------------------------------------


def fan_out() -> Iterator[int]:
    """Make the deliveries of new events; yield each endpoint once it has something due.

    One after the other: the first is told while the others are still taken up.
    """
    horizon = EventCounter.objects.values_list("last", flat=True).first() or 0
    told = set()
    behind = WebhookEndpoint.objects.enabled().filter(after__lt=horizon)
    for pk in list(behind.values_list("pk", flat=True)):
        while _take_up(pk, horizon):
            pass
        if _due().filter(endpoint=pk).exists():
            told.add(pk)
            yield pk
    due = _due().order_by().values_list("endpoint", flat=True).distinct()
    yield from sorted(set(due) - told)


@transaction.atomic
def _take_up(pk: int, horizon: int) -> bool:
    """Take up some events for one endpoint; return whether there may be more."""
    endpoint = (
        WebhookEndpoint.objects.select_for_update(no_key=True, skip_locked=True)
        .filter(pk=pk, disabled_at=None)
        .first()
    )
    if endpoint is None:
        return False
    rows = list(Event.objects.after(endpoint.after).filter(sequence__lte=horizon)[:_AT_ONCE])
    wanted = [row for row in rows if not endpoint.kinds or row.kind in endpoint.kinds]
    WebhookDelivery.objects.bulk_create(
        [message(endpoint, row) for row in wanted], ignore_conflicts=True
    )  # fmt: skip
    if rows:
        endpoint.after = rows[-1].sequence or endpoint.after
        endpoint.save(update_fields=["after"])
    return len(rows) == _AT_ONCE


def message(endpoint: WebhookEndpoint, event: Event) -> WebhookDelivery:
    """Return the delivery of an event, not saved yet: type, timestamp, data."""
    about = {"article": event.article, "version": event.version, "claim": event.claim}
    body = {
        "type": event.kind,
        "timestamp": event.at.isoformat().replace("+00:00", "Z"),
        "data": {"sequence": event.sequence, **about, **event.told},
    }
    return WebhookDelivery(
        endpoint=endpoint, event=event.sequence or 0, kind=event.kind,
        body=json.dumps(body, ensure_ascii=False, separators=(",", ":")),
    )  # fmt: skip


# -- deliver ---------------------------------------------------------------------------


def deliver_due(*, endpoint_id: int) -> bool:
    """Send what is due to one endpoint, in order, until something fails; return whether more is.

    After some seconds it ends: others are to have their turn. So it does after the first message
    to one in trouble: with the next it is as all others.
    """
    until = time.monotonic() + (0 if is_in_trouble(endpoint_id) else TURN)
    while delivery := _next(endpoint_id):
        if not _record(delivery.pk, attempt(delivery)):
            return False
        if time.monotonic() > until:
            return True
    return False


def is_in_trouble(endpoint_id: int) -> bool:
    """Whether the last message to an endpoint failed."""
    return WebhookEndpoint.objects.filter(pk=endpoint_id, failures__gt=0).exists()


def _next(endpoint_id: int) -> WebhookDelivery | None:
    due = _due().filter(endpoint=endpoint_id).select_related("endpoint")
    return due.order_by("next_at", "event").first()


def _due() -> QuerySet[WebhookDelivery]:
    """Return what may be sent now: nothing to one that is disabled, or in a pause."""
    now = timezone.now()
    return WebhookDelivery.objects.filter(
        Q(endpoint__not_before=None) | Q(endpoint__not_before__lte=now),
        state=DeliveryState.WAITING, next_at__lte=now, endpoint__disabled_at=None,
    )  # fmt: skip


def attempt(delivery: WebhookDelivery) -> Outcome:
    """Post a message once. Never raises: whatever goes wrong is the outcome."""
    start, parts = time.monotonic(), urlsplit(delivery.endpoint.url)
    status, error, answer = None, "", b""
    try:
        headers = headers_of(delivery)
        allowed = settings.CLAIMS_WEBHOOKS_ALLOW_PRIVATE
        with connected(parts, allow_private=allowed, seconds=SECONDS) as connection:
            body = delivery.body.encode()
            connection.request("POST", target_of(parts), body=body, headers=headers)
            response = connection.getresponse()
            status = response.status
            answer = response.read(_EXCERPT)
            if response.length and len(answer) < _EXCERPT:
                raise http.client.IncompleteRead(answer, response.length)
            if response.headers.get("Content-Encoding", "identity") != "identity":
                answer = b"(compressed)"  # never unpacked: who knows how large it is
    except (OSError, http.client.HTTPException, UnicodeError, ValueError, KeyGone) as problem:
        error = _one_line(reason_of(problem))[:300]
    taken = int((time.monotonic() - start) * 1000)
    return Outcome(status, error, _one_line(answer.decode("utf-8", "replace"))[:_EXCERPT], taken)


def _one_line(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()


@transaction.atomic
def _record(pk: int, outcome: Outcome) -> bool:
    """Write down what came of an attempt; return whether the endpoint may get the next message."""
    # The endpoint's row first, as everywhere: who deletes it meanwhile has it, or waits for us.
    locked = WebhookEndpoint.objects.select_for_update(no_key=True)
    endpoint = locked.filter(deliveries=pk).first()
    delivery = WebhookDelivery.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if endpoint is None or delivery is None:
        return False
    delivery.attempts += 1
    WebhookAttempt.objects.create(
        delivery=delivery, number=delivery.attempts, milliseconds=outcome.milliseconds,
        status=outcome.status, error=outcome.error, answer=outcome.answer,
    )  # fmt: skip
    now = timezone.now()
    if outcome.succeeded:
        delivery.state, delivery.next_at, delivery.delivered_at = DeliveryState.DELIVERED, None, now
        endpoint.failures, endpoint.failing_since, endpoint.not_before = 0, None, None
    else:
        _put_off(delivery)
        endpoint.failures += 1
        endpoint.failing_since = endpoint.failing_since or now
        pause = min(LONGEST_PAUSE, DELAYS[0] * 2 ** min(endpoint.failures, 10))
        endpoint.not_before = now + timedelta(seconds=pause)
        _disable_if_dead(endpoint, outcome)
    delivery.save(update_fields=["attempts", "state", "next_at", "delivered_at"])
    endpoint.save(
        update_fields=["failures", "failing_since", "not_before", "disabled_at", "disabled_because"]
    )
    return outcome.succeeded


def _put_off(delivery: WebhookDelivery) -> None:
    if delivery.attempts > len(DELAYS):
        delivery.state, delivery.next_at = DeliveryState.FAILED, None
        return
    delay = DELAYS[delivery.attempts - 1] * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311
    delivery.next_at = timezone.now() + timedelta(seconds=delay)


def _disable_if_dead(endpoint: WebhookEndpoint, outcome: Outcome) -> None:
    since: Any = endpoint.failing_since
    if outcome.status == GONE:
        reason = "The receiver said that it is gone (410)."
    elif timezone.now() - since >= GIVE_UP_AFTER:
        reason = f"Nothing arrived since {since:%Y-%m-%d %H:%M}: {outcome.status or outcome.error}"
    else:
        return
    endpoint.disabled_at, endpoint.disabled_because = timezone.now(), reason[:300]
