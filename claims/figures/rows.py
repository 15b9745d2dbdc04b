"""What is counted for the dashboard, as SQL: the one definition, for all days or for some.

A claim continues through the versions of its article and takes its decisions along, so what is
counted by claim counts the newest one only, and what editors did counts each act once.

Where only some days are wanted others may come along: whoever counts leaves them out.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.models import Measure

Stretch = tuple[str, str]
"""A time, and the first one after it that is not wanted; as PostgreSQL writes them."""
Source = tuple[str, str]
"""Rows of claims, up to a last condition, and the column for that: when something happened."""
MOST_STRETCHES = 60
"""Of more days that lie apart, all between the first and the last are read."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days to be counted, by measure; everything, if ``stretches`` is None."""

    stretches: dict[str, list[Stretch]] | None = None

    def wanted(self, measure: str) -> bool:
        """Whether any day of that measure is counted."""
        return self.stretches is None or bool(self.stretches.get(measure))

    def during(self, measure: str, column: str) -> str:
        """Return the SQL for ``column`` lying on one of the days, to be found by an index."""
        if self.stretches is None:
            return "TRUE"
        wanted = self.stretches.get(measure, [])
        if len(wanted) > MOST_STRETCHES:
            wanted = [(wanted[0][0], wanted[-1][1])]
        return "({})".format(
            " OR ".join(
                f"({column} >= timestamptz '{since}' AND {column} < timestamptz '{until}')"
                for since, until in wanted
            )
            or "FALSE"
        )

    def among(self, measure: str, *sources: Source) -> str:
        """Return the SQL for claims (``c``) of which one of ``sources`` tells on such a day."""
        return "TRUE" if self.stretches is None else f"c.id IN ({self.union(measure, *sources)})"

    def union(self, measure: str, *sources: Source) -> str:
        """Return the SQL of what ``sources`` tell of, each once."""
        return " UNION ".join(f"{rows} {self.during(measure, at)}" for rows, at in sources)


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
# Decisions and blind verdicts have the times that a claim has of its status.
_DECIDED = ("SELECT claim_id FROM claims_decision WHERE", "at")
_FOUND_OR_DECIDED = (
    ("SELECT id FROM claims_claim WHERE", "created_at"),
    ("SELECT claim_id FROM claims_decision WHERE number = 1 AND", "at"),
)
_DEALT_WITH = (
    _DECIDED,
    ("SELECT claim_id FROM claims_blindverdict WHERE place = 2 AND", "at"),
    ("SELECT claim_id FROM claims_correction WHERE", "at"),
)
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
    WHERE {{during}}
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
    WHERE b.place = 2 AND {{during}} AND NOT EXISTS (
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
    WHERE c.is_current AND {{among}}
"""
_VERDICTS = f"""
    SELECT {_DAY.format("c.decided_at")}, a.outlet_id, c.{{subject}}::bigint AS subject,
        c.status AS key, 1 AS number
    FROM claims_claim c {_ARTICLE}
    WHERE c.is_current AND c.decided_at IS NOT NULL AND c.status <> 'not_a_claim'
        AND c.{{subject}} IS NOT NULL AND {{among}}
"""
_FINDINGS = f"""
    SELECT {_DAY.format("f.created_at")}, a.outlet_id, NULL::bigint AS subject,
        f.code || ' ' || f.state AS key, 1 AS number
    FROM claims_finding f JOIN claims_articleversion v ON v.id = f.version_id
    JOIN claims_article a ON a.id = v.article_id
    LEFT JOIN claims_claim c ON c.id = f.claim_id
    WHERE (c.id IS NULL OR c.is_current) AND {{during}}
"""
_QUEUE = f"""
    SELECT {_DAY.format("now()")}, outlet_id, NULL::bigint AS subject, {{key}} AS key, 1 AS number
    FROM claims_queueentry
"""
_NOW = f"""
    SELECT {_DAY.format("now()")}, NULL::bigint AS outlet_id, NULL::bigint AS subject,
        %(zone)s AS key, 1 AS number
"""


def moves(days: Days) -> str:
    """Return the SQL that makes the table of moves, which ``rows`` reads."""
    return _MOVES.format(during=days.during(Measure.LEFT, "d.at"))


def rows(days: Days) -> dict[str, str]:
    """Return the SQL of the rows of each measure, fates excepted."""
    found = days.among(Measure.FOUND, *_FOUND_OR_DECIDED)
    by_outlet = days.among(Measure.VERDICT_OUTLET, _DECIDED)
    by_speaker = days.among(Measure.VERDICT_SPEAKER, _DECIDED)
    return {
        Measure.FOUND: _FOUND.format(among=found),
        Measure.ENTERED: _MOVED.format(status="new_status"),
        Measure.LEFT: _MOVED.format(status="old_status"),
        Measure.VERDICT_OUTLET: _VERDICTS.format(subject="cited_outlet_id", among=by_outlet),
        Measure.VERDICT_SPEAKER: _VERDICTS.format(subject="speaker_id", among=by_speaker),
        Measure.FINDING: _FINDINGS.format(during=days.during(Measure.FINDING, "f.created_at")),
        Measure.WORK: _ACTS.format(during=days.during(Measure.WORK, "b.at")),
        Measure.WAITING: _QUEUE.format(key=_OPEN_AGE),
        Measure.STAGE: _QUEUE.format(key="stage"),
        Measure.COUNTED: _NOW,
    }


def dealt_with(days: Days) -> str:
    """Return the SQL of the claims that may have a fate on one of ``days``."""
    return days.union(Measure.FATE, *_DEALT_WITH)
