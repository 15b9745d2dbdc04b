"""What an outlet may set of a rule."""

from __future__ import annotations

from typing import Any

import pytest

from claims.rules import settings
from claims.rules.registry import RULES
from claims.rules.rule import Option, Rule
from claims.rules.settings import problem_of

RULE = Rule(
    code="AT999", name="A rule", severity="note", sees="", guideline="", good="", bad="", hint="",
    check=lambda story, values: (),
    options=(
        Option("sentences", 2, "How many.", minimum=1, maximum=9),
        Option("verbs", ("claimed",), "Which."),
    ),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _one_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "RULES", {"AT999": RULE})


@pytest.mark.parametrize(
    "options", [{}, {"sentences": 1}, {"sentences": 9}, {"verbs": []}, {"verbs": ["quipped"]}]
)
def test_these_are_fine(options: Any) -> None:
    assert problem_of("AT999", options) is None


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "an object"),
        ({"verb": []}, "no option “verb”. It has: sentences, verbs."),
        ({"sentences": 0}, "from 1 to 9"),
        ({"sentences": True}, "from 1 to 9"),
        ({"sentences": "2"}, "from 1 to 9"),
        ({"verbs": "claimed"}, "a list of words"),
        ({"verbs": ["Claimed"]}, "lower case"),
        ({"verbs": [""]}, "a list of words"),
        ({"verbs": ["x"] * 2_001}, "at most 2,000"),
    ],
)
def test_these_are_refused_with_a_reason(options: Any, words: str) -> None:
    field, message = problem_of("AT999", options) or ("", "")
    assert field == "options"
    assert words in message


def test_a_code_without_a_rule() -> None:
    assert problem_of("AT000", {}) == ("code", "There is no rule “AT000”.")


def test_every_rule_takes_its_own_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "RULES", RULES)
    for code, rule in RULES.items():
        defaults = {
            one.name: one.default if isinstance(one.default, int) else list(one.default)
            for one in rule.options
        }
        assert problem_of(code, defaults) is None
