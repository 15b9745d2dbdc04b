"""Actions on several claims at once."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.urls import reverse

from claims.admin import bulk
from claims.models import Assignment, Claim

CLAIMS = reverse("admin:claims_claim_changelist")
EDITORS = {"take", "start_review", "approve", "mark_not_a_claim"}


def run(client, action: str, claims, **data):
    data = {"action": action, "_selected_action": [claim.pk for claim in claims]} | data
    return client.post(CLAIMS, data)


def told(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def statuses(claims) -> list[str]:
    return [Claim.objects.get(pk=claim.pk).status for claim in claims]


def test_each_claim_is_taken_by_itself(browser, make):
    claims = [make.claim(), make.claim(status="verified"), make.claim()]
    answer = run(browser("editor"), "start_review", claims)
    assert statuses(claims) == ["in_review", "verified", "in_review"]
    messages = told(answer)
    assert messages[0] == "2 claims now in review."
    assert messages[1].startswith(f"#{claims[1].pk} Harbour fees will rise in May: A claim that is")
    assert len(messages) == 2


def test_one_claim_is_not_called_claims(browser, make):
    assert told(run(browser("editor"), "start_review", [make.claim()])) == [
        "1 claim now in review."
    ]


def test_approving_ones_own_proposal_fails_beside_those_that_succeed(browser, make):
    own, other = make.claim(status="awaiting_approval"), make.claim(status="awaiting_approval")
    client = browser("editor")
    client.force_login(own.proposed_by)
    messages = told(run(client, "approve", [own, other]))
    assert statuses([own, other]) == ["awaiting_approval", "verified"]
    assert messages[0] == "1 claim approved."
    assert messages[1].startswith(f"#{own.pk} Harbour")
    assert "another editor has to approve it" in messages[1]


def test_the_reason_is_asked_for_first(browser, make):
    client, claims = browser("editor"), [make.claim(), make.claim()]
    asked = run(client, "mark_not_a_claim", claims)
    assert asked.status_code == 200
    assert statuses(claims) == ["unreviewed", "unreviewed"]
    assert asked.content.decode().count('name="_selected_action"') == 2
    empty = run(client, "mark_not_a_claim", claims, confirmed="yes", reason="")
    assert empty.status_code == 400
    done = run(client, "mark_not_a_claim", claims, confirmed="yes", reason="Captions.")
    assert done.status_code == 302
    assert statuses(claims) == ["not_a_claim", "not_a_claim"]
    assert claims[0].decisions.get().reason == "Captions."


def test_the_editor_is_asked_for_first(browser, make):
    client, claim, editor = browser("chief editor"), make.claim(), make.user("editor")
    assert run(client, "assign", [claim]).status_code == 200
    done = run(client, "assign", [claim], confirmed="yes", editor=editor.pk)
    assert done.status_code == 302
    assert told(done) == [f"1 claim assigned to {editor}."]
    assert claim.assignments.get().assigned_by == client.user


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("reporter", set()),
        ("editor", EDITORS),
        ("chief editor", EDITORS | {"assign", "share_out", "release"}),
    ],
)
def test_actions_are_offered_by_permission_and_refused_without(browser, make, role, allowed):
    client = browser(role)
    claim = make.claim()
    form = client.get(CLAIMS).context_data["action_form"]
    offered = {name for name, _ in form.fields["action"].choices} - {""} if form else set()
    assert offered == allowed
    if "start_review" not in allowed:
        run(client, "start_review", [claim])
        assert statuses([claim]) == ["unreviewed"]


def test_too_many_at_once_are_refused_and_long_lists_of_failures_cut(browser, make, monkeypatch):
    client = browser("editor")
    claims = [make.claim(status="in_review") for _ in range(3)]
    monkeypatch.setattr(bulk, "MOST_TOLD", 1)
    messages = told(run(client, "start_review", claims))
    assert len(messages) == 2
    assert messages[1] == "And 2 more failed."
    monkeypatch.setattr(bulk, "MOST", 2)
    answer = run(client, "mark_not_a_claim", claims, confirmed="yes", reason="x", select_across="1")
    assert "At most 2 claims at once: choose fewer. Nothing was changed." in told(answer)
    assert statuses(claims) == ["in_review"] * 3


ACTIONS = ["start_review", "approve", "mark_not_a_claim", "assign"]


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("key", ["x", "", "\x00", "²", "1.5", "9" * 5_000])
def test_what_is_no_key_of_a_claim_chooses_none(browser, make, action, key):
    claim = make.claim()
    answer = browser("chief editor").post(CLAIMS, {"action": action, "_selected_action": key})
    assert answer.status_code == 302
    assert told(answer) == [
        "Items must be selected in order to perform actions on them. No items have been changed."
    ]
    assert statuses([claim]) == ["unreviewed"]


@pytest.mark.parametrize("key", ["x", "\x00", "9" * 30])
def test_what_is_no_key_leaves_the_claims_beside_it(browser, make, key):
    claim = make.claim()
    data = {"action": "start_review", "_selected_action": [key, claim.pk]}
    assert told(browser("editor").post(CLAIMS, data)) == ["1 claim now in review."]


def test_accounts_are_chosen_by_keys_too(browser, db):
    data = {"action": "delete_selected", "_selected_action": "x"}
    answer = browser("superuser").post(reverse("admin:auth_user_changelist"), data)
    assert (answer.status_code, len(told(answer))) == (302, 1)


def test_claims_are_shared_out_in_a_group(browser, make):
    group, client = Group.objects.create(name="night desk"), browser("chief editor")
    editors = [make.user("editor"), make.user("editor")]
    group.user_set.add(*editors)
    claims = [make.claim(), make.claim(), make.claim(status="verified")]
    asked = run(client, "share_out", claims)
    assert (asked.status_code, Assignment.objects.count()) == (200, 0)
    empty = run(client, "share_out", claims, confirmed="yes", group=group.pk, way="by_luck")
    assert (empty.status_code, Assignment.objects.count()) == (400, 0)
    done = run(client, "share_out", claims, confirmed="yes", group=group.pk, way="by_load")
    assert told(done)[0] == "2 claims assigned."
    assert "This claim is decided" in told(done)[1]
    assert {one.editor for one in Assignment.objects.all()} == set(editors)


def test_a_group_without_editors_is_refused(browser, make):
    group = Group.objects.create(name="printers")
    answer = run(
        browser("chief editor"), "share_out", [make.claim()], confirmed="yes", group=group.pk,
        way="in_turn",
    )  # fmt: skip
    assert answer.status_code == 400
    assert "Nobody in “printers” may review claims." in answer.content.decode()
