"""What the forms on the page of a claim do, and what happens when they may not."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions import annotations as notes
from claims.actions import assignments
from claims.models import Annotation, Claim, Evidence, Snapshot


def send(client, claim, name: str, *args, **data):
    """Post to ``<claim>/…`` with the present revision, unless another one is given."""
    data = {"revision": Claim.objects.get(pk=claim.pk).revision} | data
    return client.post(reverse(f"admin:claims_claim_{name}", args=[claim.pk, *args]), data)


def state(claim) -> tuple[str, int]:
    fresh = Claim.objects.get(pk=claim.pk)
    return fresh.status, fresh.revision


class TestMoves:
    @pytest.mark.parametrize(
        ("move", "before", "data", "after"),
        [
            ("start_review", "unreviewed", {}, "in_review"),
            ("mark_not_a_claim", "unreviewed", {"reason": "A headline."}, "not_a_claim"),
            ("propose_verdict", "in_review", {"verdict": "unverifiable", "reason": "Nobody can."},
             "awaiting_approval"),
            ("approve_verdict", "awaiting_approval", {}, "verified"),
            ("send_back", "awaiting_approval", {"reason": "Look again."}, "in_review"),
            ("reopen_claim", "altered", {"reason": "New facts."}, "in_review"),
        ],
    )  # fmt: skip
    def test_a_button_moves_the_claim(self, browser, make, move, before, data, after):
        client, claim = browser("editor"), make.claim(status=before)
        answer = send(client, claim, "move", move, **data)
        assert (answer.status_code, state(claim)[0]) == (302, after)
        last = claim.decisions.last()
        assert (last.by, last.reason) == (client.user, data.get("reason", ""))

    def test_a_reporter_may_not(self, browser, make):
        claim = make.claim()
        before = state(claim)
        assert send(browser("reporter"), claim, "move", "start_review").status_code == 403
        assert state(claim) == before

    def test_nobody_approves_their_own_proposal(self, make):
        claim, client = make.claim(status="awaiting_approval"), Client()
        client.force_login(claim.proposed_by)
        before = state(claim)
        answer = send(client, claim, "move", "approve_verdict")
        assert answer.status_code == 403
        assert "another editor has to approve it" in answer.content.decode()
        assert state(claim) == before

    def test_a_missing_reason_is_asked_for_beside_its_field(self, browser, make):
        claim = make.claim()
        answer = send(browser("editor"), claim, "move", "mark_not_a_claim", reason=" ")
        assert answer.status_code == 400
        assert 'role="alert">Say why this is not a claim.' in answer.content.decode()
        assert state(claim)[0] == "unreviewed"

    def test_a_verdict_needs_evidence_and_keeps_what_was_typed(self, browser, make):
        claim = make.claim(status="in_review")
        data = {"verdict": "altered", "reason": "The number is another."}
        answer = send(browser("editor"), claim, "move", "propose_verdict", **data)
        body = answer.content.decode()
        assert answer.status_code == 409
        assert "A verdict needs at least one piece of evidence." in body
        assert "The number is another." in body
        assert '<option value="altered" selected>' in body

    def test_a_verdict_that_is_none_is_refused(self, browser, make):
        claim = make.claim(status="in_review")
        answer = send(browser("editor"), claim, "move", "propose_verdict", verdict="true")
        assert answer.status_code == 400
        assert "Select a valid choice" in answer.content.decode()

    def test_a_stale_page_changes_nothing_and_loses_nothing(self, browser, make):
        client, claim = browser("editor"), make.claim()
        opened_with = claim.revision
        make.evidence(claim)
        answer = send(
            client, claim, "move", "mark_not_a_claim", revision=opened_with, reason="A caption."
        )
        body = answer.content.decode()
        assert answer.status_code == 409
        assert "Somebody else changed this claim" in body
        assert "A caption." in body
        assert state(claim)[0] == "unreviewed"
        # The page now carries the present revision: sent again, it is meant so.
        assert f'name="revision" value="{state(claim)[1]}"' in body

    def test_a_move_that_is_not_open_any_more_is_still_shown_with_its_words(self, browser, make):
        claim = make.claim(status="in_review")
        answer = send(browser("editor"), claim, "move", "send_back", reason="Where is the text?")
        assert answer.status_code == 409
        assert "Where is the text?" in answer.content.decode()

    @pytest.mark.parametrize("data", [{"revision": ""}, {"revision": "x"}, {"revision": "9" * 40}])
    def test_a_revision_that_is_none_is_refused(self, browser, make, data):
        claim = make.claim()
        assert send(browser("editor"), claim, "move", "start_review", **data).status_code in (
            400, 409,
        )  # fmt: skip
        assert state(claim)[0] == "unreviewed"

    def test_unknown_moves_and_claims_do_not_exist(self, browser, make):
        client, claim = browser("editor"), make.claim()
        assert send(client, claim, "move", "delete").status_code == 404
        address = reverse("admin:claims_claim_move", args=[10**25, "start_review"])
        assert client.post(address, {"revision": 1}).status_code == 404

    def test_only_a_post_from_our_own_page_moves(self, browser, make):
        client, claim = browser("editor"), make.claim()
        address = reverse("admin:claims_claim_move", args=[claim.pk, "start_review"])
        assert client.get(address).status_code == 405
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(client.user)
        assert strict.post(address, {"revision": claim.revision}).status_code == 403
        assert browser("nobody").post(address).status_code == 302
        assert state(claim)[0] == "unreviewed"


class TestAttribution:
    def test_speaker_and_outlet_are_corrected(self, browser, make):
        claim, speaker, outlet = make.claim(), make.speaker(), make.outlet()
        data = {"speaker": speaker.pk, "cited_outlet": outlet.pk}
        assert send(browser("editor"), claim, "correct", **data).status_code == 302
        claim.refresh_from_db()
        assert (claim.speaker, claim.speaker_kind, claim.cited_outlet) == (
            speaker, "person", outlet,
        )  # fmt: skip

    def test_a_kind_is_kept_where_nobody_is_resolved(self, browser, make):
        claim = make.claim(speaker=make.speaker(), speaker_kind="person")
        answer = send(browser("editor"), claim, "correct", speaker_kind="anonymous")
        claim.refresh_from_db()
        assert (answer.status_code, claim.speaker, claim.speaker_kind) == (302, None, "anonymous")

    def test_a_kind_that_is_not_the_speakers_is_refused(self, browser, make):
        speaker = make.speaker()
        claim = make.claim(speaker=speaker, speaker_kind="person")
        data = {"speaker": speaker.pk, "speaker_kind": "group"}
        answer = send(browser("editor"), claim, "correct", **data)
        assert answer.status_code == 400
        assert "is of the kind" in answer.content.decode()

    def test_a_conflict_shows_both_values(self, browser, make):
        claim = make.claim()
        opened_with = claim.revision
        theirs, ours = make.speaker("Kofi Boateng"), make.speaker("Ama Owusu")
        assert send(browser("editor"), claim, "correct", speaker=theirs.pk).status_code == 302
        answer = send(browser("editor"), claim, "correct", revision=opened_with, speaker=ours.pk)
        body = answer.content.decode()
        assert answer.status_code == 409
        assert "Somebody else changed this claim" in body
        assert "Speaker, as stored now: <strong><bdi>Kofi Boateng" in body
        assert f'<option value="{ours.pk}" selected>Ama Owusu' in body
        claim.refresh_from_db()
        assert claim.speaker == theirs

    @pytest.mark.parametrize("value", ["abc", "0", "9" * 30, "\x00"])
    def test_an_unknown_speaker_is_refused(self, browser, make, value):
        claim = make.claim()
        before = state(claim)
        answer = send(browser("editor"), claim, "correct", speaker=value)
        assert (answer.status_code, state(claim)) == (400, before)

    def test_a_decided_claim_is_not_corrected(self, browser, make):
        claim = make.claim(status="verified")
        answer = send(browser("editor"), claim, "correct", speaker=make.speaker().pk)
        assert answer.status_code == 409
        assert "reopen it before you correct it" in answer.content.decode()


class TestEvidence:
    DATA = {"relation": "supports", "text": "Fees rise.\r\nIn May.", "passage": "rise.\r\nIn"}

    def test_a_pasted_text_is_kept_and_tied(self, browser, make):
        client, claim, outlet = browser("reporter"), make.claim(), make.outlet()
        more = {"url": "https://example.org/x", "title": "Fees", "outlet": outlet.pk, "note": "So."}
        assert send(client, claim, "add_evidence", **self.DATA, **more).status_code == 302
        evidence = claim.evidence.get()
        assert evidence.passage == "rise.\nIn"
        assert evidence.added_by == client.user
        assert evidence.snapshot.text == "Fees rise.\nIn May."
        assert (evidence.snapshot.url, evidence.snapshot.outlet) == (more["url"], outlet)

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            ({"text": " "}, "Paste the text, choose a file"),
            ({"passage": "elsewhere"}, "does not stand in the text"),
            ({"relation": "proves"}, "Select a valid choice"),
            ({"url": "javascript:alert(1)"}, "http"),
            ({"text": "a\x00b", "passage": ""}, "Null characters"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_is_kept(self, browser, make, data, message):
        claim = make.claim()
        answer = send(browser("reporter"), claim, "add_evidence", **(self.DATA | data))
        assert answer.status_code == 400
        assert message in answer.content.decode()
        assert not Snapshot.objects.exists()
        assert not Evidence.objects.exists()

    def test_the_same_text_twice_is_a_conflict(self, browser, make):
        client, claim = browser("reporter"), make.claim()
        send(client, claim, "add_evidence", **self.DATA)
        assert send(client, claim, "add_evidence", **self.DATA).status_code == 409
        assert claim.evidence.count() == 1

    def test_editors_remove_it_and_reporters_do_not(self, browser, make):
        claim = make.claim()
        evidence = make.evidence(claim)
        answer = send(browser("reporter"), claim, "remove_evidence", evidence.pk)
        assert (answer.status_code, claim.evidence.count()) == (403, 1)
        answer = send(browser("editor"), claim, "remove_evidence", evidence.pk)
        assert (answer.status_code, claim.evidence.count()) == (302, 0)
        answer = send(browser("editor"), claim, "remove_evidence", evidence.pk)
        assert answer.status_code == 404

    def test_a_verdict_keeps_its_last_piece(self, browser, make):
        claim = make.claim(status="verified")
        answer = send(browser("editor"), claim, "remove_evidence", claim.evidence.get().pk)
        assert answer.status_code == 409
        assert "reopen the claim first" in answer.content.decode()

    def test_evidence_of_another_claim_is_not_found(self, browser, make):
        other = make.evidence()
        assert send(browser("editor"), make.claim(), "remove_evidence", other.pk).status_code == 404


class TestAnnotations:
    def test_notes_replies_and_settling(self, browser, make):
        client, claim = browser("reporter"), make.claim()
        data = {"body": "Who is that?", "motivation": "questioning"}
        assert send(client, claim, "annotate", **data).status_code == 302
        note = claim.annotations.get()
        assert (note.author, note.motivation) == (client.user, "questioning")
        assert send(client, claim, "reply", note.pk, body="The director.").status_code == 302
        assert note.replies.get().body == "The director."
        assert send(client, claim, "resolve", note.pk).status_code == 302
        note.refresh_from_db()
        assert note.resolved_by == client.user
        assert send(client, claim, "resolve", note.pk).status_code == 409
        assert send(client, claim, "reopen", note.pk).status_code == 302
        note.refresh_from_db()
        assert note.resolved_by is None

    @pytest.mark.parametrize(
        "data", [{"body": " "}, {"motivation": "replying"}, {"body": "a\x00b"}, {"body": ""}]
    )
    def test_a_bad_note_is_refused(self, browser, make, data):
        sent = {"body": "Who?", "motivation": "commenting"} | data
        answer = send(browser("reporter"), make.claim(), "annotate", **sent)
        assert answer.status_code == 400
        assert not Annotation.objects.exists()

    def test_an_empty_reply_is_refused_where_it_was_written(self, browser, make):
        claim = make.claim()
        note = notes.annotate(claim=claim, by=make.user("editor"), body="Who?")
        answer = send(browser("reporter"), claim, "reply", note.pk, body=" ")
        assert answer.status_code == 400
        assert "Write something." in answer.content.decode()

    def test_notes_on_another_claim_are_not_found(self, browser, make):
        note = notes.annotate(claim=make.claim(), by=make.user("editor"), body="Who?")
        client, claim = browser("editor"), make.claim()
        for name in ("reply", "resolve", "reopen"):
            assert send(client, claim, name, note.pk, body="x").status_code == 404


class TestAssignments:
    def test_the_chief_editor_assigns_and_closes(self, browser, make):
        client, claim, editor = browser("chief editor"), make.claim(), make.user("editor")
        data = {"editor": editor.pk, "due_at": "2026-12-24T18:00"}
        assert send(client, claim, "assign", **data).status_code == 302
        assert claim.assignments.get().editor == editor
        assert send(client, claim, "assign", **data).status_code == 409
        assert send(client, claim, "close_assignment").status_code == 302
        assert send(client, claim, "close_assignment").status_code == 409
        assert claim.assignments.get().closed_at is not None

    def test_editors_do_not_assign(self, browser, make):
        claim = make.claim()
        answer = send(browser("editor"), claim, "assign", editor=make.user("editor").pk)
        assert answer.status_code == 403

    def test_only_who_may_review_is_offered(self, browser, make):
        claim, reporter = make.claim(), make.user("reporter")
        answer = send(browser("chief editor"), claim, "assign", editor=reporter.pk)
        assert answer.status_code == 400
        assert not claim.assignments.exists()

    def test_the_claim_goes_to_the_editors_queue(self, browser, make):
        claim, editor = make.claim(), browser("editor")
        assignments.assign_claim(claim=claim, editor=editor.user, by=make.user("chief editor"))
        body = editor.get(reverse("admin:claims_claim_changelist") + "?queue=assigned")
        assert [row.pk for row in body.context_data["cl"].result_list] == [claim.pk]
