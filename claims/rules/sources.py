"""Rules on a claim against its sources: AT301 to AT305."""

from __future__ import annotations

from claims.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
