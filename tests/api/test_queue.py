"""The queue and the list of assignments."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.actions.assignments import assign_claim
from claims.models import Assignment

NOW = timezone.now()


def claims_of(answer) -> list[int]:
    assert answer.status_code == 200, answer.content
    return [row["claim"] for row in answer.json()["results"]]


def test_the_queue_in_its_order_with_its_filters(chief, make):
    outlet = make.outlet("Tema Courier")
    old, grave, soon = (
        make.claim(),
        make.claim(make.version(make.article(outlet=outlet))),
        make.claim(),
    )
    make.finding(grave.version, claim=grave, severity="error")
    assign_claim(claim=soon, editor=chief.user, by=chief.user, due_at=NOW - timedelta(hours=1))
    make.claim(status="verified")
    assert claims_of(chief.get("queue/")) == [soon.pk, grave.pk, old.pk]
    for query, found in {
        "gravity=error": grave, "editor=" + chief.user.username: soon, "assigned=true": soon,
        "overdue=true": soon, "outlet=Tema%20Courier": grave,
    }.items():  # fmt: skip
        assert claims_of(chief.get(f"queue/?{query}")) == [found.pk], query
    assert claims_of(chief.get("queue/?stage=approval")) == []
    row = chief.get("queue/?gravity=error").json()["results"][0]
    assert (row["stage"], row["gravity"], row["editor"]) == ("unreviewed", "error", None)
    pages = chief.get("queue/?page_size=2").json()
    assert claims_of(chief.get(pages["next"])) == [old.pk]


@pytest.mark.parametrize(
    ("query", "field"),
    [("stage=x", "stage"), ("gravity=9", "gravity"), ("editor=nobody", "editor"),
     ("overdue=1", "overdue"), ("limit=1", "limit")],
)  # fmt: skip
def test_filters_that_make_no_sense_are_named(chief, refused, query, field):
    refused(chief.get(f"queue/?{query}"), 400, field)


def test_open_assignments_and_those_that_ended(chief, make):
    claim, editor = make.claim(), make.user("editor", name="ola")
    assign_claim(claim=claim, editor=chief.user, by=chief.user)
    assign_claim(claim=claim, editor=editor, by=chief.user, due_at=NOW - timedelta(hours=1))
    row = chief.get("assignments/").json()["results"][0]
    assert (row["claim"], row["editor"]["username"], row["closed_at"]) == (claim.pk, "ola", None)
    assert claims_of(chief.get("assignments/?overdue=true&editor=ola")) == [claim.pk]
    ended = chief.get("assignments/?open=false").json()["results"]
    assert [one["editor"]["username"] for one in ended] == [chief.user.username]


def test_claims_are_shared_out(chief, make, refused):
    group = Group.objects.create(name="night desk")
    group.user_set.add(make.user("editor", name="ola"))
    claims = [make.claim(), make.claim(status="verified")]
    body = {"claims": [claim.pk for claim in claims], "group": "night desk", "way": "in_turn"}
    told = chief.post("assignments/", body).json()
    assert (told[0]["editor"]["username"], told[0]["error"]) == ("ola", None)
    assert told[1] == {"claim": claims[1].pk, "editor": None,
                       "error": "This claim is decided: there is nothing to give."}  # fmt: skip
    for wrong, field in (({"way": "luck"}, "way"), ({"group": "no"}, "group"),
                         ({"claims": [0]}, "claims.0"), ({"claims": []}, "claims")):  # fmt: skip
        refused(chief.post("assignments/", body | wrong), 400, field)
    assert Assignment.objects.count() == 1


@pytest.mark.parametrize("path", ["queue/", "assignments/"])
def test_a_list_costs_the_same_for_one_row_and_for_five(chief, make, path):
    def one_more():
        assign_claim(claim=make.claim(), editor=make.user("editor"), by=chief.user)

    one_more()
    with CaptureQueriesContext(connection) as first:
        chief.get(path)
    for _ in range(4):
        one_more()
    with CaptureQueriesContext(connection) as second:
        assert len(claims_of(chief.get(path))) == 5
    assert len(first) == len(second)
