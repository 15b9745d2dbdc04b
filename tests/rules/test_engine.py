"""Running rules over a story: settings, broken rules, order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claims.attribution import Document
from claims.rules.engine import RuleSettings, check_story
from claims.rules.rule import Hit, Option, Rule
from claims.rules.story import Story
from claims.text.spans import Span

STORY = Story(Document("One two three. Four five.", ()))


def words_of(story: Story, settings: Any) -> Iterator[Hit]:
    for token in reversed(story.tokens):
        if token.is_word and len(token.text) >= settings["letters"]:
            yield Hit(Span(token.start, token.end), f"“{token.text}” is long.")


def breaks(story: Story, settings: Any) -> Iterator[Hit]:
    yield Hit(Span(0, 3), "Before.")
    raise LookupError("no such thing")


def rule(code: str = "AT901", check: Any = words_of, **fields: Any) -> Rule:
    defaults = {
        "name": "Long words", "severity": "warning", "sees": "", "guideline": "", "good": "",
        "bad": "", "hint": "Shorter.", "options": (Option("letters", 4, "How many."),),
    }  # fmt: skip
    return Rule(code=code, check=check, **defaults | fields)


def found(*rules: Rule, **settings: RuleSettings) -> list[str]:
    report = check_story(STORY, settings, rules)
    return [finding.span.exact(STORY.text) for finding in report.findings]


def test_findings_come_by_place_with_code_severity_and_hint() -> None:
    report = check_story(STORY, {}, [rule()])
    assert [finding.span.start for finding in report.findings] == [8, 15, 20]
    first = report.findings[0]
    assert (first.code, first.severity, first.hint) == ("AT901", "warning", "Shorter.")


def test_an_outlet_switches_off_and_on() -> None:
    assert found(rule(), AT901=RuleSettings(on=False)) == []
    assert found(rule(on=False)) == []
    assert found(rule(on=False), AT901=RuleSettings(on=True)) == ["three", "Four", "five"]


def test_an_outlet_sets_severity_and_options() -> None:
    wanted = RuleSettings(severity="error", options={"letters": 5})
    report = check_story(STORY, {"AT901": wanted}, [rule()])
    assert [(one.severity, one.span.exact(STORY.text)) for one in report.findings] == [
        ("error", "three")
    ]


def test_a_rule_that_raises_is_named_and_the_others_run() -> None:
    report = check_story(STORY, {}, [rule("AT900", breaks), rule()])
    assert report.broken == {"AT900": "LookupError: no such thing"}
    assert {finding.code for finding in report.findings} >= {"AT901"}


def test_two_findings_of_a_rule_on_one_span_are_one() -> None:
    def twice(story: Story, settings: Any) -> Iterator[Hit]:
        yield Hit(Span(0, 3), "First.")
        yield Hit(Span(0, 3), "Second.")

    report = check_story(STORY, {}, [rule(check=twice)])
    assert [finding.message for finding in report.findings] == ["First."]


def test_the_same_story_gives_the_same_report() -> None:
    assert check_story(STORY) == check_story(STORY)
