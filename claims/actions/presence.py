"""Who else has the same version open: said again and again, and forgotten soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from claims.errors import InvalidInput
from claims.models import Article, ArticleVersion, BlindVerdict, Claim, Presence
from claims.models.presence import FORGOTTEN_AFTER

SOMEBODY_ELSE = "somebody else"
# One statement, whether the account was here or not; a claim of another version is no row.
_HERE = """
    INSERT INTO claims_presence AS was (user_id, version_id, claim_id, since, seen_at)
    SELECT %(user)s, %(version)s, %(claim)s::bigint, %(now)s, %(now)s
    WHERE %(claim)s::bigint IS NULL OR EXISTS (
        SELECT 1 FROM claims_claim WHERE id = %(claim)s AND version_id = %(version)s
    )
    ON CONFLICT (version_id, user_id) DO UPDATE SET
        claim_id = excluded.claim_id, seen_at = excluded.seen_at,
        since = CASE
            WHEN was.claim_id IS NOT DISTINCT FROM excluded.claim_id AND was.seen_at > %(left)s
            THEN was.since ELSE excluded.since END
"""


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else who is there: the name to show, the claim's number if at one, since when.

    Where claims are reviewed blind nobody is named: who was at a claim would tell whose verdict
    it has.
    """

    user_id: int | None
    name: str
    claim: int | None
    since: datetime


def here(*, version: ArticleVersion, by: Any, claim: Claim | None = None) -> list[Other]:
    """Say that ``by`` has ``version`` open, at ``claim``; return the others, by name.

    Raises InvalidInput where the claim stands in another version.
    """
    now = timezone.now()
    values = {
        "user": by.pk, "version": version.pk, "claim": claim.pk if claim else None, "now": now,
        "left": now - FORGOTTEN_AFTER,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_HERE, values)
        if not cursor.rowcount:
            raise InvalidInput("The claim stands in another version.", field="claim")
    rows = Presence.objects.present().filter(version=version)
    found = (
        rows.exclude(user=by)
        .order_by("since")
        .values_list(
            "user_id",
            "user__first_name",
            "user__last_name",
            "user__username",
            "claim__number",
            "since",
        )
    )
    if found and _is_blind(version):
        return [Other(None, SOMEBODY_ELSE, number, since) for *_, number, since in found]
    others = [
        Other(pk, f"{first} {last}".strip() or username, number, since)
        for pk, first, last, username, number, since in found
    ]
    return sorted(others, key=lambda one: (one.name.casefold(), one.user_id or 0))


def _is_blind(version: ArticleVersion) -> bool:
    """Whether a claim here may be in a blind round, now or soon."""
    article = Article.objects.select_related("outlet").get(versions=version.pk)
    rounds = BlindVerdict.objects.undisclosed().filter(claim__version=version.pk)
    return article.is_blind or rounds.exists()


def leave(*, version: ArticleVersion, by: Any) -> None:
    """Say that ``by`` has closed ``version``; nothing if they were not there."""
    Presence.objects.filter(version=version, user=by).delete()
