"""What tells the feed of events what happened, in PL/pgSQL: nothing escapes a trigger.

How a number is given (docs/adr/0010): rows wait without one until their transaction commits.
Then, as the very last thing, the transaction takes the lock of the counter's row, gives the
numbers that follow, and keeps the lock until its end. So numbers are given in the order of the
commits, and whoever sees a number sees all before it.
"""

from __future__ import annotations

import pgtrigger

_INTO = "INSERT INTO claims_event (kind, article, version, claim, data, xact, at)"
_NOW = "pg_current_xact_id()::text::bigint, statement_timestamp()"


def _rows(name: str, func: str) -> pgtrigger.Trigger:
    """Return the trigger that tells of many new rows in one statement."""
    return pgtrigger.Trigger(
        name=f"tell_{name}", level=pgtrigger.Statement, when=pgtrigger.After,
        operation=pgtrigger.Insert, referencing=pgtrigger.Referencing(new="new_rows"),
        func=f"{func} RETURN NULL;",
    )  # fmt: skip


def _of_claim(kind: str, data: str, rows: str, claim: str, where: str = "true") -> str:
    """Return the SQL that tells of rows that belong to a claim: its place is looked up."""
    return f"""
        {_INTO} SELECT {kind}, a.slug, v.number, {claim}, {data}, {_NOW}
        FROM {rows} LEFT JOIN claims_claim c ON c.id = {claim}
        LEFT JOIN claims_articleversion v ON v.id = c.version_id
        LEFT JOIN claims_article a ON a.id = v.article_id
        WHERE {where} ORDER BY n.id;
    """


def _of_version(kind: str, data: str, rows: str, claim: str, where: str = "true") -> str:
    """Return the SQL that tells of rows that belong to a version."""
    return f"""
        {_INTO} SELECT {kind}, a.slug, v.number, {claim}, {data}, {_NOW}
        FROM {rows} JOIN claims_articleversion v ON v.id = n.version_id
        JOIN claims_article a ON a.id = v.article_id WHERE {where} ORDER BY n.id;
    """


_ONE = "(SELECT NEW.*) n"
_CORRECTED = (
    "speaker_id", "speaker_kind", "speaker_title", "cited_outlet_id", "quote_type",
    "source_spans", "cue_spans", "content_spans",
)  # fmt: skip
_CHANGED_FIELDS = " || ".join(
    f"CASE WHEN OLD.{name} IS DISTINCT FROM NEW.{name} THEN "
    f"""'["{name.removesuffix("_id")}"]'::jsonb ELSE '[]'::jsonb END"""
    for name in _CORRECTED
)

ON_CLAIMS = [
    _rows("created", _of_version(
        "'claim.created'",
        "jsonb_build_object('number', n.number, 'status', n.status, 'quote_type', n.quote_type)",
        "new_rows n", "n.id",
    )),
    pgtrigger.Trigger(
        name="tell_corrected", when=pgtrigger.After, operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(*(name.removesuffix("_id") for name in _CORRECTED)),
        func=_of_version(
            "'claim.corrected'", f"jsonb_build_object('fields', {_CHANGED_FIELDS})", _ONE, "n.id"
        ) + " RETURN NULL;",
    ),
]  # fmt: skip
ON_DECISIONS = [
    _rows("status_changed", _of_claim(
        "'claim.status_changed'",
        "jsonb_build_object('decision', n.number, 'old', n.old_status, 'new', n.new_status, "
        "'verdict', n.verdict)",
        "new_rows n", "n.claim_id",
    )),
]  # fmt: skip
ON_VERSIONS = [
    _rows("version_created", f"""
        {_INTO} SELECT 'article.version_created', a.slug, n.number, NULL,
            jsonb_build_object('headline', n.headline, 'sha256', n.sha256), {_NOW}
        FROM new_rows n JOIN claims_article a ON a.id = n.article_id ORDER BY n.id;
    """),
]  # fmt: skip
ON_ANALYSES = [
    pgtrigger.Trigger(
        name="tell_read", when=pgtrigger.After, operation=pgtrigger.Update,
        condition=pgtrigger.Q(
            new__state__in=["done", "failed"], old__state__df=pgtrigger.F("new__state")
        ),
        func=_of_version(
            "'article.read'",
            "jsonb_build_object('state', n.state, 'claims', n.claim_count)", _ONE, "NULL::bigint",
        ) + " RETURN NULL;",
    )
]  # fmt: skip
_EVIDENCE = "jsonb_build_object('evidence', n.id, 'relation', n.relation)"
ON_EVIDENCE = [
    _rows("added", _of_claim("'evidence.added'", _EVIDENCE, "new_rows n", "n.claim_id")),
    pgtrigger.Trigger(
        name="tell_removed",
        when=pgtrigger.After,
        operation=pgtrigger.Delete,
        func=_of_claim("'evidence.removed'", _EVIDENCE, "(SELECT OLD.*) n", "n.claim_id")
        + " RETURN NULL;",
    ),
]
_FINDING = (
    "jsonb_build_object('finding', n.id, 'code', n.code, 'severity', n.severity, 'state', n.state)"
)
_KIND = "CASE n.state WHEN 'open' THEN 'finding.opened' ELSE 'finding.closed' END"
ON_FINDINGS = [
    _rows("opened", _of_version(_KIND, _FINDING, "new_rows n", "n.claim_id")),
    pgtrigger.Trigger(
        name="tell_state",
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__state__df=pgtrigger.F("new__state")),
        func=_of_version(_KIND, _FINDING, _ONE, "n.claim_id") + " RETURN NULL;",
    ),
]
ON_ANNOTATIONS = [
    _rows("annotated", _of_version(
        "'annotation.created'",
        "jsonb_build_object('annotation', n.identifier, 'motivation', n.motivation)",
        "new_rows n", "n.claim_id",
    )),
]  # fmt: skip
ON_STATEMENTS = [
    _rows("published", _of_claim(
        "CASE n.kind WHEN 'verdict' THEN 'claim.published' ELSE 'correction.published' END",
        "jsonb_build_object('slug', p.slug, 'statement', n.number, 'kind', n.kind, "
        "'verdict', n.record->>'verdict')",
        "new_rows n JOIN claims_publication p ON p.id = n.publication_id", "p.claim_id",
    )),
]  # fmt: skip


