"""The W3C Web Annotation model: verdicts for everybody, editors' notes for the house."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from claims.models import Annotation
from claims.publish.published import Published, Site, iso
from claims.text.spans import Span, selector

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'
PAGE_SIZE = 50
# Annotations that are written at a time.
_PIECE = 100


def of_verdict(one: Published, site: Site) -> list[dict[str, Any]]:
    """Return what a publication says about the text: verdict, speaker, evidence."""
    record, name = one.record, f"urn:uuid:{one.identifier}"
    source = record["article"]["url"] or site.address(one.slug)
    base: dict[str, Any] = {
        "type": "Annotation",
        "created": iso(one.published_at),
        "modified": iso(one.changed_at),
        "creator": {"type": "Organization", "name": site.name, "homepage": f"{site.url}/"},
    }
    content = _targets(source, record["spans"]["content"])
    label = record["verdict_label"] if one.stands else one.said[-1].label
    said: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": "classifying", "value": label},
        {"type": "TextualBody", "purpose": "assessing", "format": "text/plain",
         "language": record["claim"]["language"],
         "value": record["explanation"] if one.stands else one.said[-1].note},
    ]  # fmt: skip
    found = [
        base | {"id": name, "motivation": "assessing", "body": said, "target": content,
                "via": site.address(one.slug)}
    ]  # fmt: skip
    if record["speaker"]["name"] and record["spans"]["source"]:
        who = record["speaker"]
        body: dict[str, Any] = {
            "type": "TextualBody",
            "purpose": "identifying",
            "value": who["name"],
        }
        if who["same_as"]:
            body = {"type": "SpecificResource", "purpose": "identifying", "source": who["same_as"]}
        targets = _targets(source, record["spans"]["source"])
        found.append(
            base | {"id": f"{name}#speaker", "motivation": "identifying", "body": body,
                    "target": targets}
        )  # fmt: skip
    for number, evidence in enumerate(record["evidence"], 1):
        if evidence["url"]:
            found.append(
                base | {"id": f"{name}#evidence-{number}", "motivation": "linking",
                        "body": _linked(evidence), "target": content}
            )  # fmt: skip
    return found


def of_note(note: Annotation, text: str, source: str) -> dict[str, Any]:
    """Return an editor's note; one without a span is about the whole text."""
    target: Any = source
    if note.start is not None and note.end is not None:
        target = _target(source, _span(text, Span(note.start, note.end)))
    elif note.claim is not None:
        target = [_target(source, _span(text, span)) for span in note.claim.spans("content")]
    if note.reply_to is not None:
        target = f"urn:uuid:{note.reply_to.identifier}"
    filled = {
        "id": f"urn:uuid:{note.identifier}",
        "type": "Annotation",
        "motivation": note.motivation,
        "created": iso(note.created_at),
        "creator": {"type": "Person", "name": note.author.get_username()},
        "body": _said(note),
        "target": target,
    }
    if note.modified_at:
        filled["modified"] = iso(note.modified_at)
    return filled | {name: there for name in ("via", "canonical") if (there := getattr(note, name))}


def _said(note: Annotation) -> Any:
    """Return the words of a note, and of a suggested edit also the words that it suggests."""
    words = {"type": "TextualBody", "value": note.body, "format": "text/plain"}
    if note.replacement is None:
        return words
    suggested = {"type": "TextualBody", "value": note.replacement, "format": "text/plain"}
    return [words | {"purpose": "commenting"}, suggested | {"purpose": "editing"}]


def collection(address: str, label: str, total: int) -> dict[str, Any]:
    """Return the AnnotationCollection at ``address``: how many, and where its pages are."""
    last = max(0, (total - 1) // PAGE_SIZE)
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": label,
        "total": total,
        "first": f"{address}?page=0",
        "last": f"{address}?page={last}",
    }


def page(address: str, number: int, items: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """Return one AnnotationPage; None where there is no such page. No more is read than it has."""
    start = number * PAGE_SIZE
    shown = list(islice(items, start, start + PAGE_SIZE + 1))
    if not shown and number > 0:
        return None
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "id": f"{address}?page={number}",
        "type": "AnnotationPage",
        "partOf": address,
        "startIndex": start,
        "items": shown[:PAGE_SIZE],
    }
    if number:
        found["prev"] = f"{address}?page={number - 1}"
    if len(shown) > PAGE_SIZE:
        found["next"] = f"{address}?page={number + 1}"
    return found


def whole_collection(address: str, label: str, items: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """Yield an AnnotationCollection with all of ``items`` in one page, however many there are."""
    head = {"@context": CONTEXT, "id": address, "type": "AnnotationCollection", "label": label}
    page_head = {"id": f"{address}#page", "type": "AnnotationPage", "partOf": address}
    yield f'{_opened(head)}, "first": {_opened(page_head)}, "startIndex": 0, "items": ['.encode()
    total = 0
    rest = iter(items)
    while piece := list(islice(rest, _PIECE)):
        lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in piece)
        yield f"{',' if total else ''}\n{lines}".encode()
        total += len(piece)
    # Only now: nobody counts them before they are read.
    yield f'\n]}}, "total": {total}}}\n'.encode()


def _opened(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)[:-1]


def _targets(source: str, spans: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [_target(source, span) for span in spans]


def _target(source: str, span: dict[str, Any]) -> dict[str, Any]:
    """Both selectors select the same text: by its words, and by its place in characters."""
    quote = {"type": "TextQuoteSelector"} | {
        name: span[name] for name in ("exact", "prefix", "suffix")
    }
    place = {"type": "TextPositionSelector", "start": span["start"], "end": span["end"]}
    return {"type": "SpecificResource", "source": source, "selector": [quote, place]}


def _span(text: str, span: Span) -> dict[str, Any]:
    one = selector(text, span)
    return {name: getattr(one, name) for name in ("start", "end", "exact", "prefix", "suffix")}


def _linked(evidence: dict[str, Any]) -> dict[str, Any]:
    body: dict[str, Any] = {
        "type": "SpecificResource", "purpose": "linking", "source": evidence["url"],
    }  # fmt: skip
    if evidence["passage"]:
        body["selector"] = {"type": "TextQuoteSelector", "exact": evidence["passage"]}
    return body
