"""The schema as generators of typed clients read it best: ``make client`` takes this one.

The public document says all that the API does; a client in a typed language gets one type for each
answer, and one enum for each set of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from claims.api.parsers import NdjsonParser
from claims.api.shapes import FIELDS
from claims.api.strictness import NOTHING

_REF = "#/components/schemas/"
_LEFT_OUT = (FIELDS, "If-None-Match")


def share_enums(result: dict[str, Any]) -> None:
    """Let parameters name the enums that the answers have: the same words are the same type."""
    schemas = result["components"]["schemas"]
    known = {
        frozenset(schema["enum"]): name for name, schema in schemas.items() if "enum" in schema
    }
    for parameter in _parameters(result):
        schema = parameter["schema"]
        for holder in (schema, schema.get("items", {}), *schema.get("anyOf", ())):
            name = known.get(frozenset(holder.get("enum", ())))
            if name:
                del holder["enum"], holder["type"]
                holder["$ref"] = f"{_REF}{name}"


def for_clients(result: dict[str, Any], **_given: Any) -> dict[str, Any]:
    """Leave out what makes types vague, and say names shortly (a postprocessing hook).

    Without ``fields`` every answer is whole; without ``If-None-Match`` none is empty.
    """
    for operation in operations(result["paths"]):
        _make_definite(operation)
    for parameter in _parameters(result):
        _without(parameter["schema"], lambda one: one == NOTHING)
    schemas = result["components"]["schemas"]
    parts = {f"{_REF}{name}Part" for name in schemas if f"{name}Part" in schemas}
    _each(result, lambda schema: _without(schema, lambda one: one.get("$ref") in parts))
    for part in parts:
        del schemas[part.removeprefix(_REF)]
    names = {name: name if _short(name) in schemas else _short(name) for name in schemas}
    result["components"]["schemas"] = {names[name]: schemas[name] for name in schemas}
    _each(result, lambda schema: _rename(schema, names))
    return result


def _make_definite(operation: dict[str, Any]) -> None:
    given = operation.get("parameters", ())
    operation["parameters"] = [one for one in given if one["name"] not in _LEFT_OUT]
    if {} in operation.get("security", ()):
        del operation["security"]  # no account is needed: a client without a token will do
    for status in ("304", "308"):
        operation["responses"].pop(status, None)
    for body in operation.get("requestBody", {}).get("content", {}).values():
        _without(body["schema"], lambda one: one.get("type") == "array")
    for body in (operation.get("requestBody", {}), *operation["responses"].values()):
        if lines := body.get("content", {}).get(NdjsonParser.media_type):
            lines["schema"] = {"type": "string", "format": "binary"}  # bytes, as they are sent


def operations(paths: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every operation of every path."""
    for path in paths.values():
        yield from path.values()


def _parameters(result: dict[str, Any]) -> list[dict[str, Any]]:
    every = operations(result["paths"])
    return [one for operation in every for one in operation.get("parameters", ())]


def _without(schema: dict[str, Any], unwanted: Any) -> None:
    """Take the unwanted out of "any of these"; where one is left, it is that."""
    if "anyOf" not in schema:
        return
    left = [one for one in schema["anyOf"] if not unwanted(one)]
    if len(left) == 1:
        del schema["anyOf"]
        schema.update(left[0])
    elif left:
        schema["anyOf"] = left


def _short(name: str) -> str:
    """ClaimPage for PaginatedClaimList, ArticleInput for …InputRequest, Status for StatusEnum."""
    name = re.sub(r"^Paginated(\w+)List$", r"\1Page", name)
    name = re.sub(r"(?<=[a-z])Enum$", "", name)
    return re.sub(r"(Input|Change)Request$", r"\1", name)


def _rename(schema: dict[str, Any], names: dict[str, str]) -> None:
    name = str(schema.get("$ref", "")).removeprefix(_REF)
    if name in names:
        schema["$ref"] = f"{_REF}{names[name]}"


def _each(part: Any, change: Any) -> None:
    if isinstance(part, dict):
        change(part)
        for inner in part.values():
            _each(inner, change)
    elif isinstance(part, list):
        for inner in part:
            _each(inner, change)


#: What `manage.py spectacular --custom-settings` takes.
SETTINGS = {
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "claims.api.document.finish",
        "claims.api.clients.for_clients",
    ],
}
