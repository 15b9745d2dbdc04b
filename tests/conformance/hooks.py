"""What a schema cannot say of good requests: which records there are.

Requests that are meant to be right name records of ours (see server.py) instead of any string;
requests that are meant to be wrong stay as they are made.
"""

from __future__ import annotations

from typing import Any

import schemathesis

#: Fields and parameters that name a record, with the name of one that is there.
RECORDS: dict[str, Any] = {
    "outlet": "NPR",
    "cited_outlet": "NPR",
    "editor": "second",
    "group": "editor",
    "snapshot": 1,
    "origin": 1,
    "claims": [1],
    "days": 1,
}
NUMBERED = ("speaker", "cited_outlet")


@schemathesis.hook
def map_case(context: Any, case: Any) -> Any:
    """Put records that are there in the place of strings, and no cursor in that of ours."""
    # A header that is any text cannot be of a wrong type; keys have tests of their own.
    (case.headers or {}).pop("Idempotency-Key", None)
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return case
    query = dict(case.query or {})
    query.pop("cursor", None)  # signed: only one that we gave is one
    for name in ("editor", "by"):
        if name in query:
            query[name] = "second"
    case.query = query
    if isinstance(case.body, dict):
        case.body = {name: _there(name, value, case) for name, value in case.body.items()}
    return case


def _there(name: str, value: Any, case: Any) -> Any:
    if name == "into":
        return 2 if (case.path_parameters or {}).get("id") == 1 else 1
    if value is None or name not in (*RECORDS, "speaker"):
        return value
    if case.operation.method.lower() == "patch" and name in NUMBERED:
        return 1
    return RECORDS.get(name, value)


@schemathesis.serializer("application/x-ndjson")
def lines(context: Any, value: Any) -> bytes:
    """Send any value as the text of a stream."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")
