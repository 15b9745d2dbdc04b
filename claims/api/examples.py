"""Examples in the schema: one of each request and answer, made from their own schemas.

The names of fields say what stands in them everywhere; so a new resource has its examples too,
and none of them can contradict its schema (a test validates them all).
"""

from __future__ import annotations

from typing import Any

_MOMENT = "2026-05-04T09:30:00Z"
_URL = "https://claims.example.org/api/v1/"
_TEXT = "Harbour fees will rise in May, port director Ada Mensah said on Monday."

#: What a field of this name holds in every example.
WORDS: dict[str, Any] = {
    "text": _TEXT,
    "content_text": "Harbour fees will rise in May",
    "claim_text": "Harbour fees will rise in May",
    "exact": "Harbour fees will rise in May",
    "words": "Harbour fees",
    "prefix": "",
    "suffix": ", port director Ada Mensah said",
    "headline": "Harbour fees to rise",
    "byline": "Kofi Owusu",
    "slug": "harbour-fees-to-rise",
    "article": "harbour-fees-to-rise",
    "outlet": "Tema Courier",
    "cited_outlet": "Tema Courier",
    "speaker": "Ada Mensah",
    "speaker_as_named": "port director Ada Mensah",
    "speaker_title": "port director",
    "name": "Ada Mensah",
    "username": "ada",
    "author": "ada",
    "editor": "ada",
    "group": "editor",
    "by": "ada",
    "email": "ada@example.org",
    "language": "en",
    "country": "GH",
    "title": "Port fees go up",
    "organisation": "Tema Port",
    "disambiguation": "of Tema",
    "aliases": ["A. Mensah"],
    "names": ["A. Mensah"],
    "domains": ["courier.example.org"],
    "domain": "courier.example.org",
    "passage": "fees will rise in May",
    "note": "Her words, from the transcript.",
    "notes": "Weekly.",
    "body": "Did she say “in May”?",
    "reason": "The transcript has these words.",
    "explanation": "The transcript has these words.",
    "waived_because": "House style of this outlet.",
    "message": "A loaded verb: “claimed”.",
    "hint": "Write “said”.",
    "detail": "There is no such record.",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "url": "https://courier.example.org/port-fees",
    "same_as": "https://www.wikidata.org/wiki/Q1",
    "code": "AT601",
    "extractor": "quotes-by-acme",
    "extractor_name": "tagger",
    "extractor_version": "2.1",
    "rules_version": "1",
    "search": "harbour fees",
    "fields": "id,status,content_text",
    "include": "",
    "cursor": "",
    "token": "cc_…",
    "kind": "person",
    "identifier": "4f6c1b1e-6a5e-4a6b-9d0c-0a1b2c3d4e5f",
    "start": 0,
    "end": 29,
    "number": 1,
    "version": 1,
    "revision": 3,
    "id": 41,
    "claim": 1,
    "index": 0,
    "confidence": 0.93,
    "score": 0.98,
    "days": 90,
    "why": "It was checked, and nothing stands against it.",
    "label": "Start review",
    "error": "",
    "roles": ["editor"],
    "permissions": ["claims.view_claim"],
    "If-Match": '"3"',
    "If-None-Match": '"3-5d41402abc4b2a76b9719d91"',
    "Idempotency-Key": "0b6a1c5e-5a6a-4f0e-9f3f-1f1b7a2f6f10",
    "Prefer": "wait=10",
}
_FORMATS = {
    "date-time": _MOMENT, "date": "2026-05-04", "uri": _URL, "email": "ada@example.org",
    "uuid": "4f6c1b1e-6a5e-4a6b-9d0c-0a1b2c3d4e5f",
}  # fmt: skip
_PLAIN = {"string": "…", "integer": 1, "number": 0.5, "boolean": True, "null": None}
_DEEPEST = 8


