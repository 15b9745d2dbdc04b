"""Webhooks: from the commit to the receiver, with a real worker, and beside ones that hang."""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import override_settings
from rich.table import Table

from benchmarks.measure import console
from claims.actions.webhooks import create_endpoint, delete_endpoint
from claims.models import EventCounter, WebhookEndpoint

RECEIVERS = (1, 10, 100)
HANGING = (0, 1, 8)
EVENTS = 20
IN_A_BURST = 1000
PATIENCE = 90.0
_EVENT = """
    INSERT INTO claims_event (kind, claim, data, xact, at)
    SELECT 'claim.created', n, '{}', pg_current_xact_id()::text::bigint, now()
    FROM generate_series(1, %s) AS n
"""


class Receivers(ThreadingHTTPServer):
    """Any number of receivers, one an address; notes when each event came to each."""

    request_queue_size = 200
    daemon_threads = True

    def __init__(self) -> None:
        self.came: dict[tuple[str, int], float] = {}
        self.more = threading.Condition()
        super().__init__(("127.0.0.1", 0), _Handler)

    def wait_for(self, receivers: int, first: int, last: int) -> list[float]:
        """Return when each event from ``first`` to ``last`` came to each of the receivers."""
        wanted = [(f"/{one}", n) for one in range(receivers) for n in range(first, last + 1)]
        with self.more:
            if not self.more.wait_for(
                lambda: len(self.came) >= len(wanted) and all(one in self.came for one in wanted),
                PATIENCE,
            ):
                missing = sum(one not in self.came for one in wanted)
                raise TimeoutError(f"{missing} of {len(wanted)} messages never came.")
            return [self.came[one] for one in wanted]


class _Handler(BaseHTTPRequestHandler):
    server: Receivers

    def do_POST(self) -> None:
        now = time.perf_counter()
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()
        with self.server.more:
            self.server.came.setdefault((self.path, body["data"]["sequence"]), now)
            self.server.more.notify_all()

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def worker() -> Iterator[None]:
    """Run a worker as a server does, on this database and with its secret key."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "procrastinate", "worker"], cwd=settings.BASE_DIR,
        env={**os.environ, "WEBHOOKS_ALLOW_PRIVATE": "true", "SECRET_KEY": settings.SECRET_KEY},
    )  # fmt: skip
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)


@contextmanager
def receivers() -> Iterator[Receivers]:
    """Serve until the end of the block."""
    server = Receivers()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def happen(many: int) -> tuple[int, float]:
    """Commit so many events at once; return the number of the last, and when they were there."""
    with connection.cursor() as cursor:
        cursor.execute(_EVENT, [many])
    return EventCounter.objects.get().last, time.perf_counter()


def run() -> None:
    """Measure each number of receivers, alone and beside ones that never answer."""
    user, _ = get_user_model().objects.get_or_create(username="bench-webhooks")
    table = Table(title=f"Webhooks: a worker with {_slots()} jobs at a time")
    table.add_column("receivers")
    for column in ("hanging", "median ms", "p95 ms", "max ms", "deliveries/s"):
        table.add_column(column, justify="right")
    with ExitStack() as stack:
        stack.enter_context(override_settings(CLAIMS_WEBHOOKS_ALLOW_PRIVATE=True))
        server = stack.enter_context(receivers())
        # Connections are taken by the system, and nobody ever reads from them.
        mute = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=200))
        stack.enter_context(worker())
        addresses = [f"http://127.0.0.1:{n}" for n in (mute.getsockname()[1], server.server_port)]
        with _endpoints(user, addresses, 0, 1):  # the worker starts, and is warm afterwards
            server.wait_for(1, *[happen(1)[0]] * 2)
        for many in RECEIVERS:
            for hanging in HANGING:
                server.came.clear()
                with _endpoints(user, addresses, hanging, many):
                    late, rate = _measured(server, many)
                middle, edge = statistics.median(late), late[int(len(late) * 0.95) - 1]
                table.add_row(
                    str(many), str(hanging), f"{middle:.0f}", f"{edge:.0f}", f"{late[-1]:.0f}",
                    f"{rate:.0f}",
                )  # fmt: skip
    console.print(table)


@contextmanager
def _endpoints(user: Any, addresses: list[str], hanging: int, many: int) -> Iterator[None]:
    """Have the mute address told, the first in every queue, then the other; delete all at last."""
    for address, how_many in zip(addresses, (hanging, many), strict=True):
        for number in range(how_many):
            create_endpoint(by=user, url=f"{address}/{number}")
    yield
    for endpoint in WebhookEndpoint.objects.all():
        delete_endpoint(endpoint=endpoint, by=user)


def _measured(server: Receivers, many: int) -> tuple[list[float], float]:
    """Return how late each message came, in order, and how many come in a second of a burst."""
    late: list[float] = []
    for _ in range(EVENTS):
        last, at = happen(1)
        late += [(one - at) * 1000 for one in server.wait_for(many, last, last)]
    burst = max(1, IN_A_BURST // many)
    last, at = happen(burst)
    ended = max(server.wait_for(many, last - burst + 1, last))
    return sorted(late), burst * many / (ended - at)


def _slots() -> int:
    return int(settings.PROCRASTINATE_WORKER_DEFAULTS["concurrency"])
