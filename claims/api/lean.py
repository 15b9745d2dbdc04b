"""The list of claims, written straight from its columns: what is read most must not wait.

REST framework's serializer asks every field of every row; for a page of claims that takes longer
than the database. This writes the same (a test holds one against the other).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.reverse import reverse
from rest_framework.serializers import DateTimeField

_PLAIN = (
    "id", "number", "content_text", "speaker_as_named", "speaker_kind", "speaker_title",
    "quote_type", "confidence", "status", "proposed_verdict", "is_current", "stale", "revision",
)  # fmt: skip
COLUMNS = (
    *_PLAIN, "created_at", "proposed_at", "decided_at", "version__article__slug",
    "version__headline", "version__number", "speaker_id", "speaker__name", "speaker__kind",
    "cited_outlet_id", "cited_outlet__name", "proposed_by_id", "decided_by_id",
)  # fmt: skip


def columns(queryset: QuerySet[Any]) -> QuerySet[Any]:
    """Return what ``write`` needs of each row, as tuples with names; one query.

    The people are read by themselves: to plan two joins more takes PostgreSQL longer than all the
    rest of the page, and most claims have nobody yet.
    """
    return queryset.select_related(None).values_list(*COLUMNS, named=True)


def write(rows: Sequence[Any], request: Request) -> list[dict[str, Any]]:
    """Return the rows as ClaimSerializer would show them."""
    links, moment, people = _links(request), DateTimeField().to_representation, _people(rows)
    return [_row(row, links, moment, people) for row in rows]


def _row(
    row: Any,
    links: Callable[[Any], dict[str, str]],
    moment: Callable[..., Any],
    people: Mapping[int | None, dict[str, Any]],
) -> dict[str, Any]:
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
        "proposed_by": people.get(row.proposed_by_id),
        "proposed_at": moment(row.proposed_at),
        "decided_by": people.get(row.decided_by_id),
        "decided_at": moment(row.decided_at),
        "is_current": row.is_current,
        "stale": row.stale,
        "revision": row.revision,
        "created_at": moment(row.created_at),
        "links": links(row),
    }


def _people(rows: Iterable[Any]) -> dict[int | None, dict[str, Any]]:
    """Return who proposed or decided, by id; no query where it was nobody."""
    ids = {one for row in rows for one in (row.proposed_by_id, row.decided_by_id)} - {None}
    if not ids:
        return {}
    found = get_user_model().objects.filter(pk__in=ids)
    return {
        pk: {"id": pk, "username": username, "name": f"{first} {last}".strip()}
        for pk, username, first, last in found.values_list(
            "pk", "username", "first_name", "last_name"
        )
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
