"""How an outlet wants the rules: its own settings over those for everybody."""

from __future__ import annotations

from claims.models import Outlet, RuleSetting
from claims.rules.engine import RuleSettings


def settings_for(outlet: Outlet | None) -> dict[str, RuleSettings]:
    """Return the settings by code; what the outlet leaves open is as it is for everybody."""
    rows = RuleSetting.objects.filter(outlet=None)
    if outlet is not None:
        rows = rows | RuleSetting.objects.filter(outlet=outlet)
    found: dict[str, RuleSettings] = {}
    # The row for everybody first.
    for row in sorted(rows, key=lambda row: row.outlet_id is not None):
        below = found.get(row.code, RuleSettings())
        found[row.code] = RuleSettings(
            on=below.on if row.enabled is None else row.enabled,
            severity=row.severity or below.severity,
            options={**below.options, **row.options},
        )
    return found
