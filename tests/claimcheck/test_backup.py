"""What docs/how-to/deploy.md says about backups: what pg_dump wrote, pg_restore reads.

A restore runs with an empty search path: a generated column, CHECK or index whose function calls
another one by its bare name cannot be made again, and nobody notices before the day it is needed.
"""

from __future__ import annotations

import os
import subprocess
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from claimcheck.embedded.server import binaries

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes]
COPY = "restored_from_a_backup"


def call(program: str, *args: str, given: bytes | None = None) -> bytes:
    """Run a program of PostgreSQL against the server of the tests; fail with what it printed."""
    settings = connection.get_connection_params()
    where = {"PGHOST": settings["host"], "PGUSER": settings["user"]}
    where |= {"PGPASSWORD": settings["password"], "PGPORT": str(settings.get("port") or 5432)}
    done = subprocess.run(
        [binaries() / program, *args], env=os.environ | where, input=given, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")[:2000]
    return done.stdout


def contents(of: psycopg.Connection[Any]) -> dict[str, tuple[int, str]]:
    """Return, for each table, how many rows it has and a digest of all that is in them."""
    tables = of.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    digest = "SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {} t"
    return {
        name: of.execute(sql.SQL(digest).format(sql.Identifier(name))).fetchone()  # type: ignore[misc]
        for (name,) in tables.fetchall()
    }


@pytest.fixture
def empty_database():
    """An empty database beside that of the tests."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {COPY} TEMPLATE template0")
    yield COPY
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {COPY} WITH (FORCE)")


def test_a_backup_can_be_restored(make, empty_database):
    make.publication()
    make.finding()
    make.blind_round()
    name = connection.settings_dict["NAME"]

    backup = call("pg_dump", "--format=custom", name)
    call("pg_restore", "--exit-on-error", "--dbname", empty_database, given=backup)

    settings = connection.get_connection_params()
    with psycopg.connect(**(settings | {"dbname": name})) as before:
        expected = contents(before)
    with psycopg.connect(**(settings | {"dbname": empty_database})) as after:
        assert contents(after) == expected
    assert expected["claims_publication"][0] == 1
