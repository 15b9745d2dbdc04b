"""Checking a stored version: findings are kept, closed, opened again and carried over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from claims.actions.evidence import add_evidence, keep_snapshot
from claims.actions.findings import check_again, unwaive_finding, waive_finding
from claims.analysis import analyse
from claims.checking import check_version, settings_for
from claims.errors import Conflict, InvalidInput
from claims.models import (
    CheckState,
    EvidenceComparison,
    Finding,
    FindingState,
    QuotationKey,
    QuoteType,
    RuleCheck,
    RuleSetting,
    Status,
)
from claims.rules import engine
from claims.rules.rule import Hit, Rule
from claims.rules.story import Story
from claims.text.spans import Span

pytestmark = pytest.mark.django_db

QUOTE = "“We held them for six years,” she said, “and we cannot do it for a seventh.”"


def says_will(story: Story, settings: Any) -> Iterator[Hit]:
    """A rule of the tests: "will" is too sure."""
    at = story.text.find("will")
    if at >= 0:
        number = next(
            (n for n, one in enumerate(story.attributions) if one.content[0].start <= at), None
        )
        yield Hit(Span(at, at + 4), "Nobody knows the future: “will”.", {"word": "will"}, number)


def breaks(story: Story, settings: Any) -> Iterator[Hit]:
    raise ZeroDivisionError("a slip")


def rule(code: str, check: Any) -> Rule:
    return Rule(
        code=code, name="Too sure", severity="warning", sees="", guideline="", good="", bad="",
        hint="Write “is to”.", check=check,
    )  # fmt: skip


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> dict[str, Rule]:
    """The rules that run: one that finds "will"."""
    running = {"AT901": rule("AT901", says_will)}
    monkeypatch.setattr(engine, "RULES", running)
    return running


def test_findings_are_stored_with_their_claim(make: Any, rules: Any) -> None:
    claim = make.claim()
    check_version(version_id=claim.version_id)
    finding = Finding.objects.with_words().get()
    assert (finding.code, finding.severity, finding.claim_id) == ("AT901", "warning", claim.pk)
    assert (finding.words, finding.hint) == ("will", "Write “is to”.")
    check = RuleCheck.objects.get(version=claim.version)
    assert (check.state, check.broken) == (CheckState.DONE, {})


def test_the_same_input_gives_the_same_rows(make: Any, rules: Any) -> None:
    version = make.claim().version
    check_version(version_id=version.pk)
    before = list(Finding.objects.values())
    check_version(version_id=version.pk)
    assert list(Finding.objects.values()) == before
    assert not Finding.objects.get().events.exists()


def test_what_is_not_found_any_more_is_fixed_and_may_come_back(make: Any, rules: Any) -> None:
    version = make.claim().version
    check_version(version_id=version.pk)
    kept = rules.pop("AT901")
    check_version(version_id=version.pk)
    assert Finding.objects.get().state == FindingState.FIXED
    rules["AT901"] = kept
    check_version(version_id=version.pk)
    assert Finding.objects.get().state == FindingState.OPEN


def test_a_rule_that_raises_is_named_and_the_others_run(make: Any, rules: Any) -> None:
    version = make.claim().version
    rules["AT900"] = rule("AT900", breaks)
    check_version(version_id=version.pk)
    assert RuleCheck.objects.get().broken == {"AT900": "ZeroDivisionError: a slip"}
    assert Finding.objects.get().code == "AT901"


def test_the_findings_of_a_rule_that_broke_stay_open(make: Any, rules: Any) -> None:
    version = make.claim().version
    check_version(version_id=version.pk)
    rules["AT901"] = rule("AT901", breaks)
    check_version(version_id=version.pk)
    assert Finding.objects.get().state == FindingState.OPEN


def test_a_waived_finding_stays_waived(make: Any, rules: Any) -> None:
    version = make.claim().version
    check_version(version_id=version.pk)
    editor = make.user("editor")
    waive_finding(finding=Finding.objects.get(), by=editor, reason="It was announced.")
    check_version(version_id=version.pk)
    finding = Finding.objects.get()
    assert (finding.state, finding.waived_by) == (FindingState.WAIVED, editor)


def test_a_waiver_goes_to_the_next_version_with_the_same_words(make: Any, rules: Any) -> None:
    first = make.version()
    make.claim(first)
    check_version(version_id=first.pk)
    waive_finding(finding=Finding.objects.get(), by=make.user("editor"), reason="Announced.")
    second = make.version(first.article, text="New first line.\n\n" + first.text)
    check_version(version_id=second.pk)
    carried = second.findings.get()
    assert (carried.state, carried.waived_because) == (FindingState.WAIVED, "Announced.")


def test_a_waiver_wants_a_reason_and_an_open_finding(make: Any, rules: Any) -> None:
    check_version(version_id=make.claim().version_id)
    finding, editor = Finding.objects.get(), make.user("editor")
    with pytest.raises(InvalidInput) as refused:
        waive_finding(finding=finding, by=editor, reason=" \n")
    assert refused.value.field == "reason"
    with pytest.raises(Conflict):
        unwaive_finding(finding=finding, by=editor)
    waive_finding(finding=finding, by=editor, reason="Announced.")
    with pytest.raises(Conflict):
        waive_finding(finding=finding, by=editor, reason="Again.")
    unwaive_finding(finding=finding, by=editor)
    finding.refresh_from_db()
    assert (finding.state, finding.waived_by, finding.waived_because) == ("open", None, "")


def test_what_is_no_claim_is_not_checked(make: Any, rules: Any) -> None:
    claim = make.claim(status=Status.NOT_A_CLAIM)
    check_version(version_id=claim.version_id)
    assert Finding.objects.get().claim is None


def test_a_version_that_is_gone_is_nothing_to_do() -> None:
    check_version(version_id=2**31)


def test_evidence_is_compared_once(make: Any) -> None:
    version = make.version()
    claim = make.claim(
        version, content_spans=make.spans(version.text, QUOTE), quote_type=QuoteType.DIRECT
    )
    source = (
        "Ada Mensah spoke on Monday. “We held them for six years,” Ada Mensah said. “And then.”"
    )
    editor = make.user("editor")
    snapshot = keep_snapshot(by=editor, text=source)
    add_evidence(claim=claim, snapshot=snapshot, relation="mentions", by=editor)
    check_version(version_id=version.pk)
    first = EvidenceComparison.objects.get()
    assert first.verdict
    assert first.explanation
    check_version(version_id=version.pk)
    assert EvidenceComparison.objects.get().compared_at == first.compared_at
    claim.speaker = make.speaker("Kofi Annan Boateng")
    claim.save()
    check_version(version_id=version.pk)
    assert EvidenceComparison.objects.get().compared_at > first.compared_at


def test_an_outlets_own_setting_comes_before_that_for_everybody(make: Any) -> None:
    outlet = make.outlet()
    RuleSetting.objects.create(code="AT601", enabled=False, severity="error")
    RuleSetting.objects.create(code="AT601", outlet=outlet, enabled=True, options={"verbs": ["x"]})
    assert settings_for(None)["AT601"].on is False
    own = settings_for(outlet)["AT601"]
    assert (own.on, own.severity, own.options) == (True, "error", {"verbs": ["x"]})


def test_a_rule_can_be_switched_off(make: Any, rules: Any) -> None:
    RuleSetting.objects.create(code="AT901", enabled=False)
    check_version(version_id=make.claim().version_id)
    assert not Finding.objects.exists()


def test_asking_twice_enqueues_one_check(make: Any) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    version, editor = make.version(), make.user("editor")
    check_again(version=version, by=editor)
    check_again(version=version, by=editor)
    assert ProcrastinateJob.objects.filter(task_name="claims.check", status="todo").count() == 1
    assert RuleCheck.objects.get().state == CheckState.QUEUED


def test_quotations_are_found_in_other_articles_by_an_index(make: Any) -> None:
    from claims.checking import story_of

    versions = [make.version() for _ in range(3)]
    for version, name in zip(versions, ("Ada Mensah", "Yaw Darko", "Efua Sarpong"), strict=True):
        make.claim(
            version,
            content_spans=make.spans(version.text, QUOTE),
            quote_type=QuoteType.DIRECT,
            speaker=make.speaker(name),
        )
        check_version(version_id=version.pk)
    assert QuotationKey.objects.count() == 24
    story = story_of(versions[0])
    assert {one.speaker for one in story.elsewhere[0]} == {"Yaw Darko", "Efua Sarpong"}


@pytest.mark.parametrize("count", [1, 5])
def test_a_check_takes_the_same_queries_for_one_claim_and_for_five(
    make: Any, rules: Any, count: int
) -> None:
    from django.db import connection

    def queries(claims: int) -> int:
        version = make.version()
        for _ in range(claims):
            make.claim(version)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            check_version(version_id=version.pk)
        return len(captured)

    assert queries(count) == queries(1)


def test_a_check_that_was_asked_for_meanwhile_is_still_to_come(
    make: Any, rules: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = make.claim().version

    def asked_meanwhile(story: Story, settings: Any) -> Iterator[Hit]:
        RuleCheck.objects.put_off([version.pk])
        return says_will(story, settings)

    monkeypatch.setitem(rules, "AT901", rule("AT901", asked_meanwhile))
    check_version(version_id=version.pk)
    assert RuleCheck.objects.get().state == CheckState.QUEUED
    monkeypatch.setitem(rules, "AT901", rule("AT901", says_will))
    check_version(version_id=version.pk)
    assert RuleCheck.objects.get().state == CheckState.DONE


def test_a_reading_leaves_its_version_to_be_checked(make: Any) -> None:
    analyse(analysis_id=make.analysis().pk)
    assert RuleCheck.objects.get().state == CheckState.QUEUED
