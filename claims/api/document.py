"""The last strokes on the schema: what ``fields`` and ``include`` make of an answer, examples."""

from __future__ import annotations

import copy
from typing import Any

from claims.api.clients import operations, share_enums
from claims.api.documents import COMPONENTS
from claims.api.examples import add_examples
from claims.api.introduction import INTRODUCTION, tags
from claims.api.serializers.findings import MOST_SOURCES
from claims.api.shapes import FIELDS
from claims.api.strictness import LINE, WORDS, tighten
from claims.models import Status

_REF = "#/components/schemas/"
# What ?include= adds, by the component that it is added to: see includes.py.
_MORE: dict[str, dict[str, dict[str, Any]]] = {
    "Claim": {
        "evidence": {"type": "array", "items": {"$ref": f"{_REF}Evidence"}},
        "decisions": {"type": "array", "items": {"$ref": f"{_REF}Decision"}},
        "annotations": {"type": "array", "items": {"$ref": f"{_REF}Annotation"}},
        "findings": {"type": "array", "items": {"$ref": f"{_REF}Finding"}},
        "assignment": {"oneOf": [{"$ref": f"{_REF}Assignment"}, {"type": "null"}]},
    },
    "Article": {"versions": {"type": "array", "items": {"$ref": f"{_REF}VersionBrief"}}},
}


def finish(result: dict[str, Any], **_given: Any) -> dict[str, Any]:
    """Complete the document that drf-spectacular made (a postprocessing hook)."""
    schemas = result["components"]["schemas"]
    schemas |= copy.deepcopy(COMPONENTS)
    for name, properties in _MORE.items():
        for field, schema in properties.items():
            words = f"Only with include={field}."
            schemas[name]["properties"].setdefault(field, {**schema, "description": words})
    for operation in operations(result["paths"]):
        if any(one["name"] == FIELDS for one in operation.get("parameters", ())):
            _may_be_less(operation, schemas)
    for schema in schemas.values():
        _mend_anything_or_null(schema)
    tighten(schemas)
    _add_conditions(schemas)
    _demand_bodies(result["paths"], schemas)
    add_examples(result)
    share_enums(result)
    result["info"]["description"] = INTRODUCTION
    result["tags"] = tags()
    return result


def _mend_anything_or_null(schema: dict[str, Any]) -> None:
    """Anything is null too: "one of both" would refuse it, as it is both."""
    for inner in schema.get("properties", {}).values():
        if {} in inner.get("oneOf", ()):
            del inner["oneOf"]


def _add_conditions(schemas: dict[str, Any]) -> None:
    """Say which fields go together: what the serializers' own validation demands."""
    for name in ("CorrectionInput", "SpansInput", "EvidenceChange"):
        schemas[f"{name}Request"]["minProperties"] = 1
    for name in ("SpansInput", "MarkInput"):
        schemas[f"{name}Request"]["properties"]["content"]["minItems"] = 1
    schemas["ProposalInputRequest"] |= {
        "if": {"properties": {"verdict": {"const": str(Status.UNVERIFIABLE)}}},
        "then": {"properties": {"reason": {"pattern": WORDS}}, "required": ["reason"]},
    }
    for name in ("ArticleInput", "EvidenceInput"):
        text = schemas[f"{name}Request"]["properties"]["text"]
        text |= {"minLength": 1, "pattern": WORDS}
    schemas["WebhookInputRequest"]["properties"]["description"]["pattern"] = LINE
    schemas["WebhookChangeInputRequest"]["properties"]["description"]["pattern"] = LINE
    schemas["ReplayInputRequest"] |= {
        "if": {"required": ["since"]},
        "then": {"not": {"required": ["event"]}},
        "else": {"required": ["event"]},
    }
    schemas["CheckInputRequest"]["properties"]["sources"]["maxItems"] = MOST_SOURCES
    # One of two, never both. Not as oneOf: generators of clients would make three classes of it.
    schemas["CheckInputRequest"] |= {
        "if": {"required": ["html"]},
        "then": {"not": {"required": ["text"]}},
        "else": {"required": ["text"]},
    }
    named = {"properties": {"extractor": {"minLength": 1}}, "required": ["extractor"]}
    release = {"extractor_version": {"minLength": 1}}
    schemas["ClaimsInputRequest"] |= {
        "if": named, "then": {"properties": release, "required": ["extractor_version"]},
    }  # fmt: skip
    of_a_text = ("text", "url", "title", "outlet", "retrieved_at")
    schemas["EvidenceInputRequest"] |= {
        "if": {"required": ["snapshot"]},
        "then": {"not": {"anyOf": [{"required": [name]} for name in of_a_text]}},
        "else": {"required": ["text"]},
    }


def _demand_bodies(paths: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Say of each request whose body must have something in it that it must have a body."""
    for operation in operations(paths):
        for media in operation.get("requestBody", {}).get("content", {}).values():
            schema = schemas.get(media["schema"].get("$ref", "").rsplit("/", 1)[-1], {})
            anything = "anyOf" in media["schema"]  # a document of others
            if anything or schema.keys() & {"required", "minProperties", "else"}:
                operation["requestBody"]["required"] = True


def _may_be_less(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Say that an answer may have some of its fields only, where ``fields`` is taken."""
    for media in operation["responses"].get("200", {}).get("content", {}).values():
        whole = media["schema"]
        if "$ref" not in whole:
            continue
        page = schemas[whole["$ref"].rsplit("/", 1)[-1]]
        results = page["properties"].get("results")
        if results is None:
            media["schema"] = _whole_or_part(whole, schemas)
        elif "$ref" in results["items"]:
            results["items"] = _whole_or_part(results["items"], schemas)


def _whole_or_part(whole: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    name = whole["$ref"].rsplit("/", 1)[-1]
    part = copy.deepcopy(schemas[name])
    part.pop("required", None)
    part["description"] = f"Some fields of {name}: those that fields= names."
    schemas[f"{name}Part"] = part
    return {"anyOf": [whole, {"$ref": f"{_REF}{name}Part"}]}
