"""The triggers that more than one table needs.

``RAISE`` uses the error class of a CHECK, so that Django gives an IntegrityError, and
names column and row, so that a loader can name the field of the record.
"""

from __future__ import annotations

import pgtrigger


def never_changes(
    message: str, *, but_in_merges: str = "", but_empty: tuple[str, ...] = ()
) -> pgtrigger.Trigger:
    """Refuse any UPDATE that changes a value; an identical one (a second load) passes.

    ``but_in_merges`` is a column that may change while two records are merged
    (``SET LOCAL claimcheck.merging = 'on'``): then the one that it names has become another one.
    ``but_empty`` are columns that may be filled in where they say nothing yet ('' or NULL).
    """
    unless = f"""
        IF current_setting('claimcheck.merging', true) = 'on'
            AND to_jsonb(NEW) - '{but_in_merges}' = to_jsonb(OLD) - '{but_in_merges}'
        THEN RETURN NULL; END IF;
    """
    return pgtrigger.Trigger(
        name="never_changes",
        # After: a comparison of whole rows may look at generated columns only then.
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(),
        func=(unless if but_in_merges else "")
        + (_filled_in(but_empty) if but_empty else "")
        + f"RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation', "
        "TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_never_changes';",
    )


def _filled_in(names: tuple[str, ...]) -> str:
    rest = "".join(f" - '{name}'" for name in names)
    kept = " AND ".join(
        f"(coalesce(OLD.{name}::text, '') = '' OR OLD.{name} IS NOT DISTINCT FROM NEW.{name})"
        for name in names
    )
    return f"""
        IF to_jsonb(NEW){rest} = to_jsonb(OLD){rest} AND {kept} THEN RETURN NULL; END IF;
    """


def never_deleted(message: str) -> pgtrigger.Trigger:
    """Refuse every DELETE."""
    return pgtrigger.Trigger(
        name="never_deleted",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=f"RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation', "
        "TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_never_deleted';",
    )


def never_truncated() -> pgtrigger.Trigger:
    """Refuse TRUNCATE, which no row trigger sees.

    Who really means it says so first: ``SET claimcheck.allow_truncate = 'on'``. Test runners do.
    """
    return pgtrigger.Trigger(
        name="never_truncated",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="""
            IF current_setting('claimcheck.allow_truncate', true) IS DISTINCT FROM 'on' THEN
                RAISE EXCEPTION 'The record of a review is not emptied.'
                    USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME,
                    CONSTRAINT = TG_TABLE_NAME || '_never_truncated';
            END IF;
            RETURN NULL;
        """,
    )


def in_its_version(table: str) -> pgtrigger.Trigger:
    """Hold a row's span and its claim against its version: columns version, claim, start, end."""
    kind = table.removeprefix("claims_")
    return pgtrigger.Trigger(
        name="in_its_version",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"""
            IF NEW.claim_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM claims_claim c
                WHERE c.id = NEW.claim_id AND c.version_id = NEW.version_id
            ) THEN
                RAISE EXCEPTION 'The claim belongs to another version.'
                    USING ERRCODE = 'check_violation', TABLE = '{table}',
                    COLUMN = 'claim', CONSTRAINT = '{kind}_claim_of_its_version';
            END IF;
            IF NEW."end" IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM claims_articleversion v
                WHERE v.id = NEW.version_id AND NEW."end" <= char_length(v.text)
            ) THEN
                RAISE EXCEPTION 'The span does not lie in the text.'
                    USING ERRCODE = 'check_violation', TABLE = '{table}',
                    COLUMN = 'end', CONSTRAINT = '{kind}_span_in_text';
            END IF;
            RETURN NEW;
        """,
    )
