"""Rules on names, titles and other articles: AT501 to AT503."""

from __future__ import annotations

from claims.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
