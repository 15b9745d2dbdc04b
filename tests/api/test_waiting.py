"""Waiting for a reading: over a real second connection, without asking again and again."""

from __future__ import annotations

import threading
from time import monotonic
from unittest import mock

import pytest
from django.db import connection

from claims.analysis import analyse
from claims.api import waiting
from claims.models import Analysis
from tests.factories import TEXT

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def roles(transactional_db):
    from claims.actions.roles import sync_roles

    sync_roles()


@pytest.fixture
def analysis(make):
    return make.analysis()


def elsewhere(work):
    """Run ``work`` on another connection."""

    def run():
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def while_listening(work):
    """Run ``work`` elsewhere as soon as we listen and have looked; return the patch."""
    hear = waiting._hear
    threads = []

    def hear_and_start(payload, *, until):
        threads.append(elsewhere(work))
        hear(payload, until=until)
        assert monotonic() < until, "Nobody told us: we waited to the end."
        threads[0].join()

    return mock.patch.object(waiting, "_hear", hear_and_start)


def listens():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_listening_channels()")
        return cursor.fetchall()


def test_a_reading_that_ends_while_we_wait(analysis):
    with while_listening(lambda: analyse(analysis_id=analysis.pk)):
        assert waiting.wait_until_read(analysis, seconds=20)
    assert analysis.state == "done"
    assert listens() == []


def test_a_reading_that_fails_while_we_wait(analysis):
    def fail():
        Analysis.objects.filter(pk=analysis.pk).update(state="failed", error="It broke.")

    with while_listening(fail):
        assert waiting.wait_until_read(analysis, seconds=20)
    assert (analysis.state, analysis.error) == ("failed", "It broke.")


def test_one_that_ends_between_looking_and_listening_is_not_missed(analysis):
    ended = waiting._ended

    def end_after_the_first_look(one):
        seen = ended(one)
        elsewhere(lambda: analyse(analysis_id=analysis.pk)).join()
        return seen

    with (
        mock.patch.object(waiting, "_ended", end_after_the_first_look),
        mock.patch.object(waiting, "_hear", side_effect=AssertionError("Its news is gone.")),
    ):
        assert waiting.wait_until_read(analysis, seconds=20)


def test_the_end_of_another_reading_is_not_ours(analysis, make):
    other = make.analysis()

    def both():
        analyse(analysis_id=other.pk)
        analyse(analysis_id=analysis.pk)

    with while_listening(both):
        assert waiting.wait_until_read(analysis, seconds=20)
    assert analysis.state == "done"


def test_time_runs_out(analysis):
    assert not waiting.wait_until_read(analysis, seconds=0.05)
    assert not waiting.wait_until_read(analysis, seconds=0)
    assert listens() == []


def test_when_all_seats_are_taken_nobody_waits(analysis):
    with mock.patch.object(waiting, "_SEATS", threading.BoundedSemaphore(1)) as seats:
        seats.acquire()
        assert not waiting.wait_until_read(analysis, seconds=20)


def test_a_submission_that_is_read_in_time_is_201_with_its_claims(caller):
    program = caller("API consumer")

    def read():
        analyse(analysis_id=Analysis.objects.get().pk)

    with while_listening(read):
        response = program.post("articles/", {"text": TEXT, "slug": "fees"}, Prefer="wait=20")

    assert response.status_code == 201
    assert response["Preference-Applied"] == "wait=20"
    assert response["Location"].endswith("/api/v1/articles/fees/versions/1/")
    body = response.json()
    assert body["analysis"]["state"] == "done"
    assert len(body["claims"]) == body["analysis"]["claim_count"]


def test_a_submission_that_is_not_read_in_time_is_202(caller):
    program = caller("API consumer")
    response = program.post("articles/", {"text": TEXT}, Prefer="wait=1")
    assert response.status_code == 202
    assert response["Location"] == response.json()["status_url"]
    assert response.json()["claims"] is None
