"""The review desk, as far as the server goes; tests/browser has the rest."""

from __future__ import annotations

import re

import pghistory
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions import annotations as notes
from claims.actions import evidence as evidence_actions
from claims.actions.assignments import assign_claim
from claims.actions.attributions import correct_attribution
from claims.admin.desk.drawing import draw_text
from claims.admin.desk.keys import GROUPS
from claims.models import Finding, Speaker, Status
from tests.admin.test_claim_page import filled

HTMX = {"HX-Request": "true"}


def desk(claim, name="", *args) -> str:
    """Return an address of the desk of the claim's version."""
    return reverse(f"admin:claims_articleversion_desk{name}", args=[claim.version_id, *args])


def plain(html: str) -> str:
    """Return the text of the drawn article, without the numbers."""
    html = re.sub(r"<a .*?</a>", "", html)
    return re.sub(r"<[^>]*>", "", html)


class TestTheText:
    def test_every_run_says_where_it_begins_and_no_character_is_lost(self, make):
        version = make.version(text="“A\tb,” said 𝒜da,\r\n\r\n“c\x07d.” <b>&amp;")
        claim = make.claim(
            version,
            content_spans=[*make.spans(version.text, "“A\tb,”"), *make.spans(version.text, "“c")],
            source_spans=make.spans(version.text, "𝒜da"),
        )
        html = draw_text(version.text, [claim])
        assert "<b>" not in html
        drawn = plain(html).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        assert drawn == version.text.replace("\r", "␍").replace("\x07", "␇")
        for start, words in ((12, "𝒜da"), (20, "“c")):
            assert re.search(rf'<span data-s="{start}">(<[^>]*>)*{words}', html)

    def test_nested_marks_lie_in_each_other_and_crossing_ones_are_cut(self, make):
        version = make.version(text="The Courier reported that Ada Mensah said fees will rise.")
        outer = make.claim(
            version, content_spans=make.spans(version.text, "Ada Mensah said fees will rise")
        )
        inner = make.claim(version, content_spans=make.spans(version.text, "fees will rise"))
        html = draw_text(version.text, [outer, inner])
        assert (
            f'data-claim="{outer.number}" data-role="content" data-status="unreviewed">'
            f'<mark class="m m-content" data-claim="{inner.number}"' in html
        )
        finding = Finding(pk=7, start=0, end=30, severity="error")
        crossed = draw_text(version.text, [outer, inner], [finding])
        assert crossed.count('data-finding="7"') > 1
        assert plain(crossed) == plain(html)


def test_the_desk_costs_the_same_queries_for_one_claim_and_for_twenty(browser, make):
    client, version, counts = browser("chief editor"), make.version(), []
    for number in (1, 19):
        for _ in range(number):
            claim = make.claim(version, speaker=make.speaker(), cited_outlet=make.outlet())
            filled(make, claim, 1)
            assign_claim(claim=claim, editor=client.user, by=client.user)
        client.get(desk(claim))
        with CaptureQueriesContext(connection) as queries:
            body = client.get(desk(claim)).content.decode()
        counts.append(len(queries))
    assert body.count('<li class="card"') == 20
    assert counts[0] == counts[1] <= 17


def test_a_card_costs_the_same_however_much_is_on_it(browser, make):
    client, claim, counts = browser("chief editor"), make.claim(), []
    filled(make, claim, 1)
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(desk(claim, "_card", claim.number)).status_code == 200
        counts.append(len(queries))
        filled(make, claim, 4)
    assert counts[0] == counts[1] <= 26


def test_cards_are_in_the_order_of_the_text(browser, make):
    version = make.version()
    make.claim(version, content_spans=make.spans(version.text, "smaller lines will leave"))
    make.claim(version)
    body = browser("reporter").get(desk(version.claims.first())).content.decode()
    assert body.index('id="claim-2"') < body.index('id="claim-1"')


def test_no_key_is_used_twice_and_the_help_has_all(browser, make):
    keys = [key for group in GROUPS.values() for key in group]
    assert len({key.key for key in keys}) == len({key.does for key in keys}) == len(keys)
    body = browser("reporter").get(desk(make.claim())).content.decode()
    assert body.count("data-key=") == len(keys)


def test_hostile_words_stay_words(browser, make):
    hostile = '"><img src=x onerror=alert(2)>'
    version = make.version(text=f"{hostile} said {hostile}", headline=hostile)
    claim = make.claim(version, content_spans=make.spans(version.text, hostile))
    notes.annotate(claim=claim, by=make.user("editor"), body=hostile)
    client = browser("editor")
    for address in (desk(claim), desk(claim, "_card", 1), desk(claim, "_room", 1)):
        assert "<img src=x" not in client.get(address).content.decode()