class Examples:
    """Makes examples of the schemas of one document."""

    def __init__(self, components: dict[str, Any]) -> None:
        self.components = components

    def of(self, schema: dict[str, Any], name: str = "", depth: int = 0) -> Any:
        """Return a value that ``schema`` allows, as realistic as the field's name permits."""
        if "$ref" in schema:
            return self.of(self.components[schema["$ref"].rsplit("/", 1)[-1]], name, depth)
        for words in ("allOf", "oneOf", "anyOf"):
            if words in schema:
                return self.of(schema[words][0], name, depth)
        if "examples" in schema:
            return schema["examples"][0]
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema.get("default", schema["enum"][0])
        kind = _kind(schema)
        if kind == "object":
            return self._object(schema, depth)
        if kind == "array":
            return self._array(schema, name, depth)
        return self._plain(schema, kind, name)

    def _object(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        if depth > _DEEPEST:
            return {}
        # Of two things of which only one may be given, the one without the condition.
        left_out = schema["if"]["required"] if "else" in schema else ()
        made = {
            name: self.of(inner, name, depth + 1)
            for name, inner in schema.get("properties", {}).items()
            if name not in left_out
        }
        more = schema.get("additionalProperties")
        if not made and isinstance(more, dict) and more:
            return {"self": self.of(more, "", depth + 1)}
        return made

    def _array(self, schema: dict[str, Any], name: str, depth: int) -> list[Any]:
        if isinstance(WORDS.get(name), list) and _kind(schema.get("items", {})) == "string":
            known: list[Any] = WORDS[name]
            return known if "enum" not in schema["items"] else [schema["items"]["enum"][0]]
        if depth > _DEEPEST:
            return []
        one = self.of(schema.get("items", {}), name, depth + 1)
        return [one] if not schema.get("minItems", 0) > 1 else [one] * schema["minItems"]

    def _plain(self, schema: dict[str, Any], kind: str, name: str) -> Any:
        if schema.get("format") in _FORMATS and not (
            kind == "string" and name in ("url", "same_as")
        ):
            return _FORMATS[schema["format"]]
        value = WORDS.get(name, schema.get("default"))
        fits: dict[str, Any] = {
            "string": str,
            "integer": int,
            "number": (int, float),
            "boolean": bool,
        }
        if kind in fits and isinstance(value, fits[kind]) and isinstance(value, bool) == (
            kind == "boolean"
        ):  # fmt: skip
            return self._within(schema, value)
        return self._within(schema, _PLAIN.get(kind))

    @staticmethod
    def _within(schema: dict[str, Any], value: Any) -> Any:
        if isinstance(value, str):
            return value[: schema.get("maxLength", len(value))]
        if isinstance(value, int | float) and not isinstance(value, bool):
            return max(min(value, schema.get("maximum", value)), schema.get("minimum", value))
        return value


def _kind(schema: dict[str, Any]) -> str:
    kind = schema.get("type", "object" if "properties" in schema else "")
    if isinstance(kind, list):
        return next((one for one in kind if one != "null"), "null")
    return str(kind)


def add_examples(schema: dict[str, Any]) -> None:
    """Give each parameter, request and answer of the document its example."""
    examples = Examples(schema["components"]["schemas"])
    for path in schema["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", ()):
                _add_to_parameter(parameter, examples)
            bodies = [operation.get("requestBody", {}), *operation["responses"].items()]
            for body in bodies:
                status, given = body if isinstance(body, tuple) else ("", body)
                for media in given.get("content", {}).values():
                    if "examples" not in media:
                        made = _problem(status) or examples.of(media.get("schema", {}))
                        media["examples"] = {"example": {"value": made}}


def _add_to_parameter(parameter: dict[str, Any], examples: Examples) -> None:
    value = examples.of(parameter.get("schema", {}), parameter["name"])
    if parameter.get("required") or (value and value != "…" and parameter["in"] != "query"):
        parameter.setdefault("example", value)


PROBLEMS: dict[str, tuple[str, str, str]] = {
    "400": ("invalid", "Bad Request", "reason: This move needs a reason."),
    "401": ("not_authenticated", "Unauthorized", "Authentication credentials were not provided."),
    "403": ("insufficient_scope", "Forbidden", "This needs a token with the scope “review”."),
    "404": ("not_found", "Not Found", "There is no such record."),
    "409": ("conflict", "Conflict", "This claim is “Verified”: reopen it before you correct it."),
    "412": ("stale_revision", "Precondition Failed",
            "Somebody else changed this claim after you opened it: read it again."),
    "415": ("unsupported_media_type", "Unsupported Media Type",
            "Unsupported media type “text/plain” in request."),
    "422": ("idempotency_key_reused", "Unprocessable Entity",
            "This Idempotency-Key was used for another request: choose a new one."),
    "428": ("precondition_required", "Precondition Required",
            "Send If-Match with the ETag of what you read."),
    "429": ("throttled", "Too Many Requests",
            "Request was throttled. Expected available in 12 seconds."),
    "default": ("error", "Internal Server Error",
                "Something went wrong here. It has been written to the log."),
}  # fmt: skip


def _problem(status: str) -> dict[str, Any] | None:
    if status not in PROBLEMS:
        return None
    code, title, detail = PROBLEMS[status]
    errors = [{"field": "reason", "message": "This move needs a reason."}]
    return {
        "type": f"/problems/{code.replace('_', '-')}", "title": title,
        "status": int(status) if status.isdigit() else 500, "detail": detail, "code": code,
        "errors": errors if status == "400" else [],
    }  # fmt: skip
