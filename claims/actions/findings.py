"""Findings: waiving one with a reason, and taking that back; asking for a new check."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from claims.errors import Conflict, InvalidInput, NotFound
from claims.models import ArticleVersion, Finding, FindingState, RuleCheck
from claims.tasks import enqueue_check, enqueue_check_of_stale

LONGEST_REASON = 2_000


@transaction.atomic
def waive_finding(*, finding: Finding, by: Any, reason: str) -> Finding:
    """Say that an open finding is no problem here, and why.

    Raises InvalidInput without a reason, Conflict if the finding is not open.
    """
    held = _locked(finding)
    reason = reason.strip()
    if not reason:
        raise InvalidInput("Say why this finding is waived.", field="reason")
    if len(reason) > LONGEST_REASON:
        raise InvalidInput(f"At most {LONGEST_REASON:,} characters.", field="reason")
    if "\x00" in reason:
        raise InvalidInput("The text has a NUL character.", field="reason")
    if held.state != FindingState.OPEN:
        raise Conflict(f"This finding is “{held.get_state_display()}”, not open.", field="state")
    held.state = FindingState.WAIVED
    held.waived_by, held.waived_at, held.waived_because = by, timezone.now(), reason
    return _saved(held)


@transaction.atomic
def unwaive_finding(*, finding: Finding, by: Any) -> Finding:
    """Open a waived finding again. Raises Conflict if it is not waived."""
    held = _locked(finding)
    if held.state != FindingState.WAIVED:
        raise Conflict(f"This finding is “{held.get_state_display()}”, not waived.", field="state")
    held.state = FindingState.OPEN
    held.waived_by = held.waived_at = None
    held.waived_because = ""
    return _saved(held)


@transaction.atomic
def check_again(*, version: ArticleVersion, by: Any) -> RuleCheck:
    """Put a version into the queue of the rules: the records or the settings changed."""
    enqueue_check(version.pk)
    return RuleCheck.objects.get(version=version)


@transaction.atomic
def check_stale_again(*, by: Any) -> None:
    """Have all newest versions checked again that were checked with other rules or settings."""
    enqueue_check_of_stale()


def _locked(finding: Finding) -> Finding:
    held = (
        Finding.objects.select_for_update(no_key=True, of=("self",)).filter(pk=finding.pk).first()
    )
    if held is None:
        raise NotFound("This finding no longer exists.")
    return held


def _saved(finding: Finding) -> Finding:
    finding.save(update_fields=["state", "waived_by", "waived_at", "waived_because"])
    return finding
