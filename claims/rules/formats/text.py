"""Findings for people: the place, the line with the words underlined, and what would help."""

from __future__ import annotations

from collections.abc import Iterator

from claims.evidence.comparison import SOURCE_UNUSABLE
from claims.rules.formats.checked import CheckedText, counts, one_line, width
from claims.rules.registry import RULES
from claims.rules.rule import Finding

WIDEST = 96
"""A longer line is cut around the words."""
_AROUND = 30

Line = tuple[str, str]
"""A style ("error", "warning", "note", "quiet", "plain") and a line of text."""


def lines(checked: list[CheckedText]) -> Iterator[Line]:
    """Yield the report line by line, each with its style."""
    for one in checked:
        for finding in one.report.findings:
            yield from _finding(one, finding)
        for code, error in one.report.broken.items():
            yield "error", f"{one_line(one.name)}: rule {code} failed here: {one_line(error)}"
        for source, why in _unusable(one).items():
            yield (
                "warning",
                f"{one_line(one.name)}: {one_line(source)} was not used: {one_line(why)}",
            )
    yield "plain", summary(checked)


def _unusable(one: CheckedText) -> dict[str, str]:
    """Return the sources that could be compared with nothing, and why; each once."""
    return {
        checked.title or checked.url or checked.outlet or "a source": checked.comparison.explanation
        for rows in one.story.evidence.values()
        for checked in rows
        if checked.comparison.verdict == SOURCE_UNUSABLE
    }


def summary(checked: list[CheckedText]) -> str:
    """Return the last line: how many of what in how many articles."""
    found = counts(checked)
    articles = _many(len(checked), "article")
    if not any(found.values()):
        return f"No findings in {articles}."
    listed = ", ".join(_many(number, severity) for severity, number in found.items() if number)
    return f"{listed} in {articles}."


def _finding(one: CheckedText, finding: Finding) -> Iterator[Line]:
    number, column = one.place(finding.span.start)
    place = f"{one_line(one.name)}:{number}:{column}"
    yield (
        finding.severity,
        (f"{place}: {finding.severity} {finding.code} {one_line(finding.message)}"),
    )
    yield from _quoted(one, finding, number, column)
    if finding.hint:
        yield "quiet", f"    hint: {one_line(finding.hint)}"
    rule = RULES.get(finding.code)
    if rule is not None:
        yield "quiet", f"    rule: {rule.name} ({rule.guideline})"
    yield "plain", ""


def _quoted(one: CheckedText, finding: Finding, number: int, column: int) -> Iterator[Line]:
    """Yield the line with the words, and the line that underlines them."""
    _, line = one.line(number)
    begin = column - 1
    end = min(len(line), begin + len(finding.span))
    left = max(0, begin - _AROUND) if len(line) > WIDEST else 0
    right = min(len(line), max(end, left + WIDEST)) if len(line) > WIDEST else len(line)
    right = min(right, left + 2 * WIDEST)
    before, words = one_line(line[left:begin]), one_line(line[begin : min(end, right)])
    after = one_line(line[min(end, right) : right])
    head, tail = ("…" if left else ""), ("…" if right < len(line) else "")
    yield "plain", f"    {head}{before}{words}{after}{tail}"
    yield finding.severity, "    " + " " * width(head + before) + "^" * max(1, width(words))


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
