"""What every test shares: a throw-away PostgreSQL, no network, and rows that are valid.

The cluster is made once a run, in a temporary folder; each pytest-xdist worker has a
database of its own in it. With DATABASE_URL set, that server is used instead.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

if "DATABASE_URL" not in os.environ and "PYTEST_XDIST_WORKER" not in os.environ:
    # Before the settings are read; the workers of pytest-xdist inherit both.
    os.environ["CLAIMCHECK_DATA_DIR"] = tempfile.mkdtemp(prefix="claimcheck-tests-")
    os.environ["CLAIMCHECK_THROW_AWAY_DATABASE"] = "1"


def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings

    # Counting requests is a query more; the tests of it set limits of their own.
    settings.CLAIMS_API_RATES = {"token": 0, "anonymous": 0}
    if "PYTEST_XDIST_WORKER" in os.environ or "DATABASE_URL" in os.environ:
        return
    from claimcheck.embedded.server import running_server

    server = running_server(Path(os.environ["CLAIMCHECK_DATA_DIR"]))
    config.add_cleanup(server.destroy)


def pytest_runtest_setup() -> None:
    from pytest_socket import socket_allow_hosts

    # PostgreSQL is reached through a Unix socket; a test's own servers are on loopback.
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A test with real commits empties every table after it: this database allows it, and it
    empties the tables of jobs too."""
    from django.apps import apps
    from django.db import connection
    from django.db.models.signals import post_migrate

    with django_db_blocker.unblock():
        name = connection.ops.quote_name(connection.settings_dict["NAME"])
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER DATABASE {name} SET claimcheck.allow_truncate = 'on'")
        connection.close()
        connection.close_pool()  # its connections began before
    post_migrate.connect(forget_jobs, sender=apps.get_app_config("procrastinate"))


def forget_jobs(**_: object) -> None:
    """Do what Django's flush leaves undone, which ends with this signal: the job library's models
    are not managed, so that their tables would keep the jobs for the next test."""
    from django.db import connection

    with connection.cursor() as cursor:
        for table in ("jobs", "periodic_defers", "workers"):
            cursor.execute(f"DELETE FROM procrastinate_{table}")


@pytest.fixture
def make(db):
    """Rows that are valid, made with few words: ``make.claim(status="verified")``."""
    from tests.factories import Factory

    return Factory()
