"""What writes down which figures changed: triggers on the tables that figures are counted from.

Each inserts into ``claims_uncounted`` and reads nothing that another transaction may change at the
same time: a row says when something happened that its own table knows, and what hangs on other
tables the count finds out, which sees all that was committed. Rows have no key of their own: two
writers never wait for each other, nor for the count.
"""

from __future__ import annotations

from typing import Any

import pgtrigger

_INTO = "INSERT INTO claims_uncounted (part, at, subject)"
_FATE_AT = "coalesce({0}.proposed_at, {0}.decided_at)"


def _after(name: str, operation: pgtrigger.Operation, *lines: str, **more: Any) -> Any:
    return pgtrigger.Trigger(
        name=f"uncounted_{name}", when=pgtrigger.After, operation=operation,
        func="\n".join([*lines, "RETURN NULL;"]), **more,
    )  # fmt: skip


def _differ(*expressions: str) -> str:
    old, new = (", ".join(one.format(row) for one in expressions) for row in ("OLD", "NEW"))
    return f"ROW({old}) IS DISTINCT FROM ROW({new})"


def _each_once(part: str, at: str) -> str:
    old, new = at.format("OLD"), at.format("NEW")
    return f"""
        IF {old} IS NOT NULL OR {new} IS NULL THEN
            {_INTO} VALUES ('{part}', {old}, NEW.id);
        END IF;
        IF {new} <> {old} OR {old} IS NULL AND {new} IS NOT NULL THEN
            {_INTO} VALUES ('{part}', {new}, NEW.id);
        END IF;
    """


CLAIM_TRIGGERS = [
    # A fixture brings decided ones. Those never go, nor do corrected ones.
    _after(
        "inserted", pgtrigger.Insert,
        f"{_INTO} VALUES ('found', NEW.created_at, NULL);",
        f"IF {_FATE_AT.format('NEW')} IS NOT NULL THEN",
        f"    {_INTO} VALUES ('verdicts', NEW.decided_at, NEW.id),",
        f"        ('fates', {_FATE_AT.format('NEW')}, NEW.id);",
        "END IF;",
    ),
    _after("deleted", pgtrigger.Delete, f"{_INTO} VALUES ('found', OLD.created_at, NULL);"),
    _after(
        "updated", pgtrigger.Update,
        f"IF {_differ('{0}.is_current', '{0}.predecessor_id', '{0}.created_at')} THEN",
        f"    {_INTO} VALUES ('found', OLD.created_at, NULL), ('claim', NULL, NEW.id);",
        "END IF;",
        "IF coalesce(OLD.decided_at, NEW.decided_at) IS NOT NULL AND " + _differ(
            "{0}.is_current", "{0}.status", "{0}.decided_at", "{0}.speaker_id",
            "{0}.cited_outlet_id",
        ) + " THEN",
        _each_once("verdicts", "{0}.decided_at"),
        "END IF;",
        "IF " + _differ(
            "{0}.extractor_name", "{0}.extractor_version", "{0}.status = 'not_a_claim'",
            "{0}.proposed_by_id IS NULL", _FATE_AT, "{0}.created_at",
        ) + " THEN",
        _each_once("fates", _FATE_AT),
        "END IF;",
        condition=pgtrigger.AnyChange(
            "is_current", "predecessor", "created_at", "status", "decided_at", "proposed_at",
            "proposed_by", "speaker", "cited_outlet", "extractor_name", "extractor_version",
        ),
    ),
]  # fmt: skip
DECISION_TRIGGERS = [
    # A claim counts as found with its first decision, if its row is younger or comes later. It is
    # locked by the trigger that keeps decisions in order.
    _after(
        "inserted", pgtrigger.Insert,
        "IF NEW.number = 1 THEN",
        "    SELECT created_at INTO found_at FROM claims_claim WHERE id = NEW.claim_id;",
        "    IF found_at IS NULL OR found_at > NEW.at THEN",
        f"        {_INTO} VALUES ('found', NEW.at, NULL),",
        "            ('found', coalesce(found_at, NEW.at), NULL);",
        "    END IF;",
        "END IF;",
        f"{_INTO} VALUES ('moves', NEW.at, NULL);",
        declare=[("found_at", "timestamptz")],
    )
]  # fmt: skip
# What a blind round is decided by is there when it is decided: that decision says when.
BLIND_TRIGGERS = [
    _after(
        "inserted", pgtrigger.Insert, f"{_INTO} VALUES ('moves', NEW.at, NULL);",
        condition=pgtrigger.Q(new__place=2),
    )
]  # fmt: skip
CORRECTION_TRIGGERS = [
    _after(
        "inserted", pgtrigger.Insert, f"{_INTO} VALUES ('fates', NEW.at, NEW.claim_id);"
    )
]  # fmt: skip
FINDING_TRIGGERS = [
    _after("inserted", pgtrigger.Insert, f"{_INTO} VALUES ('findings', NEW.created_at, NULL);"),
    _after("deleted", pgtrigger.Delete, f"{_INTO} VALUES ('findings', OLD.created_at, NULL);"),
    _after(
        "updated", pgtrigger.Update,
        f"{_INTO} VALUES ('findings', OLD.created_at, NULL), ('findings', NEW.created_at, NULL);",
        condition=pgtrigger.AnyChange("code", "state", "created_at", "claim", "version"),
    ),
]  # fmt: skip
ARTICLE_TRIGGERS = [
    _after(
        "updated", pgtrigger.Update, f"{_INTO} VALUES ('article', NULL, NEW.id);",
        condition=pgtrigger.AnyChange("outlet"),
    )
]  # fmt: skip
# What was marked by hand counts as missed by each extractor that had read the version.
_READ = f"{_INTO} VALUES ('version', NULL, {{}}.version_id);"
ANALYSIS_TRIGGERS = [
    _after(
        "inserted", pgtrigger.Insert, _READ.format("NEW"), condition=pgtrigger.Q(new__state="done")
    ),
    _after(
        "deleted", pgtrigger.Delete, _READ.format("OLD"), condition=pgtrigger.Q(old__state="done")
    ),
    _after(
        "updated", pgtrigger.Update,
        f"IF 'done' IN (OLD.state, NEW.state) THEN {_READ.format('NEW')} END IF;",
        condition=pgtrigger.AnyChange("state", "queued_at", "extractor_name", "extractor_version"),
    ),
]  # fmt: skip
