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
LEVEL = {"enum": ["none", "note", "warning", "error"]}
TEXT = {"required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
# A reference by RFC 3986: no character that would have to be percent-encoded, no scheme by chance.
URI = {
    "required": ["uri"],
    "properties": {"uri": {"pattern": r"^(?:file://)?(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+$"}},
}
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs", "$schema"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "pattern": "^https://.*sarif-2.1.0.*json$"},
        "runs": {"type": "array", "minItems": 1, "items": {
            "type": "object", "required": ["tool", "results", "columnKind"],
            "properties": {
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "tool": {"required": ["driver"], "properties": {"driver": {
                    "required": ["name", "rules"],
                    "properties": {"rules": {"uniqueItems": True, "items": {
                        "required": ["id", "shortDescription", "fullDescription", "help"],
                        "properties": {
                            "id": {"pattern": "^AT[0-9]{3}$"},
                            "name": {"pattern": "^[A-Za-z0-9]+$"},
                            "shortDescription": TEXT, "fullDescription": TEXT, "help": TEXT,
                            "defaultConfiguration": {"properties": {"level": LEVEL}},
                        },
                    }}},
                }}},
                "invocations": {"items": {
                    "required": ["executionSuccessful"],
                    "properties": {"toolExecutionNotifications": {"items": {
                        "required": ["message"],
                        "properties": {"message": TEXT, "level": LEVEL},
                    }}},
                }},
                "results": {"items": {
                    "required": ["message"],
                    "properties": {
                        "level": LEVEL,
                        "ruleIndex": {"type": "integer", "minimum": 0},
                        "message": TEXT,
                        "partialFingerprints": {"additionalProperties": {"type": "string"}},
                        "locations": {"items": {"properties": {"physicalLocation": {
                            "required": ["artifactLocation", "region"],
                            "properties": {"artifactLocation": URI, "region": {"properties": {
                                "charOffset": {"type": "integer", "minimum": 0},
                                "charLength": POSITIVE, "snippet": TEXT,
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


@pytest.mark.parametrize("name", ["-", "a:b?.txt", "C:\\drafts\\é #1.txt", "x%20y", "\udcff"])
def test_sarif_names_any_file_by_a_reference(name: str) -> None:
    report = json.loads(json.dumps(sarif.as_sarif([checked(name=name)])))
    jsonschema.validate(report, SARIF)


def test_a_region_of_sarif_ends_after_its_last_character() -> None:
    region = sarif.as_sarif([checked()])["runs"][0]["results"][0]["locations"][0]
    place = region["physicalLocation"]["region"]
    assert (place["startLine"], place["endLine"]) == (2, 2)
    assert place["endColumn"] - place["startColumn"] == len("claimed") == place["charLength"]


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
