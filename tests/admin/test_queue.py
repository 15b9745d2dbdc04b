"""The page of the queue."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims.actions import assignments
from claims.admin import queue
from claims.models import Assignment, SavedFilter

QUEUE = reverse("admin:claims_claim_queue")
KEEP = reverse("admin:claims_claim_keep_filter")


def shown(client, query: str = "") -> list[int]:
    return [row.claim_id for row in client.get(f"{QUEUE}?{query}").context_data["rows"]]


@pytest.mark.parametrize(
    ("role", "status"),
    [("nobody", 302), ("API consumer", 302), ("newcomer", 403), ("reporter", 200), ("editor", 200)],
)
def test_who_sees_it(browser, make, role, status):
    assert browser(role).get(QUEUE).status_code == status


def test_three_parts_and_their_filters(browser, make):
    client, outlet = browser("editor"), make.outlet()
    mine, free = make.claim(), make.claim(make.version(make.article(outlet=outlet)))
    other = make.claim(status="in_review")
    make.finding(free.version, claim=free, severity="error")
    assignments.assign_claim(
        claim=mine, editor=client.user, by=client.user, due_at=timezone.now() - timedelta(days=1)
    )
    assignments.assign_claim(claim=other, editor=make.user("editor", name="ola"), by=client.user)
    assert shown(client) == [mine.pk]
    assert shown(client, "scope=free") == [free.pk]
    assert shown(client, "scope=all") == [mine.pk, free.pk, other.pk]
    assert shown(client, "scope=all&gravity=0") == [free.pk]
    assert shown(client, "scope=all&stage=in_review") == [other.pk]
    assert shown(client, "scope=all&editor=ola") == [other.pk]
    assert shown(client, f"scope=all&outlet={outlet.pk}") == [free.pk]
    assert shown(client, "scope=all&overdue=on") == [mine.pk]


@pytest.mark.parametrize("query", ["scope=zz", "stage=1", "gravity=9", "editor=nobody", "outlet=x",
                                   "outlet=%00", "stage=%00"])  # fmt: skip
def test_filters_that_make_no_sense_say_so(browser, db, query):
    answer = browser("editor").get(f"{QUEUE}?{query}")
    assert answer.status_code == 400
    assert answer.context_data["rows"] == []


@pytest.mark.parametrize("scope", ["mine", "all"])
def test_pages_go_there_and_back_by_key(browser, make, monkeypatch, scope):
    monkeypatch.setattr(queue, "PAGE", 2)
    client = browser("editor")
    claims = [make.claim() for _ in range(5)]
    for claim in claims:
        assignments.assign_claim(claim=claim, editor=client.user, by=client.user)
    seen, address, pages = [], f"{QUEUE}?scope={scope}", []
    while address:
        pages.append(address)
        context = client.get(address).context_data
        seen += [row.claim_id for row in context["rows"]]
        address = context["links"].get("next")
    assert seen == [claim.pk for claim in claims]
    links = client.get(pages[-1]).context_data["links"]
    back = client.get(links["previous"]).context_data
    assert [row.claim_id for row in back["rows"]] == seen[2:4]
    assert "previous" in back["links"]
    assert shown(client, "scope=all&after=zz") == seen[:2]  # no key: the first page


def test_it_costs_the_same_for_one_claim_and_for_five(browser, make):
    client = browser("editor")

    def one_more():
        claim = make.claim(speaker=make.speaker(), cited_outlet=make.outlet())
        assignments.assign_claim(claim=claim, editor=client.user, by=make.user("editor"))

    one_more()
    client.get(QUEUE)
    with CaptureQueriesContext(connection) as first:
        client.get(QUEUE)
    for _ in range(4):
        one_more()
    with CaptureQueriesContext(connection) as second:
        assert len(client.get(QUEUE).context_data["rows"]) == 5
    assert len(first) == len(second)
    counted = [q["sql"] for q in second if "COUNT(" in q["sql"]]
    assert counted == []


def test_chosen_claims_are_dealt_with_and_failures_told(browser, make):
    client = browser("editor")
    free, taken = make.claim(), make.claim()
    assignments.assign_claim(claim=taken, editor=make.user("editor", name="ola"), by=client.user)
    address = f"{QUEUE}?scope=all"
    data = {"action": "take", "_selected_action": [free.pk, taken.pk]}
    answer = client.post(address, data, follow=True)
    assert answer.redirect_chain == [(address, 302)]
    told = [str(message) for message in answer.context["messages"]]
    assert told[0] == "1 claim yours."
    assert told[1].endswith("ola has this claim.")
    assert Assignment.objects.get(claim=free, closed_at=None).editor == client.user


@pytest.mark.parametrize(
    "data", [{}, {"action": "assign"}, {"action": "share_out", "_selected_action": ["1"]},
             {"action": "take", "_selected_action": ["x", "²", "9" * 30]}],
)  # fmt: skip
def test_what_an_editor_may_not_do_is_not_done(browser, make, data):
    make.claim()
    answer = browser("editor").post(QUEUE, data, follow=True)
    assert [str(m) for m in answer.context["messages"]] == [
        "Choose claims and what to do with them."
    ]
    assert not Assignment.objects.exists()


def test_a_filter_is_kept_shared_and_deleted(browser, make):
    me, other = browser("editor"), browser("editor")
    data = {"name": "Late", "shared": "on", "query": "scope=all&overdue=on&x=1"}
    answer = me.post(KEEP, data)
    assert answer["Location"] == f"{QUEUE}?scope=all&overdue=on"
    saved = SavedFilter.objects.get()
    assert (saved.owner, saved.query) == (me.user, {"scope": "all", "overdue": "on"})
    assert f"by {me.user}" in other.get(QUEUE).content.decode()
    forget = reverse("admin:claims_claim_forget_filter", args=[saved.pk])
    other.post(forget)
    assert SavedFilter.objects.exists()
    me.post(forget)
    assert not SavedFilter.objects.exists()
    me.post(KEEP, {"name": "", "query": ""})
    assert not SavedFilter.objects.exists()


def test_an_empty_queue_says_what_to_do(browser, db):
    client = browser("editor")
    for scope, words in {
        "mine": "Take something", "free": "has its editor", "all": "Submit an article",
        "all&overdue=on": "Clear filters",
    }.items():  # fmt: skip
        assert words in client.get(f"{QUEUE}?scope={scope}").content.decode()
