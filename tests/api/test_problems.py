"""Errors are problems everywhere under /api/."""

from __future__ import annotations

import random

import psycopg
import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DataError, IntegrityError, OperationalError, connection, transaction
from django.http import UnreadablePostError
from django.test import RequestFactory
from rest_framework.exceptions import Throttled

from claims.api import problems
from claims.api.views import articles
from claims.api.views.base import ApiView
from claims.errors import ClaimcheckError
from claims.models import Annotation, Claim, Decision, Evidence, Outlet, Snapshot


@pytest.mark.parametrize("path", ["nothing/", "claims/x/", "claims/1/nothing/", "%00/", "a//b/"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "OPTIONS", "PROPFIND"])
def test_unknown_addresses_are_404_for_anybody(anonymous, refused, path, method):
    refused(anonymous(method, path), 404, code="not_found")


def test_a_missing_slash_is_added_and_the_method_kept(program):
    response = program.post("articles?x=1", {"text": "x"})
    assert response.status_code == 308
    assert response["Location"] == "/api/v1/articles/?x=1"
    assert program.get("nothing").status_code == 404


def test_wrong_methods_are_405_and_say_which_are_right(program, refused):
    response = program.delete("claims/")
    refused(response, 405, code="method_not_allowed")
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_what_we_cannot_write_is_406(program, refused):
    answer = program.get("claims/", Accept="text/csv")
    refused(answer, 406, code="not_acceptable")
    assert "application/json" in answer.json()["detail"]


def test_head_and_options(program, make):
    claim = make.claim()
    head = program("HEAD", f"claims/{claim.pk}/")
    assert (head.status_code, head["ETag"][:3], head.content) == (200, '"1-', b"")
    options = program("OPTIONS", f"claims/{claim.pk}/")
    assert options.json()["schema"].endswith("/api/v1/schema/")
    assert options.json()["methods"] == ["GET", "PATCH", "HEAD", "OPTIONS"]


def test_answers_stay_out_of_shared_caches(program, anonymous):
    kept = program.get("claims/")
    assert kept["Cache-Control"] == "private, no-cache"
    refusals = program.get("claims/?x=1"), anonymous.get("claims/")
    assert {one["Cache-Control"] for one in refusals} == {"private, no-store"}
    for response in (kept, *refusals):
        assert {"Authorization", "Cookie"} <= set(response["Vary"].split(", "))


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (PermissionDenied(), 403),
        (SuspiciousOperation(), 400),
        (UnreadablePostError(), 400),
        (DataError(), 400),
        (OperationalError(), 503),
        (Throttled(wait=7), 429),
        (IntegrityError(), 400),
    ],
)
def test_errors_that_no_view_raises_by_itself(error, status):
    response = problems.exception_handler(error, {})
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    if status in (429, 503):
        assert int(response["Retry-After"]) > 0


def _operational(cause):
    error = OperationalError()
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("cause", "status", "detail"),
    [
        (psycopg.errors.ProgramLimitExceeded(), 400, "A value is too long."),
        (psycopg.OperationalError("connection refused"), 503, "The database does not answer"),
        (psycopg.errors.AdminShutdown(), 503, "The database does not answer"),
        (psycopg.errors.TooManyConnections(), 503, "The database does not answer"),
        (psycopg.errors.DeadlockDetected(), 503, "The database is busy"),
        (psycopg.errors.QueryCanceled(), 503, "The database is busy"),
    ],
)
def test_only_a_database_that_cannot_answer_is_unavailable(cause, status, detail):
    problem = problems.problem_of(_operational(cause))
    assert problem.status == status
    assert problem.detail.startswith(detail)


def test_a_failure_inside_the_database_is_ours():
    assert problems.problem_of(_operational(psycopg.errors.IoError())) is None


def test_a_value_too_large_for_an_index_is_the_callers_mistake(caller, refused, monkeypatch):
    def submit(**given):
        with transaction.atomic():
            # Letters at random cannot be compressed to what fits a page of an index.
            letters = random.Random(1).choices([chr(n) for n in range(0x4E00, 0x9E00)], k=4_000)
            with connection.cursor() as cursor:
                cursor.execute("CREATE TEMPORARY TABLE one (url text UNIQUE)")
                cursor.execute("INSERT INTO one VALUES (%s)", ["".join(letters)])

    monkeypatch.setattr(articles, "submit_article", submit)
    body = {"headline": "Fees", "text": "She said so.", "slug": "fees"}
    refused(caller("reporter").post("articles/", body), 400, code="invalid")


