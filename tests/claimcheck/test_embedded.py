"""The embedded PostgreSQL: made, shared, stopped by the last user, also after a kill."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from claimcheck.embedded.server import DATABASE, EmbeddedServer, EmbeddedServerError

pytestmark = pytest.mark.processes
PROJECT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from claimcheck.embedded.server import running_server
print(running_server(Path(sys.argv[1])).cluster, flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def data_dir():
    """A folder with a space in its name, with a cluster in it."""
    with tempfile.TemporaryDirectory(prefix="claim check ") as folder:
        server = EmbeddedServer(Path(folder) / "data")
        server.start()
        server.release()
        yield server.data_dir
        server.destroy()


def holder(data_dir: Path) -> subprocess.Popen[str]:
    """Another process that uses the server until its standard input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data_dir)], cwd=PROJECT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout.readline().strip() == str(data_dir / "postgres")
    return process


def test_it_is_a_real_postgresql_with_the_extensions_we_need(data_dir):
    server = EmbeddedServer(data_dir)
    server.start()
    with psycopg.connect(dbname=DATABASE, **server.connection_params()) as connection:
        version = connection.execute("SHOW server_version_num").fetchone()[0]
        extensions = "SELECT name FROM pg_available_extensions"
        names = {row[0] for row in connection.execute(extensions)}
        collation = connection.execute("SELECT lower('ÄÉÑ')").fetchone()[0]
    server.release()
    assert int(version) >= 180000
    assert {"pg_trgm", "unaccent", "btree_gist", "btree_gin", "vector"} <= names
    assert collation == "äéñ"


def test_it_needs_its_password_and_does_not_listen_on_the_network(data_dir):
    server = EmbeddedServer(data_dir)
    server.start()
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(dbname=DATABASE, **server.connection_params() | {"password": "guess"})
    with psycopg.connect(dbname=DATABASE, **server.connection_params()) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    server.release()
    secret = stat.S_IMODE((data_dir / "postgres-password").stat().st_mode)
    assert secret == 0o600


def test_the_last_process_that_uses_it_stops_it(data_dir):
    server = EmbeddedServer(data_dir)
    other = holder(data_dir)
    server.start()
    server.release()
    assert server._running()
    other.communicate("", timeout=60)
    assert not server._running()


def test_a_killed_process_does_not_keep_it_for_ever(data_dir):
    server = EmbeddedServer(data_dir)
    other = holder(data_dir)
    other.send_signal(signal.SIGKILL)
    other.wait(timeout=30)
    other.stdin.close(), other.stdout.close()
    server.start()
    server.release()
    assert not server._running()


def test_a_killed_server_is_started_again(data_dir):
    server = EmbeddedServer(data_dir)
    server.start()
    pid = int((server.cluster / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGQUIT)
    server.release()
    again = EmbeddedServer(data_dir)
    again.start()
    with psycopg.connect(dbname=DATABASE, **again.connection_params()) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    again.release()


def test_a_half_made_cluster_is_made_again(data_dir, tmp_path):
    (tmp_path / "data" / "postgres" / "base").mkdir(parents=True)
    server = EmbeddedServer(tmp_path / "data")
    server.start()
    assert (server.cluster / "PG_VERSION").exists()
    server.destroy()
    assert not server.data_dir.exists()


def test_a_server_that_cannot_start_says_why(data_dir):
    server = EmbeddedServer(data_dir)
    main = server.cluster / "postgresql.conf"
    kept = main.read_text()
    main.write_text(kept + "\nno_such_setting = on\n")
    with pytest.raises(EmbeddedServerError, match="no_such_setting"):
        server.start()
    main.write_text(kept)
    server.release()
