"""The publish gate, and the answer to the check of a text."""

from __future__ import annotations

from typing import Any

from claims.api.queries import findings
from claims.attribution.document import to_json
from claims.models import ArticleVersion, CheckState, RuleCheck, Severity
from claims.rules.engine import Report
from claims.rules.rule import SEVERITIES
from claims.rules.story import Checked, Story


def at_or_above(severity: str) -> tuple[str, ...]:
    """Return the severities that are at least as grave."""
    return SEVERITIES[: SEVERITIES.index(severity) + 1]


def gate(version: ArticleVersion, fail_on: str) -> dict[str, Any]:
    """Return whether a version may be published; what nobody has checked may not."""
    check = RuleCheck.objects.filter(version=version).first()
    state = check.state if check else CheckState.QUEUED
    blocking = list(
        findings().open().filter(version=version, severity__in=at_or_above(fail_on))
        .order_by("start", "code")
    )  # fmt: skip
    return {
        "may_publish": state == CheckState.DONE and not blocking,
        "why": _why(state, len(blocking)),
        "fail_on": fail_on,
        "state": state,
        "version": version.number,
        "counts": version.findings.open().counts(),
        "broken": check.broken if check else {},
        "blocking": blocking,
    }


def checked(story: Story, report: Report, fail_on: str) -> dict[str, Any]:
    """Return what the check of a text found, as CheckedSerializer takes it."""
    counts = dict.fromkeys(Severity.values, 0)
    for finding in report.findings:
        counts[finding.severity] += 1
    return {
        "text": story.text,
        "may_publish": not any(counts[severity] for severity in at_or_above(fail_on)),
        "fail_on": fail_on,
        "counts": counts,
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity,
                "start": finding.span.start,
                "end": finding.span.end,
                "words": finding.span.exact(story.text),
                "message": finding.message,
                "hint": finding.hint,
                "data": dict(finding.data),
                "attribution": finding.attribution,
            }
            for finding in report.findings
        ],
        "attributions": [
            {**one, "comparisons": [_comparison(each) for each in story.evidence.get(number, ())]}
            for number, one in enumerate(to_json(story.document)["attributions"])
        ],
        "broken": dict(report.broken),
    }


def _why(state: str, blocking: int) -> str:
    if state == CheckState.FAILED:
        return "The check of this version failed: check it again."
    if state != CheckState.DONE:
        return "This version has not been checked yet."
    if blocking:
        return f"Open findings that stand against it: {blocking}."
    return "It was checked, and nothing stands against it."


def _comparison(one: Checked) -> dict[str, Any]:
    made = one.comparison
    return {
        "verdict": made.verdict,
        "kind": made.kind,
        "passages": [[span.start, span.end] for span in made.evidence],
        "changes": [[each.source, each.claim, each.critical] for each in made.changes],
        "alignment": [
            [
                step.kind,
                [step.source.start, step.source.end] if step.source else None,
                [step.claim.start, step.claim.end] if step.claim else None,
                step.critical,
            ]
            for step in made.alignment
        ],
        "score": made.score,
        "explanation": made.explanation,
        "speaker": made.speaker,
    }
