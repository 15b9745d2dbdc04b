"""Counting the figures of the dashboard ahead, all of them anew: safe to repeat, never half done.

A claim continues through the versions of its article and takes its decisions along, so what is
counted by claim counts the newest one only, and what editors did counts each act once.
"""

from __future__ import annotations

import json
from datetime import date, datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from claims.checking.accept_rate import daily_fates
from claims.models import DailyFigure, Measure

LOCK = 7_300_411_925
"""The number of the advisory lock of whoever counts."""

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
_SAME = """
    n.measure = o.measure AND n.day = o.day AND n.key = o.key AND n.number = o.number
    AND coalesce(n.outlet_id, 0) = coalesce(o.outlet_id, 0)
    AND coalesce(n.subject, 0) = coalesce(o.subject, 0)
"""
_FORGET = f"""
    DELETE FROM claims_dailyfigure o
    WHERE measure = 'counted' OR NOT EXISTS (SELECT FROM claims_counted n WHERE {_SAME})
"""
_KEEP = f"""
    INSERT INTO claims_dailyfigure (measure, day, outlet_id, subject, key, number, counted_at)
    SELECT n.*, now() FROM claims_counted n
    WHERE NOT EXISTS (SELECT FROM claims_dailyfigure o WHERE {_SAME})
"""
_ARTICLE = """
    JOIN claims_articleversion v ON v.id = c.version_id
    JOIN claims_article a ON a.id = v.article_id
"""
_DAY = "({} AT TIME ZONE %(zone)s)::date AS day"
_OPEN_AGE = """
    CASE WHEN since > now() - interval '1 day' THEN '0 under a day'
        WHEN since > now() - interval '3 days' THEN '1 one to three days'
        WHEN since > now() - interval '7 days' THEN '2 three to seven days'
        WHEN since > now() - interval '30 days' THEN '3 seven to thirty days'
        ELSE '4 over thirty days' END
"""
# The decisions are the largest table by far: they are read once, and what is left is added up
# thrice. Who did something with which effect counts where it was done, not where a claim of the
# next version took it along. Scalar queries and not EXISTS: asked of the few rows that need them,
# by index, instead of a hash of the entire table.
_MOVES = f"""
    CREATE TEMPORARY TABLE claims_counted_moves ON COMMIT DROP AS
    SELECT {_DAY.format("d.at")}, a.outlet_id, d.old_status, d.new_status, c.is_current, d.by_id,
        CASE
            WHEN c.predecessor_id IS NOT NULL AND (
                SELECT e.by_id = d.by_id AND e.at = d.at FROM claims_decision e
                WHERE e.claim_id = c.predecessor_id AND e.number = d.number
            ) THEN NULL
            WHEN d.new_status = 'awaiting_approval' THEN 'proposed'
            WHEN d.new_status = 'not_a_claim' THEN 'put aside'
            WHEN d.new_status = 'in_review' AND d.old_status = 'awaiting_approval'
                THEN 'sent back'
            WHEN d.new_status = 'in_review' AND d.old_status = 'unreviewed' THEN 'started'
            WHEN d.new_status = 'in_review' THEN 'reopened'
            WHEN blind.number IS NULL THEN 'approved'
            WHEN (
                SELECT count(*) FROM claims_blindverdict b WHERE b.claim_id = d.claim_id
                    AND b.round = blind.number AND b.editor_id = d.by_id
            ) > 0 THEN NULL ELSE 'adjudicated' END AS act,
        count(*) AS number
    FROM claims_decision d JOIN claims_claim c ON c.id = d.claim_id {_ARTICLE}
    LEFT JOIN claims_decision blind
        ON blind.claim_id = d.claim_id AND blind.number = d.number - 1 AND blind.blind
    GROUP BY 1, 2, 3, 4, 5, 6, 7
"""
_MOVED = """
    SELECT day, outlet_id, NULL::bigint AS subject, {status} AS key, number
    FROM claims_counted_moves WHERE is_current
"""
_ACTS = f"""
    SELECT day, outlet_id, by_id::bigint AS subject, act AS key, number
    FROM claims_counted_moves WHERE act IS NOT NULL
    UNION ALL
    SELECT {_DAY.format("b.at")}, a.outlet_id, b.editor_id, 'second verdict', 1
    FROM claims_blindverdict b JOIN claims_claim c ON c.id = b.claim_id {_ARTICLE}
    WHERE b.place = 2 AND NOT EXISTS (
        SELECT FROM claims_blindverdict e WHERE e.claim_id = c.predecessor_id
            AND e.round = b.round AND e.place = 2 AND e.editor_id = b.editor_id AND e.at = b.at
    )
"""
# A claim was found at the latest when somebody first decided on it: its decisions may be older
# than its row.
_FOUND = f"""
    SELECT {_DAY.format("least(c.created_at, first.at)")}, a.outlet_id, NULL::bigint AS subject,
        'unreviewed' AS key, 1 AS number
    FROM claims_claim c {_ARTICLE}
    LEFT JOIN claims_decision first ON first.claim_id = c.id AND first.number = 1
    WHERE c.is_current
"""
_ENTERED = f"{_FOUND} UNION ALL {_MOVED.format(status='new_status')}"
_VERDICTS = f"""
    SELECT {_DAY.format("c.decided_at")}, a.outlet_id, c.{{subject}}::bigint AS subject,
        c.status AS key, 1 AS number
    FROM claims_claim c {_ARTICLE}
    WHERE c.is_current AND c.decided_at IS NOT NULL AND c.status <> 'not_a_claim'
        AND c.{{subject}} IS NOT NULL
"""
_FINDINGS = f"""
    SELECT {_DAY.format("f.created_at")}, a.outlet_id, NULL::bigint AS subject,
        f.code || ' ' || f.state AS key, 1 AS number
    FROM claims_finding f JOIN claims_articleversion v ON v.id = f.version_id
    JOIN claims_article a ON a.id = v.article_id
    LEFT JOIN claims_claim c ON c.id = f.claim_id
    WHERE c.id IS NULL OR c.is_current
"""
_QUEUE = f"""
    SELECT {_DAY.format("now()")}, outlet_id, NULL::bigint AS subject, {{key}} AS key, 1 AS number
    FROM claims_queueentry
"""
_NOW = f"""
    SELECT {_DAY.format("now()")}, NULL::bigint AS outlet_id, NULL::bigint AS subject, '' AS key,
        1 AS number
"""

