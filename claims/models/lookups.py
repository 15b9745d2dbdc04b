"""Triggers find rows by index, however small the tables were when they were first planned."""

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


def look_up_by_index(using: str, **_kwargs: Any) -> None:
    """Tell it to every function of ours that does not know it yet; safe to repeat.

    Runs after every migration: one that replaces a function makes it forget.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(_BY_INDEX)
