"""A write through the API: one transaction for what it does, its audit line and its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from rest_framework import status
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from claims.actions.api_use import record_write
from claims.api.idempotency import key_of, once
from claims.errors import InvalidInput
from claims.models import ApiToken

REHEARSE = "rehearse"


def in_one_piece(handler: Callable[..., Any], view: Any) -> Callable[..., Any]:
    """Return ``handler`` in a transaction that also holds its audit line and its kept answer.

    A view with ``waits(request)`` true commits first and waits then: its line follows. What is
    only rehearsed is undone, and line and kept answer with it.
    """

    def handle(request: Request, *args: Any, **kwargs: Any) -> Any:
        key = key_of(request) if request.method == "POST" else ""
        if key and not view.takes_keys:
            raise InvalidInput("This address takes no Idempotency-Key.", field="Idempotency-Key")
        rehearsed = is_rehearsal(request)
        if not key and view.waits(request):
            response = handler(request, *args, **kwargs)
            _record(request, response)
            return response
        with transaction.atomic():
            response = _once(key, request, lambda: handler(request, *args, **kwargs))
            if rehearsed or response.status_code >= status.HTTP_400_BAD_REQUEST:
                transaction.set_rollback(True)
            return response

    return handle


def is_rehearsal(request: Request) -> bool:
    """Whether the caller only wants to see what would come of it. Raises ValidationError (400).

    Views that do not know the parameter have refused it before.
    """
    given = request.query_params.get(REHEARSE, "")
    if given not in ("", "true", "false"):
        raise ValidationError({REHEARSE: "Use true or false."})
    return bool(given == "true")


def _once(key: str, request: Request, act: Callable[[], Any]) -> Any:
    def acted() -> Any:
        response = act()
        _record(request, response)
        return response

    return once(key, request, acted) if key else acted()


def _record(request: Request, response: Any) -> None:
    if response.status_code >= status.HTTP_400_BAD_REQUEST:
        return
    match = request._request.resolver_match
    record_write(
        by=request.user,
        token=request.auth if isinstance(request.auth, ApiToken) else None,
        method=request.method or "",
        path=request.path,
        route=(match.url_name or "") if match else "",
        status=response.status_code,
    )
