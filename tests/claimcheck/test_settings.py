"""The settings come from the environment, and nothing unsafe is a default on a server."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SERVER = {
    "DATABASE_URL": "postgres://user:secret@db.example.org/claimcheck",
    "SECRET_KEY": "k" * 20 + "abcdefghijklmnopqrstuvwxyz0123456789",
    "ALLOWED_HOSTS": "claims.example.org",
}


def run(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run Python with no other settings than ``env``."""
    clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, *args], cwd=PROJECT, env={**clean, **env}, text=True,
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip


def test_production_mode_passes_the_deployment_check():
    done = run("-W", "ignore", "manage.py", "check", "--deploy", "--fail-level", "INFO", **SERVER)
    assert done.returncode == 0, done.stderr


def test_on_a_server_a_missing_secret_is_an_error():
    env = {name: value for name, value in SERVER.items() if name != "SECRET_KEY"}
    done = run("manage.py", "check", **env)
    assert done.returncode != 0
    assert "Set SECRET_KEY" in done.stderr


def test_only_postgresql_will_do():
    done = run("manage.py", "check", **SERVER | {"DATABASE_URL": "sqlite:///x.db"})
    assert done.returncode != 0
    assert "must name a PostgreSQL server" in done.stderr


def test_locally_a_secret_is_made_once_and_only_the_owner_reads_it(tmp_path):
    show = "import claimcheck.settings as s; print(s.SECRET_KEY)"
    keys = {run("-c", show, CLAIMCHECK_DATA_DIR=str(tmp_path)).stdout.strip() for _ in range(2)}
    assert len(keys) == 1
    assert len(keys.pop()) > 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["DEBUG", "HTTPS"])
def test_debug_is_off_and_https_follows_the_mode(name, tmp_path):
    show = f"import claimcheck.settings as s; print(s.{name})"
    local = run("-c", show, CLAIMCHECK_DATA_DIR=str(tmp_path)).stdout.strip()
    server = run("-c", show, **SERVER).stdout.strip()
    assert (local, server) == {"DEBUG": ("False", "False"), "HTTPS": ("False", "True")}[name]


def test_every_setting_is_in_the_docs():
    source = (PROJECT / "claimcheck/settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))
    docs = (PROJECT / "docs/how-to/settings.md").read_text(encoding="utf-8")
    assert {name for name in names if f"`{name}`" not in docs} == set()
