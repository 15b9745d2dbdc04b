"""What PostgreSQL tells us by NOTIFY. A connection that is in a transaction hears nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def listening(channel: str) -> Iterator[None]:
    """Listen to ``channel``, one of our own names."""
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {channel}")
        try:
            yield
        finally:
            # The connection goes back to the pool: the next request does not want our news.
            cursor.execute(f"UNLISTEN {channel}")


def heard(seconds: float) -> list[str]:
    """Wait for at least one notice, at most ``seconds``; return what the notices say."""
    return [
        notice.payload for notice in connection.connection.notifies(timeout=seconds, stop_after=1)
    ]
