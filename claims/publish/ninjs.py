"""ninjs 3.1 (IPTC): an article as news systems exchange it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claims.models import ArticleVersion, Claim
from claims.publish.published import Site, iso

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}


def ninjs(version: ArticleVersion, claims: Iterable[Claim], site: Site) -> dict[str, Any]:
    """Return a version, who speaks in it, and the outlets that it leans on."""
    article = version.article
    rows = list(claims)
    document: dict[str, Any] = {
        "$standard": STANDARD,
        "uri": article.url or f"{site.url}/articles/{article.slug}",
        "type": "text",
        "language": article.language,
        "pubStatus": "usable",
        "version": str(version.number),
        "versionCreated": iso(version.created_at),
        "contentCreated": iso(version.published_at or version.created_at),
        "headlines": [{"role": "main", "contentType": "text/plain", "value": version.headline}],
        "bodies": [
            {
                "role": "main",
                "contentType": "text/plain",
                "charCount": len(version.text),
                "wordCount": len(version.text.split()),
                "value": version.text,
            }
        ],
        "altIds": [{"role": "claimcheck", "value": article.slug}],
    }
    if version.byline:
        document["by"] = version.byline
    if article.outlet:
        document["infoSources"] = [{"name": article.outlet.name, "role": "publisher"}]
    people = _unique(row for row in rows if row.speaker and row.speaker.kind == "person")
    if people:
        document["people"] = [
            {"name": who.name, "rel": "speaker"} | ({"uri": who.same_as} if who.same_as else {})
            for who in people
        ]
    outlets = sorted({row.cited_outlet.name for row in rows if row.cited_outlet})
    if outlets:
        document["organisations"] = [{"name": name, "rel": "citedOutlet"} for name in outlets]
    return document


def _unique(rows: Iterable[Claim]) -> list[Any]:
    found = {row.speaker_id: row.speaker for row in rows}
    return sorted(found.values(), key=lambda speaker: (str(speaker), speaker.pk))