def test_reporters_are_offered_what_they_may_do(browser, make):
    body = browser("reporter").get(desk(claim := make.claim(), "_card", 1)).content.decode()
    offered = set(re.findall(r'data-do="([a-z_-]+)"', body))
    assert offered == {"evidence", "annotate"}
    answer = browser("reporter").post(desk(claim, "_propose", 1), {"verdict": "verified"})
    assert answer.status_code == 403


def test_nobody_is_offered_to_approve_their_own_proposal(browser, make):
    claim, client = make.claim(status="awaiting_approval"), browser("editor")
    address = desk(claim, "_card", claim.number)
    assert 'data-do="approve_verdict"' in client.get(address).content.decode()
    client.force_login(claim.proposed_by)
    body = client.get(address).content.decode()
    assert "approve_verdict" not in body
    assert "another editor has to approve it" in body


def test_a_proposal_takes_a_new_claim_into_review_first(browser, make):
    claim, client = make.claim(), browser("editor")
    make.evidence(claim)
    claim.refresh_from_db()
    sent = {"verdict": "altered", "reason": "12, not 14.", "revision": claim.revision}
    answer = client.post(desk(claim, "_propose", 1), sent, headers=HTMX)
    assert answer.status_code == 200
    assert "Proposed." in answer.content.decode()
    claim.refresh_from_db()
    moves = [one.new_status for one in claim.decisions.order_by("number")]
    assert moves == [Status.IN_REVIEW, Status.AWAITING_APPROVAL]


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        ({"verdict": "verified"}, 409, "at least one piece of evidence"),
        ({"verdict": "unverifiable", "reason": " "}, 400, "needs a reason"),
        ({"verdict": "nonsense"}, 400, "Choose a verdict"),
        ({"verdict": "verified", "revision": 99, "reason": "Mine."}, 409, "Somebody else changed"),
    ],
)
def test_a_proposal_that_fails_changes_nothing_and_keeps_what_was_typed(
    browser, make, sent, status, words
):
    claim = make.claim()
    sent = {"revision": claim.revision, "reason": "Mine.", **sent}
    answer = browser("editor").post(desk(claim, "_propose", 1), sent, headers=HTMX)
    body = answer.content.decode()
    assert (answer.status_code, claim.decisions.count()) == (status, 0)
    assert words in body
    assert sent["reason"] in body


def test_a_form_of_the_claims_page_gets_the_card_back_on_the_desk(browser, make):
    claim, client = make.claim(), browser("editor")
    address = reverse("admin:claims_claim_annotate", args=[claim.pk])
    sent = {"body": "Who?", "motivation": "questioning"}
    body = client.post(address, sent, headers=HTMX).content.decode()
    assert 'id="claim-1"' in body
    assert "Who?" in body
    assert "Your note is added" in body


def test_findings_are_waived_on_the_desk(browser, make):
    claim, client = make.claim(), browser("editor")
    of_claim, of_text = (
        Finding.objects.create(
            version=claim.version, claim=whose, code="AT201", severity="note", start=start,
            end=9, message="So.",
        )
        for start, whose in ((0, claim), (1, None))
    )  # fmt: skip

    def waive(finding, reason):
        address = reverse("admin:claims_finding_waive", args=[finding.pk])
        return client.post(address, {"reason": reason}, headers=HTMX)

    assert waive(of_claim, " ").status_code == 400
    assert 'id="claim-1"' in waive(of_claim, "Linked below.").content.decode()
    assert 'id="text-findings"' in waive(of_text, "A headline.").content.decode()
    assert set(Finding.objects.values_list("state", flat=True)) == {"waived"}


def test_a_speaker_is_made_where_none_is_found(browser, make):
    claim, client = make.claim(), browser("editor")
    made = client.post(desk(claim, "_add_speaker"), {"name": "Ama Owusu", "kind": "person"})
    assert made.json() == {"id": str(Speaker.objects.get().pk), "text": "Ama Owusu"}
    again = client.post(desk(claim, "_add_speaker"), {"name": "ama owusu", "kind": "person"})
    assert again.status_code == 400
    assert "add a disambiguation" in str(again.json()["errors"])
    refused = browser("reporter").post(desk(claim, "_add_speaker"), {"name": "X", "kind": "person"})
    assert refused.status_code == 403


