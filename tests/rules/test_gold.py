"""Every rule on its examples: where it fires, on which words, and where it stays silent."""

from __future__ import annotations

from typing import Any

import pytest

from claims.rules.engine import RuleSettings, check_story
from claims.rules.registry import RULES
from tests.rules.stories import examples, story

# A rule that is off by default is switched on to be tried.
ON = {code: RuleSettings(on=True) for code in RULES}


def fired(code: str, example: dict[str, Any]) -> list[str]:
    report = check_story(story(example), ON, [RULES[code]])
    assert report.broken == {}
    return [finding.span.exact(example["text"]) for finding in report.findings]


@pytest.mark.parametrize("code", RULES)
def test_it_fires_on_these_words_and_stays_silent_elsewhere(code: str) -> None:
    """At least ten examples of each; all that go wrong are listed by their number."""
    fires, silent = examples(code)["fires"], examples(code)["silent"]
    assert min(len(fires), len(silent)) >= 10
    wrong: dict[str, list[str]] = {}
    for number, example in enumerate(fires, start=1):
        spans = fired(code, example)
        if not any(example["span"] in words or words in example["span"] for words in spans):
            wrong[f"fires {number}"] = spans
    for number, example in enumerate(silent, start=1):
        if spans := fired(code, example):
            wrong[f"silent {number}"] = spans
    assert wrong == {}
