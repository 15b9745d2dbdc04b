"""A text that was checked, and where a finding stands in it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from claims.rules.engine import Report
from claims.rules.rule import SEVERITIES, at_or_above
from claims.rules.story import Story
from claims.text.spans import Span


@dataclass(frozen=True)
class CheckedText:
    """A text under its name (a file, "-", a slug), with its story and the report on it."""

    name: str
    story: Story
    report: Report

    def place(self, position: int) -> tuple[int, int]:
        """Return line and column, both from 1, in characters; lines end with a line feed."""
        line = bisect_right(self._lines, position) - 1
        return line + 1, position - self._lines[line] + 1

    def line(self, number: int) -> tuple[int, str]:
        """Return where a line starts, and the line without its end."""
        start = self._lines[number - 1]
        end = self.story.text.find("\n", start)
        return start, self.story.text[start : end if end >= 0 else None].rstrip("\r")

    @cached_property
    def _lines(self) -> list[int]:
        text = self.story.text
        return [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]


def counts(checked: list[CheckedText]) -> dict[str, int]:
    """Return the number of findings of each severity."""
    found = dict.fromkeys(SEVERITIES, 0)
    for one in checked:
        for finding in one.report.findings:
            found[finding.severity] += 1
    return found


def fails(checked: list[CheckedText], fail_on: str) -> bool:
    """Tell whether a finding is as grave as ``fail_on`` or graver, or a rule broke.

    What a rule that broke would have found, nobody knows.
    """
    found = counts(checked)
    broken = any(one.report.broken for one in checked)
    return broken or any(found[severity] for severity in at_or_above(fail_on))


def one_line(words: str) -> str:
    """Return the words on one line, with what a terminal would act upon made visible."""
    return "".join(
        " " if char in "\t\n\r" else "�" if unicodedata.category(char)[0] == "C" else char
        for char in words
    )


def width(words: str) -> int:
    """Return how many columns of a terminal the words take."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in words
    )


def last_character(span: Span) -> int:
    """Return the position of the span's last character."""
    return span.end - 1
