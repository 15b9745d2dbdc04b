"""``Idempotency-Key``: a creation that is sent twice happens once.

The request holds a lock of the database while it runs, and its answer is kept in the transaction
of what it did. So a second one at the same time is told to wait (409), and a process that is
killed half-way leaves neither the record nor the answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpResponse
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.api_use import keep_answer, kept_answer
from claims.errors import InvalidInput
from claims.models import KeptAnswer

HEADER = "Idempotency-Key"
LONGEST = 255
_KEPT_HEADERS = ("Location", "ETag", "Retry-After", "Preference-Applied")


class KeyInUse(APIException):
    """The first request with this Idempotency-Key is still being worked on."""

    status_code = status.HTTP_409_CONFLICT
    default_detail = "The first request with this Idempotency-Key is still being worked on."
    default_code = "request_in_progress"
    wait = 1


class KeyReused(APIException):
    """The Idempotency-Key belongs to another request."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_detail = "This Idempotency-Key was used for another request: choose a new one."
    default_code = "idempotency_key_reused"


def key_of(request: Request) -> str:
    """Return the key of a request, "" if it has none. Raises InvalidInput for an odd one."""
    header = request.headers.get(HEADER)
    if header is None:
        return ""
    key = header.strip()
    if len(key) > 1 and key[0] == key[-1] == '"':
        key = key[1:-1]
    if not (0 < len(key) <= LONGEST and key.isascii() and key.isprintable()):
        raise InvalidInput(f"A key has 1 to {LONGEST} printable ASCII characters.", field=HEADER)
    return key


def once(key: str, request: Request, act: Callable[[], Response]) -> Any:
    """Run ``act`` unless this account sent the key before; then give the same answer again.

    Runs in the transaction of the caller. Raises KeyInUse (409) and KeyReused (422).
    """
    if not _locked(f"{request.user.pk} {key}"):
        raise KeyInUse
    asked = _hash_of(request)
    known = kept_answer(by=request.user, key=key)
    if known is None:
        response = act()
        _keep(response, key, asked, request)
        return response
    if known.request_hash != asked:
        raise KeyReused
    return _again(known)


def _locked(name: str) -> bool:
    """Take a lock until the transaction ends, without waiting for it."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        return bool(cursor.fetchone()[0])


def _hash_of(request: Request) -> str:
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    digest.update(request._request.body)
    return digest.hexdigest()


def _keep(response: Response, key: str, asked: str, request: Request) -> None:
    # What was refused changed nothing: mended, it may be sent with the same key.
    if response.status_code >= status.HTTP_400_BAD_REQUEST:
        return
    body = b"" if response.data is None else _rendered(response, request)
    headers = {name: response[name] for name in _KEPT_HEADERS if name in response}
    if body:
        headers["Content-Type"] = request.accepted_renderer.media_type
    keep_answer(
        by=request.user, key=key, request_hash=asked, status=response.status_code,
        headers=headers, body=body,
    )  # fmt: skip


def _rendered(response: Response, request: Request) -> bytes:
    written: str | bytes = request.accepted_renderer.render(response.data)
    return written.encode() if isinstance(written, str) else written


def _again(known: KeptAnswer) -> HttpResponse:
    answer = HttpResponse(bytes(known.body), status=known.status)
    if not known.body:
        del answer["Content-Type"]
    for name, value in {**known.headers, "Idempotency-Replayed": "true"}.items():
        answer[name] = value
    return answer
