"""What a schema cannot say of good requests: which records there are.

Requests that are meant to be right name records of ours (see server.py) instead of any string;
requests that are meant to be wrong stay as they are made.
"""

from __future__ import annotations

from typing import Any

import schemathesis

#: Fields and parameters that name a record, with the name of one that is there.
RECORDS: dict[str, Any] = {
    "outlet": "Tema Courier",
    "cited_outlet": "Tema Courier",
    "editor": "second",
    "group": "editor",
    "snapshot": 1,
    "origin": 1,
    "article": "harbour-fees-to-rise",
    "into": 1,
    "code": "AT201",
    "claims": [1],
    "claim": 1,
    "days": 1,
    "options": {},  # each rule has its own
}
#: What ?fields= names only if ?include= does.
INCLUDED = {"evidence", "decisions", "annotations", "findings", "assignment", "versions"}
FIGURES = ("/api/v1/dashboard/", "/api/v1/agreement/")
#: In this order, and at most ten years apart.
PERIOD = {"since": "2026-05-01", "until": "2030-05-01", "outlet": 1}
#: Spans of the text that is there (tests.factories.TEXT).
SPANS = {
    role: [{"start": start, "end": end}]
    for role, start, end in (("content", 0, 29), ("source", 31, 55), ("cue", 56, 60))
}
NUMBERED = ("speaker", "cited_outlet")


#: Longer strings and lists have tests of their own: to make them takes minutes, and they try the
#: parser's limits, not the operations.
LONGEST = {"maxLength": 300, "maxItems": 20}


@schemathesis.hook
def before_load_schema(context: Any, raw_schema: dict[str, Any]) -> None:
    """Leave out the bounds whose values are too big to make one for each case."""
    for name, schema in raw_schema["components"]["schemas"].items():
        if name.endswith("Request"):
            _forget_far_bounds(schema)


def _forget_far_bounds(schema: Any) -> None:
    if isinstance(schema, list):
        for inner in schema:
            _forget_far_bounds(inner)
    elif isinstance(schema, dict):
        for name, most in LONGEST.items():
            if isinstance(schema.get(name), int) and schema[name] > most:
                del schema[name]
        for inner in schema.values():
            _forget_far_bounds(inner)


@schemathesis.hook
def map_case(context: Any, case: Any) -> Any:
    """Put records that are there in the place of strings, and no cursor in that of ours."""
    # A header that is any text cannot be of a wrong type; waiting has tests of its own: nobody
    # does the work that these requests would wait for.
    (case.headers or {}).pop("Prefer", None)
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return case
    # The same few keys again and again would be refused (422) before anything else was looked at.
    (case.headers or {}).pop("Idempotency-Key", None)
    case.query = _query(case)
    # Quoted, as every entity tag: the string that coverage starts from is not of the pattern.
    if (case.headers or {}).get("If-Match") == "0":
        case.headers["If-Match"] = '"0"'
    (case.headers or {}).pop("Last-Event-ID", None)  # as cursors
    if "/versions/{number}/" in case.operation.path and case.operation.method.lower() == "post":
        case.path_parameters = {"slug": RECORDS["article"], "number": 1}  # of this text
    # Into the first one, which is in use and stays; so that one goes into no other.
    if case.operation.path.endswith("/merge/") and case.path_parameters == {"id": 1}:
        case.path_parameters = {"id": 2}
    if isinstance(case.body, dict):
        case.body = {name: _there(name, value, case) for name, value in case.body.items()}
        if case.operation.method.lower() == "patch" and "/annotations/" in case.path:
            case.body.pop("replacement", None)  # whether it has one, the note itself says
        if case.operation.method.lower() == "patch" and "/outlets/" in case.path:
            # Other requests name this one.
            case.body = {**case.body, "notes": "Hm."}
            case.body.pop("name", None)
        if case.operation.path.endswith("/annotations/") and "/imports/" not in case.path:
            _as_a_note(case.body)
    return case


def _query(case: Any) -> dict[str, Any]:
    query = dict(case.query or {})
    for name in ("cursor", "after"):  # only those that we gave are there
        query.pop(name, None)
    for name in ("editor", "by"):
        if name in query:
            query[name] = "second"
    if case.operation.path in FIGURES:
        query.update({name: value for name, value in PERIOD.items() if name in query})
    elif "since" in query and "until" in query:
        del query["until"]  # it is after the other
    if "extractor" in query:
        query["extractor_version"] = "1"  # the one demands the other
    if shown := INCLUDED.intersection(_names(query.get("fields"))):
        query["include"] = ",".join(sorted(shown))  # or the field is not there
    return query


def _names(value: Any) -> list[str]:
    return value.split(",") if isinstance(value, str) else list(value or ())


def _as_a_note(body: dict[str, Any]) -> None:
    """Set a note on a span that is there; only a suggested edit has a replacement."""
    if body.get("start") is not None or body.get("end") is not None:
        body["start"], body["end"] = 0, 5
    if body.get("motivation") == "editing":
        body.update(start=0, end=5, replacement="Words")
    elif "replacement" in body:
        body["replacement"] = None


def _there(name: str, value: Any, case: Any) -> Any:
    given = case.body
    if name == "passage" and value:  # words of the text
        return "Words." if "text" in given else "Fees"
    if name == "speaker_kind" and given.get("speaker"):
        return "person"  # as the one that is there
    if name == "claims" and str((case.path_parameters or {}).get("id")) == "1":
        return [2]
    if name in ("text", "html") and isinstance(value, str):  # more than invisible characters
        return f"Words. {value}"
    if name in ("aliases", "domains") and value:  # none twice, whatever the case
        return value[:1]
    if isinstance(value, list) and name == "roles":  # none ends before it begins
        return [{**role, "end": None} for role in value]
    if isinstance(value, list) and name in SPANS:
        return SPANS[name][: len(value)]
    if value is None or name not in (*RECORDS, "speaker"):
        return value
    if case.operation.method.lower() == "patch" and name in NUMBERED:
        return 1
    return RECORDS.get(name, value)


@schemathesis.serializer("application/x-ndjson")
def lines(context: Any, value: Any) -> bytes:
    """Send any value as the text of a stream."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")
