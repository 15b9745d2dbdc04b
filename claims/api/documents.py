"""The documents of other standards in the schema: their names, and what every one of them has.

Whatever else the standard allows may stand in them.
"""

from __future__ import annotations

from typing import Any

_WORDS: dict[str, Any] = {"type": "string"}
_THING: dict[str, Any] = {"type": "object", "additionalProperties": True}


def _document(description: str, required: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    return {
        **_THING,
        "description": description,
        "properties": {name.replace("at_", "@"): words for name, words in properties.items()},
        "required": [name.replace("at_", "@") for name in required],
    }


COMPONENTS: dict[str, dict[str, Any]] = {
    "ClaimReview": _document(
        "A ClaimReview (schema.org, JSON-LD).",
        ("at_context", "at_type", "url", "claimReviewed", "itemReviewed", "reviewRating"),
        at_context=_WORDS,
        at_type={"const": "ClaimReview"},
        url={**_WORDS, "format": "uri", "description": "The page that says it."},
        claimReviewed=_WORDS,
        datePublished={**_WORDS, "format": "date-time"},
        dateModified={**_WORDS, "format": "date-time"},
        author=_THING,
        itemReviewed={**_THING, "description": "A Claim: its text, author, and where it stood."},
        reviewRating={
            **_THING,
            "description": "The verdict in words (alternateName), with a number where it has one.",
        },
        reviewBody=_WORDS,
        correction={"type": "array", "items": _THING},
    ),
    "AnnotationCollection": _document(
        "Annotations in the W3C model (JSON-LD): the collection with the addresses of its pages, "
        "or a page with its items.",
        ("at_context", "id", "type"),
        at_context=_WORDS,
        id={**_WORDS, "format": "uri"},
        type={"enum": ["AnnotationCollection", "AnnotationPage"], "type": "string"},
        total={"type": "integer", "description": "Of a collection."},
        first={
            "anyOf": [_WORDS, _THING],
            "description": "Of a collection: the address of the first page, or the page.",
        },
        last={**_WORDS, "description": "Of a collection."},
        items={"type": "array", "items": _THING, "description": "Of a page."},
        partOf={**_WORDS, "description": "Of a page."},
        next={**_WORDS, "description": "Of a page that is not the last."},
        prev={**_WORDS, "description": "Of a page that is not the first."},
    ),
    "NinjsArticle": _document(
        "An article in ninjs 3.1 (IPTC).",
        ("uri",),
        uri=_WORDS,
        type=_WORDS,
        language=_WORDS,
        pubStatus=_WORDS,
        versionCreated={**_WORDS, "format": "date-time"},
        contentCreated={**_WORDS, "format": "date-time"},
        headlines={"type": "array", "items": _THING},
        bodies={"type": "array", "items": _THING},
        people={"type": "array", "items": _THING},
        organisations={"type": "array", "items": _THING},
        associations={"type": "array", "items": _THING},
    ),
}


def document(name: str) -> dict[str, str]:
    """Return the reference to one of them."""
    if name not in COMPONENTS:
        raise KeyError(name)
    return {"$ref": f"#/components/schemas/{name}"}
