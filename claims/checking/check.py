"""Checking a stored version, and keeping its findings."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from claims.analysis import analyse
from claims.checking.elsewhere import index_quotations
from claims.checking.settings import settings_for
from claims.checking.story import claims_to_check, story_of
from claims.models import (
    Analysis,
    ArticleVersion,
    CheckState,
    Claim,
    Finding,
    FindingState,
    RuleCheck,
)
from claims.rules.engine import RULES_VERSION, Report, check_story, made_with
from claims.rules.rule import Finding as Found

log = logging.getLogger(__name__)
_COMPUTED = ("claim_id", "severity", "message", "hint", "data")


def read_and_check(*, analysis_id: int) -> None:
    """Read the version of an Analysis, then check it."""
    analyse(analysis_id=analysis_id)
    for version_id in Analysis.objects.filter(pk=analysis_id).values_list("version", flat=True):
        check_version(version_id=version_id)


def check_version(*, version_id: int) -> None:
    """Check a version and store what the rules find; nothing if it is gone.

    The same input gives the same findings. One that is not found any more is fixed, not deleted;
    one that comes back is open again; a waived one stays waived. If checking raises, the
    RuleCheck says why and the error goes on to the worker's log.
    """
    rows = ArticleVersion.objects.select_related("article__outlet")
    version = rows.filter(pk=version_id).first()
    if version is None:
        return
    began = timezone.now()
    try:
        claims = claims_to_check(version)
        index_quotations(claims)
        settings = settings_for(version.article.outlet)
        report = check_story(story_of(version, claims), settings)
        _finish(version, claims, report, began, made_with(settings))
    except Exception as error:
        RuleCheck.objects.update_or_create(
            version=version,
            defaults={
                "state": CheckState.FAILED, "error": str(error) or type(error).__name__,
            },
        )  # fmt: skip
        raise


def _finish(
    version: ArticleVersion, claims: list[Claim], report: Report, began: datetime, made_with: str
) -> None:
    for code, error in report.broken.items():
        log.error("Rule %s broke on version %s: %s", code, version.pk, error)
    with transaction.atomic():
        RuleCheck.objects.get_or_create(version=version, defaults={"queued_at": began})
        # The second of two workers on one version waits here.
        held = RuleCheck.objects.select_for_update().get(version=version)
        store(version=version, claims=claims, found=report.findings, broken=set(report.broken))
        # Who asked for a check after this one began gets another.
        waits = held.state == CheckState.QUEUED and began < held.queued_at
        held.state, held.error = (CheckState.QUEUED if waits else CheckState.DONE), ""
        held.rules_version, held.made_with = RULES_VERSION, made_with
        held.broken, held.finished_at = dict(report.broken), timezone.now()
        held.save(
            update_fields=["state", "error", "rules_version", "made_with", "broken", "finished_at"]
        )


def store(
    *, version: ArticleVersion, claims: list[Claim], found: Iterable[Found], broken: set[str]
) -> None:
    """Write the findings of a check; rows that say the same already are left alone.

    A rule that broke says nothing: its findings stay as they are.
    """
    there = {(row.code, row.start, row.end): row for row in version.findings.select_for_update()}
    new: list[Finding] = []
    changed: list[Finding] = []
    for one in found:
        computed = _computed(one, claims)
        row = there.pop((one.code, one.span.start, one.span.end), None)
        if row is None:
            new.append(
                Finding(
                    version=version, code=one.code, start=one.span.start, end=one.span.end,
                    **computed,
                )
            )  # fmt: skip
        elif _update(row, computed):
            changed.append(row)
    for row in there.values():
        if row.state == FindingState.OPEN and row.code not in broken:
            row.state = FindingState.FIXED
            changed.append(row)
    _carry_waivers(version, new)
    Finding.objects.bulk_create(new)
    Finding.objects.bulk_update(changed, [*_COMPUTED, "state"])


def _computed(one: Found, claims: list[Claim]) -> dict[str, Any]:
    return {
        "claim_id": claims[one.attribution].pk if one.attribution is not None else None,
        "severity": one.severity,
        "message": one.message,
        "hint": one.hint,
        "data": dict(one.data),
    }


def _update(row: Finding, computed: dict[str, Any]) -> bool:
    """Bring a row up to date; tell whether anything changed."""
    if row.state == FindingState.FIXED:
        computed = {**computed, "state": FindingState.OPEN}
    changed = {name: value for name, value in computed.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)


def _carry_waivers(version: ArticleVersion, new: list[Finding]) -> None:
    """Waive what was waived in the version before, where code and words are the same."""
    if not new or version.number == 1:
        return
    before = Finding.objects.filter(
        version__article_id=version.article_id, version__number=version.number - 1,
        state=FindingState.WAIVED,
    ).with_words()  # fmt: skip
    waived = {(row.code, row.words): row for row in before}
    for row in new:
        old = waived.get((row.code, version.text[row.start : row.end]))
        if old is not None:
            row.state = FindingState.WAIVED
            row.waived_by_id, row.waived_at = old.waived_by_id, old.waived_at
            row.waived_because = old.waived_because
