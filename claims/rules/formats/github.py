"""Findings as GitHub's workflow commands: they show beside the line in a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from claims.rules.formats.checked import CheckedText, last_character
from claims.rules.registry import RULES

_COMMAND = {"error": "error", "warning": "warning", "note": "notice"}


def lines(checked: list[CheckedText]) -> Iterator[str]:
    """Yield one command a finding, and one a rule that failed."""
    for one in checked:
        for finding in one.report.findings:
            line, column = one.place(finding.span.start)
            end_line, end_column = one.place(last_character(finding.span))
            rule = RULES.get(finding.code)
            title = f"{finding.code} {rule.name}" if rule else finding.code
            places = (
                f"file={_property(one.name)},line={line},endLine={end_line},"
                f"col={column},endColumn={end_column},title={_property(title)}"
            )
            words = f"{finding.message} {finding.hint}".strip()
            yield f"::{_COMMAND[finding.severity]} {places}::{_data(words)}"
        for code, error in one.report.broken.items():
            yield f"::error file={_property(one.name)}::{_data(f'Rule {code} failed: {error}')}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
