"""A consumer that is killed in the middle of the feed, and started again, misses nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from time import monotonic

import psycopg
import pytest
from django.contrib.auth.models import Group
from django.db import connection

from claims.actions.roles import sync_roles
from claims.actions.tokens import create_token
from claims.api import feed
from claims.models import EventCounter
from tests.factories import Factory
from tests.processes import PROJECT, environment

WRITERS, EACH = 4, 40
EVENT = """
    INSERT INTO claims_event (kind, claim, data, xact, at)
    VALUES ('claim.created', %s, '{}', pg_current_xact_id()::text::bigint, now())
"""
DEATHS_AFTER = (5, 20, 40)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes]


def write(params: dict, go_on: threading.Semaphore) -> None:
    """Commit events one by one; each waits for its turn, so that some come after each death."""
    with psycopg.connect(**params) as own:
        for number in range(EACH):
            go_on.acquire(timeout=60)
            own.execute(EVENT, [number])
            own.commit()


def consumer(url: str, token: str, remembered: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "docs/examples/follow_events.py", remembered], cwd=PROJECT, text=True,
        stdout=subprocess.PIPE,
        env=environment(CLAIMCHECK_URL=url, CLAIMCHECK_TOKEN=token),
    )  # fmt: skip


def until_no_stream_is_left(params: dict) -> None:
    """The server learns that a reader is gone when it writes to it: then the seat is free."""
    until = monotonic() + 60
    with psycopg.connect(**params, autocommit=True) as own:
        while len(feed._SEATS):
            assert monotonic() < until, "A seat was never given back."
            own.execute(EVENT, [0])


def test_nothing_is_missed_by_one_that_is_killed(live_server, tmp_path):
    sync_roles()
    user = Factory().user()
    user.groups.add(Group.objects.get(name="API consumer"))
    _, token = create_token(user=user, name="feed", days=1, by=user)
    names = ("dbname", "user", "password", "host", "port")
    params = {k: v for k, v in connection.get_connection_params().items() if k in names}
    turns = threading.Semaphore(0)
    writers = [threading.Thread(target=write, args=(params, turns)) for _ in range(WRITERS)]
    for one in writers:
        one.start()

    seen: list[int] = []
    total = WRITERS * EACH
    for lives in (*DEATHS_AFTER, total):
        running = consumer(live_server.url, token, str(tmp_path / "last"))
        for _ in range(lives - len(set(seen)) + 10):
            turns.release()
        if lives == total:
            turns.release(total)
        while len(set(seen)) < lives:
            line = running.stdout.readline()
            assert line, "It ended by itself."
            seen.append(int(line.split()[0]))
        running.kill()  # SIGKILL, while others write
        running.wait(timeout=30)
        # Not communicate(): with a timeout it forgets what readline() has read ahead.
        seen += [int(line.split()[0]) for line in running.stdout]
        running.stdout.close()
    for one in writers:
        one.join(timeout=60)
    assert EventCounter.objects.get().last == total
    assert sorted(set(seen)) == list(range(1, total + 1))
    until_no_stream_is_left(params)
    # At least once: each death may cost one repetition, no more.
    assert len(seen) <= total + len(DEATHS_AFTER) + 1
