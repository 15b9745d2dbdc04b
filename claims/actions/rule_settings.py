"""How rules are set, for everybody or for one outlet."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from claims.errors import Conflict, InvalidInput, NotFound
from claims.models import Outlet, RuleSetting


@transaction.atomic
def create_rule_setting(
    *,
    by: Any,
    code: str,
    outlet: Outlet | None = None,
    enabled: bool | None = None,
    severity: str = "",
    options: dict[str, Any] | None = None,
) -> RuleSetting:
    """Set a rule. Raises InvalidInput with the field, Conflict if it is set for that outlet."""
    made = RuleSetting(
        code=code, outlet=outlet, enabled=enabled, severity=severity, options=options or {}
    )
    if RuleSetting.objects.filter(code=code, outlet=outlet).exists():
        raise Conflict("There is a setting for this rule and outlet already.", field="code")
    _check(made)
    made.save()
    return made


@transaction.atomic
def change_rule_setting(*, setting: RuleSetting, by: Any, **changes: Any) -> RuleSetting:
    """Set ``enabled``, ``severity`` or ``options`` anew; rule and outlet stay. Keeps history."""
    held = locked(setting)
    for name, value in changes.items():
        setattr(held, name, value)
    _check(held)
    held.save(update_fields=["enabled", "severity", "options"])
    return held


@transaction.atomic
def delete_rule_setting(*, setting: RuleSetting, by: Any) -> None:
    """Let the rule be as it comes again."""
    locked(setting).delete()


def locked(setting: RuleSetting) -> RuleSetting:
    """Return the setting as it is now, locked until the transaction ends. Raises NotFound."""
    held = RuleSetting.objects.select_for_update(of=("self",)).filter(pk=setting.pk).first()
    if held is None:
        raise NotFound
    return held


def _check(setting: RuleSetting) -> None:
    try:
        setting.full_clean(exclude=["outlet"], validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise InvalidInput(" ".join(messages), field=field) from error