_ROWS = (
    ("entered", _ENTERED),
    ("left", _MOVED.format(status="old_status")),
    ("verdict_outlet", _VERDICTS.format(subject="cited_outlet_id")),
    ("verdict_speaker", _VERDICTS.format(subject="speaker_id")),
    ("finding", _FINDINGS),
    ("work", _ACTS),
    ("waiting", _QUEUE.format(key=_OPEN_AGE)),
    ("stage", _QUEUE.format(key="stage")),
    ("counted", _NOW),
)


@transaction.atomic
def count_figures() -> bool:
    """Count everything anew. Readers see the figures from before until all is done.

    Return whether that was done: while somebody else counts, nothing is.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return False
        cursor.execute(_BY_HASHES)
        zone = {"zone": settings.TIME_ZONE}
        cursor.execute(_MOVES, zone)
        cursor.execute(_COUNTED)
        for measure, rows in _ROWS:
            cursor.execute(_COUNT.format(rows=rows), {**zone, "measure": measure})
        cursor.executemany("INSERT INTO claims_counted VALUES (%s, %s, %s, NULL, %s, %s)", _fates())
        cursor.execute("ANALYZE claims_counted")
        cursor.execute(_FORGET)
        cursor.execute(_KEEP)
        # A caller's transaction may go on, and count once more.
        cursor.execute("DROP TABLE claims_counted, claims_counted_moves")
    return True


def _fates() -> list[tuple[str, date, int | None, str, int]]:
    # Told by the querysets that tell the accept rate itself: what "kept" is stands once.
    return [
        (Measure.FATE, day, outlet, json.dumps([name, version, fate], ensure_ascii=False), number)
        for day, outlet, name, version, fate, number in daily_fates(timezone.get_default_timezone())
    ]


def counted_at() -> datetime | None:
    """Return when the figures were counted; None if they never were."""
    rows = DailyFigure.objects.filter(measure=Measure.COUNTED)
    found: datetime | None = rows.values_list("counted_at", flat=True).first()
    return found
