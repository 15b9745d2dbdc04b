"""The feed of events: a page of it, and the same as a stream of server-sent events."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.db import connection
from rest_framework import status
from rest_framework.exceptions import APIException

from claims.api.listening import heard, listening
from claims.api.seats import Seat, Seats
from claims.errors import InvalidInput
from claims.models import Event, EventCounter

CHANNEL = "claims_event"
# A stream ends by itself, and the consumer comes back with Last-Event-ID: no thread of the
# server is held for ever.
STREAM_SECONDS = 55.0
# That a reader is dead is seen by writing to it, at the second time: so soon its seat is free.
HEARTBEAT = 2.0
# Who listens holds a connection of the pool (10 by default) and a thread: others must work.
_SEATS = Seats(4)


class EventsGone(APIException):
    """The events after that number were forgotten."""

    status_code = status.HTTP_410_GONE
    default_code = "events_gone"


class NoSeat(APIException):
    """Too many listen already."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_detail = "Too many consumers listen already: come back in a moment, or ask for pages."
    default_code = "unavailable"
    wait = 5


@dataclass(frozen=True, slots=True)
class Batch:
    """Some events, the number up to which nothing was left out, and whether there are more."""

    events: list[Event]
    last: int
    more: bool


def read(after: int, kinds: Sequence[str], limit: int) -> Batch:
    """Return at most ``limit`` events after that number, in the order of the commits.

    The counter is read first: a number that is seen there was committed with all before it, so
    nothing up to it can come later.
    """
    horizon = _last()
    rows = Event.objects.after(after).filter(sequence__lte=horizon)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    found = list(rows[: limit + 1])
    if len(found) > limit:
        return Batch(found[:limit], found[limit - 1].sequence or after, more=True)
    return Batch(found, max(after, horizon), more=False)


def start_of(after: int | None) -> int:
    """Return the number to read after; without one, the feed begins with the oldest event kept.

    Raises EventsGone (410) if some that follow were forgotten, InvalidInput (400) for a number
    that was never given.
    """
    oldest = Event.objects.filter(sequence__isnull=False).order_by("sequence").first()
    first = oldest.sequence or 1 if oldest else _last() + 1
    if after is None:
        return first - 1
    last = _last()
    if after > last:
        raise InvalidInput(f"There is no event {after}: the last one is {last}.", field="after")
    if after < first - 1:
        raise EventsGone(
            f"The events up to {first - 1} were forgotten: read the lists, then go on after "
            f"{first - 1}."
        )
    return after


def wait_for_more(after: int, seconds: float, *, who: str) -> None:
    """Wait until there is an event after that number, at most ``seconds``."""
    if seconds <= 0 or connection.in_atomic_block:
        return
    try:
        seat = _seat(who)
    except NoSeat:
        return
    try:
        until = monotonic() + seconds
        with listening(CHANNEL):
            while not seat.lost and _last() <= after and (left := until - monotonic()) > 0:
                heard(min(left, HEARTBEAT))
    finally:
        _SEATS.give_back(seat)


def stream(
    after: int,
    kinds: Sequence[str],
    as_json: Any,
    *,
    who: str,
    seconds: float = STREAM_SECONDS,
    cut: Callable[[], None] | None = None,
) -> Iterator[bytes]:
    """Yield events as they come (HTML, server-sent events), then end; raises NoSeat (503).

    It ends also when a newer stream of the same caller needs its seat; ``cut`` ends the connection
    for it where it does not see that.
    """
    seat = _seat(who, cut)
    return _Stream(_stream(after, kinds, as_json, monotonic() + seconds, seat), seat)


def _seat(who: str, cut: Callable[[], None] | None = None) -> Seat:
    """Return a seat; wake up whoever has lost theirs to it. Raises NoSeat."""
    seat, of_another = _SEATS.take(who, cut)
    if seat is None:
        raise NoSeat
    if of_another:
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")
    return seat


class _Stream:
    """Gives the seat back also where nobody ever read a line."""

    def __init__(self, lines: Iterator[bytes], seat: Seat) -> None:
        self._lines, self._seat = lines, seat

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return next(self._lines)

    def close(self) -> None:
        """Stop listening; Django calls this when the answer ends, however it does."""
        _SEATS.give_back(self._seat)
        self._lines.close()  # type: ignore[attr-defined]


def _stream(
    after: int, kinds: Sequence[str], as_json: Any, until: float, seat: Seat
) -> Iterator[bytes]:
    yield b"retry: 2000\n\n"
    with listening(CHANNEL):
        told = monotonic()
        while not seat.lost:
            batch = read(after, kinds, 100)
            for event in batch.events:
                body = json.dumps(as_json(event), ensure_ascii=False)
                yield f"id: {event.sequence}\nevent: {event.kind}\ndata: {body}\n\n".encode()
                told = monotonic()
            after = batch.last
            if batch.more:
                continue
            left = until - monotonic()
            if left <= 0 or connection.in_atomic_block:
                return
            heard(min(left, HEARTBEAT))
            if monotonic() - told >= HEARTBEAT:
                told = monotonic()
                # A line of its own for the number: what the filter left out is not read again.
                yield f": still here\nid: {after}\n\n".encode()


def _last() -> int:
    return EventCounter.objects.values_list("last", flat=True).first() or 0
