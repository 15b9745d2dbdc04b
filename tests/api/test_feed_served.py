"""The stream of events as gunicorn serves it: readers that stop reading, and those kept waiting."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from claims.actions.roles import sync_roles
from claims.actions.tokens import create_token
from tests.factories import Factory
from tests.processes import PROJECT, environment

# More than the buffers of two sockets hold.
MANY = """
    INSERT INTO claims_event (kind, claim, data, xact, at)
    SELECT 'claim.created', n, jsonb_build_object('words', repeat('x', 4000)),
        pg_current_xact_id()::text::bigint, now() FROM generate_series(1, 2000) AS n
"""
SEATS = 4

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes]


@contextmanager
def served(takes_nothing: float) -> Iterator[int]:
    """Run gunicorn with one process on a socket that is open already; yield its port."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "tests.impatient", "--bind",
             f"fd://{listener.fileno()}", "--workers", "1", "--threads", "8",
             "--no-control-socket", "--log-level", "critical"],
            cwd=PROJECT, pass_fds=[listener.fileno()],
            env=environment(TAKES_NOTHING=str(takes_nothing)),
        )  # fmt: skip
        try:
            yield listener.getsockname()[1]
        finally:
            process.terminate()
            process.wait(timeout=60)


def ask(port: int, token: str, accept: str = "text/event-stream") -> http.client.HTTPResponse:
    """Ask for the events; the buffer for the answer is small, and nothing of it is read."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.settimeout(60)
    line.connect(("127.0.0.1", port))
    asking = http.client.HTTPConnection("127.0.0.1", port)
    asking.sock = line
    headers = {"Accept": accept, "Authorization": f"Bearer {token}", "Connection": "close"}
    asking.request("GET", "/api/v1/events/?limit=5", headers=headers)
    answer = asking.getresponse()
    line.close()  # the answer holds it open
    return answer


def tokens() -> list[str]:
    sync_roles()
    found = []
    for name in ("one", "other"):
        user = Factory().user(name=name)
        user.groups.add(Group.objects.get(name="API consumer"))
        found.append(create_token(user=user, name="feed", days=1, by=user)[1])
    return found


def test_who_stops_reading_is_cut_and_the_others_are_answered_meanwhile():
    one, other = tokens()
    with connection.cursor() as cursor:
        cursor.execute(MANY)
    with served(takes_nothing=0.5) as port, ExitStack() as stack:
        ask(port, one, "application/json").close()  # it has started
        stuck = [stack.enter_context(ask(port, one)) for _ in range(SEATS)]
        assert [answer.status for answer in stuck] == [200] * SEATS
        with ask(port, other) as full:
            assert (full.status, full.headers["Retry-After"]) == (503, "5")
        with ask(port, other, "application/json") as page:
            assert page.status == 200
        until, status = monotonic() + 30, 503
        while status == 503 and monotonic() < until:
            with ask(port, other) as answer:
                status = answer.status
        assert status == 200  # long before their streams would have ended by themselves
