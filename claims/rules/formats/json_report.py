"""Findings for programs: one JSON document."""

from __future__ import annotations

from typing import Any

from claims.attribution.document import to_json
from claims.rules.formats.checked import CheckedText, counts
from claims.rules.rule import Finding
from claims.rules.story import Checked


def as_json(checked: list[CheckedText]) -> dict[str, Any]:
    """Return ``{"counts": …, "articles": [{"name", "findings", "attributions", …}]}``."""
    return {"counts": counts(checked), "articles": [_article(one) for one in checked]}


def finding_json(one: CheckedText, finding: Finding) -> dict[str, Any]:
    """Return a finding with its place as span and as line and column."""
    line, column = one.place(finding.span.start)
    return {
        "code": finding.code,
        "severity": finding.severity,
        "start": finding.span.start,
        "end": finding.span.end,
        "line": line,
        "column": column,
        "words": finding.span.exact(one.story.text),
        "message": finding.message,
        "hint": finding.hint,
        "data": dict(finding.data),
        "attribution": finding.attribution,
    }


def comparison_json(one: Checked) -> dict[str, Any]:
    """Return what a source says of a claim."""
    made = one.comparison
    return {
        "source": one.title or one.url,
        "outlet": one.outlet,
        "verdict": made.verdict,
        "kind": made.kind,
        "evidence": [[span.start, span.end] for span in made.evidence],
        "changes": [[each.source, each.claim, each.critical] for each in made.changes],
        "score": made.score,
        "explanation": made.explanation,
    }


def _article(one: CheckedText) -> dict[str, Any]:
    found = to_json(one.story.document)
    return {
        "name": one.name,
        "findings": [finding_json(one, finding) for finding in one.report.findings],
        "attributions": [
            {
                **attribution,
                "comparisons": [comparison_json(c) for c in one.story.evidence.get(number, ())],
            }
            for number, attribution in enumerate(found["attributions"])
        ],
        "broken": dict(one.report.broken),
    }
