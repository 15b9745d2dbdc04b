"""Real processes for tests: commands and workers on the test's own database."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection

PROJECT = Path(__file__).resolve().parent.parent
_WAITING = """
    SELECT count(DISTINCT pid) FROM pg_locks
    WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
"""


def environment(**more: str) -> dict[str, str]:
    """The environment of a process that uses the database of this test, as on a server."""
    params = connection.get_connection_params()
    user, password = quote(str(params["user"])), quote(str(params.get("password", "")))
    host, port = quote(str(params["host"])), params.get("port", 5432)
    url = f"postgres://{user}:{password}@/{quote(params['dbname'])}?host={host}&port={port}"
    return {
        **{k: v for k, v in os.environ.items() if not k.startswith("CLAIMCHECK_THROW")},
        "DATABASE_URL": url, "SECRET_KEY": "only-for-this-test-" + "x" * 50, "HTTPS": "false",
        "ALLOWED_HOSTS": "127.0.0.1", "LOG_LEVEL": "INFO", "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore", "COLUMNS": "120", **more,
    }  # fmt: skip


def manage(*args: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``manage.py`` to its end."""
    return subprocess.run(
        [sys.executable, "manage.py", *args], input=stdin, capture_output=True, timeout=120,
        cwd=PROJECT, env=environment(**env), check=False,
    )  # fmt: skip


@contextmanager
def worker(**env: str) -> Iterator[subprocess.Popen[str]]:
    """Run a worker; its log is on ``stderr``, a line at a time."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "procrastinate", "worker"], cwd=PROJECT, text=True,
        env=environment(**env), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)
        process.stderr.close()


def read_until(process: subprocess.Popen[str], *words: str) -> str:
    """Return the first line of the process's log that has the words, for each of ``words``.

    They come in whatever order; fails if the process ends before all have.
    """
    seen, found = [], {}
    for line in process.stderr:
        seen.append(line)
        found |= {each: line for each in words if each in line and each not in found}
        if len(found) == len(words):
            return "".join(found[each] for each in words)
    raise AssertionError(f"{set(words) - set(found)} never came:\n{''.join(seen)}")


def until_blocked(how_many: int) -> None:
    """Return when so many others wait for what this test's transaction holds."""
    last = time.monotonic() + 60
    with connection.cursor() as cursor:
        while time.monotonic() < last:
            cursor.execute(_WAITING)
            if cursor.fetchone()[0] >= how_many:
                return
    raise AssertionError(f"Fewer than {how_many} came to wait.")
