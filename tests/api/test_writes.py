"""Writes: one transaction each, an audit line, and once for an Idempotency-Key."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from claims.api.views import evidence as evidence_views
from claims.models import Annotation, ApiToken, Article, AuditLine, Claim, KeptAnswer
from claims.tasks import forget_past_use
from tests.api.test_any_input import FEW, VALUES

NOTE = {"body": "Really?"}
ARTICLE = {"text": "Fees rise, she said.", "slug": "fees"}


def annotations(claim: Claim) -> str:
    return f"claims/{claim.pk}/annotations/"


# -- the audit ---------------------------------------------------------------------------


def test_a_write_leaves_a_line_and_neither_reads_nor_refusals_do(editor, make):
    claim = make.claim()
    editor.get("claims/")
    editor.post(annotations(claim), {"body": ""})
    editor.post("check/", {"text": "Fees rise, she said."})
    assert not AuditLine.objects.exists()

    editor.post(annotations(claim) + "?x=1", NOTE)
    editor.post(annotations(claim), NOTE)

    line = AuditLine.objects.get()
    token = ApiToken.objects.get()
    assert (line.user_id, line.username) == (editor.user.pk, editor.user.username)
    assert (line.token_key, line.token_name) == (token.token_key, "Tests")
    assert (line.method, line.route, line.status) == ("POST", "claim-annotation-list", 201)
    assert line.path == f"/api/v1/claims/{claim.pk}/annotations/"


def test_a_browser_has_no_token(client, make):
    client.force_login(make.user("editor"))
    path = f"/api/v1/{annotations(make.claim())}"
    assert client.post(path, NOTE, content_type="application/json").status_code == 201
    assert AuditLine.objects.get().token_key == ""


def test_a_write_and_its_line_are_one(editor, make, monkeypatch):
    from claims.api import writes

    def fail(**given):
        raise RuntimeError("The disk is full.")

    monkeypatch.setattr(writes, "record_write", fail)
    with pytest.raises(RuntimeError):
        editor.post(annotations(make.claim()), NOTE)
    assert not Annotation.objects.exists()


def test_what_is_refused_late_leaves_nothing(editor, make, refused, monkeypatch):
    from claims.errors import Conflict

    def refuse(**given):
        raise Conflict("No.")

    monkeypatch.setattr(evidence_views, "add_evidence", refuse)
    body = {"text": "Fees rise.", "relation": "supports"}
    refused(editor.post(f"claims/{make.claim().pk}/evidence/", body), 409)
    from claims.models import Snapshot

    assert not Snapshot.objects.exists()


# -- once for a key ----------------------------------------------------------------------


def test_the_same_request_again_gets_the_same_answer(editor, make):
    path = annotations(make.claim())
    first = editor.post(path, NOTE, Idempotency_Key="a-1")
    again = editor.post(path, NOTE, Idempotency_Key='"a-1"')
    assert first.status_code == again.status_code == 201
    assert again.content == first.content
    assert again["Location"] == first["Location"]
    assert (again["Idempotency-Replayed"], "Idempotency-Replayed" in first) == ("true", False)
    assert Annotation.objects.count() == AuditLine.objects.count() == 1


def test_without_a_key_it_happens_twice(editor, make):
    path = annotations(make.claim())
    editor.post(path, NOTE), editor.post(path, NOTE)
    assert Annotation.objects.count() == 2
    assert not KeptAnswer.objects.exists()


@given(body=st.dictionaries(st.sampled_from(["body", "motivation", "start", "x"]), VALUES))
@FEW
def test_the_key_of_another_request_is_422(editor, make, body):
    if body == NOTE:
        return
    path = annotations(make.claim())
    key = f"k{Annotation.objects.count()}{path}"
    assert editor.post(path, NOTE, Idempotency_Key=key).status_code == 201
    other = editor.post(path, body, Idempotency_Key=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


def test_another_address_is_another_request_and_another_account_another_key(
    editor, reporter, make, refused
):
    claim, other = make.claim(), make.claim()
    editor.post(annotations(claim), NOTE, Idempotency_Key="k")
    refused(editor.post(annotations(other), NOTE, Idempotency_Key="k"), 422)
    assert reporter.post(annotations(other), NOTE, Idempotency_Key="k").status_code == 201


def test_what_was_refused_may_be_mended_under_its_key(editor, make, refused):
    path = annotations(make.claim())
    refused(editor.post(path, {"body": " "}, Idempotency_Key="k"), 400, "body")
    assert editor.post(path, NOTE, Idempotency_Key="k").status_code == 201


@pytest.mark.parametrize("key", ["", " ", '""', "x" * 256, "é", "a\tb"])
def test_odd_keys_are_refused(editor, make, refused, key):
    refused(
        editor.post(annotations(make.claim()), NOTE, Idempotency_Key=key), 400, "Idempotency-Key"
    )


def test_an_answer_is_kept_for_a_day(editor, make):
    path = annotations(make.claim())
    editor.post(path, NOTE, Idempotency_Key="k")
    KeptAnswer.objects.update(at=timezone.now() - timedelta(hours=25))
    assert "Idempotency-Replayed" not in editor.post(path, NOTE, Idempotency_Key="k")
    assert KeptAnswer.objects.count() == 1
    KeptAnswer.objects.update(at=timezone.now() - timedelta(hours=25))
    forget_past_use(0)
    assert not KeptAnswer.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one(caller, monkeypatch):
    from claims.actions.roles import sync_roles
    from claims.api.views import articles

    sync_roles()
    program, real = caller("API consumer"), articles.submit_article
    inside, go_on = threading.Event(), threading.Event()

    def slow(**given):
        inside.set()
        assert go_on.wait(20)
        return real(**given)

    monkeypatch.setattr(articles, "submit_article", slow)

    def submit():
        try:
            return program.post("articles/", ARTICLE, Idempotency_Key="one")
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(submit)
        assert inside.wait(20)
        second = program.post("articles/", ARTICLE, Idempotency_Key="one")
        go_on.set()
        made = first.result(20)
    assert (made.status_code, second.status_code) == (202, 409)
    assert second.json()["code"] == "request_in_progress"
    assert second["Retry-After"] == "1"
    assert program.post("articles/", ARTICLE, Idempotency_Key="one").content == made.content
    assert Article.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_process_that_is_killed_leaves_nothing_behind(caller, monkeypatch):
    """The connection of a killed process is closed by the server: so it is here."""
    from claims.actions.roles import sync_roles
    from claims.api import idempotency

    sync_roles()
    program, real = caller("API consumer"), idempotency._keep

    def killed(*given):
        real(*given)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            pid = cursor.fetchone()[0]
        end(pid)

    monkeypatch.setattr(idempotency, "_keep", killed)
    assert program.post("articles/", ARTICLE, Idempotency_Key="one").status_code == 503
    assert not Article.objects.exists()
    monkeypatch.setattr(idempotency, "_keep", real)
    again = program.post("articles/", ARTICLE, Idempotency_Key="one")
    assert (again.status_code, "Idempotency-Replayed" in again) == (202, False)


def end(pid: int) -> None:
    def terminate() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(terminate).result(20)
