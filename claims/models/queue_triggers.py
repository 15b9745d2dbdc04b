"""What keeps the queue: triggers on the tables that it is made from.

Each calls ``claims_requeue`` (migration 0006) once a statement, with the claims that the
statement touched, so that a load of a million rows costs one pass and not a million calls.
"""

from __future__ import annotations

import pgtrigger

_OLD_AND_NEW = pgtrigger.Referencing(old="old_rows", new="new_rows")
_NEW = pgtrigger.Referencing(new="new_rows")
_OLD = pgtrigger.Referencing(old="old_rows")


def _requeue(ids: str, *, fresh: bool = False) -> str:
    return f"PERFORM claims_requeue(ARRAY({ids}), {str(fresh).lower()}); RETURN NULL;"


def _after(
    name: str, operation: pgtrigger.Operation, rows: pgtrigger.Referencing, func: str
) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name, level=pgtrigger.Statement, when=pgtrigger.After, operation=operation,
        referencing=rows, func=func,
    )  # fmt: skip


def _of_claims(columns: str, condition: str = "true") -> list[pgtrigger.Trigger]:
    """Triggers on a table whose rows belong to a claim and may move to another one."""
    gone = f"SELECT DISTINCT claim_id FROM old_rows WHERE claim_id IS NOT NULL AND {condition}"
    come = f"SELECT DISTINCT claim_id FROM new_rows WHERE claim_id IS NOT NULL AND {condition}"
    touched = f"{_changed(columns)} UNION ALL {_changed(columns, 'old_rows', 'new_rows')}"
    changed = f"SELECT DISTINCT claim_id FROM ({touched}) touched WHERE claim_id IS NOT NULL"
    return [
        _after("requeue_inserted", pgtrigger.Insert, _NEW, _requeue(come)),
        _after("requeue_updated", pgtrigger.Update, _OLD_AND_NEW, _requeue(changed)),
        _after("requeue_deleted", pgtrigger.Delete, _OLD, _requeue(gone)),
    ]


def _changed(columns: str, rows: str = "new_rows", others: str = "old_rows") -> str:
    """Return the SQL of the ``rows`` that differ from ``others`` in one of ``columns``.

    No join: its plan would be kept from a statement on one row, and go through all rows for each
    row of a statement on thousands.
    """
    names = ", ".join(["id", *columns.split()])
    return f"(SELECT {names} FROM {rows} EXCEPT SELECT {names} FROM {others})"


_OF_THE_CLAIM = "status is_current proposed_by_id created_at"
CLAIM_TRIGGERS = [
    # Nobody else has seen these rows: nothing to lock.
    _after(
        "requeue_inserted", pgtrigger.Insert, _NEW,
        _requeue("SELECT id FROM new_rows", fresh=True),
    ),
    _after(
        "requeue_updated", pgtrigger.Update, _OLD_AND_NEW,
        _requeue(f"SELECT id FROM {_changed(_OF_THE_CLAIM)} changed"),
    ),
    pgtrigger.Trigger(
        name="leave_queue", when=pgtrigger.Before, operation=pgtrigger.Delete,
        func="DELETE FROM claims_queueentry WHERE claim_id = OLD.id; RETURN OLD;",
    ),
]  # fmt: skip
ASSIGNMENT_TRIGGERS = _of_claims("claim_id editor_id due_at closed_at")
FINDING_TRIGGERS = _of_claims("claim_id severity state")
ARTICLE_TRIGGERS = [
    _after(
        "requeue_updated", pgtrigger.Update, _OLD_AND_NEW,
        _requeue(
            f"SELECT c.id FROM {_changed('outlet_id')} changed "
            "JOIN claims_articleversion v ON v.article_id = changed.id "
            "JOIN claims_claim c ON c.version_id = v.id AND c.is_current"
        ),
    )
]  # fmt: skip
BLIND_TRIGGERS = [
    _after(
        "requeue_inserted",
        pgtrigger.Insert,
        _NEW,
        _requeue("SELECT DISTINCT claim_id FROM new_rows"),
    )
]
