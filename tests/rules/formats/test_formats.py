"""Reports of checked texts: for people, for programs, for scanners, for pull requests."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from claims.attribution import Document
from claims.rules.engine import Report
from claims.rules.formats import github, json_report, sarif, text
from claims.rules.formats.checked import CheckedText, fails
from claims.rules.rule import Finding
from claims.rules.story import Story
from claims.text.spans import Span

WORDS = "First line.\nThe 港 master “claimed” it, 100 %.\n"
# What SARIF 2.1.0 (OASIS) demands of the parts that we write.
POSITIVE = {"type": "integer", "minimum": 1}
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "items": {
            "type": "object", "required": ["tool", "results"],
            "properties": {
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "tool": {"required": ["driver"], "properties": {"driver": {
                    "required": ["name", "rules"],
                    "properties": {"rules": {"uniqueItems": True, "items": {"required": ["id"]}}},
                }}},
                "invocations": {"items": {"required": ["executionSuccessful"]}},
                "results": {"items": {
                    "required": ["message"],
                    "properties": {
                        "level": {"enum": ["none", "note", "warning", "error"]},
                        "ruleIndex": {"type": "integer", "minimum": 0},
                        "message": {"required": ["text"]},
                        "locations": {"items": {"properties": {"physicalLocation": {
                            "required": ["artifactLocation", "region"],
                            "properties": {"region": {"properties": {
                                "startLine": POSITIVE, "startColumn": POSITIVE,
                                "endLine": POSITIVE, "endColumn": POSITIVE,
                            }}},
                        }}}},
                    },
                }},
            },
        }},
    },
}  # fmt: skip


def checked(words: str = WORDS, quote: str = "claimed", name: str = "a b.txt") -> CheckedText:
    at = words.index(quote)
    finding = Finding(
        "AT601", "note", Span(at, at + len(quote)), "“claimed” is 50 % loaded.", "Write “said”."
    )
    return CheckedText(name, Story(Document(words, ())), Report((finding,), {}))


def plain(one: CheckedText) -> list[str]:
    return [line for _, line in text.lines([one])]


def test_the_words_are_underlined_where_they_stand_on_the_screen() -> None:
    place, line, marks = plain(checked())[:3]
    assert place.startswith("a b.txt:2:15: note AT601 “claimed”")
    # The sign for harbour is two columns wide.
    assert line.index("claimed") + 1 == marks.index("^")
    assert marks.strip() == "^^^^^^^"


def test_a_long_line_is_cut_around_the_words() -> None:
    line, marks = plain(checked("x " * 500 + "claimed" + " y" * 500))[1:3]
    assert len(line) < 200
    assert line[marks.index("^") :].startswith("claimed")


def test_nothing_from_a_text_reaches_the_terminal_as_a_command() -> None:
    lines = plain(checked("\x1b[2J\x07 claimed \u202e", name="\x1b]0;x.txt"))
    assert all(char.isprintable() for line in lines for char in line)


def test_no_findings_are_said_to_be_none() -> None:
    clean = CheckedText("x", Story(Document("Text.", ())), Report((), {}))
    assert plain(clean) == ["No findings in 1 article."]
    assert not fails([clean], "note")


@pytest.mark.parametrize(("fail_on", "expected"), [("error", False), ("note", True)])
def test_what_fails(fail_on: str, expected: bool) -> None:
    assert fails([checked()], fail_on) is expected


@pytest.mark.parametrize("words", [WORDS, "claimed", "\U0001f600\u202e\x00 claimed\r\nx"])
def test_sarif_has_what_the_standard_demands(words: str) -> None:
    report = json.loads(json.dumps(sarif.as_sarif([checked(words)])))
    jsonschema.validate(report, SARIF)
    run = report["runs"][0]
    result = run["results"][0]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "AT601"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b.txt"
    assert place["region"]["snippet"]["text"] == "claimed"


def test_sarif_names_a_rule_that_broke() -> None:
    broken = CheckedText("x", Story(Document("Text.", ())), Report((), {"AT101": "a slip"}))
    invocation = sarif.as_sarif([broken])["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert "AT101" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_github_commands_are_escaped() -> None:
    line = next(github.lines([checked(name="a:b,c.txt")]))
    assert line.startswith("::notice file=a%3Ab%2Cc.txt,line=2,endLine=2,col=15,endColumn=21,")
    assert line.endswith("::“claimed” is 50 %25 loaded. Write “said”.")


def test_json_has_the_place_twice() -> None:
    finding = json_report.as_json([checked()])["articles"][0]["findings"][0]
    assert (finding["line"], finding["column"], finding["start"]) == (2, 15, 26)
    assert finding["words"] == "claimed"
