"""What using the API leaves behind: counts, audit lines, answers, the last use of a token."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from claims.models import ApiToken, AuditLine, KeptAnswer

_LAST_USE_TO = timedelta(minutes=1)
_COUNT = """
    INSERT INTO claims_ratewindow AS known (caller, minute, count)
    VALUES (%s, floor(extract(epoch FROM clock_timestamp()) / 60), 1)
    ON CONFLICT (caller) DO UPDATE SET minute = excluded.minute,
        count = CASE WHEN known.minute = excluded.minute THEN known.count + 1 ELSE 1 END
    RETURNING count, 60 - mod(floor(extract(epoch FROM clock_timestamp()))::bigint, 60)
"""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many requests a caller made in this minute, and how many seconds of it are left."""

    count: int
    seconds_left: int


def count_request(*, by: str) -> Counted:
    """Count one request of the caller ``by``; processes and machines count together.

    One statement; the clock is the database's.
    """
    caller = hashlib.sha256(by.encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [caller])
        count, left = cursor.fetchone()
    return Counted(count, int(left))


def note_use(*, token: ApiToken) -> None:
    """Write down that ``token`` is used, at most once a minute."""
    now = timezone.now()
    if token.last_used_at is not None and now - token.last_used_at < _LAST_USE_TO:
        return
    long_ago = Q(last_used_at=None) | Q(last_used_at__lte=now - _LAST_USE_TO)
    ApiToken.objects.filter(long_ago, pk=token.pk).update(last_used_at=now)


def record_write(
    *, by: Any, token: ApiToken | None, method: str, path: str, route: str, status: int
) -> None:
    """Add a line to the audit. It belongs into the transaction of the write itself."""
    AuditLine.objects.create(
        user_id=by.pk, username=by.get_username(), method=method, path=path[:500], route=route,
        status=status, token_key=token.token_key if token else "",
        token_name=token.name if token else "",
    )  # fmt: skip


def keep_answer(
    *, by: Any, key: str, request_hash: str, status: int, headers: dict[str, str], body: bytes
) -> None:
    """Keep the answer to a request, to be given again. Raises IntegrityError if one is kept."""
    # One that is past its time but not cleaned away yet makes room.
    KeptAnswer.objects.past().filter(user=by, key=key).delete()
    KeptAnswer.objects.create(
        user=by, key=key, request_hash=request_hash, status=status, headers=headers, body=body
    )


def kept_answer(*, by: Any, key: str) -> KeptAnswer | None:
    """Return the answer that is kept for this key of this account, if there is one."""
    return KeptAnswer.objects.valid().filter(user=by, key=key).first()
