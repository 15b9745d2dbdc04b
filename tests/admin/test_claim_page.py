"""The page of a claim."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions import annotations as notes
from claims.actions import evidence as evidence_actions
from claims.actions.attributions import correct_attribution
from claims.models import Finding
from tests.factories import TEXT


def page(client, claim) -> str:
    answer = client.get(reverse("admin:claims_claim_change", args=[claim.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_words_of_the_claim_are_marked_in_the_text(browser, make):
    body = page(browser("reporter"), make.claim())
    assert '<mark class="mark mark-content" title="content" aria-label="content: Harbour' in body
    assert ">Ada Mensah</mark>" in body
    assert 'class="mark mark-cue"' in body
    assert "dotted" in body


def test_hostile_text_stays_text(browser, make):
    hostile = '<script>alert(1)</script> "><img src=x onerror=alert(2)> \u202eabc\x00'.replace(
        "\x00", "\x07"
    )
    version = make.version(text=f"{hostile} said {hostile}", headline=hostile[:40])
    claim = make.claim(version, content_spans=make.spans(version.text, hostile))
    editor = make.user("editor")
    notes.annotate(claim=claim, by=editor, body=hostile)
    snapshot = evidence_actions.keep_snapshot(
        by=editor, text=hostile, title=hostile.replace("\x07", "")
    )
    evidence_actions.add_evidence(
        claim=claim,
        snapshot=snapshot,
        relation="mentions",
        by=editor,
        passage=hostile,
        note=hostile,
    )
    body = page(browser("editor"), claim)
    assert "<script>alert" not in body
    assert "<img src=x" not in body
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body
    assert "␇" in body


@pytest.mark.parametrize(
    ("url", "becomes_link"),
    [("https://example.org/a", True), ("HTTP://example.org", True), ("javascript:alert(1)", False)],
)
def test_only_web_addresses_become_links(browser, make, url, becomes_link):
    claim = make.claim()
    make.evidence(claim, snapshot=make.snapshot(url=url))
    body = page(browser("reporter"), claim)
    assert (f'<a href="{url}" rel="noopener noreferrer">' in body) == becomes_link
    assert url in body


def test_a_short_article_is_shown_whole_and_a_long_one_around_the_claim(browser, make):
    client = browser("reporter")
    assert "Show the whole article" not in page(client, make.claim())
    version = make.version(text="Once.\n" * 3_000 + TEXT + "\nMore." * 3_000)
    body = page(client, make.claim(version))
    assert "<summary>Show the whole article</summary>" in body
    assert body.count("Once.") < 3_600
    version = make.version(text="Once upon a time.\n" * 12_000 + TEXT)
    body = page(client, make.claim(version))
    assert body.count("Once upon") < 300
    assert reverse("admin:claims_articleversion_change", args=[version.pk]) in body


def test_a_new_claim_has_clear_empty_panels(browser, make):
    body = page(browser("editor"), make.claim())
    for words in ("A verdict needs at least one piece", "No annotations yet", "Not checked yet",
                  "Nobody has decided anything yet", "no hops", "Nobody yet"):  # fmt: skip
        assert words in body


def test_the_attribution_shows_chain_speaker_and_history(browser, make):
    before = make.claim(status="verified")
    claim = make.claim(
        speaker=make.speaker("Kofi Boateng", confirmed=False), speaker_title="minister",
        cited_outlet=make.outlet("CNN"), stale=True, predecessor=before,
        chain=[{"name": name, "kind": "outlet"} for name in ("CNN", "two officials")],
    )  # fmt: skip
    body = page(browser("editor"), claim)
    assert "<li><bdi>CNN</bdi></li><li><bdi>two officials</bdi></li>" in body
    assert "no editor has confirmed" in body
    assert "the earlier verdict was about other words" in body
    assert f"claim {before.number} of version 1" in body


def filled(make, claim, times: int) -> None:
    editor = make.user("editor")
    for _ in range(times):
        make.evidence(
            claim, snapshot=make.snapshot(outlet=make.outlet(), title="A text"), by=editor
        )
        note = notes.annotate(claim=claim, by=editor, body="Who?")
        notes.annotate(reply_to=note, by=editor, body="She.")
        notes.resolve_annotation(annotation=note, by=make.user("editor"))
        Finding.objects.create(
            version=claim.version, claim=claim, code="AT201", severity="note",
            start=claim.version.findings.count(), end=50, message="So.",
        )  # fmt: skip


def test_the_page_costs_the_same_however_much_is_on_it(browser, make):
    client, claim = browser("chief editor"), make.claim()
    filled(make, claim, 1)
    page(client, claim)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            page(client, claim)
        counts.append(len(queries))
        filled(make, claim, 4)
    assert counts[0] == counts[1] <= 16


def test_replies_stand_below_what_they_answer(browser, make):
    claim, editor = make.claim(), make.user("editor")
    first = notes.annotate(claim=claim, by=editor, body="First note")
    notes.annotate(claim=claim, by=editor, body="Second note")
    reply = notes.annotate(reply_to=first, by=editor, body="Reply to first")
    notes.annotate(reply_to=reply, by=editor, body="Reply to reply")
    body = page(browser("reporter"), claim)
    order = [body.index(words) for words in
             ("First note", "Reply to first", "Reply to reply", "Second note")]  # fmt: skip
    assert order == sorted(order)


def test_reporters_see_no_buttons_of_editors(browser, make):
    body = page(browser("reporter"), make.claim())
    assert "/move/" not in body
    assert "Correct the attribution" not in body
    assert "Assign to an editor" not in body
    assert "Add evidence" in body


def test_the_proposer_never_sees_approve(browser, make):
    claim = make.claim(status="awaiting_approval")
    client = browser("editor")
    assert "/move/approve_verdict/" in page(client, claim)
    client.force_login(claim.proposed_by)
    body = page(client, claim)
    assert "/move/approve_verdict/" not in body
    assert "another editor has to approve it" in body


def test_a_decided_claim_is_reopened_before_it_is_corrected(browser, make):
    body = page(browser("editor"), make.claim(status="verified"))
    assert "Reopen it to correct its attribution" in body
    assert "/move/reopen_claim/" in body


def test_the_page_is_for_looking_only(browser, make):
    claim = make.claim()
    answer = browser("superuser").post(reverse("admin:claims_claim_change", args=[claim.pk]))
    assert answer.status_code == 405


def test_the_history_shows_who_changed_what(browser, make):
    client, claim = browser("editor"), make.claim()
    address = reverse("admin:claims_claim_history", args=[claim.pk])
    assert "Nobody has changed this claim" in client.get(address).content.decode()
    claim = correct_attribution(claim=claim, by=client.user, speaker=make.speaker("Ama Owusu"))
    client.post(
        reverse("admin:claims_claim_correct", args=[claim.pk]),
        {"revision": claim.revision, "speaker": make.speaker("Kofi Boateng").pk},
    )
    body = client.get(address).content.decode()
    assert "Ama Owusu" in body
    assert client.user.username in body
    assert "the system" in body
    assert browser("superuser").get("/admin/claims/claim/0/history/").status_code == 302
