"""The web server and the worker of the demo, as child processes that end with it."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from claims.errors import ClaimcheckError, Conflict

READY_WITHIN = 60.0
STOP_WITHIN = 20.0
POLL = 0.1
LAST_MOMENTS = 3.0
# More restarts than this in that many seconds, and something is wrong that a restart cannot mend.
RESTARTS, RESTARTS_WITHIN = 5, 60.0
_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class ServiceError(ClaimcheckError):
    """A service of the demo did not start."""


@contextlib.contextmanager
def only_one(data_dir: Path) -> Iterator[int]:
    """Hold the lock of the demo; the children inherit it, so it outlives a killed parent.

    Raises Conflict, with the address, if a demo of this folder runs already.
    """
    handle = os.open(data_dir / "demo.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _lock(handle)
    except BlockingIOError:
        os.close(handle)
        address = running(data_dir).get("address", "this folder")
        raise Conflict(f"A demo is running already at {address}; `make stop` stops it.") from None
    try:
        yield handle
    finally:
        (data_dir / "demo.json").unlink(missing_ok=True)
        os.close(handle)


def _lock(handle: int) -> None:
    """Take the lock; the last processes of a demo that ended just now may hold it a moment."""
    deadline = time.monotonic() + LAST_MOMENTS
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise
        time.sleep(POLL)


def running(data_dir: Path) -> dict[str, Any]:
    """Return what the running demo noted about itself: its address and process ids."""
    with contextlib.suppress(OSError, ValueError):
        noted = json.loads((data_dir / "demo.json").read_text(encoding="utf-8"))
        return noted if isinstance(noted, dict) else {}
    return {}


def stop_running(data_dir: Path) -> bool:
    """Ask the processes of a running demo to end, and wait until they have; False if none runs."""
    lock = data_dir / "demo.lock"
    if not lock.exists():
        return False
    with lock.open("w") as handle:
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
        # The lock is held, so the noted processes are the demo's and not a later namesake.
        for pid in running(data_dir).get("processes", []):
            try:
                os.kill(pid, signal.SIGTERM)
            except ProcessLookupError:
                _kill_group(pid)
        fcntl.flock(handle, fcntl.LOCK_EX)
    return True


def free_port(wanted: int) -> int:
    """Return ``wanted`` if nobody listens there, else the next free port of the loopback."""
    for port in range(wanted, min(wanted + 100, 65536)):
        with contextlib.closing(socket.socket()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return port
    raise ServiceError(f"No port is free from {wanted} to {wanted + 99}.")


class Services:
    """Child processes with a log file each; leaving the block stops them all."""

    def __init__(self, project: Path, data_dir: Path, lock: int) -> None:
        self.project = project
        self.data_dir = data_dir
        self.lock = lock
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.restarts: list[float] = []
        self.address = ""

    def __enter__(self) -> Services:
        (self.data_dir / "logs").mkdir(exist_ok=True)
        return self

    def __exit__(self, *_exc: object) -> None:
        # A second Ctrl-C must not leave half of them running.
        with _interrupted_later():
            self._end_all()

    def _end_all(self) -> None:
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + STOP_WITHIN
        for child in self.children.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
            _kill_group(child.pid)

    def log(self, name: str) -> Path:
        """Return the log file of a service."""
        return self.data_dir / "logs" / f"{name}.log"

    def start(self, name: str, *command: str) -> None:
        """Start a Python program; it gets no Ctrl-C of its own, the parent ends it in order.

        What it publishes names the address that this demo has, unless a setting says another one.
        """
        environment = {"CLAIMS_SITE_URL": self.address, **os.environ} if self.address else None
        # A Ctrl-C between its start and its entry in the list would leave it running for good.
        with self.log(name).open("ab") as log, _interrupted_later():
            self.children[name] = subprocess.Popen(  # noqa: S603 - our own commands
                [sys.executable, *command], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, pass_fds=[self.lock], cwd=self.project,
                env=environment,
            )  # fmt: skip

    def note(self, address: str = "") -> None:
        """Write down where the demo is, for `make stop` and for a second `make demo`."""
        self.address = address or self.address
        pids = [os.getpid(), *[child.pid for child in self.children.values()]]
        note = {"address": self.address, "processes": pids}
        (self.data_dir / "demo.json").write_text(json.dumps(note), encoding="utf-8")

    def wait_until_ready(self, url: str) -> None:
        """Return once ``url`` answers 200; ServiceError with the log's end if it never does."""
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline:
            self.check()
            if _answers(url):
                return
            time.sleep(POLL)
        raise ServiceError(f"{url} did not answer within {READY_WITHIN:.0f} seconds.")

    def check(self) -> None:
        """Raise ServiceError, with the end of its log, if a service has ended."""
        for name in self._ended():
            lines = self.log(name).read_text(errors="replace").splitlines()[-10:]
            raise ServiceError(f"The {name} ended: see {self.log(name)}\n" + "\n".join(lines))

    def start_again(self, say: Callable[[str], object]) -> None:
        """Start services that were killed; ServiceError if they keep ending."""
        for name in self._ended():
            now = time.monotonic()
            self.restarts = [at for at in self.restarts if now - at < RESTARTS_WITHIN] + [now]
            if len(self.restarts) > RESTARTS:
                self.check()
            child = self.children[name]
            _kill_group(child.pid)
            say(f"The {name} ended (exit code {child.returncode}): it is started again.")
            self.start(name, *list(map(str, child.args))[1:])  # type: ignore[arg-type]
            self.note()

    def run_until_interrupted(self, say: Callable[[str], object]) -> None:
        """Keep the services running until Ctrl-C or SIGTERM, which raise."""
        while True:
            self.start_again(say)
            time.sleep(POLL)

    def _ended(self) -> list[str]:
        return [name for name, child in self.children.items() if child.poll() is not None]


@contextlib.contextmanager
def _interrupted_later() -> Iterator[None]:
    """Let signals that ask to stop wait until the end of the block, then handle them."""
    came: list[int] = []
    handlers = {
        one: signal.signal(one, lambda came_as, _: came.append(came_as)) for one in _STOPPING
    }
    try:
        yield
    finally:
        for sign, handler in handlers.items():
            signal.signal(sign, handler)
    for number in came[:1]:
        signal.raise_signal(number)


def _kill_group(leader: int) -> None:
    """End what a service started and left behind; each service leads a group of its own."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - loopback
            return bool(answer.status == 200)
    except OSError:  # refused, reset, timed out, or an answer of 4xx and 5xx
        return False
