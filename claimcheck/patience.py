"""Readers that stop reading, but stay connected, do not hold a thread and its transaction for ever.

gunicorn's threads wait without end for a socket to take more; every answer gets a limit here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

TAKES_NOTHING = 20.0
"""Seconds after which a reader that takes nothing of an answer is cut off."""
SLOWEST = 10_000
"""Bytes a second that the slowest reader takes of an answer that is written as one piece."""
_PIECE = 64 * 1024


class PatienceMiddleware:
    """Limits how long the answer's connection waits for its reader.

    Python counts the time of one piece as a whole: a streamed answer is cut into small ones,
    another is a single piece and gets time by its length.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; the limit is set only now, for it is not one on how a body is sent to us."""
        answer = self._get_response(request)
        line = request.META.get("gunicorn.socket")
        if line is not None:
            whole = 0 if answer.streaming else len(answer.content)  # type: ignore[attr-defined]
            with suppress(OSError):  # the reader has gone
                line.settimeout(TAKES_NOTHING + whole / SLOWEST)
        # A file is not read here: the system sends it, in pieces of its own.
        if isinstance(answer, StreamingHttpResponse) and not isinstance(answer, FileResponse):
            answer.streaming_content = _small(answer.streaming_content)
        return answer


def _small(pieces: Any) -> Iterator[bytes]:
    for piece in pieces:
        for at in range(0, len(piece), _PIECE):
            yield piece[at : at + _PIECE]
