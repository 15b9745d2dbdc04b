"""What changed since the last count is counted again, and gives what counting everything gives."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import DataError, connection
from django.utils import timezone

from claims.actions import articles, blind, corrections, findings, merging, records, review, undo
from claims.actions.attributions import correct_attribution
from claims.checking import read_and_check
from claims.figures import count, count_figures, rows
from claims.models import (
    Analysis,
    ArticleVersion,
    Claim,
    DailyFigure,
    Decision,
    Measure,
    Uncounted,
)
from claims.text.spans import Span
from tests.factories import TEXT, Factory

Step = tuple[str, Callable[[], object]]
COLUMNS = ("measure", "day", "outlet", "subject", "key", "number")


def figures() -> set[tuple]:
    return set(DailyFigure.objects.values_list(*COLUMNS))


def counted_and_counted_anew() -> tuple[set[tuple], set[tuple]]:
    assert count_figures()
    counted = figures()
    assert count_figures(anew=True)
    return counted, figures()


@pytest.fixture
def calendar(monkeypatch):
    """Whatever is done is done on that day; returns what lets a day pass."""
    days = itertools.count(1)
    now = timezone.now() - timedelta(days=120)

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None) -> datetime:
            return now if tz == UTC else now.astimezone(tz).replace(tzinfo=tz)

    def pass_a_day() -> None:
        nonlocal now
        # Two days lie apart, or three: stretches of both kinds.
        now += timedelta(days=1 + next(days) % 2, minutes=1)

    monkeypatch.setattr("django.utils.timezone.datetime", Clock)
    return pass_a_day


def story(make: Factory) -> Iterator[Step]:
    """Everything that changes a figure, one after the other, each told from what was before."""
    ed, ben, chief = (make.user(role) for role in ("editor", "editor", "chief editor"))
    courier, herald = make.outlet("Tema Courier"), make.outlet("Herald")
    ada, adah = make.speaker("Ada Mensah"), make.speaker("Adah Mensah")
    article = make.article(outlet=courier)
    version = make.version(article)
    yield "an article is read", lambda: read_and_check(analysis_id=make.analysis(version).pk)
    claim, other, third = version.claims.order_by("number")[:3]

    def current() -> Claim:
        return Claim.objects.filter(version__article=article, is_current=True).order_by("number")[0]

    yield "review begins", lambda: review.start_review(claim=claim, by=ed)
    named = {"claim": claim, "by": ed}
    yield "a speaker", lambda: correct_attribution(**named, speaker=adah)
    yield "an outlet", lambda: correct_attribution(**named, cited_outlet=courier)
    yield "that is undone", lambda: undo.undo_last(**named)
    yield "another one", lambda: correct_attribution(**named, cited_outlet=herald)
    yield "evidence", lambda: make.evidence(claim, by=ben)
    propose = {"verdict": "altered", "by": ed, "reason": "I looked."}
    yield "proposed", lambda: review.propose_verdict(claim=current(), **propose)
    yield "sent back", lambda: review.send_back(claim=current(), by=ben, reason="Look again.")
    yield "proposed again", lambda: review.propose_verdict(claim=current(), **propose)
    yield "approved", lambda: review.approve_verdict(claim=current(), by=ben)
    yield "put aside", lambda: review.mark_not_a_claim(claim=other, by=ed, reason="A headline.")
    yield "that is undone too", lambda: undo.undo_last(claim=other, by=ed)
    queued = make.analysis(version, extractor_version="2.0")
    reading = Analysis.objects.filter(pk=queued.pk)
    mark = {"content": [Span(0, 12)], "by": ed}
    yield "one is marked", lambda: corrections.mark_claim(version=version, **mark)
    marked = version.claims.get(created_by=ed)
    done = {"state": "done", "finished_at": marked.created_at, "claim_count": 1}
    yield "it was missed", lambda: reading.update(**done)
    yield "by nobody", lambda: reading.delete()
    done |= {"extractor_version": "2.0", "queued_at": queued.queued_at}
    yield "by somebody after all", lambda: make.analysis(version, **done)
    yield "the mark is undone", lambda: undo.undo_last(claim=marked, by=ed)
    yield "split", lambda: corrections.split_claim(claim=third, at=_middle(third), by=ed)
    yield "that is undone as well", lambda: undo.undo_last(claim=third, by=ed)
    yield "found", lambda: make.finding(version, claim=claim)
    found = claim.findings.get(code="AT601", message="A loaded verb.")
    yield "waived", lambda: findings.waive_finding(finding=found, by=chief, reason="It is said.")
    yield "found in the text", lambda: make.finding(version, code="AT101")
    yield "a blind round", lambda: make.blind_round()
    first = Claim.objects.latest("pk")
    yield "its second verdict", lambda: blind.give_verdict(claim=first, by=ben, verdict="verified")
    judged = {"verdict": "altered", "by": chief, "reason": "So it is."}
    yield "adjudicated", lambda: blind.adjudicate_verdict(claim=first, **judged)
    yield "another round", lambda: make.blind_round()
    second = Claim.objects.latest("pk")
    yield "of one mind", lambda: blind.give_verdict(claim=second, by=ben, verdict="altered")
    yield "speakers merge", lambda: merging.merge_speakers(gone_id=adah.pk, into=ada, by=chief)
    moved = {"outlet": herald, "by": ed}
    yield "another publisher", lambda: articles.change_article(article=article, **moved)
    mine = first.version.article
    yield "of the blind one too", lambda: articles.change_article(article=mine, **moved)
    yield "corrected", lambda: make.correction(other)
    undone = {"undoes": other.corrections.latest("pk")}
    yield "taken back from elsewhere", lambda: make.correction(third, **undone)
    yield "outlets merge", lambda: merging.merge_outlets(gone_id=herald.pk, into=courier, by=chief)
    later = make.version(article, text=TEXT + "\n\nMore is not known.")
    yield "a new version", lambda: read_and_check(analysis_id=make.analysis(later).pk)
    yield "one more is found", lambda: make.claim(version)
    begun = Claim.objects.latest("pk")
    yield "a decision comes late", lambda: decided_before(begun, ed)
    this = Claim.objects.filter(pk=begun.pk)
    yield "it is not current any more", lambda: this.update(is_current=False)
    yield "one comes decided", lambda: decided(make, version, ed, ben)
    yield "reopened there", lambda: review.reopen_claim(claim=current(), by=ed, reason="New facts.")
    drafts = make.version(make.article(outlet=courier))
    yield "a draft", lambda: [make.claim(drafts), make.finding(drafts)]
    yield "goes", lambda: records.delete_record(record=drafts.article, by=chief)
    yield (
        "a claim is older than was thought",
        lambda: Claim.objects.filter(pk=second.pk).update(
            created_at=second.created_at - timedelta(days=9)
        ),
    )


def decided(make: Factory, version: ArticleVersion, one: User, other: User) -> None:
    """Store a claim as a fixture may: decided, and its decisions before it."""
    proposed_at, decided_at = (timezone.now() - timedelta(days=days) for days in (4, 2))
    claim = make.unsaved_claim(
        version, status="unverifiable", proposed_verdict="unverifiable", speaker=make.speaker(),
        proposed_by=one, proposed_at=proposed_at, decided_by=other, decided_at=decided_at,
        created_at=decided_at - timedelta(days=9), pk=1_000_000,
    )  # fmt: skip
    steps = [
        ("unreviewed", "in_review", "", one, claim.created_at - timedelta(days=1)),
        ("in_review", "awaiting_approval", "unverifiable", one, proposed_at),
        ("awaiting_approval", "unverifiable", "unverifiable", other, decided_at),
    ]
    for number, (old, new, verdict, by, at) in enumerate(steps, 1):
        Decision.objects.create(
            claim_id=claim.pk, number=number, old_status=old, new_status=new, verdict=verdict,
            by=by, at=at, reason="Nobody answers.",
        )  # fmt: skip
    claim.save(force_insert=True)


def decided_before(claim: Claim, editor: User) -> None:
    """Store the first decision as a fixture does: older than the claim's own row."""
    claim.decisions.create(
        number=1, old_status="unreviewed", new_status="in_review", by=editor,
        at=claim.created_at - timedelta(days=5),
    )  # fmt: skip
    Claim.objects.filter(pk=claim.pk).update(status="in_review")


