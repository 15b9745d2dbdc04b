"""Counting the figures of the dashboard ahead: safe to repeat, never half done.

What was touched since the last count is counted again, in whole days (``claims.figures.touched``).
Counting everything anew (``claims.figures.rows``) is what the figures are; it gives the same rows.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models.expressions import RawSQL
from django.utils import timezone

from claims.checking.accept_rate import daily_fates
from claims.figures.rows import Days, dealt_with, moves, rows
from claims.figures.touched import OF_NOW, take_notes, touched_days
from claims.models import DailyFigure, Measure

LOCK = 7_300_411_925
"""The number of the advisory lock of whoever counts."""
EVERYTHING = Days()

# All that is joined and grouped here fits into memory as hashes. The planner would sort, which is
# slow where texts sort by the rules of a language, and compile what then runs for a second.
_BY_HASHES = """
    SET LOCAL work_mem = '128MB'; SET LOCAL jit = off;
    SET LOCAL enable_sort = off; SET LOCAL enable_incremental_sort = off;
"""
# Counted beside the figures, which are then changed only where they differ: of some hundred
# thousand rows a count changes a few, and each written row costs its place in the log and an index.
_COUNTED = """
    CREATE TEMPORARY TABLE claims_counted (
        measure text, day date, outlet_id bigint, subject bigint, key text, number bigint
    ) ON COMMIT DROP
"""
_COUNT = """
    INSERT INTO claims_counted SELECT %(measure)s, day, outlet_id, subject, key, sum(number)
    FROM ({rows}) AS rows GROUP BY day, outlet_id, subject, key
"""
_TOUCHED = "(o.measure, o.day) IN (SELECT measure, day FROM claims_counted_days)"
_LEAVE_OUT_OTHERS = (
    f"DELETE FROM claims_counted o WHERE o.measure <> ALL(%(of_now)s) AND NOT {_TOUCHED}"
)
_SAME = """
    n.measure = o.measure AND n.day = o.day AND n.key = o.key AND n.number = o.number
    AND coalesce(n.outlet_id, 0) = coalesce(o.outlet_id, 0)
    AND coalesce(n.subject, 0) = coalesce(o.subject, 0)
"""
_FORGET = f"""
    DELETE FROM claims_dailyfigure o WHERE {{wanted}}
        AND (o.measure = 'counted' OR NOT EXISTS (SELECT FROM claims_counted n WHERE {_SAME}))
"""
# Not while inserting: in a table that had nothing each row would look through those before it.
_LEAVE_OUT_SAME = f"""
    DELETE FROM claims_counted n
    WHERE EXISTS (SELECT FROM claims_dailyfigure o WHERE {_SAME} AND {{wanted}})
"""
_KEEP = """
    INSERT INTO claims_dailyfigure (measure, day, outlet_id, subject, key, number, counted_at)
    SELECT n.*, now() FROM claims_counted n
"""


@transaction.atomic
def count_figures(*, anew: bool = False) -> bool:
    """Count what changed since the last time; all of it ``anew``, or if days are others now.

    Readers see the figures from before until all is done. Return whether that was done: while
    somebody else counts, nothing is.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return False
        cursor.execute(_BY_HASHES)
        take_notes(cursor)
        zone = settings.TIME_ZONE
        if anew or not _has_days_of(zone):
            _count(cursor, EVERYTHING, zone)
        else:
            _count(cursor, touched_days(cursor, zone), zone)
        # A caller's transaction may go on, and count once more.
        for name in ("", "_moves", "_days", "_notes"):
            cursor.execute(f"DROP TABLE IF EXISTS claims_counted{name}")
    return True


def _has_days_of(zone: str) -> bool:
    """Whether everything was counted before, in days of this time zone."""
    return DailyFigure.objects.filter(measure=Measure.COUNTED, key=zone).exists()


def _count(cursor: Any, days: Days, zone: str) -> None:
    """Count ``days``, and put what is there of them right."""
    given = {"zone": zone, "of_now": OF_NOW}
    cursor.execute(moves(days), given)
    cursor.execute(_COUNTED)
    for measure, counted in rows(days).items():
        if measure in OF_NOW or days.wanted(measure):
            cursor.execute(_COUNT.format(rows=counted), {**given, "measure": measure})
    if days.wanted(Measure.FATE):
        cursor.executemany("INSERT INTO claims_counted VALUES (%s, %s, %s, NULL, %s, %s)",
                           _fates(days))  # fmt: skip
    if days is not EVERYTHING:
        cursor.execute(_LEAVE_OUT_OTHERS, given)
    cursor.execute("ANALYZE claims_counted")
    wanted = "TRUE" if days is EVERYTHING else _TOUCHED
    cursor.execute(_FORGET.format(wanted=wanted))
    cursor.execute(_LEAVE_OUT_SAME.format(wanted=wanted))
    cursor.execute(_KEEP)


def _fates(days: Days) -> list[tuple[str, date, int | None, str, int]]:
    # Told by the querysets that tell the accept rate itself: what "kept" is stands once.
    among = None if days is EVERYTHING else RawSQL(dealt_with(days), ())  # noqa: S611 - our own
    zone = timezone.get_default_timezone()
    return [
        (Measure.FATE, day, outlet, json.dumps([name, version, fate], ensure_ascii=False), number)
        for day, outlet, name, version, fate, number in daily_fates(zone, among=among)
    ]


def counted_at() -> datetime | None:
    """Return when the figures were counted; None if they never were."""
    rows = DailyFigure.objects.filter(measure=Measure.COUNTED)
    found: datetime | None = rows.values_list("counted_at", flat=True).first()
    return found
