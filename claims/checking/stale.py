"""Checks that were made with other rules than those of today, or with other settings."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.checking.settings import settings_for
from claims.models import ArticleVersion, CheckState, Outlet, RuleCheck, RuleSetting
from claims.rules.engine import made_with


def is_stale(check: RuleCheck | None, outlet: Outlet | None) -> bool:
    """Tell whether a finished check would be made otherwise today; ``outlet``: whose article."""
    if check is None or check.state != CheckState.DONE:
        return False
    return check.made_with != made_with(settings_for(outlet))


def stale_versions() -> QuerySet[ArticleVersion]:
    """Return the newest versions of articles whose check is stale."""
    later = ArticleVersion.objects.filter(
        article=OuterRef("article"), number__gt=OuterRef("number")
    )
    return ArticleVersion.objects.filter(
        ~Exists(later), _otherwise(), rule_check__state=CheckState.DONE
    )


def _otherwise() -> Q:
    """Return which checks are stale, by the outlets that have settings of their own."""
    own = Outlet.objects.filter(pk__in=RuleSetting.objects.exclude(outlet=None).values("outlet"))
    by_outlet = {outlet.pk: made_with(settings_for(outlet)) for outlet in own}
    wrong = ~Q(article__outlet__in=by_outlet) | Q(article__outlet=None)
    wrong &= ~Q(rule_check__made_with=made_with(settings_for(None)))
    for pk, wanted in by_outlet.items():
        wrong |= Q(article__outlet=pk) & ~Q(rule_check__made_with=wanted)
    return wrong