def _middle(claim: Claim) -> int:
    [span] = claim.spans("content")
    words = span.exact(claim.version.text)
    return span.start + words.index(" ", len(words) // 2) + 1


@pytest.mark.django_db
def test_what_is_counted_after_each_act_is_what_counting_anew_gives(make, calendar, monkeypatch):
    monkeypatch.setattr(rows, "MOST_STRETCHES", 3)
    count_figures()
    measures = set()
    for name, act in story(make):
        calendar()
        before = figures()
        act()
        counted, anew = counted_and_counted_anew()
        assert counted == anew, name
        measures |= {row[0] for row in counted ^ before}
    assert measures == {*Measure.values} - {Measure.COUNTED}


@pytest.mark.django_db
def test_days_that_nobody_touched_are_not_counted_again(make):
    old = make.claim(created_at=timezone.now() - timedelta(days=30))
    count_figures()
    DailyFigure.objects.filter(measure=Measure.FOUND).update(number=999)
    review.start_review(claim=make.claim(), by=make.user("editor"))
    counted, anew = counted_and_counted_anew()
    assert [row[1] for row in counted - anew] == [old.created_at.date()]
    DailyFigure.objects.filter(measure=Measure.FOUND).update(number=999)
    call_command("count_figures", "--anew")
    assert figures() == anew


@pytest.mark.django_db
def test_in_another_time_zone_all_days_are_others(make, settings):
    # There the clocks went back at one o'clock that night: midnight came twice.
    moments = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in range(3)]
    claims = [make.claim(created_at=moment) for moment in moments]
    settings.TIME_ZONE = "UTC"
    count_figures()
    assert Uncounted.objects.count() == 0
    settings.TIME_ZONE = "Atlantic/Azores"
    assert counted_and_counted_anew()[0] == figures()
    found = DailyFigure.objects.filter(measure=Measure.FOUND).values_list("day", "number")
    assert list(found) == [(date(2026, 10, 25), 3)]
    Claim.objects.filter(pk=claims[2].pk).update(is_current=False)
    counted, anew = counted_and_counted_anew()
    assert counted == anew


