"""Claims and publications as rows of a table, read through a server-side cursor.

Nothing here holds more than a chunk of rows, however many there are. The cursor lives in a
transaction that ends with the generator: also where whoever reads goes away in the middle.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from claims.models import Claim, Publication
from claims.publish.annotations import of_verdict
from claims.publish.files import RawJson
from claims.publish.published import published, site

CHUNK = 2_000
# Records are a hundred times as large.
PUBLISHED_CHUNK = 200

CLAIM_COLUMNS: dict[str, str] = {
    "id": "id",
    "article": "version__article__slug",
    "version": "version__number",
    "number": "number",
    "headline": "version__headline",
    "article_url": "version__article__url",
    "article_outlet": "version__article__outlet__name",
    "language": "version__article__language",
    "text": "content_text",
    "quote_type": "quote_type",
    "speaker_as_named": "speaker_as_named",
    "speaker": "speaker__name",
    "speaker_kind": "speaker_kind",
    "speaker_title": "speaker_title",
    "cited_outlet": "cited_outlet__name",
    "status": "status",
    "proposed_verdict": "proposed_verdict",
    "decided_at": "decided_at",
    "confidence": "confidence",
    "is_current": "is_current",
    "stale": "stale",
    "revision": "revision",
    "created_at": "created_at",
    "chain": "chain",
    "source_spans": "source_spans",
    "cue_spans": "cue_spans",
    "content_spans": "content_spans",
}
# The last ones: they are written as the database gives them, and never read.
JSON_COLUMNS = ("chain", "source_spans", "cue_spans", "content_spans")
PUBLISHED_COLUMNS = (
    "identifier", "slug", "state", "page", "published_at", "changed_at", "text", "speaker",
    "speaker_title", "cited_outlet", "article_headline", "article_url", "article_outlet",
    "verdict", "verdict_label", "explanation", "evidence", "corrections", "record",
)  # fmt: skip


def claim_rows(claims: QuerySet[Claim]) -> Iterator[dict[str, Any]]:
    """Yield one flat row for each of ``claims``, by id."""
    as_text = {f"_{name}": Cast(name, TextField()) for name in JSON_COLUMNS}
    paths = [f"_{name}" if name in JSON_COLUMNS else path for name, path in CLAIM_COLUMNS.items()]
    rows = claims.order_by("id").annotate(**as_text).values_list(*paths)
    plain = len(CLAIM_COLUMNS) - len(JSON_COLUMNS)
    with transaction.atomic():
        for row in rows.iterator(chunk_size=CHUNK):
            values = [*map(_plain, row[:plain]), *map(RawJson, row[plain:])]
            yield dict(zip(CLAIM_COLUMNS, values, strict=True))


def published_rows(publications: QuerySet[Publication]) -> Iterator[dict[str, Any]]:
    """Yield one row for each publication, by id; ``record`` is all that was said."""
    base = site()
    with transaction.atomic():
        rows = publications.defer("search").with_statements().order_by("id")  # type: ignore[attr-defined]
        for row in rows.iterator(chunk_size=PUBLISHED_CHUNK):
            yield published_row(row, base.address(row.slug))


def published_annotations(publications: QuerySet[Publication]) -> Iterator[dict[str, Any]]:
    """Yield what is published as W3C annotations, publication by publication, by id."""
    base = site()
    with transaction.atomic():
        rows = publications.defer("search").with_statements().order_by("id")  # type: ignore[attr-defined]
        for row in rows.iterator(chunk_size=PUBLISHED_CHUNK):
            yield from of_verdict(published(row), base)


def published_row(row: Publication, page: str) -> dict[str, Any]:
    """Return the flat row of a publication, with its record beside."""
    record = row.record
    corrections = [one for one in row.statements.all() if one.number > 1]
    return {
        "identifier": str(row.identifier),
        "slug": row.slug,
        "state": row.state,
        "page": page,
        "published_at": _plain(row.published_at),
        "changed_at": _plain(row.changed_at),
        "text": record["claim"]["text"],
        "speaker": record["speaker"]["name"],
        "speaker_title": record["speaker"]["title"],
        "cited_outlet": (record["cited_outlet"] or {}).get("name"),
        "article_headline": record["article"]["headline"],
        "article_url": record["article"]["url"],
        "article_outlet": record["article"]["outlet"],
        "verdict": record["verdict"],
        "verdict_label": record["verdict_label"],
        "explanation": record["explanation"],
        "evidence": [one["url"] or one["title"] for one in record["evidence"]],
        "corrections": [
            {"kind": one.kind, "at": _plain(one.at), "note": one.note} for one in corrections
        ],
        "record": record,
    }


def _plain(value: Any) -> Any:
    return value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else value
