"""The queue follows what it is made from, whoever changes that."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from claims.actions import assignments, findings, review
from claims.models import Article, Assignment, Claim, QueueEntry
from claims.models.queue import loads_of

NOW = timezone.now()


def entry_of(claim) -> QueueEntry | None:
    return QueueEntry.objects.filter(claim=claim).first()


def order() -> list[int]:
    return list(QueueEntry.objects.order_by("place").values_list("claim_id", flat=True))


def test_deadline_comes_before_gravity_and_gravity_before_age(make):
    editor = make.user("editor")
    old, grave, late, soon, calm = (
        make.claim(created_at=NOW - timedelta(days=n)) for n in range(5)
    )
    make.finding(grave.version, claim=grave, severity="error")
    make.finding(calm.version, claim=calm, severity="note")
    Claim.objects.filter(pk=old.pk).update(created_at=NOW - timedelta(days=99))
    assignments.assign_claim(claim=late, editor=editor, by=editor, due_at=NOW + timedelta(days=2))
    assignments.assign_claim(claim=soon, editor=editor, by=editor, due_at=NOW + timedelta(hours=2))
    assert order() == [claim.pk for claim in (soon, late, grave, calm, old)]


def test_an_entry_follows_its_claim_through_the_review(make):
    claim = make.claim()
    assert entry_of(claim).stage == "unreviewed"
    claim = make.move(claim, "awaiting_approval")
    entry = entry_of(claim)
    assert (entry.stage, entry.proposed_by) == ("approval", claim.proposed_by)
    claim = review.approve_verdict(claim=claim, by=make.user("editor"))
    assert entry_of(claim) is None
    review.reopen_claim(claim=claim, by=make.user("editor"), reason="It was corrected.")
    assert entry_of(claim).stage == "in_review"


def test_claims_of_earlier_versions_leave_it(make):
    claim = make.claim()
    Claim.objects.filter(pk=claim.pk).update(is_current=False)
    assert entry_of(claim) is None


def test_the_gravest_open_finding_counts(make):
    claim, chief = make.claim(), make.user("chief editor")
    make.finding(claim.version, claim=claim, severity="warning")
    error = make.finding(claim.version, claim=claim, severity="error")
    make.finding(claim.version, severity="error")  # of no claim
    assert entry_of(claim).gravity == 0
    findings.waive_finding(finding=error, by=chief, reason="House style.")
    assert entry_of(claim).gravity == 1
    claim.findings.all().delete()
    assert entry_of(claim).gravity == 3


def test_an_assignment_that_moves_takes_its_deadline_along(make):
    first, second, editor = make.claim(), make.claim(), make.user("editor")
    assignments.assign_claim(claim=first, editor=editor, by=editor, due_at=NOW)
    Assignment.objects.update(claim=second)
    assert (entry_of(first).editor, entry_of(first).due_at) == (None, None)
    assert (entry_of(second).editor, entry_of(second).due_at) == (editor, NOW)


def test_the_publisher_of_an_article_may_change(make):
    claim, outlet = make.claim(), make.outlet()
    Article.objects.update(outlet=outlet)
    assert entry_of(claim).outlet == outlet


def test_rows_from_psql_and_removed_articles_are_followed_too(make):
    claim = make.claim(make.version(make.article(slug="gone")))
    make.finding(claim.version, claim=claim)
    editor = make.user("editor")
    assignments.assign_claim(claim=claim, editor=editor, by=editor)
    Article.objects.get(slug="gone").delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert not QueueEntry.objects.exists()


def test_dates_that_no_key_could_hold_are_held_at_its_ends(make):
    editor = make.user("editor")
    old = make.claim(created_at=NOW.replace(year=1921, day=1))
    assignments.assign_claim(
        claim=old, editor=editor, by=editor, due_at=NOW.replace(year=9000, day=1)
    )
    free = make.claim()
    assert order() == [old.pk, free.pk]


def needed(user) -> list[int]:
    return [entry.claim_id for entry in QueueEntry.objects.needs(user, limit=10)]


def test_what_needs_me_is_mine_or_waits_for_another_than_its_proposer(make):
    me, other = make.user("editor"), make.user("editor")
    mine, theirs, _free, waiting = make.claim(), make.claim(), make.claim(), make.claim()
    waiting = make.move(waiting, "awaiting_approval")
    given = make.move(make.claim(), "awaiting_approval")
    assignments.assign_claim(claim=mine, editor=me, by=me)
    for claim in (theirs, given):
        assignments.assign_claim(claim=claim, editor=other, by=other)
    assert needed(me) == [mine.pk, waiting.pk]
    assert needed(waiting.proposed_by) == []
    assert needed(make.user("reporter")) == []


def test_overdue_ends_at_now(make):
    editor = make.user("editor")
    over, soon = make.claim(), make.claim()
    make.claim()
    for claim, days in ((over, -1), (soon, 1)):
        assignments.assign_claim(
            claim=claim, editor=editor, by=editor, due_at=NOW + timedelta(days=days)
        )
    assert [entry.claim for entry in QueueEntry.objects.all().overdue(NOW)] == [over]


def test_loads_are_those_of_the_editors_asked_for(make):
    busy, idle, other = make.user("editor"), make.user("editor"), make.user("editor")
    for editor in (busy, busy, other):
        assignments.assign_claim(claim=make.claim(), editor=editor, by=other)
    assert loads_of([busy, idle]) == {busy.pk: 2, idle.pk: 0}


def test_two_writers_on_one_claim_compute_one_after_the_other(db):
    """Else the second would write what it had read before the first was done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('claims_requeue'::regproc)")
        source = cursor.fetchone()[0]
    assert source.index("FOR NO KEY UPDATE") < source.index("INSERT INTO claims_queueentry")