@pytest.mark.django_db
def test_a_count_that_fails_forgets_nothing(make, monkeypatch):
    count_figures()
    make.claim(status="verified")
    with monkeypatch.context() as patched, pytest.raises(DataError):
        patched.setattr(count, "_KEEP", "SELECT 1 / 0")
        count_figures()
    counted, anew = counted_and_counted_anew()
    assert counted == anew


def another() -> psycopg.Connection:
    names = ("dbname", "user", "password", "host", "port")
    params = {k: v for k, v in connection.get_connection_params().items() if k in names}
    there = psycopg.connect(**params)
    there.execute("SET lock_timeout = '2s'")
    return there


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_and_what_is_committed_late_is_counted_next_time():
    make = Factory()
    speaker = make.speaker()
    one, two = (make.claim(status="not_a_claim", speaker=speaker) for _ in range(2))
    count_figures()
    change = "UPDATE claims_claim SET is_current = false WHERE id = %s"
    with another() as first, another() as second:
        first.execute(change, [one.pk])
        second.execute(change, [two.pk])
        second.commit()
        assert counted_and_counted_anew()[0] == figures()  # not waiting for the first
        assert not Uncounted.objects.exists()
        first.commit()
    assert Uncounted.objects.exists()
    counted, anew = counted_and_counted_anew()
    assert counted == anew
    assert not DailyFigure.objects.filter(measure=Measure.FOUND).exists()
