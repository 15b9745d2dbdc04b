"""A real server with a throw-away database that has something of everything in it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
READY_WITHIN = 60


@dataclass(frozen=True, slots=True)
class Site:
    """Where it listens, a token for each role, and its log."""

    address: str
    tokens: dict[str, str]
    log: Path


@contextmanager
def site() -> Iterator[Site]:
    """Run a site of its own until the block ends."""
    with tempfile.TemporaryDirectory(prefix="claimcheck-conformance-") as name:
        folder = Path(name)
        os.environ["CLAIMCHECK_DATA_DIR"] = name
        os.environ["CLAIMCHECK_THROW_AWAY_DATABASE"] = "1"
        os.environ["LOG_LEVEL"] = "ERROR"
        os.environ["API_RATE_TOKEN"] = os.environ["API_RATE_ANONYMOUS"] = "0"
        os.environ.pop("DATABASE_URL", None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "claimcheck.settings"
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connections

        from claimcheck.embedded.server import running_server

        call_command("migrate", verbosity=0)
        tokens = fill()
        connections.close_all()
        try:
            with serve(folder / "web.log") as address:
                yield Site(address, tokens, folder / "web.log")
        finally:
            from typing import cast

            from django.db import connection
            from django.db.backends.postgresql.base import DatabaseWrapper

            cast(DatabaseWrapper, connection).close_pool()
            running_server(folder).destroy()


@contextmanager
def serve(log: Path) -> Iterator[str]:
    """Run gunicorn on a free port of the loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable, "-m", "gunicorn", "claimcheck.wsgi", "--bind", f"127.0.0.1:{port}",
        "--workers", "1", "--threads", "8", "--no-control-socket", "--limit-request-line", "8190",
    ]  # fmt: skip
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=PROJECT, stdout=file, stderr=file)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, process, log)
            # Written once a process: who asks first waits for it.
            urllib.request.urlopen(f"{address}/api/v1/schema/", timeout=60).close()
            yield address
        finally:
            process.terminate()
            process.wait(timeout=60)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + READY_WITHIN
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"The server did not start:\n{log.read_text(errors='replace')}")


def fill() -> dict[str, str]:
    """Make some of every record; return a token for each role."""
    from claims.actions.annotations import annotate
    from claims.actions.tokens import create_token
    from claims.models import RuleCheck
    from tests.factories import Factory

    make = Factory()
    make.user("editor", name="second")
    version = make.version(
        make.article(slug="harbour-fees-to-rise", outlet=make.outlet("Tema Courier"))
    )
    make.analysis(version)
    RuleCheck.objects.create(version=version)
    speaker = make.speaker("Ada Mensah")
    make.speaker(), make.outlet()
    for status in ("unreviewed", "in_review", "awaiting_approval", "verified"):
        claim = make.claim(version, status=status, speaker=speaker)
        annotate(by=make.user("editor"), body="Hm.", claim=claim)
        make.finding(version, claim=claim)
    tokens = {}
    for role in ("chief editor", "editor", "reporter", "API consumer"):
        user = make.user(role)
        _, tokens[role] = create_token(user=user, name="conformance", days=300, by=user)
    return tokens
