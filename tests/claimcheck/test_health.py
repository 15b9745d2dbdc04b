"""What an orchestrator asks."""

import pytest
from django.db import DatabaseError

from claimcheck import health


def test_healthz_answers_without_a_database(client):
    answer = client.get("/healthz", headers={"host": "10.0.0.7"})
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.fixture
def asked(db, monkeypatch):
    """The answer of /readyz; the connection of the test stays open."""
    monkeypatch.setattr(health.connection, "close", lambda: None)
    return health.HealthMiddleware(lambda request: None).ready


def test_readyz_says_ready(asked):
    assert asked().status_code == 200


def test_readyz_says_what_is_missing(asked, monkeypatch):
    monkeypatch.setattr(health, "_pending_migrations", lambda: True)
    answer = asked()
    assert answer.status_code == 503
    assert b"migrations are missing" in answer.content


def test_readyz_says_that_the_database_does_not_answer(asked, monkeypatch):
    def down():
        raise DatabaseError

    with monkeypatch.context() as patched:
        patched.setattr(health.connection, "cursor", down)
        answer = asked()
    assert answer.status_code == 503
    assert b"does not answer" in answer.content


def test_other_addresses_go_on(client, db):
    assert client.get("/", headers={"host": "localhost"}).status_code == 302