class TestASource:
    def sent(self, client, claim, **given):
        address = reverse("admin:claims_claim_add_evidence", args=[claim.pk])
        sent = {"relation": "supports", "revision": claim.revision, **given}
        return client.post(address, sent, headers=HTMX)

    def test_from_a_file(self, browser, make):
        claim, client = make.claim(), browser("reporter")
        page = b"<!doctype html><title>Fees</title><body><p>Fees will rise in May.</p>"
        answer = self.sent(client, claim, file=SimpleUploadedFile("a.html", page), room="1")
        assert answer.status_code == 200
        kept = claim.evidence.get().snapshot
        assert (kept.title, kept.text) == ("Fees", "Fees will rise in May.")
        assert "room-sides" in answer.content.decode()

    def test_from_an_address(self, browser, make, monkeypatch):
        from claims.admin import sources
        from claims.readers.web import Page

        page = Page("https://example.org/a", "Fees", "Fees will rise in May.")
        monkeypatch.setattr(sources, "fetch", lambda url: page)
        claim = make.claim()
        assert self.sent(browser("reporter"), claim, url="https://example.org/a").status_code == 200
        assert claim.evidence.get().snapshot.url == "https://example.org/a"

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({}, "Paste the text"),
            ({"url": "http://127.0.0.1/secret"}, "not a public address"),
            ({"url": "file:///etc/passwd"}, "starts with http"),
            ({"file": SimpleUploadedFile("a.png", b"\x89PNG\x00\x01")}, "neither plain text"),
        ],
    )
    def test_what_cannot_be_one_is_refused(self, browser, make, given, words):
        claim = make.claim()
        answer = self.sent(browser("reporter"), claim, **given)
        assert (answer.status_code, claim.evidence.count()) == (400, 0)
        assert words in answer.content.decode()


def test_evidence_that_nobody_compared_yet_says_so(browser, make):
    claim = make.claim()
    snapshot = evidence_actions.keep_snapshot(by=make.user("editor"), text="Fees will rise.")
    evidence_actions.add_evidence(
        claim=claim, snapshot=snapshot, relation="supports", by=make.user("editor")
    )
    for name in ("_card", "_room"):
        assert "data-waits" in browser("editor").get(desk(claim, name, 1)).content.decode()


def test_what_is_not_there_is_not_found(browser, make):
    claim, client = make.claim(), browser("editor")
    assert client.get(desk(claim, "_card", 99)).status_code == 404
    assert client.get("/admin/claims/articleversion/9999999/desk/").status_code == 404
    assert browser("newcomer").get(desk(claim)).status_code == 403


def test_ones_last_thing_is_undone_and_somebody_elses_is_not_offered(browser, make):
    claim, client = make.claim(status="awaiting_approval"), browser("editor")
    address = desk(claim, "_card", 1)
    assert 'data-do="undo"' not in client.get(address).content.decode()
    assert client.post(desk(claim, "_undo", 1), headers=HTMX).status_code == 409
    client.force_login(claim.proposed_by)
    assert "Undo: proposed “Verified”" in client.get(address).content.decode()
    assert client.post(desk(claim, "_undo", 1), headers=HTMX).status_code == 200
    claim.refresh_from_db()
    assert claim.status == Status.IN_REVIEW
    assert claim.decisions.count() == 3


def test_who_is_there_and_how_far_each_claim_is(browser, make):
    claim, (ama, kofi) = make.claim(), (browser("editor"), browser("editor"))
    ama.post(desk(claim, "_here"), {"claim": "1"})
    told = kofi.post(desk(claim, "_here"), {"claim": "nonsense"}).json()
    name = ama.user.username
    assert told == {"others": [{"name": name, "claim": 1}], "revisions": {"1": claim.revision}}
    assert ama.post(desk(claim, "_leave")).status_code == 204
    assert kofi.post(desk(claim, "_here")).json()["others"] == []
    assert browser("newcomer").post(desk(claim, "_here")).status_code == 403


def test_a_conflict_tells_who_changed_what(browser, make):
    claim, client = make.claim(status="in_review"), browser("editor")
    seen = claim.revision
    first = make.user("editor", first_name="Ama", last_name="Owusu")
    with pghistory.context(user=first.pk):
        correct_attribution(claim=claim, by=first, speaker=make.speaker("Kofi Boateng"))
    sent = {"verdict": "unverifiable", "reason": "Mine.", "revision": seen}
    body = client.post(desk(claim, "_propose", 1), sent, headers=HTMX).content.decode()
    for words in ("Ama Owusu", "Speaker", "Kofi Boateng", "Mine.", "Keep what is stored"):
        assert words in body