@pytest.mark.parametrize(("method", "status"), [("GET", 500), ("POST", 400)])
def test_a_bad_row_that_is_read_is_not_the_readers_mistake(
    caller, refused, monkeypatch, method, status
):
    def fail(*args, **kwargs):
        raise DataError("invalid input syntax")

    monkeypatch.setattr(ApiView, "initial", fail)
    refused(caller("editor", raise_request_exception=False)(method, "articles/", {}), status)


@pytest.mark.parametrize("error", [ValueError("secret"), ClaimcheckError("odd")])
def test_what_nobody_foresaw_is_not_hidden_from_the_log(error):
    assert problems.exception_handler(error, {}) is None


def _violate(make, kind):
    claim = make.claim(status="in_review")
    if kind == "unique":
        evidence = make.evidence(claim)
        Evidence.objects.create(claim=claim, snapshot=evidence.snapshot, relation="supports")
    if kind == "unique on an expression":
        Outlet.objects.create(name=make.outlet("NPR").name.lower())
    if kind == "check":
        Claim.objects.filter(pk=claim.pk).update(confidence=2)
    if kind == "trigger":
        Annotation.objects.create(version=claim.version, author=make.user(), body="x",
                                  start=0, end=100_000)  # fmt: skip
    if kind == "not null":
        Snapshot.objects.create(text="x", url=None)
    if kind == "move":
        Claim.objects.filter(pk=claim.pk).update(status="verified")
    if kind == "deleted log":
        Decision.objects.filter(claim=claim)._raw_delete("default")


@pytest.mark.parametrize(
    ("kind", "status", "field", "words"),
    [
        ("unique", 409, "", "already"),
        ("unique on an expression", 409, "", "outlet_name_any_case_unique"),
        ("check", 400, "", "confidence is a number from 0 to 1."),
        ("trigger", 400, "end", "The span does not lie in the text."),
        ("not null", 400, "url", "does not fit"),
        ("move", 400, "status", "cannot go from in_review to verified"),
        ("deleted log", 400, "", "never deleted"),
    ],
)
def test_what_the_database_refuses_is_no_failure_of_ours(make, kind, status, field, words):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        _violate(make, kind)
    problem = problems.problem_of(caught.value)
    assert problem.status == status
    assert words in problem.detail
    assert [error.field for error in problem.errors] == ([field] if field else [])


def test_a_race_for_a_name_is_a_conflict():
    error = IntegrityError()
    error.__cause__ = psycopg.errors.UniqueViolation()
    problem = problems.problem_of(error)
    assert (problem.status, problem.detail) == (409, "There is such a record already.")


@pytest.mark.parametrize(
    ("handler", "status"),
    [
        (lambda request: problems.bad_request(request, ValueError("secret")), 400),
        (lambda request: problems.permission_denied(request, PermissionDenied("secret")), 403),
        (lambda request: problems.not_found(request, ValueError("secret")), 404),
        (lambda request: problems.server_error(request), 500),
    ],
)
def test_what_django_answers_by_itself(handler, status):
    problem = handler(RequestFactory().get("/api/v1/claims/"))
    page = handler(RequestFactory().get("/elsewhere/"))
    assert problem.status_code == page.status_code == status
    assert problem["Content-Type"] == "application/problem+json"
    assert page["Content-Type"].startswith("text/html")
    assert b"secret" not in problem.content


def test_errors_deep_inside_are_named_by_their_path():
    detail = {"a": [{}, {"b": ["x"]}], "non_field_errors": ["y"], "c": {"d": "z"}}
    assert [(one.field, one.message) for one in problems.flatten(detail)] == [
        ("a.1.b", "x"), ("", "y"), ("c.d", "z"),
    ]  # fmt: skip


def test_a_query_that_is_no_text_is_refused_rather_than_searched_for(program, refused):
    refused(program.get("claims/?search=%ff"), 400)
    refused(program.get("claims/?search=%ed%a0%80"), 400)
    assert program.get("claims/?search=%C3%A9").status_code == 200
