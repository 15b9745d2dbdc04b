"""On which days figures changed since they were last counted."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from claims.figures.rows import Days, Stretch
from claims.models import Measure
from claims.models.figure import Part

MEASURES = {
    Part.FOUND: (Measure.FOUND,),
    Part.MOVES: (Measure.ENTERED, Measure.LEFT, Measure.WORK),
    Part.VERDICTS: (Measure.VERDICT_OUTLET, Measure.VERDICT_SPEAKER),
    Part.FINDINGS: (Measure.FINDING,),
    Part.FATES: (Measure.FATE,),
}
"""What is counted anew for each part of what changed."""
OF_NOW = [Measure.WAITING, Measure.STAGE, Measure.COUNTED]
"""What is counted each time: it is little, and grows old by itself."""

_NOTES = """
    CREATE TEMPORARY TABLE claims_counted_notes (part text, at timestamptz, subject bigint)
        ON COMMIT DROP
"""
# Those that are seen. What this transaction reads from now on has all that they tell of; what is
# committed later is counted now or not, and its notes stay for the next count.
_TAKE = """
    WITH taken AS (DELETE FROM claims_uncounted RETURNING part, at, subject)
    INSERT INTO claims_counted_notes SELECT DISTINCT part, at, subject FROM taken
"""
# A fate hangs on the claim, its corrections, and on those that take one back, which may belong to
# another claim.
_DAYS = """
    CREATE TEMPORARY TABLE claims_counted_days ON COMMIT DROP AS
    WITH of_article AS MATERIALIZED (
        SELECT c.id FROM claims_counted_notes n
        JOIN claims_articleversion v ON v.article_id = n.subject
        JOIN claims_claim c ON c.version_id = v.id WHERE n.part = 'article'
    ), claims AS MATERIALIZED (
        SELECT subject AS id FROM claims_counted_notes WHERE part = 'claim'
        UNION SELECT id FROM of_article
    ), noted AS MATERIALIZED (
        SELECT subject AS id FROM claims_counted_notes WHERE part = 'fates' AND subject IS NOT NULL
        UNION SELECT id FROM of_article
    ), dealt AS MATERIALIZED (
        SELECT id FROM noted UNION SELECT undone.claim_id FROM noted
        JOIN claims_correction x ON x.claim_id = noted.id
        JOIN claims_correction undone ON undone.id = x.undoes_id
    ), touched AS (
        SELECT part, at FROM claims_counted_notes
        UNION ALL SELECT 'found', c.created_at FROM claims JOIN claims_claim c USING (id)
        UNION ALL
        SELECT 'found', d.at FROM claims
        JOIN claims_decision d ON d.claim_id = claims.id AND d.number = 1
        UNION ALL SELECT 'moves', d.at FROM claims JOIN claims_decision d ON d.claim_id = claims.id
        UNION ALL
        SELECT 'moves', b.at FROM claims JOIN claims_blindverdict b ON b.claim_id = claims.id
        UNION ALL SELECT 'verdicts', c.decided_at FROM claims JOIN claims_claim c USING (id)
        UNION ALL
        SELECT 'findings', f.created_at FROM claims JOIN claims_finding f ON f.claim_id = claims.id
        UNION ALL
        SELECT 'findings', f.created_at FROM claims_counted_notes n
        JOIN claims_articleversion v ON v.article_id = n.subject
        JOIN claims_finding f ON f.version_id = v.id WHERE n.part = 'article'
        UNION ALL
        SELECT 'fates', coalesce(c.proposed_at, c.decided_at)
        FROM dealt JOIN claims_claim c USING (id)
        UNION ALL
        SELECT 'fates', x.at FROM dealt JOIN claims_correction x ON x.claim_id = dealt.id
        UNION ALL
        SELECT 'fates', x.at FROM claims_counted_notes n
        JOIN claims_correction x ON x.version_id = n.subject AND x.kind = 'marked'
        WHERE n.part = 'version'
    )
    SELECT measure, (at AT TIME ZONE %(zone)s)::date AS day
    FROM touched JOIN unnest(%(parts)s::text[], %(measures)s::text[]) AS of_part (part, measure)
        USING (part)
    WHERE at IS NOT NULL
    UNION SELECT measure, day FROM claims_dailyfigure WHERE measure = ANY(%(of_now)s)
"""
# Some hours more on both sides: where clocks are moved at midnight that is a wide notion.
_STRETCHES = """
    SELECT measure, (lower(days)::timestamp AT TIME ZONE %(zone)s - interval '3 hours')::text,
        (upper(days)::timestamp AT TIME ZONE %(zone)s + interval '3 hours')::text
    FROM (
        SELECT measure, unnest(range_agg(daterange(day, day, '[]'))) AS days
        FROM claims_counted_days GROUP BY measure
    ) AS stretches ORDER BY measure, days
"""


def take_notes(cursor: Any) -> None:
    """Take what was written down since the last count; it is gone once this is committed."""
    cursor.execute(_NOTES)
    cursor.execute(_TAKE)


def touched_days(cursor: Any, zone: str) -> Days:
    """Return the days of what was taken; ``claims_counted_days`` has them by measure."""
    pairs = [(part, measure) for part, measures in MEASURES.items() for measure in measures]
    parts, measures = (list(column) for column in zip(*pairs, strict=True))
    cursor.execute("ANALYZE claims_counted_notes")
    given = {"zone": zone, "parts": parts, "measures": measures, "of_now": OF_NOW}
    cursor.execute(_DAYS, given)
    cursor.execute(_STRETCHES, {"zone": zone})
    stretches: dict[str, list[Stretch]] = defaultdict(list)
    for measure, since, until in cursor.fetchall():
        stretches[measure].append((since, until))
    return Days(dict(stretches))
