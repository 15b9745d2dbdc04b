"""Checks that were made with other rules or settings than today's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from claims.checking import check_version, is_stale, stale_versions
from claims.models import RuleCheck, RuleSetting
from claims.rules import engine
from claims.tasks import check_stale

pytestmark = pytest.mark.django_db


@pytest.fixture
def checked(make: Any) -> dict[str, Any]:
    """Versions of three articles that were checked: two outlets', and one of nobody."""
    outlets = {"ours": make.outlet("Ours"), "theirs": make.outlet("Theirs"), "nobody's": None}
    versions = {name: make.version(make.article(outlet=outlet)) for name, outlet in outlets.items()}
    for version in versions.values():
        check_version(version_id=version.pk)
    return versions


def stale(versions: dict[str, Any]) -> set[str]:
    found = set(stale_versions())
    one_by_one = {
        name
        for name, version in versions.items()
        if is_stale(RuleCheck.objects.get(version=version), version.article.outlet)
    }
    assert one_by_one == {name for name, version in versions.items() if version in found}
    return one_by_one


def test_a_setting_makes_the_checks_of_its_outlet_stale_until_they_are_made_again(
    checked: Any,
) -> None:
    assert stale(checked) == set()
    ours = checked["ours"]
    setting = RuleSetting.objects.create(outlet=ours.article.outlet, code="AT601", enabled=False)
    assert stale(checked) == {"ours"}
    check_version(version_id=ours.pk)
    assert stale(checked) == set()
    setting.delete()
    assert stale(checked) == {"ours"}
    RuleSetting.objects.create(code="AT601", options={"words": ["said"]})
    assert stale(checked) == {"ours", "theirs", "nobody's"}


def test_a_setting_that_says_what_the_rule_says_changes_nothing(checked: Any) -> None:
    RuleSetting.objects.create(code="AT103", enabled=True, options={"sentences": 2})
    RuleSetting.objects.create(code="AT206", severity="note")
    assert stale(checked) == set()


def test_other_rules_make_all_checks_stale(checked: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(engine, "RULES_VERSION", "of tomorrow")
    assert len(stale(checked)) == 3
    one = engine.RULES["AT601"]
    monkeypatch.undo()
    monkeypatch.setitem(engine.RULES, "AT601", replace(one, severity="error"))
    assert len(stale(checked)) == 3


def test_only_newest_versions_are_checked_again(checked: Any, make: Any) -> None:
    older = checked["ours"]
    newer = make.version(older.article, number=2)
    check_version(version_id=newer.pk)
    RuleSetting.objects.create(code="AT601", enabled=False)
    check_stale()
    waiting = set(RuleCheck.objects.filter(state="queued").values_list("version", flat=True))
    assert waiting == {newer.pk, checked["theirs"].pk, checked["nobody's"].pk}
