"""Triggers take as long for the last row of a load as for the first."""

from __future__ import annotations

from typing import Any

from django.db import connections

# PostgreSQL keeps the plan of a statement in a function for the whole connection. Made while the
# tables had one page, it reads them from end to end; a load of thousands of claims in one
# transaction then reads them all for each row. Our functions look single rows up.
_BY_INDEX = """
DO $$
DECLARE one regprocedure;
BEGIN
    FOR one IN
        SELECT p.oid FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
        WHERE l.lanname = 'plpgsql' AND p.pronamespace = current_schema()::regnamespace
            AND (p.proname LIKE 'claims\\_%' OR p.proname LIKE 'pgtrigger\\_%')
            AND NOT coalesce(p.proconfig, '{}') @> '{enable_seqscan=off}'
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET enable_seqscan = off', one);
    END LOOP;
END $$
"""

# Each trigger of django-pgtrigger first asks whether the session ignores it. The function it comes
# with lets the question fail and catches the error, for each row: a subtransaction that is rolled
# back, for which PostgreSQL walks the whole queue of deferred triggers. This one cannot fail.
_IGNORED = """
CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        trigger_name = ANY (nullif(current_setting('pgtrigger.ignore', true), '')::text[]), false
    )
$$
"""


def keep_triggers_quick(using: str, **_kwargs: Any) -> None:
    """Put both into the database; safe to repeat.

    Runs after every migration: one that makes a trigger anew brings the library's function back,
    and one that replaces a function makes it forget its settings.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(_BY_INDEX)
        cursor.execute(_IGNORED)
