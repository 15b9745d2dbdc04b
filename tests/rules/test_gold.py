"""Every rule on its examples: where it fires, on which words, and where it stays silent."""

from __future__ import annotations

from typing import Any

import pytest

from claims.rules.engine import RuleSettings, check_story
from claims.rules.registry import RULES
from tests.rules.stories import examples, story

# A rule that is off by default is switched on to be tried.
ON = {code: RuleSettings(on=True) for code in RULES}


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(code, example, id=f"{code}-{number}")
        for code in RULES
        for number, example in enumerate(examples(code)[kind], start=1)
    ]


def fired(code: str, example: dict[str, Any]) -> list[str]:
    report = check_story(story(example), ON, [RULES[code]])
    assert report.broken == {}
    return [finding.span.exact(example["text"]) for finding in report.findings]


@pytest.mark.parametrize(("code", "example"), cases("fires"))
def test_fires_on_these_words(code: str, example: dict[str, Any]) -> None:
    spans = fired(code, example)
    assert any(example["span"] in words or words in example["span"] for words in spans), spans


@pytest.mark.parametrize(("code", "example"), cases("silent"))
def test_stays_silent(code: str, example: dict[str, Any]) -> None:
    assert fired(code, example) == []


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_ten_examples_of_each(code: str) -> None:
    assert len(examples(code)["fires"]) >= 10
    assert len(examples(code)["silent"]) >= 10
