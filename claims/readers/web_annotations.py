"""W3C Web Annotations: notes on a text, found again by their words and their place."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import Any

from claims.errors import InvalidInput
from claims.readers.documents import text_of
from claims.text.spans import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_URN = re.compile(r"urn:uuid:([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})", re.IGNORECASE)
_LONGEST_BODY = 20_000
# What is given on as an address: nothing that a browser would run, and no name without a place.
_ADDRESS = re.compile(r"(?:https?://|urn:)[^\s<>\"{}|\\^`]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Selected:
    """What the selectors of a target say: a place, words, or both."""

    start: int | None
    end: int | None
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Note:
    """One annotation; without ``selected`` it is about the whole, or about ``reply_to``.

    ``identifier`` is None where it has no name. ``via`` is its address where it came from, and
    ``canonical`` the one that its maker gave it for good; "" where there is none.
    """

    identifier: uuid.UUID | None
    motivation: str
    body: str
    selected: tuple[Selected, ...]
    reply_to: uuid.UUID | None
    via: str = ""
    canonical: str = ""


def check_context(document: Any) -> None:
    """Raise InvalidInput for a document in another vocabulary."""
    given = document.get("@context", CONTEXT) if isinstance(document, dict) else CONTEXT
    if CONTEXT not in (given if isinstance(given, list) else [given]):
        raise InvalidInput(f"The context is {CONTEXT}.", field="@context")


def read_note(item: Any) -> Note:
    """Return the annotation that ``item`` is. Raises InvalidInput with the field."""
    if not isinstance(item, dict):
        raise InvalidInput("This is not an object.", field="")
    check_context(item)
    kinds = item.get("type")
    if "Annotation" not in (kinds if isinstance(kinds, list) else [kinds]):
        raise InvalidInput("This is not an Annotation.", field="type")
    motivation = item.get("motivation", "commenting")
    motivation = motivation[0] if isinstance(motivation, list) and motivation else motivation
    motivation = text_of(motivation, "motivation", limit=40)
    target = item.get("target")
    parts = target if isinstance(target, list) else [target]
    selected = tuple(one for part in parts if (one := _selected(part)) is not None)
    reply = isinstance(target, str) and motivation == "replying"
    return Note(
        identifier=_identifier(item.get("id")), motivation=motivation,
        body=_body(item.get("body", item.get("bodyValue"))), selected=selected,
        reply_to=_identifier(target) if reply else None,
        via=_via(item), canonical=_address(item.get("canonical")),
    )  # fmt: skip


def place(selected: tuple[Selected, ...], text: str) -> Span | None:
    """Return where the words stand in ``text``, from the first selector to the last.

    None for a note without a selector. Raises InvalidInput where they do not stand there.
    """
    spans = [_place(one, text) for one in selected]
    if not spans:
        return None
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _place(one: Selected, text: str) -> Span:
    if one.start is not None and one.end is not None:
        there = text[one.start : one.end]
        if one.start < one.end <= len(text) and one.exact in ("", there):
            return Span(one.start, one.end)
    if one.exact:
        around = f"{one.prefix}{one.exact}{one.suffix}"
        for words, lead in ((around, len(one.prefix)), (one.exact, 0)):
            if text.count(words) == 1:
                start = text.index(words) + lead
                return Span(start, start + len(one.exact))
    raise InvalidInput("These words do not stand in the text, or more than once.", field="target")


def _selected(target: Any) -> Selected | None:
    if target is None:
        raise InvalidInput("An annotation has a target.", field="target")
    if isinstance(target, str):
        return None
    if not isinstance(target, dict):
        raise InvalidInput("A target is an address or an object.", field="target")
    given = target.get("selector")
    if given is None:
        return None
    start = end = None
    exact = prefix = suffix = ""
    for selector in given if isinstance(given, list) else [given]:
        if not isinstance(selector, dict):
            raise InvalidInput("A selector is an object.", field="target.selector")
        if selector.get("type") == "TextPositionSelector":
            start, end = (_offset(selector.get(name)) for name in ("start", "end"))
        elif selector.get("type") == "TextQuoteSelector":
            exact, prefix, suffix = (
                text_of(selector.get(name, ""), f"target.selector.{name}")
                for name in ("exact", "prefix", "suffix")
            )
    if start is None and not exact:
        raise InvalidInput("No selector is for text.", field="target.selector")
    return Selected(start, end, exact, prefix, suffix)


def _offset(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise InvalidInput("A place is a number of characters.", field="target.selector")
    return value


def _body(body: Any) -> str:
    found = []
    for one in body if isinstance(body, list) else [body]:
        value = one
        if isinstance(one, dict):
            value = one.get("value", one.get("source"))
        if value is not None:
            found.append(text_of(value, "body", limit=_LONGEST_BODY))
    words = "\n\n".join(part for part in found if part.strip())
    if not words:
        raise InvalidInput("There are no words in it.", field="body")
    return words


def _via(item: dict[str, Any]) -> str:
    """Return the address of an item: its own, or where a copy with a name of its own came from."""
    name = item.get("id")
    if isinstance(name, str) and _URN.fullmatch(name) is None and (own := _address(name)):
        return own
    given = item.get("via")
    return _address(given[0] if isinstance(given, list) and given else given)


def _address(value: Any) -> str:
    """Return what is an address; "" for anything else: it is not what the note is about."""
    if not isinstance(value, str) or len(value) > 2_000 or not value.isprintable():
        return ""
    return value if _ADDRESS.fullmatch(value) else ""


def _identifier(name: Any) -> uuid.UUID | None:
    """Return the identifier in a name; of another name always the same one."""
    if name is None or name == "":
        return None
    text_of(name, "id", limit=2_000)
    found = _URN.fullmatch(name)
    return uuid.UUID(found[1]) if found else uuid.uuid5(uuid.NAMESPACE_URL, name)
