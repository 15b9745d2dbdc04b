"""Many at once: each item by itself, with a result of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import connection, transaction
from rest_framework.exceptions import APIException, ValidationError

from claims.actions.ingest import Found, Taken, take_in_claims
from claims.api.parsers import loads
from claims.api.problems import problem_of
from claims.api.serializers.bulk import FoundInput
from claims.errors import ClaimcheckError, InvalidInput
from claims.models import Outlet, Speaker
from claims.text.spans import Span

BATCH = 500


def one_by_one(
    items: Iterable[Any], act: Callable[[Any], tuple[int, Any]]
) -> Iterator[dict[str, Any]]:
    """Do ``act`` with each item in a savepoint of its own; yield what came of it.

    ``act`` returns a status and a result. An item whose rules are checked at the commit is
    checked at its own end, so that it fails alone.
    """
    for index, item in enumerate(items):
        try:
            with transaction.atomic():
                status, result = act(item)
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        except Exception as error:
            yield _failed(index, error)
        else:
            yield {"index": index, "status": status, "result": result, "problem": None}


def summary(results: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the results with their counts."""
    failed = sum(one["problem"] is not None for one in results)
    return {"succeeded": len(results) - failed, "failed": failed, "results": results}


def take_in(
    items: Iterable[Any], *, by: Any, extractor: str, release: str, first: int = 0
) -> list[dict[str, Any]]:
    """Store claims that an extractor found; return what came of each."""
    read = _resolved([_read(item) for item in items])
    taken = iter(
        take_in_claims(
            found=[one for one in read if isinstance(one, Found)], by=by, extractor=extractor,
            release=release,
        )
    )  # fmt: skip
    return [
        _came_of(index, next(taken)) if isinstance(one, Found) else _failed(index, one)
        for index, one in enumerate(read, first)
    ]


def take_in_lines(
    lines: Iterable[Any], *, by: Any, extractor: str, release: str
) -> Iterator[dict[str, Any]]:
    """Store claims of a stream, some hundred in a transaction; yield what came of each."""
    rest, first = iter(lines), 0
    while batch := list(islice(rest, BATCH)):
        try:
            yield from take_in(batch, by=by, extractor=extractor, release=release, first=first)
        except Exception as error:
            # A conflict with somebody who writes to the same version: none of the batch is stored.
            for index in range(first, first + len(batch)):
                yield _failed(index, error)
        first += len(batch)


def line_of(result: dict[str, Any]) -> bytes:
    """Return a result as a line of JSON."""
    return json.dumps(result, ensure_ascii=False).encode() + b"\n"


def _came_of(index: int, taken: Taken) -> dict[str, Any]:
    if taken.claim is None:
        return _failed(index, taken.problem or InvalidInput())
    claim = taken.claim
    result = {"id": claim.pk, "number": claim.number, "created": taken.created}
    status = 201 if taken.created else 200
    return {"index": index, "status": status, "result": result, "problem": None}


def _failed(index: int, error: Exception) -> dict[str, Any]:
    problem = problem_of(error)
    if problem is None:
        raise error
    return {
        "index": index, "status": problem.status, "result": None, "problem": problem.as_json(),
    }  # fmt: skip


def _read(item: Any) -> dict[str, Any] | Exception:
    if isinstance(item, Exception):
        return item
    body = FoundInput(data=item)
    try:
        body.is_valid(raise_exception=True)
        return {**body.validated_data, **_spans(body.validated_data)}
    except ValidationError as error:
        return error


def _spans(given: dict[str, Any]) -> dict[str, list[Span]]:
    spans = {}
    for role in ("source", "cue", "content"):
        for one in given[role]:
            if one["start"] >= one["end"]:
                raise ValidationError({role: "A span must end after its start."})
        spans[role] = [Span(one["start"], one["end"]) for one in given[role]]
    return spans


def _resolved(items: list[Any]) -> list[Found | Exception]:
    """Put records in the place of names: two queries, whatever the number of items."""
    given = [item for item in items if isinstance(item, dict)]
    # Of a name that two speakers have, the one without a disambiguation.
    speakers = Speaker.objects.filter(name__in={item["speaker"] for item in given} - {""})
    outlets = Outlet.objects.filter(name__in={item["cited_outlet"] for item in given} - {""})
    known: dict[str, dict[str, Any]] = {
        "speaker": {one.name: one for one in speakers.order_by("-disambiguation")},
        "cited_outlet": {one.name: one for one in outlets},
    }
    return [_found(item, known) if isinstance(item, dict) else item for item in items]


def _found(item: dict[str, Any], known: dict[str, dict[str, Any]]) -> Found | Exception:
    for name, records in known.items():
        if item[name] and item[name] not in records:
            return InvalidInput("There is no record of this exact name.", field=name)
    return Found(**{**item, **{name: known[name].get(item[name]) for name in known}})


def documents(lines: Iterable[bytes]) -> Iterator[Any]:
    """Yield the document of each line that is not blank; for one that is none, its error."""
    for line in lines:
        if line.strip():
            try:
                yield loads(line)
            except (APIException, ClaimcheckError) as error:
                yield error
