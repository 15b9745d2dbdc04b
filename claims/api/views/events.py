"""The feed of events: in pages, by long polling, or as server-sent events."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from claims.api import feed
from claims.api.filters import LARGEST_ID
from claims.api.limits import PerMinute
from claims.api.preferences import seconds_to_wait
from claims.api.renderers import EVENT_STREAM, EventStreamRenderer
from claims.api.serializers.events import EventPageSerializer, EventSerializer
from claims.api.views.base import ApiView
from claims.models import EventKind

LARGEST_PAGE = 500


def _number(least: int, most: int) -> dict[str, Any]:
    """Return the schema of a number; empty is none."""
    number = {"type": "integer", "minimum": least, "maximum": most}
    return {"anyOf": [number, {"type": "string", "maxLength": 0}]}


_PARAMETERS = [
    OpenApiParameter(
        "after", _number(0, LARGEST_ID), description="Events after this number; without it, the "
        "oldest that are kept. 410 if some that follow are not kept any more.",
    ),
    OpenApiParameter(
        "limit", _number(1, LARGEST_PAGE), description=f"At most so many: 1 to {LARGEST_PAGE}."
    ),
    OpenApiParameter(
        "kind", str, enum=EventKind.values, many=True, explode=False,
        description="Only these kinds, with commas between them.",
    ),
    OpenApiParameter(
        "Prefer", str, OpenApiParameter.HEADER,
        description="wait=N: if there is nothing yet, wait up to N seconds (at most 30).",
    ),
    OpenApiParameter(
        "Last-Event-ID", {"type": "string", "pattern": "^[0-9]{0,18}$"}, OpenApiParameter.HEADER,
        description="As ?after=, sent by a browser's EventSource when it comes back.",
    ),
    # The form of the answer is said by Accept alone.
    OpenApiParameter("format", exclude=True),
]  # fmt: skip


class EventsView(ApiView):
    """What happened, in the order of the commits: gap-free, at least once."""

    rights = {"get": ("claims.view_event",)}
    renderer_classes = [JSONRenderer, EventStreamRenderer]
    parameters = ("after", "limit", "kind")

    @extend_schema(
        operation_id="events_list", parameters=_PARAMETERS,
        responses={
            (200, "application/json"): EventPageSerializer,
            (200, EVENT_STREAM): OpenApiTypes.STR,
        },
    )  # fmt: skip
    def get(self, request: Request) -> Any:
        """Return events after a number; with ``Accept: text/event-stream``, as they happen.

        Numbers are given in the order of the commits and leave out none: whoever has dealt with
        event 41 and asks for what comes after it misses nothing, however long they were away.
        """
        after = feed.start_of(_after(request))
        kinds, limit = _kinds(request), _limit(request)
        if request.accepted_renderer.media_type == EVENT_STREAM:
            return _streamed(request, after, kinds)
        wait = seconds_to_wait(request)
        batch = feed.read(after, kinds, limit)
        if wait and not batch.events:
            feed.wait_for_more(batch.last, wait, who=_caller(request))
            batch = feed.read(after, kinds, limit)
        address = replace_query_param(request.build_absolute_uri(), "after", str(batch.last))
        body = {
            "events": EventSerializer(batch.events, many=True).data,
            "last": batch.last, "more": batch.more, "next": address,
        }  # fmt: skip
        headers = {"Preference-Applied": f"wait={wait}"} if wait is not None else None
        return Response(body, headers=headers)


def _streamed(request: Request, after: int, kinds: list[str]) -> StreamingHttpResponse:
    lines: Iterable[bytes] = ()
    if request.method != "HEAD":  # nothing is written to it, so nobody would see that it is gone
        line = request.META.get("gunicorn.socket")
        lines = feed.stream(
            after, kinds, lambda event: EventSerializer(event).data, who=_caller(request),
            cut=None if line is None else lambda: _cut(line),
        )  # fmt: skip
    answer = StreamingHttpResponse(lines, content_type=EVENT_STREAM)
    # Proxies are not to collect what should come at once.
    answer["X-Accel-Buffering"], answer["Cache-Control"] = "no", "private, no-store"
    return answer


def _cut(line: socket.socket) -> None:
    with suppress(OSError):  # it ended by itself
        line.shutdown(socket.SHUT_RDWR)


def _caller(request: Request) -> str:
    """Return whose seat it is: that of a token, or of an account in a browser."""
    return PerMinute().caller(request)[1]


def _after(request: Request) -> int | None:
    name = "Last-Event-ID" if request.headers.get("Last-Event-ID") else "after"
    given = request.headers.get("Last-Event-ID") or request.query_params.get("after", "")
    if not given:
        return None
    if given.isascii() and given.isdigit() and len(given) < 20 and int(given) <= LARGEST_ID:
        return int(given)
    raise ValidationError({name: "This is the number of an event: 0, 1, 2 …"})


def _limit(request: Request) -> int:
    given = request.query_params.get("limit", "")
    if not given:
        return 100
    if given.isascii() and given.isdigit() and len(given) < 9 and 1 <= int(given) <= LARGEST_PAGE:
        return int(given)
    raise ValidationError({"limit": f"limit is a number from 1 to {LARGEST_PAGE}."})


def _kinds(request: Request) -> list[str]:
    kinds = [one.strip() for one in request.query_params.get("kind", "").split(",") if one.strip()]
    for kind in kinds:
        if kind not in EventKind.values:
            raise ValidationError({"kind": f"Use some of: {', '.join(EventKind.values)}."})
    return kinds
