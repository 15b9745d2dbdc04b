"""Triggers take as long for the last row of a load as for the first."""

from __future__ import annotations

import pgtrigger
import pytest
from django.db import IntegrityError, connection, transaction

from claims.models.lookups import keep_triggers_quick

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
        keep_triggers_quick(using="default")
        assert forgetful() == []


@pytest.mark.django_db
def test_no_row_of_a_load_rolls_a_subtransaction_back():
    """django-pgtrigger's own question fails for each row where nothing is ignored."""
    with connection.cursor() as cursor:

        def language() -> str:
            cursor.execute(
                "SELECT l.lanname FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang "
                "WHERE p.proname = '_pgtrigger_should_ignore'"
            )
            return cursor.fetchone()[0]

        assert language() == "sql"
        pgtrigger.install("claims.Decision:in_order")  # as a migration does
        assert language() == "plpgsql"
        keep_triggers_quick(using="default")
        assert language() == "sql"


@pytest.mark.django_db
def test_what_a_session_ignores_is_ignored_and_nothing_else(make):
    decision = make.claim(status="in_review").decisions.get()

    def skips_a_number() -> None:
        with transaction.atomic():
            type(decision).objects.create(
                claim=decision.claim, number=7, old_status="in_review", by=decision.by,
                new_status="awaiting_approval", verdict="unverifiable", reason="Nobody answers.",
            )  # fmt: skip
            transaction.set_rollback(True)

    with pgtrigger.ignore("claims.Decision:in_order"):
        skips_a_number()
    with pytest.raises(IntegrityError, match="does not follow"):
        skips_a_number()
