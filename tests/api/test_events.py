"""``events/``: pages, waiting, and server-sent events that end and go on."""

from __future__ import annotations

import socket
import threading

import pytest
from django.db import connection

from claims.api import feed, seats
from claims.api.seats import Seats
from claims.models import Event
from tests.factories import Factory


@pytest.fixture
def numbered(make):
    """A claim's life, with numbers as if it were committed."""
    publication = make.publication()
    give_numbers()
    return publication


def give_numbers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_a_consumer_follows_in_pages(program, numbered):
    seen, path = [], "events/?limit=3"
    while True:
        page = program.get(path).json()
        seen += page["events"]
        path = page["next"]
        if not page["more"]:
            break
    numbers = [one["sequence"] for one in seen]
    assert numbers == list(range(numbers[0], numbers[0] + 7))
    assert seen[-1]["kind"] == "claim.published"
    assert seen[-1]["data"]["slug"] == numbered.slug
    assert program.get(path).json()["events"] == []


def test_kinds_are_chosen_and_the_number_goes_on(program, numbered):
    page = program.get("events/?kind=claim.published,evidence.added&limit=1").json()
    assert [one["kind"] for one in page["events"]] == ["evidence.added"]
    page = program.get(page["next"]).json()
    assert [one["kind"] for one in page["events"]] == ["claim.published"]
    # What the filter left out is not read again.
    last = Event.objects.order_by("sequence").last().sequence
    assert program.get("events/?kind=finding.opened").json()["last"] == last


@pytest.mark.parametrize(
    ("query", "field"),
    [("after=x", "after"), ("after=-1", "after"), ("after=99999999", "after"), ("limit=0", "limit"),
     ("limit=501", "limit"), ("kind=x", "kind"), ("x=1", "x"), ("after=1&after=2", "after")],
)  # fmt: skip
def test_what_cannot_be_is_refused(program, numbered, refused, query, field):
    refused(program.get(f"events/?{query}"), 400, field)


def test_who_asks_for_what_is_forgotten_is_told(program, numbered, refused):
    first = Event.objects.order_by("sequence").first()
    Event.objects.filter(sequence__lt=first.sequence + 3).delete()
    refused(program.get(f"events/?after={first.sequence}"), 410, code="events_gone")
    assert len(program.get("events/").json()["events"]) == 4
    assert program.get(f"events/?after={first.sequence + 2}").status_code == 200


def events_of(answer) -> list[tuple[int, str]]:
    text = b"".join(answer.streaming_content).decode()
    blocks = [dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
              for block in text.split("\n\n")]  # fmt: skip
    return [(int(one["id"]), one["event"]) for one in blocks if "data" in one]


def test_events_stream_and_the_stream_ends_by_itself(program, numbered):
    answer = program.get("events/", Accept="text/event-stream")
    assert answer["Content-Type"] == "text/event-stream"
    assert answer["X-Accel-Buffering"] == "no"
    found = events_of(answer)
    assert [kind for _, kind in found][-1] == "claim.published"
    again = program.get("events/", Accept="text/event-stream", Last_Event_ID=str(found[2][0]))
    assert events_of(again) == found[3:]


def listener(who: str, **kwargs):
    return feed.stream(0, (), lambda event: event.kind, who=who, **kwargs)


def test_seats_are_few_and_given_back(program, numbered, refused, monkeypatch):
    monkeypatch.setattr(feed, "_SEATS", Seats(1))
    first = listener("another")
    full = program.get("events/", Accept="text/event-stream")
    refused(full, 503)
    assert full["Retry-After"] == "5"
    # Nobody read a line of it; or somebody went away in the middle.
    first.close()
    second = listener("another")
    next(second)
    second.close()
    assert len(events_of(program.get("events/", Accept="text/event-stream"))) == 7


def test_who_comes_back_takes_the_seat_of_a_dead_connection(program, numbered, monkeypatch):
    monkeypatch.setattr(feed, "_SEATS", Seats(2))
    dead = [program.get("events/", Accept="text/event-stream").streaming_content for _ in range(2)]
    for one in dead:
        next(one)  # it reads no more, and nobody has noticed
    back = program.get("events/", Accept="text/event-stream")
    assert back.status_code == 200
    assert list(dead[0]) == []
    assert len(list(dead[1])) == 7  # there was no need for that one
    assert len(events_of(back)) == 7


def test_who_lost_a_seat_and_does_not_leave_is_cut(monkeypatch):
    monkeypatch.setattr(seats, "TIME_TO_LEAVE", 0)
    cut, places = threading.Event(), Seats(1)
    stuck, _ = places.take("us", cut.set)
    places.take("us")
    assert stuck.lost
    assert cut.wait(20)
    # Who has left is not: the line may be another request's by now.
    cut.clear()
    places.give_back(stuck)
    places._cut(stuck)
    assert not cut.is_set()


def test_a_head_holds_no_seat_and_one_that_reads_nothing_is_cut(program, numbered, monkeypatch):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        program._client.defaults["gunicorn.socket"] = ours  # as the server gives it
        events_of(program.get("events/", Accept="text/event-stream"))
        assert 0 < ours.gettimeout() < feed.STREAM_SECONDS
    monkeypatch.setattr(feed, "_SEATS", Seats(0))
    assert program("HEAD", "events/", Accept="text/event-stream").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_who_waits_hears_of_a_commit_at_once():
    from claims.actions.roles import sync_roles

    sync_roles()
    make = Factory()
    make.claim()
    last = Event.objects.order_by("sequence").last().sequence
    ready = threading.Event()

    def later() -> None:
        ready.wait(20)
        make.version()
        connection.close()

    thread = threading.Thread(target=later)
    thread.start()
    lines = feed.stream(last, (), lambda event: event.kind, who="us", seconds=30)
    assert next(lines) == b"retry: 2000\n\n"
    ready.set()
    line = next(lines).decode()
    lines.close()
    thread.join()
    assert line.startswith(f"id: {last + 1}\nevent: article.version_created\n")
