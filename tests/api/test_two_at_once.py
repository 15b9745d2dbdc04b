"""Two editors at once, on two connections: one of them wins."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from claims.models import Decision

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def roles(transactional_db):
    from claims.actions.roles import sync_roles

    sync_roles()


def both(first, second):
    start = threading.Barrier(2)

    def run(call):
        try:
            start.wait(timeout=20)
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return sorted(
            (response.status_code for response in pool.map(run, (first, second))),
        )


@pytest.mark.parametrize(("with_tag", "loser"), [(False, 409), (True, 412)])
def test_a_verdict_is_approved_once(caller, make, with_tag, loser):
    claim = make.claim(status="awaiting_approval")
    headers = {"If_Match": f'"{claim.revision}"'} if with_tag else {}
    ann, ben = caller("editor"), caller("editor")
    path = f"claims/{claim.pk}/approve-verdict/"

    codes = both(lambda: ann.post(path, **headers), lambda: ben.post(path, **headers))

    assert codes == [200, loser]
    assert Decision.objects.filter(claim=claim, new_status="verified").count() == 1


def test_one_url_submitted_twice_is_one_article(caller):
    program = caller("API consumer")
    body = {"text": "Fees rise, she said.", "slug": "fees", "url": "https://example.org/1"}

    codes = both(lambda: program.post("articles/", body), lambda: program.post("articles/", body))

    assert codes == [200, 202]
