"""Two people at once: one wins, the other is told, nothing is lost."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection, transaction

from claims.actions import articles, corrections, review
from claims.checking import check_version
from claims.errors import Conflict, StaleRevision
from claims.models import (
    Analysis,
    ArticleVersion,
    CheckState,
    Claim,
    Decision,
    RuleCheck,
    Speaker,
    Status,
)
from claims.rules import engine
from claims.rules.registry import RULES
from claims.rules.rule import Hit
from claims.text.spans import Span
from tests.factories import TEXT, Factory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def roles(transactional_db):
    """The groups, which a test with real commits begins without."""
    from claims.actions.roles import sync_roles

    sync_roles()


def at_once(*acts):
    """Run every act in a thread of its own, released together; return results or errors."""
    gate = threading.Barrier(len(acts))

    def run(act):
        gate.wait(timeout=20)
        try:
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.usefixtures("roles")
def test_two_editors_decide_at_once_and_one_is_told():
    make = Factory()
    claim = make.claim(status=Status.AWAITING_APPROVAL)
    one, two = make.user("editor"), make.user("editor")
    results = at_once(
        lambda: review.approve_verdict(claim=claim, by=one),
        lambda: review.send_back(claim=claim, by=two, reason="Not yet."),
    )
    claim.refresh_from_db()
    errors = [r for r in results if isinstance(r, Exception)]
    assert len(errors) == 1
    assert isinstance(errors[0], Conflict)
    assert claim.decisions.count() == 3
    assert claim.status == claim.decisions.last().new_status


@pytest.mark.usefixtures("roles")
def test_ten_editors_take_one_claim_and_one_has_it():
    make = Factory()
    claim = make.claim()
    editors = [make.user("editor") for _ in range(10)]
    results = at_once(*[lambda e=e: review.start_review(claim=claim, by=e) for e in editors])
    assert sum(isinstance(result, Claim) for result in results) == 1
    assert sum(isinstance(result, Conflict) for result in results) == 9
    assert Decision.objects.filter(claim=claim).count() == 1


@pytest.mark.usefixtures("roles")
def test_a_raw_approval_waits_for_the_lock_and_is_refused():
    """Also a writer that goes round the actions queues up at the claim's row."""
    make = Factory()
    claim = make.claim(status=Status.AWAITING_APPROVAL)
    one, two = make.user("editor"), make.user("editor")
    approval = {
        "claim": claim, "number": 3, "old_status": "awaiting_approval",
        "new_status": "verified", "verdict": "verified",
    }  # fmt: skip

    def raw():
        with transaction.atomic():
            Decision.objects.create(by=two, **approval)
            Claim.objects.filter(pk=claim.pk).update(
                status="verified", decided_by=two, decided_at=claim.proposed_at
            )

    results = at_once(lambda: review.approve_verdict(claim=claim, by=one), raw)
    claim.refresh_from_db()
    assert sum(isinstance(result, Exception) for result in results) == 1
    assert claim.status == Status.VERIFIED
    assert claim.decided_by == claim.decisions.last().by


@pytest.mark.usefixtures("roles")
def test_two_editors_correct_one_claim_at_once_and_one_is_told():
    make = Factory()
    claim, other = make.claim(), make.user("editor")
    one, two = make.user("editor"), make.user("editor")
    results = at_once(
        lambda: corrections.correct_spans(claim=claim, by=one, content=[Span(0, 7)], revision=1),
        lambda: corrections.split_claim(claim=claim, at=8, by=two, revision=1),
        lambda: review.mark_not_a_claim(claim=claim, by=other, reason="No.", revision=1),
    )
    errors = [result for result in results if isinstance(result, Exception)]
    assert [type(error) for error in errors] == [StaleRevision] * 2
    claim.refresh_from_db()
    assert (claim.revision, claim.corrections.count()) == (2, 1)


