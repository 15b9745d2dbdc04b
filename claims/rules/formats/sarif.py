"""Findings as SARIF 2.1.0 (OASIS), which code scanners and editors read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from claims.rules.engine import RULES_VERSION
from claims.rules.formats.checked import CheckedText
from claims.rules.registry import RULES
from claims.rules.rule import Finding, Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(checked: list[CheckedText], unread: Sequence[str] = ()) -> dict[str, Any]:
    """Return one run with a result for each finding.

    Rules that failed, and what is said of ``unread`` texts, are notifications.
    """
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "claimcheck",
                        "version": RULES_VERSION,
                        "rules": [_rule(rule) for rule in RULES.values()],
                    }
                },
                # Our columns count characters, as Python does.
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": not unread
                        and not any(one.report.broken for one in checked),
                        "toolExecutionNotifications": [
                            _broken(one, code, error)
                            for one in checked
                            for code, error in one.report.broken.items()
                        ]
                        + [{"level": "error", "message": {"text": problem}} for problem in unread],
                    }
                ],
                "results": [
                    _result(one, finding) for one in checked for finding in one.report.findings
                ],
            }
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split() if word.isalnum()),
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": rule.sees},
        "help": {"text": f"{rule.hint}\n\nRests on: {rule.guideline}"},
        "defaultConfiguration": {"enabled": rule.on, "level": rule.severity},
    }


def _result(one: CheckedText, finding: Finding) -> dict[str, Any]:
    place = {"artifactLocation": _file(one), "region": _region(one, finding)}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": finding.severity,
        "message": {"text": f"{finding.message} {finding.hint}".strip()},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"claimcheck/v1": _fingerprint(one, finding)},
    }
    codes = list(RULES)
    if finding.code in RULES:
        result["ruleIndex"] = codes.index(finding.code)
    return result


def _region(one: CheckedText, finding: Finding) -> dict[str, Any]:
    line, column = one.place(finding.span.start)
    end_line, end_column = one.place(finding.span.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": finding.span.start,
        "charLength": len(finding.span),
        "snippet": {"text": finding.span.exact(one.story.text)},
    }


def _file(one: CheckedText) -> dict[str, str]:
    name = "stdin" if one.name == "-" else one.name
    encoded = quote(name.encode("utf-8", "replace"), safe="/")
    # A path from the root is an address of its own; others count from where the run began.
    return {"uri": f"file://{encoded}" if encoded.startswith("/") else encoded}


def _fingerprint(one: CheckedText, finding: Finding) -> str:
    """Hash rule and words: the finding is the same one after lines above it moved."""
    words = finding.span.exact(one.story.text)
    return hashlib.sha256(f"{finding.code}\n{words}".encode("utf-8", "replace")).hexdigest()


def _broken(one: CheckedText, code: str, error: str) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": f"Rule {code} failed: {error}"},
        "locations": [{"physicalLocation": {"artifactLocation": _file(one)}}],
    }
