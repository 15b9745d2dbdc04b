"""The list of claims, written straight from its columns: what is read most must not wait.

REST framework's serializer asks every field of every row; for a page of claims that takes longer
than the database. This writes the same (a test holds one against the other).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.reverse import reverse
from rest_framework.serializers import DateTimeField

_PLAIN = (
    "id", "number", "content_text", "speaker_as_named", "speaker_kind", "speaker_title",
    "quote_type", "confidence", "status", "proposed_verdict", "is_current", "stale", "revision",
)  # fmt: skip
_PEOPLE = ("proposed_by", "decided_by")
COLUMNS = (
    *_PLAIN, "created_at", "proposed_at", "decided_at", "version__article__slug",
    "version__headline", "version__number", "speaker_id", "speaker__name", "speaker__kind",
    "cited_outlet_id", "cited_outlet__name",
    *[
        f"{role}{part}" for role in _PEOPLE
        for part in ("_id", "__username", "__first_name", "__last_name")
    ],
)  # fmt: skip


def columns(queryset: QuerySet[Any]) -> QuerySet[Any]:
    """Return what ``write`` needs of each row, as tuples with names; one query."""
    return queryset.select_related(None).values_list(*COLUMNS, named=True)


def write(rows: Iterable[Any], request: Request) -> list[dict[str, Any]]:
    """Return the rows as ClaimSerializer would show them."""
    links, moment = _links(request), DateTimeField().to_representation
    return [_row(row, links, moment) for row in rows]


def _row(row: Any, links: Callable[[Any], dict[str, str]], moment: Callable[..., Any]) -> Any:
    return {
        "id": row.id,
        "article": row.version__article__slug,
        "headline": row.version__headline,
        "version": row.version__number,
        "number": row.number,
        "content_text": row.content_text,
        "speaker_as_named": row.speaker_as_named,
        "speaker": None
        if row.speaker_id is None
        else {"id": row.speaker_id, "name": row.speaker__name, "kind": row.speaker__kind},
        "speaker_kind": row.speaker_kind,
        "speaker_title": row.speaker_title,
        "cited_outlet": None
        if row.cited_outlet_id is None
        else {"id": row.cited_outlet_id, "name": row.cited_outlet__name},
        "quote_type": row.quote_type,
        "confidence": row.confidence,
        "status": row.status,
        "proposed_verdict": row.proposed_verdict,
        "proposed_by": _person(row, "proposed_by"),
        "proposed_at": moment(row.proposed_at),
        "decided_by": _person(row, "decided_by"),
        "decided_at": moment(row.decided_at),
        "is_current": row.is_current,
        "stale": row.stale,
        "revision": row.revision,
        "created_at": moment(row.created_at),
        "links": links(row),
    }


def _person(row: Any, role: str) -> dict[str, Any] | None:
    if getattr(row, f"{role}_id") is None:
        return None
    names = getattr(row, f"{role}__first_name"), getattr(row, f"{role}__last_name")
    return {
        "id": getattr(row, f"{role}_id"),
        "username": getattr(row, f"{role}__username"),
        "name": " ".join(names).strip(),
    }


def _links(request: Request) -> Callable[[Any], dict[str, str]]:
    """Return a function that writes the addresses of a row: the routes are looked up once."""
    article = reverse("api:article-list", request=request)
    claims = reverse("api:claim-list", request=request)

    def links(row: Any) -> dict[str, str]:
        own, its = f"{claims}{row.id}/", f"{article}{row.version__article__slug}/"
        return {
            "self": own,
            "article": its,
            "version": f"{its}versions/{row.version__number}/",
            "evidence": f"{own}evidence/",
            "annotations": f"{own}annotations/",
            "decisions": f"{own}decisions/",
            "reviews": f"{own}reviews/",
        }

    return links
