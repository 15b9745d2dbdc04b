"""No trigger reads a table from end to end because the table was small once."""

from __future__ import annotations

import pytest
from django.db import connection

from claims.models.lookups import look_up_by_index

FORGETFUL = """
    SELECT p.proname FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
    WHERE l.lanname = 'plpgsql' AND p.proname ~ '^(claims|pgtrigger)_'
        AND NOT coalesce(p.proconfig, '{}') @> '{enable_seqscan=off}'
"""


@pytest.mark.django_db
def test_functions_that_a_migration_replaced_are_told_again():
    with connection.cursor() as cursor:

        def forgetful() -> list[str]:
            cursor.execute(FORGETFUL)
            return [name for (name,) in cursor.fetchall()]

        assert forgetful() == []
        cursor.execute("ALTER FUNCTION claims_undecided(bigint) RESET ALL")
        assert forgetful() == ["claims_undecided"]
        look_up_by_index(using="default")
        assert forgetful() == []
