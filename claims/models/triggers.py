"""The triggers that more than one table needs.

``RAISE`` uses the error class of a CHECK, so that Django gives an IntegrityError, and
names column and row, so that a loader can name the field of the record.
"""

from __future__ import annotations

import pgtrigger


def never_changes(message: str) -> pgtrigger.Trigger:
    """Refuse any UPDATE that changes a value; an identical one (a second load) passes."""
    return pgtrigger.Trigger(
        name="never_changes",
        # After: a comparison of whole rows may look at generated columns only then.
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(),
        func=f"RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation', "
        "TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_never_changes';",
    )


def never_deleted(message: str) -> pgtrigger.Trigger:
    """Refuse every DELETE."""
    return pgtrigger.Trigger(
        name="never_deleted",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=f"RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation', "
        "TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_never_deleted';",
    )
