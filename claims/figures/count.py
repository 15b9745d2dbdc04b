"""Counting the figures of the dashboard ahead, all of them anew: safe to repeat, never half done.

A claim continues through the versions of its article and takes its decisions along, so what is
counted by claim counts the newest one only, and what editors did counts each act once.
"""

from __future__ import annotations

import json
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from claims.checking.accept_rate import daily_fates
from claims.models import DailyFigure, Measure

_INSERT = """
    INSERT INTO claims_dailyfigure (measure, day, outlet_id, subject, key, number, counted_at)
    SELECT %(measure)s, day, outlet_id, subject, key, count(*), now() FROM ({rows}) AS rows
    GROUP BY day, outlet_id, subject, key
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
# A claim was found at the latest when somebody first decided on it: its decisions may be older
# than its row.
_FOUND = f"""
    SELECT {_DAY.format("least(c.created_at, first.at)")}, a.outlet_id, NULL::bigint AS subject,
        'unreviewed' AS key
    FROM claims_claim c {_ARTICLE}
    LEFT JOIN claims_decision first ON first.claim_id = c.id AND first.number = 1
    WHERE c.is_current
"""
_MOVED = f"""
    SELECT {_DAY.format("d.at")}, a.outlet_id, NULL::bigint AS subject, d.{{status}} AS key
    FROM claims_decision d JOIN claims_claim c ON c.id = d.claim_id AND c.is_current {_ARTICLE}
"""
_VERDICTS = f"""
    SELECT {_DAY.format("c.decided_at")}, a.outlet_id, c.{{subject}}::bigint AS subject,
        c.status AS key
    FROM claims_claim c {_ARTICLE}
    WHERE c.is_current AND c.decided_at IS NOT NULL AND c.status <> 'not_a_claim'
        AND c.{{subject}} IS NOT NULL
"""
_FINDINGS = f"""
    SELECT {_DAY.format("f.created_at")}, a.outlet_id, NULL::bigint AS subject,
        f.code || ' ' || f.state AS key
    FROM claims_finding f JOIN claims_articleversion v ON v.id = f.version_id
    JOIN claims_article a ON a.id = v.article_id
    LEFT JOIN claims_claim c ON c.id = f.claim_id
    WHERE c.id IS NULL OR c.is_current
"""
_ACTS = f"""
    SELECT {_DAY.format("at")}, outlet_id, by_id::bigint AS subject, key FROM (
        SELECT DISTINCT ON (d.by_id, d.at, d.number) d.by_id, d.at, a.outlet_id, CASE
            WHEN d.new_status = 'awaiting_approval' THEN 'proposed'
            WHEN d.new_status = 'not_a_claim' THEN 'put aside'
            WHEN d.new_status = 'in_review' AND d.old_status = 'awaiting_approval'
                THEN 'sent back'
            WHEN d.new_status = 'in_review' AND d.old_status = 'unreviewed' THEN 'started'
            WHEN d.new_status = 'in_review' THEN 'reopened'
            WHEN NOT before.blind THEN 'approved'
            WHEN EXISTS (
                SELECT 1 FROM claims_blindverdict b WHERE b.claim_id = d.claim_id
                    AND b.round = before.number AND b.editor_id = d.by_id
            ) THEN NULL ELSE 'adjudicated' END AS key
        FROM claims_decision d JOIN claims_claim c ON c.id = d.claim_id {_ARTICLE}
        LEFT JOIN claims_decision before
            ON before.claim_id = d.claim_id AND before.number = d.number - 1
        UNION ALL
        SELECT DISTINCT ON (b.editor_id, b.at) b.editor_id, b.at, a.outlet_id, 'second verdict'
        FROM claims_blindverdict b JOIN claims_claim c ON c.id = b.claim_id {_ARTICLE}
        WHERE b.place = 2
    ) AS acts WHERE key IS NOT NULL
"""
_QUEUE = f"SELECT {_DAY.format('now()')}, outlet_id, NULL::bigint AS subject, {{key}} AS key "
_QUEUE += "FROM claims_queueentry"

_ROWS = (
    ("entered", _FOUND),
    ("entered", _MOVED.format(status="new_status")),
    ("left", _MOVED.format(status="old_status")),
    ("verdict_outlet", _VERDICTS.format(subject="cited_outlet_id")),
    ("verdict_speaker", _VERDICTS.format(subject="speaker_id")),
    ("finding", _FINDINGS),
    ("work", _ACTS),
    ("waiting", _QUEUE.format(key=_OPEN_AGE)),
    ("stage", _QUEUE.format(key="stage")),
)


@transaction.atomic
def count_figures() -> None:
    """Count everything anew. Readers see the figures from before until it is done."""
    with connection.cursor() as cursor:
        # A second counter waits, and then finds nothing to wonder at.
        cursor.execute("LOCK TABLE claims_dailyfigure IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("DELETE FROM claims_dailyfigure")
        for measure, rows in _ROWS:
            values = {"measure": measure, "zone": settings.TIME_ZONE}
            cursor.execute(_INSERT.format(rows=rows), values)
    _count_fates()


def _count_fates() -> None:
    # Told by the querysets that tell the accept rate itself: what "kept" is stands once.
    now = timezone.now()
    DailyFigure.objects.bulk_create(
        [
            DailyFigure(
                measure=Measure.FATE, day=day, outlet_id=outlet, number=number, counted_at=now,
                key=json.dumps([name, version, fate], ensure_ascii=False),
            )
            for day, outlet, name, version, fate, number in daily_fates(
                timezone.get_default_timezone()
            )
        ],
        batch_size=1_000,
    )  # fmt: skip


def counted_at() -> datetime | None:
    """Return when the figures were counted; None if they never were, or there is nothing."""
    found: datetime | None = DailyFigure.objects.values_list("counted_at", flat=True).first()
    return found
