"""All rules, by code."""

from __future__ import annotations

from claims.rules import anonymity, attributed, others, records, sources, wording
from claims.rules.rule import Rule

RULES: dict[str, Rule] = {
    rule.code: rule
    for room in (attributed, anonymity, sources, others, records, wording)
    for rule in room.RULES
}