@pytest.mark.usefixtures("roles")
def test_two_editors_mark_the_same_words_at_once_and_one_is_told():
    make = Factory()
    version, editors = make.version(), [make.user("editor") for _ in range(4)]
    results = at_once(
        *[
            lambda e=e, n=n: corrections.mark_claim(
                version=version, by=e, content=[Span(0, 7 + 5 * (n // 2))]
            )
            for n, e in enumerate(editors)
        ]
    )
    assert sum(isinstance(result, Conflict) for result in results) == 2
    assert sorted(version.claims.values_list("number", flat=True)) == [1, 2]


@pytest.mark.usefixtures("roles")
def test_editors_who_join_the_same_claims_do_not_wait_for_each_other():
    make = Factory()
    version, editors = make.version(), [make.user("editor") for _ in range(2)]
    pair = [make.claim(version), make.claim(version)]
    results = at_once(
        lambda: corrections.join_claims(claims=pair, by=editors[0]),
        lambda: corrections.join_claims(claims=pair[::-1], by=editors[1]),
    )
    assert sum(isinstance(result, Claim) for result in results) == 1
    assert sum(isinstance(result, Conflict) for result in results) == 1


@pytest.mark.usefixtures("roles")
def test_one_article_submitted_five_times_at_once_is_stored_once():
    by = Factory().user("reporter")
    url = "https://example.org/fees"
    results = at_once(
        *[lambda: articles.submit_article(by=by, text=TEXT, url=url, slug="fees")] * 5
    )
    assert [r for r in results if isinstance(r, Exception)] == []
    assert sum(result.created for result in results) == 1
    assert ArticleVersion.objects.count() == Analysis.objects.count() == 1


@pytest.mark.usefixtures("roles")
def test_new_versions_submitted_at_once_get_numbers_in_a_row():
    by = Factory().user("reporter")
    acts = [
        lambda n=n: articles.submit_article(by=by, text=f"{TEXT} {n}", slug="fees", headline="Fees")
        for n in range(5)
    ]
    results = at_once(*acts)
    assert [r for r in results if isinstance(r, Exception)] == []
    assert sorted(result.version.number for result in results) == [1, 2, 3, 4, 5]


@pytest.mark.usefixtures("roles")
def test_different_articles_of_one_headline_at_once_stay_apart():
    by = Factory().user("reporter")
    acts = [
        lambda n=n: articles.submit_article(by=by, text=f"{TEXT} {n}", headline="Fees")
        for n in range(6)
    ]
    results = at_once(*acts)
    assert [r for r in results if isinstance(r, Exception)] == []
    assert len({result.article.slug for result in results}) == 6
    assert {result.version.number for result in results} == {1}


@pytest.mark.usefixtures("roles")
def test_two_workers_on_one_job_store_the_claims_once():
    from claims.analysis import analyse

    make = Factory()
    analysis = make.analysis()
    results = at_once(*[lambda: analyse(analysis_id=analysis.pk)] * 3)
    assert results == [None] * 3
    analysis.refresh_from_db()
    assert analysis.state == "done"
    assert analysis.claim_count == Claim.objects.count() > 0
    assert Speaker.objects.filter(name="Ada Mensah").count() == 1


def test_two_checks_of_one_version_at_once_store_its_findings_once(transactional_db, monkeypatch):
    both = threading.Barrier(2)

    def finds_two(story, settings):
        both.wait(timeout=20)  # neither stores before the other has looked
        return [Hit(Span(0, 7), "One."), Hit(Span(8, 12), "Two.")]

    monkeypatch.setattr(engine, "RULES", {"AT601": replace(RULES["AT601"], check=finds_two)})
    version = Factory().version()
    results = at_once(*[lambda: check_version(version_id=version.pk)] * 2)
    assert results == [None] * 2
    assert [one.message for one in version.findings.order_by("start")] == ["One.", "Two."]
    check = RuleCheck.objects.get()
    assert (check.state, check.broken) == (CheckState.DONE, {})
