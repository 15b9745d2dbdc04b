"""The publish gate, and the answer to the check of a text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from claims.api.queries import findings
from claims.attribution.document import to_json
from claims.checking import is_stale
from claims.models import AnalysisState, ArticleVersion, CheckState, RuleCheck, Severity
from claims.rules.engine import Report
from claims.rules.rule import Finding, at_or_above
from claims.rules.story import Checked, Story

_NOT_READ: dict[str, str] = {
    AnalysisState.FAILED: "This version could not be read: have it analysed again.",
    AnalysisState.QUEUED: "This version has not been read yet.",
    AnalysisState.RUNNING: "This version is being read.",
}
_NOT_CHECKED: dict[str, str] = {
    CheckState.FAILED: "The check of this version failed: check it again.",
    CheckState.QUEUED: "This version has not been checked yet.",
}

_STALE = "It was checked with other rules or settings: check it again."


def gate(version: ArticleVersion, fail_on: str) -> dict[str, Any]:
    """Return whether a version may be published.

    What nobody has read and checked to the end may not, nor where a rule broke: what it would
    have found, nobody knows. So too where the rules, or the outlet's settings, are others since.
    """
    reading = version.analysis
    # Its state before its findings: a check that ends in between leaves the gate shut, not open.
    check = RuleCheck.objects.filter(version=version).first()
    state = check.state if check else CheckState.QUEUED
    stale = is_stale(check, version.article.outlet)
    undone = (reading and _NOT_READ.get(reading.state)) or _NOT_CHECKED.get(state)
    undone = undone or (_STALE if stale else None)
    broken = check.broken if check else {}
    blocking = list(
        findings().open().filter(version=version, severity__in=at_or_above(fail_on))
        .order_by("start", "code")
    )  # fmt: skip
    return {
        "may_publish": not (undone or blocking or broken),
        "why": undone or _why([one.code for one in blocking], broken),
        "fail_on": fail_on,
        "state": state,
        "stale": stale,
        "version": version.number,
        "counts": version.findings.open().counts(),
        "broken": broken,
        "blocking": blocking,
    }


def checked(story: Story, report: Report, fail_on: str) -> dict[str, Any]:
    """Return what the check of a text found, as CheckedSerializer takes it."""
    counts = dict.fromkeys(Severity.values, 0)
    for finding in report.findings:
        counts[finding.severity] += 1
    found = [_found(finding, story.text) for finding in report.findings]
    blocking = [one for one in found if one["severity"] in at_or_above(fail_on)]
    return {
        "text": story.text,
        "may_publish": not (blocking or report.broken),
        "why": _why([one["code"] for one in blocking], report.broken),
        "fail_on": fail_on,
        "counts": counts,
        "blocking": blocking,
        "findings": found,
        "attributions": [
            {**one, "comparisons": [_comparison(each) for each in story.evidence.get(number, ())]}
            for number, one in enumerate(to_json(story.document)["attributions"])
        ],
        "broken": dict(report.broken),
    }


def _why(blocking: Sequence[str], broken: Collection[str]) -> str:
    """Return the answer to a check that was made, from the codes of what stands against it."""
    said = []
    if blocking:
        stands = "1 finding stands" if len(blocking) == 1 else f"{len(blocking)} findings stand"
        said.append(f"{stands} against it: {', '.join(sorted(set(blocking)))}.")
    if broken:
        codes = ", ".join(sorted(broken))
        said.append(f"Rules that broke, so that nobody knows what they would find: {codes}.")
    return " ".join(said) or "It was checked, and nothing stands against it."


def _found(finding: Finding, text: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "start": finding.span.start,
        "end": finding.span.end,
        "words": finding.span.exact(text),
        "message": finding.message,
        "hint": finding.hint,
        "data": dict(finding.data),
        "attribution": finding.attribution,
    }


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
