"""Answers that are not plain JSON."""

from __future__ import annotations

from rest_framework.renderers import JSONRenderer

JSON_LD = "application/ld+json"


class JSONLDRenderer(JSONRenderer):
    """JSON-LD, for whoever asks for it or for nothing in particular."""

    media_type = JSON_LD
    format = "jsonld"


#: What is JSON-LD is JSON as well, and many a program asks for nothing else.
JSON_LD_OR_JSON = [JSONLDRenderer, JSONRenderer]


EVENT_STREAM = "text/event-stream"


class EventStreamRenderer(JSONRenderer):
    """Server-sent events. The view streams them itself; this says only that it can."""

    media_type = EVENT_STREAM
    format = "event-stream"


class AnyRenderer(JSONRenderer):
    """For views that answer with files of their own, whatever the request accepts."""

    media_type = "*/*"
    format = "any"
    charset = None
