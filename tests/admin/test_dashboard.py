"""The first page: what needs me now."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions import assignments, review
from claims.admin import dashboard

INDEX = reverse("admin:index")


def shown(client) -> dict[str, str]:
    return {task.label: task.shown for task in client.get(INDEX).context_data["tasks"]}


def test_an_editor_sees_what_waits(browser, make):
    client = browser("editor")
    claim = make.claim()
    make.claim(is_current=False)
    make.claim(status="awaiting_approval")
    assignments.assign_claim(claim=claim, editor=client.user, by=make.user("chief editor"))
    make.analysis()
    make.analysis(state="failed", error="No model.")
    make.finding(severity="error")
    make.finding(severity="note", state="fixed")
    assert shown(client) == {
        "Awaiting my approval": "1", "Assigned to me": "1", "Unreviewed": "1", "Being read": "1",
        "Could not be read": "1", "Open findings: errors": "1",
        "Open findings: warnings": "0", "Open findings: notes": "0",
    }  # fmt: skip


def test_ones_own_proposals_do_not_wait_for_oneself(browser, make):
    claim, client = make.claim(status="awaiting_approval"), browser("editor")
    client.force_login(claim.proposed_by)
    assert shown(client)["Awaiting my approval"] == "0"


def test_the_first_rows_of_ones_own_queue_lead_to_the_desk(browser, make):
    client = browser("editor")
    assert "Nothing needs you now" in client.get(INDEX).content.decode()

    def one_more():
        claim = make.claim(speaker=make.speaker(), cited_outlet=make.outlet())
        assignments.assign_claim(claim=claim, editor=client.user, by=client.user)
        return claim

    claims = [one_more()]
    client.get(INDEX)
    with CaptureQueriesContext(connection) as for_one:
        client.get(INDEX)
    claims += [one_more() for _ in range(5)]
    make.claim()
    with CaptureQueriesContext(connection) as for_five:
        answer = client.get(INDEX)
    assert [row.claim_id for row in answer.context_data["first"]] == [c.pk for c in claims[:5]]
    assert len(for_five) == len(for_one)
    desk = reverse("admin:claims_articleversion_desk", args=[claims[0].version_id])
    assert f'href="{desk}?claim={claims[0].number}"' in answer.content.decode()


def test_a_reporter_sees_no_queue_of_editors(browser, db):
    assert browser("reporter").get(INDEX).context_data["first"] is None
    assert set(shown(browser("reporter"))) == {
        "Unreviewed", "Being read", "Could not be read", "Open findings: errors",
        "Open findings: warnings", "Open findings: notes",
    }  # fmt: skip


def test_each_number_leads_to_as_many_rows(browser, make):
    client = browser("editor")
    claim = make.claim(status="awaiting_approval")
    assignments.assign_claim(claim=claim, editor=client.user, by=make.user("chief editor"))
    make.claim()
    make.claim()
    make.analysis(state="running")
    make.analysis(state="failed", error="No model.")
    for task in client.get(INDEX).context_data["tasks"]:
        rows = client.get(task.address).context_data["cl"].result_list
        assert len(rows) == task.count, task.label


def test_counting_ends_early(browser, make, monkeypatch):
    monkeypatch.setattr(dashboard, "MOST", 2)
    for _ in range(4):
        make.claim()
    client = browser("reporter")
    assert shown(client)["Unreviewed"] == "2+"
    with CaptureQueriesContext(connection) as queries:
        client.get(INDEX)
    assert not any("COUNT(" in query["sql"] for query in queries)
    assert any("LIMIT 3" in query["sql"] for query in queries)


def test_staff_without_a_role_see_no_numbers(browser, db):
    client = browser("editor")
    client.user.groups.clear()
    assert shown(client) == {}


def test_what_one_decided_last_leads_back_to_it(browser, make):
    client = browser("editor")
    assert "Nothing yet." in client.get(INDEX).content.decode()
    claim = make.claim(status="in_review")
    make.evidence(claim)
    review.propose_verdict(claim=claim, by=client.user, verdict="altered")
    other = make.claim(status="awaiting_approval")
    review.send_back(claim=other, by=client.user, reason="Show me more.")
    latest = client.get(INDEX).context_data["latest"]
    assert [(one.claim_id, one.did) for one in latest] == [
        (other.pk, "Sent back"), (claim.pk, "Proposed: altered"),
    ]  # fmt: skip
    address = reverse("admin:claims_articleversion_desk", args=[claim.version_id])
    assert f'href="{address}?claim={claim.number}"' in client.get(INDEX).content.decode()
    # A verdict that was given blind says no more than that.
    sealed = make.claim(make.version(make.article(blind=True)), status="in_review")
    make.evidence(sealed)
    review.propose_verdict(claim=sealed, by=client.user, verdict="altered")
    assert client.get(INDEX).context_data["latest"][0].did == "Proposed: a verdict, blind"
