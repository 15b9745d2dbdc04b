"""The form that changes a piece of evidence, and the ways to it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.models import Evidence

TEXT = "Fees rise in May, the director said."


def address(evidence) -> str:
    args = [evidence.claim_id, evidence.pk]
    return reverse("admin:claims_claim_change_evidence", args=args)


def filled(evidence, **changes) -> dict:
    """Return what the browser sends of a form that was opened now, with ``changes`` typed in."""
    row = Evidence.objects.select_related("claim", "snapshot").get(pk=evidence.pk)
    shown = {
        "revision": row.claim.revision, "relation": row.relation, "passage": row.passage,
        "note": row.note, "url": row.snapshot.url, "title": row.snapshot.title,
        "outlet": row.snapshot.outlet_id or "",
    }  # fmt: skip
    return shown | changes


@pytest.fixture
def evidence(make):
    return make.evidence(snapshot=make.snapshot(TEXT))


def test_what_is_said_of_it_is_changed_and_so_is_where_it_is_from(browser, make, evidence):
    editor, outlet = browser("editor"), make.outlet("Courier")
    page = editor.get(address(evidence)).content.decode()
    assert TEXT in page
    sent = filled(
        evidence, relation="contradicts", passage="Fees rise in May", note="Line 1.",
        url="https://example.org/fees", title="Fees", outlet=outlet.pk,
    )  # fmt: skip
    answer = editor.post(f"{address(evidence)}?from=desk", sent)
    version, number = evidence.claim.version_id, evidence.claim.number
    assert answer.url == f"/admin/claims/articleversion/{version}/desk/?claim={number}"
    row = Evidence.objects.get()
    assert (row.relation, row.passage, row.note) == ("contradicts", "Fees rise in May", "Line 1.")
    assert (row.snapshot.url, row.snapshot.title) == ("https://example.org/fees", "Fees")
    assert (row.snapshot.outlet, row.snapshot.text) == (outlet, TEXT)
    assert evidence.snapshot.pk != row.snapshot_id
    assert "<mark" in editor.get(address(evidence)).content.decode()
    revision = row.claim.revision
    done = editor.post(address(evidence), filled(evidence), follow=True).content.decode()
    assert "Nothing was different" in done
    assert Evidence.objects.get().claim.revision == revision


BAD = [
    ({"passage": "Not there."}, 400, "does not stand in the text"),
    ({"relation": "proves"}, 400, "Select a valid choice"),
    ({"url": "javascript:alert(1)"}, 400, "A URL starts with"),
    ({"title": ""}, 400, "not taken away"),
    ({"title": "Another"}, 409, "another title already"),
    ({"title": "a\x00b"}, 400, "Null characters"),
    ({"outlet": "999999"}, 400, "Select a valid choice"),
    ({"revision": "x"}, 400, "As stored now, where yours is different"),
]


def test_what_cannot_be_is_said_at_its_field_and_changes_nothing(browser, make):
    evidence = make.evidence(snapshot=make.snapshot(TEXT, title="Kept"))
    editor, before = browser("editor"), filled(evidence)
    for changes, status, words in BAD:
        answer = editor.post(address(evidence), filled(evidence, note="Typed.") | changes)
        page = answer.content.decode()
        assert (answer.status_code, words in page, "Typed." in page) == (status, True, True), words
    assert filled(evidence) == before


def test_somebody_elses_change_is_shown_and_not_overwritten(browser, evidence):
    ama, kofi = browser("editor"), browser("editor")
    opened = filled(evidence, note="Ama’s\r\nnote.")
    kofi.post(address(evidence), filled(evidence, note="Kofi’s note.", relation="mentions"))
    answer = ama.post(address(evidence), opened)
    page = answer.content.decode()
    assert (answer.status_code, Evidence.objects.get().note) == (409, "Kofi’s note.")
    for words in ("Ama’s", "Kofi’s note.</bdi>", "Mentions</bdi>"):
        assert words in page
    assert "Passage</dt>" not in page
    assert ama.post(address(evidence), opened | filled(evidence, note="Both.")).status_code == 302
    assert Evidence.objects.get().note == "Both."


def test_a_verdict_keeps_the_relation_that_it_rests_on(browser, make):
    evidence = make.claim(status="verified").evidence.get()
    answer = browser("editor").post(address(evidence), filled(evidence, relation="mentions"))
    assert (answer.status_code, b"reopen the claim first" in answer.content) == (409, True)


def test_what_a_blind_review_hides_stays_hidden_and_stays(browser, make):
    evidence = make.blind_round().evidence.get()
    editor = browser("editor")
    page = editor.get(address(evidence)).content.decode()
    assert "hidden: leave it as it is" in page
    assert "Look at line 3." not in page
    sent = filled(evidence, relation="", note="", passage="Fees rise")
    assert editor.post(address(evidence), sent).status_code == 302
    row = Evidence.objects.get()
    assert (row.relation, row.note, row.passage) == ("supports", "Look at line 3.", "Fees rise")


@pytest.mark.parametrize(("role", "status"), [("nobody", 302), ("reporter", 403), ("editor", 200)])
def test_the_way_to_it_is_shown_to_who_may(browser, make, evidence, role, status):
    client, other = browser(role), make.claim()
    assert client.get(address(evidence)).status_code == status
    assert client.post(address(evidence), {}).status_code == (400 if status == 200 else status)
    desk = reverse("admin:claims_articleversion_desk", args=[evidence.claim.version_id])
    for page in (
        reverse("admin:claims_claim_change", args=[evidence.claim_id]),
        reverse("admin:claims_evidence_change", args=[evidence.pk]),
        f"{desk}{evidence.claim.number}/",
    ):
        assert (address(evidence) in client.get(page).content.decode()) == (status == 200), page
    if status == 200:
        elsewhere = reverse("admin:claims_claim_change_evidence", args=[other.pk, evidence.pk])
        assert client.get(elsewhere).status_code == 404


def test_the_form_costs_the_same_for_1_and_5(browser, make, evidence, django_assert_num_queries):
    editor = browser("editor")
    editor.get(address(evidence))
    for more in (0, 4):
        for _ in range(more):
            make.evidence(evidence.claim)
            make.outlet().aliases.create(name="x")
        with django_assert_num_queries(7):
            assert editor.get(address(evidence)).status_code == 200
