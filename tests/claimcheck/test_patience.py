"""How long an answer's connection waits for its reader."""

from __future__ import annotations

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from claimcheck.patience import SLOWEST, TAKES_NOTHING, PatienceMiddleware


class Line:
    """Gunicorn's socket, as far as it is asked to wait."""

    waits: float | None = None

    def settimeout(self, seconds: float) -> None:
        self.waits = seconds


@pytest.mark.parametrize(
    ("answer", "waits"),
    [
        (StreamingHttpResponse(iter([b"a"])), TAKES_NOTHING),
        (HttpResponse(b"a" * SLOWEST), TAKES_NOTHING + 1),
    ],
)
def test_an_answer_waits_only_so_long_for_its_reader(answer, waits):
    line = Line()
    request = RequestFactory().get("/", **{"gunicorn.socket": line})
    assert PatienceMiddleware(lambda _: answer)(request) is answer
    assert line.waits == waits


def test_a_streamed_answer_comes_in_small_pieces():
    pieces = [b"a" * 200_000, b"", b"b"]
    answer = PatienceMiddleware(lambda _: StreamingHttpResponse(iter(pieces)))(
        RequestFactory().get("/")
    )
    sent = list(answer)
    assert b"".join(sent) == b"".join(pieces)
    assert max(map(len, sent)) < 100_000
