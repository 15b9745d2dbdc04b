"""Running the rules over a story."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from claims.evidence import EVIDENCE_VERSION
from claims.rules.registry import RULES
from claims.rules.rule import Finding, Rule
from claims.rules.story import Story

RULES_VERSION = "1.2"


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """How an outlet wants one rule; None leaves what the rule says itself."""

    on: bool | None = None
    severity: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """The findings by place, and the rules that broke on this story with their error."""

    findings: tuple[Finding, ...]
    broken: Mapping[str, str]


def made_with(settings: Mapping[str, RuleSettings] | None = None) -> str:
    """Return what stands for the rules as they would run: a check made with another one is old.

    A setting that says what the rule says itself changes nothing.
    """
    settings = settings or {}
    told: list[Any] = [RULES_VERSION, EVIDENCE_VERSION]
    for rule in RULES.values():
        wanted = settings.get(rule.code, RuleSettings())
        options = {name: _plain(value) for name, value in values(rule, wanted.options).items()}
        on = rule.on if wanted.on is None else wanted.on
        # What a rule that is off would say matters to nobody.
        told.append([rule.code, wanted.severity or rule.severity, options] if on else [rule.code])
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    return value if isinstance(value, int) else sorted(value)


def check_story(
    story: Story,
    settings: Mapping[str, RuleSettings] | None = None,
    rules: Sequence[Rule] | None = None,
) -> Report:
    """Run every rule that is switched on. A rule that raises is reported; the others still run.

    ``settings`` goes by code. Two findings of one rule on one span are one: the first.
    """
    settings = settings or {}
    found: dict[tuple[int, int, str], Finding] = {}
    broken: dict[str, str] = {}
    for rule in RULES.values() if rules is None else rules:
        wanted = settings.get(rule.code, RuleSettings())
        if not (rule.on if wanted.on is None else wanted.on):
            continue
        try:
            for finding in _findings(rule, story, wanted):
                place = (finding.span.start, finding.span.end, rule.code)
                found.setdefault(place, finding)
        except Exception as error:  # One broken rule must not silence the others.
            broken[rule.code] = f"{type(error).__name__}: {error}"
    return Report(tuple(found[place] for place in sorted(found)), broken)


def values(rule: Rule, own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of the rule's options, ``own`` before the defaults; lists as sets."""
    chosen = {each.name: own.get(each.name, each.default) for each in rule.options}
    return {
        name: value if isinstance(value, int) else frozenset(value)
        for name, value in chosen.items()
    }


def _findings(rule: Rule, story: Story, wanted: RuleSettings) -> list[Finding]:
    return [
        Finding(
            code=rule.code,
            severity=wanted.severity or hit.severity or rule.severity,
            span=hit.span,
            message=hit.message,
            hint=hit.hint or rule.hint,
            data=hit.data,
            attribution=hit.attribution,
        )
        for hit in rule.check(story, values(rule, wanted.options))
    ]
