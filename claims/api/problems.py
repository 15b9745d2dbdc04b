"""Errors as RFC 9457 problems: the only place where the API turns an exception into a status."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import singledispatch
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import DataError, IntegrityError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.views import defaults
from rest_framework import exceptions
from rest_framework.permissions import SAFE_METHODS
from rest_framework.views import set_rollback

from claims.api.violations import Violation, violation_of
from claims.errors import (
    ClaimcheckError,
    Conflict,
    Forbidden,
    InvalidInput,
    NotFound,
    StaleRevision,
)

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
LONGEST_MESSAGE = 500
# Beginnings of SQLSTATEs. An error without one never reached the server.
_TOO_LARGE = "54"
_AWAY = ("08", "53", "57P")
# A deadlock, a lock that is held, a statement that took too long: the same request may succeed.
_BUSY = ("40", "55P03", "57014")
_NO_FIELD = ("non_field_errors", "__all__")

STATUS_OF: dict[type[ClaimcheckError], int] = {
    InvalidInput: 400,
    Forbidden: 403,
    NotFound: 404,
    # Only a caller who sent If-Match can be stale: see preconditions.py.
    StaleRevision: 412,
    Conflict: 409,
}


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field of the request; ``field`` is a dotted path, "" for all of it."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as the caller sees it."""

    status: int
    code: str
    detail: str
    errors: tuple[FieldError, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    # Members that only this kind of problem has.
    more: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the members that RFC 9457 names, and ours."""
        return {
            "type": f"/problems/{self.code.replace('_', '-')}",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": _printable(self.detail),
            "code": self.code,
            "errors": [
                {"field": _printable(error.field), "message": _printable(error.message)}
                for error in self.errors
            ],
            **self.more,
        }

    def response(self) -> HttpResponse:
        """Return the HTTP answer; it does not depend on what the request accepts."""
        return JsonResponse(
            self.as_json(),
            status=self.status,
            content_type=MEDIA_TYPE,
            json_dumps_params={"ensure_ascii": False},
            headers={"Cache-Control": "private, no-store", **self.headers},
        )


def exception_handler(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """Return the problem that ``error`` is, or None: then it is a 500 and goes to the log."""
    request = context.get("request")
    if isinstance(error, DataError) and request is not None and request.method in SAFE_METHODS:
        # Nothing was to be stored: it is what is stored already that is wrong, not the request.
        return None
    problem = problem_of(error)
    if problem is None:
        return None
    set_rollback()
    return problem.response()


@singledispatch
def problem_of(error: Exception) -> Problem | None:
    """Return the problem that ``error`` is; None for what nobody foresaw."""
    return None


@problem_of.register
def _domain(error: ClaimcheckError) -> Problem | None:
    for kind, status in STATUS_OF.items():
        if isinstance(error, kind):
            errors = (FieldError(error.field, error.message),) if error.field else ()
            return Problem(status, error.code, error.message, errors, more=_more(error))
    return None


def _more(error: ClaimcheckError) -> dict[str, Any]:
    """Return what was changed meanwhile, where that is the problem."""
    if not isinstance(error, StaleRevision):
        return {}
    return {"changes": [asdict(change) for change in error.changes]}


@problem_of.register
def _rest_framework(error: exceptions.APIException) -> Problem:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    if isinstance(error, exceptions.ValidationError):
        return Problem(400, "invalid", *_summary(error.detail), headers)
    code = getattr(error, "problem_code", None) or error.default_code
    return Problem(error.status_code, code, f"{error.detail}{_offered(error)}", (), headers)


def _offered(error: exceptions.APIException) -> str:
    """Return, where none of the formats that the caller accepts is known, those that are."""
    known = getattr(error, "available_renderers", None) or ()
    return f" Use: {', '.join(one.media_type for one in known)}." if known else ""


@problem_of.register
def _missing(error: Http404) -> Problem:
    return Problem(404, NotFound.code, "There is no such record.")


@problem_of.register
def _denied(error: PermissionDenied) -> Problem:
    return Problem(403, Forbidden.code, str(error) or "You may not do this.")


@problem_of.register
def _too_big(error: RequestDataTooBig) -> Problem:
    return Problem(413, "too_large", "The body is larger than this server takes.")


@problem_of.register
def _suspicious(error: SuspiciousOperation) -> Problem:
    return Problem(400, "bad_request", "The request cannot be read.")


@problem_of.register
def _unreadable(error: UnreadablePostError) -> Problem:
    return Problem(400, "bad_request", "The body ended too early.")


@problem_of.register
def _violated(error: IntegrityError) -> Problem:
    violation: Violation = violation_of(error)
    errors = (FieldError(violation.field, violation.message),) if violation.field else ()
    if violation.conflict:
        return Problem(409, Conflict.code, violation.message, errors)
    return Problem(400, InvalidInput.code, violation.message, errors)


@problem_of.register
def _not_storable(error: DataError) -> Problem:
    log.warning("The database refused a value that the API let through: %s", error)
    return Problem(400, InvalidInput.code, "A value is out of range.")


@problem_of.register
def _not_operable(error: OperationalError) -> Problem | None:
    state = getattr(error.__cause__, "sqlstate", None) or ""
    if state.startswith(_TOO_LARGE):
        log.warning("A value that the API let through is too large for the database: %s", error)
        return Problem(400, InvalidInput.code, "A value is too long.")
    if state.startswith(_BUSY):
        return _later("The database is busy just now.", error)
    if not state or state.startswith(_AWAY):
        return _later("The database does not answer just now.", error)
    return None


def _later(detail: str, error: OperationalError) -> Problem:
    log.error(detail, exc_info=error)
    return Problem(503, "unavailable", detail, (), {"Retry-After": "5"})


def flatten(detail: Any, path: str = "") -> Iterator[FieldError]:
    """Yield one FieldError for each message in ``detail``, however deep it lies."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            step = "" if name in _NO_FIELD else str(name)
            yield from flatten(inner, ".".join(part for part in (path, step) if part))
    elif isinstance(detail, list | tuple):
        for place, inner in enumerate(detail):
            nested = isinstance(inner, Mapping | list | tuple)
            yield from flatten(inner, f"{path}.{place}".strip(".") if nested else path)
    else:
        yield FieldError(path, str(detail))


def _summary(detail: Any) -> tuple[str, tuple[FieldError, ...]]:
    errors = tuple(flatten(detail))
    first = errors[0] if errors else FieldError("", "The input is not valid.")
    words = f"{first.field}: {first.message}" if first.field else first.message
    if len(errors) > 1:
        words += f" (And {len(errors) - 1} more.)"
    return words, errors


def _printable(words: str) -> str:
    """Shorten what a caller sent us, and make it something that UTF-8 can say."""
    words = words if len(words) <= LONGEST_MESSAGE else words[: LONGEST_MESSAGE - 1] + "…"
    return words.encode("utf-8", "backslashreplace").decode()


# -- what Django answers outside of a view --------------------------------------------


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400 (``handler400``): a problem under /api/, Django's page elsewhere."""
    if _is_api(request):
        return Problem(400, "bad_request", "The request cannot be read.").response()
    return defaults.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403 (``handler403``): a problem under /api/, Django's page elsewhere."""
    if _is_api(request):
        return Problem(403, Forbidden.code, "You may not do this.").response()
    return defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 (``handler404``): a problem under /api/, Django's page elsewhere."""
    if _is_api(request):
        return Problem(404, NotFound.code, "There is nothing at this address.").response()
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 (``handler500``): a problem without details under /api/."""
    if _is_api(request):
        detail = "Something went wrong here. It has been written to the log."
        return Problem(500, "error", detail).response()
    return defaults.server_error(request)
