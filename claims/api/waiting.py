"""Waiting for a reading to end: PostgreSQL tells us, we do not ask again and again."""

from __future__ import annotations

from threading import BoundedSemaphore
from time import monotonic

from django.db import connection

from claims.api.listening import heard, listening
from claims.models import Analysis, AnalysisState

CHANNEL = "claims_analysis"
ENDED = (AnalysisState.DONE, AnalysisState.FAILED)
# Who waits holds a connection of the pool (10 by default): others must be able to work.
_SEATS = BoundedSemaphore(4)


def wait_until_read(analysis: Analysis, *, seconds: float) -> bool:
    """Wait until ``analysis`` is done or failed, at most ``seconds``; refresh it.

    Returns whether it is. Inside of a transaction nothing can be heard, so there it only looks.
    """
    if _ended(analysis) or seconds <= 0:
        return analysis.state in ENDED
    if connection.in_atomic_block or not _SEATS.acquire(blocking=False):
        return False
    try:
        with listening(CHANNEL):
            # Look once more: it may have ended before we listened.
            if not _ended(analysis):
                _hear(str(analysis.pk), until=monotonic() + seconds)
    finally:
        _SEATS.release()
    return _ended(analysis)


def _ended(analysis: Analysis) -> bool:
    analysis.refresh_from_db()
    return analysis.state in ENDED


def _hear(payload: str, *, until: float) -> None:
    while (left := until - monotonic()) > 0:
        if payload in heard(left):
            return
