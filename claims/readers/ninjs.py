"""ninjs (IPTC, from 2.0 on): an article of a news system."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from claims.errors import InvalidInput
from claims.readers.documents import text_of, time_of
from claims.readers.web import html_text


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a submission takes it."""

    text: str
    headline: str
    byline: str
    slug: str
    url: str
    outlet: str
    language: str
    published_at: datetime | None


def read_ninjs(item: Any, *, limit: int) -> Draft:
    """Return the article that ``item`` is. Raises InvalidInput with the field."""
    if not isinstance(item, dict):
        raise InvalidInput("This is not an object.", field="")
    uri = text_of(item.get("uri", ""), "uri", limit=1000)
    if not uri:
        raise InvalidInput("A ninjs item has a uri.", field="uri")
    if item.get("pubStatus", "usable") != "usable":
        raise InvalidInput("This item is not to be used.", field="pubStatus")
    text = _text(_entry(item, "bodies"), limit=limit)
    created = item.get("contentCreated")
    slugs = [
        one.get("value") for one in _objects(item, "altIds") if one.get("role") == "claimcheck"
    ]
    outlets = [one.get("name", "") for one in _objects(item, "infoSources")]
    # Our own address of an article without one is none.
    url = uri if uri.startswith(("http://", "https://")) and not _is_ours(uri, slugs) else ""
    return Draft(
        text=text,
        headline=_value(_entry(item, "headlines"), "headlines"),
        byline=text_of(item.get("by", ""), "by", limit=300),
        slug=text_of(slugs[0], "altIds", limit=120) if slugs else "" if url else _slug_of(uri),
        url=url,
        outlet=text_of(outlets[0], "infoSources", limit=200) if outlets else "",
        language=text_of(item.get("language", "en"), "language", limit=20),
        published_at=time_of(created, "contentCreated") if created else None,
    )


def _slug_of(uri: str) -> str:
    """Return a slug for what has a name and no address: given again, it is the same article."""
    return f"ninjs-{uuid5(NAMESPACE_URL, uri).hex[:20]}"


def _is_ours(uri: str, slugs: list[Any]) -> bool:
    """Whether an address is the one that claimcheck gives an article that has none."""
    return bool(slugs) and uri.endswith(f"/articles/{slugs[0]}")


def _objects(item: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = item.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise InvalidInput("This is a list of objects.", field=name)
    return found


def _entry(item: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the main entry, or the first."""
    found = _objects(item, name)
    main = [one for one in found if one.get("role") == "main"]
    return (main or found or [{}])[0]


def _value(entry: dict[str, Any], name: str) -> str:
    return text_of(entry.get("value", ""), name, limit=500)


def _text(entry: dict[str, Any], *, limit: int) -> str:
    text = text_of(entry.get("value", ""), "bodies", limit=limit)
    if "html" in str(entry.get("contentType", "")).lower():
        text = html_text(text.encode())[1]
    if not text.strip():
        raise InvalidInput("There is no text in it.", field="bodies")
    return text
