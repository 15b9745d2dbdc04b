"""The worker: a real process that is killed in the middle of its work."""

from __future__ import annotations

import signal
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from claims.actions.articles import submit_article
from claims.actions.review import reopen_claim
from claims.actions.roles import sync_roles
from claims.actions.tokens import create_token
from claims.checking import check_version
from claims.models import Analysis, ApiToken, CheckState, Finding, RuleCheck, Status
from claims.tasks import enqueue_check, forget_expired_tokens
from tests.factories import TEXT, Factory
from tests.processes import read_until, until_blocked, worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes]
QUICK = {"WORKER_HEARTBEAT": "0.2", "WORKER_STALLED_AFTER": "1"}


@pytest.fixture
def submitted(transactional_db):
    """An article that waits to be read."""
    sync_roles()
    return submit_article(by=Factory().user("reporter"), text=TEXT)


def ended(submitted) -> str:
    """What the log says when the job ends; other tests may have left jobs of theirs."""
    return f"(analysis_id={submitted.analysis.pk}) ended"


def test_a_worker_reads_what_was_submitted(submitted):
    with worker() as process:
        assert "Success" in read_until(process, ended(submitted))
    submitted.analysis.refresh_from_db()
    assert submitted.analysis.state == "done"
    assert submitted.version.claims.count() == submitted.analysis.claim_count > 0


@pytest.fixture
def to_check(transactional_db):
    """A version that waits to be checked: its one claim has a source that nobody knows."""
    text = "Harbour fees will rise in May, sources said."
    version = Factory().version(text=text)
    Factory().claim(version, source_spans=Factory().spans(text, "sources"))
    enqueue_check(version.pk)
    return version


def test_a_killed_worker_leaves_nothing_half_stored_and_another_takes_the_jobs_up(
    submitted, to_check
):
    # One job stands in its reading, the other in the midst of its check when the worker dies: the
    # findings are written, their keys to the claim's row wait, and nothing is committed.
    with worker(**QUICK) as first, transaction.atomic():
        Analysis.objects.select_for_update().get(pk=submitted.analysis.pk)
        to_check.claims.select_for_update().get()
        until_blocked(2)
        first.send_signal(signal.SIGKILL)
        first.wait(timeout=30)
    assert not submitted.version.claims.exists()
    assert not Finding.objects.exists()
    assert RuleCheck.objects.get().state == CheckState.QUEUED

    checked = f"(version_id={to_check.pk}) ended"
    with worker(**QUICK) as second:
        assert read_until(second, ended(submitted), checked).count("Success") == 2
    submitted.analysis.refresh_from_db()
    assert submitted.analysis.state == "done"
    assert submitted.version.claims.count() == submitted.analysis.claim_count > 0
    assert to_check.rule_check.state == CheckState.DONE
    assert sorted(to_check.findings.values_list("code", flat=True)) == ["AT201", "AT202"]


def test_a_verdict_is_told_to_the_articles_that_quote_the_same_words_and_so_is_its_end(
    transactional_db,
):
    make = Factory()
    first, second, other = (make.analysed(text=text) for text in (TEXT, TEXT, "Fees fell."))
    for version in (first, second, other):
        check_version(version_id=version.pk)

    def told() -> list[tuple[int, str]]:
        rows = Finding.objects.filter(code="AT503").order_by("pk")
        return [(row.version_id, row.state) for row in rows]

    claim = make.move(first.claims.get(quote_type="direct"), Status.ALTERED)
    asked = RuleCheck.objects.filter(state=CheckState.QUEUED).values_list("version", flat=True)
    assert set(asked) == {first.pk, second.pk}
    checked = f"(version_id={second.pk}) ended"
    with worker() as process:
        assert "Success" in read_until(process, checked)
        assert told() == [(second.pk, "open")]
        reopen_claim(claim=claim, by=make.user("chief editor"), reason="A slip.")
        read_until(process, checked)
    assert told() == [(second.pk, "fixed")]


def test_expired_tokens_are_forgotten_and_others_kept(transactional_db):
    user = Factory().user()
    old, _ = create_token(user=user, name="old", days=1, by=user)
    ApiToken.objects.filter(pk=old.pk).update(expiry=timezone.now() - timedelta(seconds=1))
    kept, _ = create_token(user=user, name="new", days=1, by=user)
    forget_expired_tokens(timestamp=0)
    assert list(ApiToken.objects.all()) == [kept]


def test_a_worker_ends_cleanly_when_asked(submitted):
    with worker() as process:
        read_until(process, ended(submitted))
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