def _all_of(row: str) -> str:
    """Return the columns of an event without its number."""
    names = ("id", "kind", "article", "version", "claim", "data", "xact", "at")
    return ", ".join(f"{row}.{name}" for name in names)


ON_EVENTS = [
    pgtrigger.Trigger(
        name="await_the_commit", level=pgtrigger.Statement, when=pgtrigger.After,
        operation=pgtrigger.Insert,
        func="""
            INSERT INTO claims_eventbatch (xact, last_of_all)
            VALUES (pg_current_xact_id()::text::bigint, false) ON CONFLICT DO NOTHING;
            RETURN NULL;
        """,
    ),
    pgtrigger.Trigger(
        name="only_numbered", when=pgtrigger.Before, operation=pgtrigger.Update,
        condition=pgtrigger.Condition(
            f"OLD.sequence IS NOT NULL OR ({_all_of('OLD')}) IS DISTINCT FROM ({_all_of('NEW')})"
        ),
        func="""
            RAISE EXCEPTION 'What happened never changes.' USING ERRCODE = 'check_violation',
                TABLE = 'claims_event', CONSTRAINT = 'event_never_changes';
        """,
    ),
]  # fmt: skip
ON_BATCHES = [
    # At the commit, but before other deferred triggers: stand at the end of the queue once more,
    # so that nothing waits for a lock while this transaction holds the counter's.
    pgtrigger.Trigger(
        name="to_the_end",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        func="""
            UPDATE claims_eventbatch SET last_of_all = true WHERE xact = NEW.xact;
            RETURN NULL;
        """,
    ),
    pgtrigger.Trigger(
        name="give_numbers",
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        timing=pgtrigger.Deferred,
        func="""
            DECLARE
                many bigint;
                base bigint;
            BEGIN
                DELETE FROM claims_eventbatch WHERE xact = NEW.xact;
                SELECT count(*) INTO many FROM claims_event
                    WHERE sequence IS NULL AND xact = NEW.xact;
                IF many = 0 THEN RETURN NULL; END IF;
                INSERT INTO claims_eventcounter AS counter (id, last) VALUES (1, many)
                    ON CONFLICT (id) DO UPDATE SET last = counter.last + EXCLUDED.last
                    RETURNING last - many INTO base;
                PERFORM claims_number_events(NEW.xact, base);
                PERFORM pg_notify('claims_event', (base + many)::text);
                -- Wake a worker, if there is somebody to tell and none is on its way already.
                -- A job that is just being worked on may have looked too early: then the one of
                -- every five seconds finds the rest.
                IF EXISTS (SELECT FROM claims_webhookendpoint WHERE disabled_at IS NULL) THEN
                    INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, args)
                        VALUES ('webhooks', 'claims.tell_webhooks', 'webhooks', '{"timestamp": 0}')
                        ON CONFLICT DO NOTHING;
                END IF;
                RETURN NULL;
            END;
        """,
    ),
]
