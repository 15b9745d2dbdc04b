"""Events: nothing escapes, and numbers are given in the order of the commits."""

from __future__ import annotations

import random
import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.actions import review
from claims.actions.webhooks import create_endpoint, disable_endpoint
from claims.models import Claim, Event, EventBatch, EventCounter
from tests.factories import Factory


def happened() -> list[str]:
    return list(Event.objects.order_by("id").values_list("kind", flat=True))


def own_connection() -> dict:
    """What psycopg needs for a connection of its own to the database of this test."""
    names = ("dbname", "user", "password", "host", "port")
    return {k: v for k, v in connection.get_connection_params().items() if k in names}


def commit_as_if() -> None:
    """Do now what is put off until the commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def write(cursor, claim: int) -> None:
    cursor.execute(
        "INSERT INTO claims_event (kind, claim, data, xact, at) VALUES ('claim.created', %s, '{}', "
        "pg_current_xact_id()::text::bigint, now())", [claim],
    )  # fmt: skip


def test_a_review_leaves_its_events(make):
    publication = make.publication()
    review.reopen_claim(claim=publication.claim, by=make.user(), reason="x")
    assert happened() == [
        "article.version_created", "claim.created", "claim.status_changed", "evidence.added",
        "claim.status_changed", "claim.status_changed", "claim.published",
        "correction.published", "claim.status_changed",
    ]  # fmt: skip
    published = Event.objects.get(kind="claim.published")
    assert (published.claim, published.version) == (publication.claim_id, 1)
    assert published.data["slug"] == publication.slug


def test_bulk_changes_and_raw_sql_do_not_escape(make):
    claim, speaker = make.claim(), make.speaker()
    Claim.objects.bulk_create([make.unsaved_claim(claim.version, number=n) for n in (2,)])
    Claim.objects.update(speaker=speaker)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_claim SET cited_outlet_id = %s", [make.outlet().pk])
        cursor.execute("UPDATE claims_claim SET stale = true")
    assert happened()[1:] == ["claim.created"] * 2 + ["claim.corrected"] * 4
    assert Event.objects.order_by("id").last().data == {"fields": ["cited_outlet"]}


def test_findings_evidence_and_notes_are_told(make):
    from claims.actions.annotations import annotate
    from claims.actions.evidence import remove_evidence

    claim = make.claim()
    remove_evidence(evidence=make.evidence(claim), by=make.user())
    finding = make.finding(claim.version)
    finding.state = "fixed"
    finding.save()
    annotate(by=make.user(), body="Hm.", claim=claim)
    assert happened()[2:] == [
        "evidence.added", "evidence.removed", "finding.opened", "finding.closed",
        "annotation.created",
    ]  # fmt: skip


def test_what_happened_never_changes(make):
    make.claim()
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        Event.objects.update(data={"x": 1})
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        Event.objects.update(sequence=None)


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_takes_no_number():
    with connection.cursor() as cursor, transaction.atomic():
        write(cursor, 1)
    with connection.cursor() as cursor, transaction.atomic():
        write(cursor, 2)
        transaction.set_rollback(True)
    with transaction.atomic():
        with connection.cursor() as cursor, transaction.atomic():
            write(cursor, 3)
            transaction.set_rollback(True)
        with connection.cursor() as cursor:
            write(cursor, 4)
    assert list(Event.objects.values_list("sequence", "claim")) == [(1, 1), (2, 4)]
    assert EventCounter.objects.get().last == 2
    assert not EventBatch.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_order_is_that_of_the_commits_and_not_of_the_writes():
    """The first to write commits last, and gets the last number."""
    params = connection.get_connection_params()
    params = {
        k: v for k, v in params.items() if k in ("dbname", "user", "password", "host", "port")
    }
    with psycopg.connect(**params) as slow, psycopg.connect(**params) as quick:
        write(slow.cursor(), 1)
        write(quick.cursor(), 2)
        quick.commit()
        assert list(Event.objects.values_list("sequence", "claim")) == [(1, 2)]
        slow.commit()
    assert list(Event.objects.values_list("sequence", "claim")) == [(1, 2), (2, 1)]


@pytest.mark.django_db(transaction=True)
def test_a_reader_never_misses_an_event_of_concurrent_writers():
    """Writers hold their transactions open for random times; a reader follows the feed.

    The reader keeps the last number that it saw and only ever asks for what comes after. Were a
    number given before its commit, a slower transaction would later appear behind the reader.
    """
    params = connection.get_connection_params()
    params = {
        k: v for k, v in params.items() if k in ("dbname", "user", "password", "host", "port")
    }
    writers, each = 6, 25
    done = threading.Event()
    seen: list[tuple[int, int]] = []

    def writing(number: int) -> int:
        dice, committed = random.Random(number), 0
        with psycopg.connect(**params) as own:
            for turn in range(each):
                with own.cursor() as cursor:
                    for part in range(dice.randint(1, 3)):
                        write(cursor, number * 10_000 + turn * 10 + part)
                        committed += 1
                        # The delay is the database's: commits overlap in every order.
                        cursor.execute("SELECT pg_sleep(%s)", [dice.random() / 200])
                if dice.random() < 0.2:
                    own.rollback()
                    committed -= part + 1
                else:
                    own.commit()
        return committed

    def reading() -> None:
        last = 0
        with psycopg.connect(**params, autocommit=True) as own, own.cursor() as cursor:
            while True:
                finished = done.is_set()
                rows = cursor.execute(
                    "SELECT sequence, claim FROM claims_event WHERE sequence > %s "
                    "ORDER BY sequence", [last],
                ).fetchall()  # fmt: skip
                seen.extend(rows)
                last = rows[-1][0] if rows else last
                if finished and not rows:
                    return

    with ThreadPoolExecutor(writers + 1) as pool:
        reader = pool.submit(reading)
        committed = sum(pool.map(writing, range(1, writers + 1)))
        done.set()
        reader.result(timeout=60)
    assert [number for number, _ in seen] == list(range(1, committed + 1))
    assert {claim for _, claim in seen} == set(Event.objects.values_list("claim", flat=True))
    # Within a transaction, the order of the writes.
    for number in range(1, writers + 1):
        own = [claim for _, claim in seen if claim // 10_000 == number]
        assert own == sorted(own)


@pytest.mark.django_db(transaction=True)
def test_a_large_load_is_numbered_in_one_piece():
    from claims.actions.roles import sync_roles

    sync_roles()
    make = Factory()
    version = make.version(text="x" * 3_000)
    with transaction.atomic():
        Claim.objects.bulk_create(
            make.unsaved_claim(
                version, number=n, content_spans=[{"start": n, "end": n + 1, "exact": "x"}]
            )
            for n in range(1, 500)
        )
    numbers = list(Event.objects.order_by("sequence").values_list("sequence", flat=True))
    assert numbers == list(range(1, 501))


def test_old_events_are_forgotten(make, settings):
    from claims.tasks import forget_old_events

    make.claim()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    forget_old_events(timestamp=0)
    assert Event.objects.count() == 2
    settings.CLAIMS_EVENTS_KEPT_DAYS = -1
    assert timezone.now() > Event.objects.first().at
    forget_old_events(timestamp=0)
    assert not Event.objects.exists()


def test_an_event_wakes_a_worker_once_where_somebody_is_to_be_told(make):
    jobs = ProcrastinateJob.objects.filter(task_name="claims.tell_webhooks")
    endpoint, _ = create_endpoint(by=make.user(), url="https://cms.example.org/hook")
    for _ in range(2):
        make.claim()
        commit_as_if()
    assert [job.queueing_lock for job in jobs] == ["webhooks"]
    jobs.delete()
    disable_endpoint(endpoint=endpoint, by=make.user())
    make.claim()
    commit_as_if()
    assert not jobs.exists()
