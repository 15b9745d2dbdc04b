"""Publishing: a snapshot that never changes, corrections that readers see, nothing left out."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from claims.actions import review
from claims.actions.attributions import correct_attribution
from claims.actions.evidence import add_evidence
from claims.actions.publishing import publication_of, publish_claim, withdraw_claim
from claims.errors import Conflict, InvalidInput, MoveNotAllowed, StaleRevision
from claims.models import Decision, Publication, Statement, Status

SAID = "The director did say so."


def kinds(publication):
    return [one.kind for one in publication.statements.order_by("number")]


def test_publishing_keeps_what_was_said_at_that_time(make):
    claim = make.claim(status="verified", speaker=make.speaker("Ada Mensah"))
    made = publish_claim(claim=claim, by=make.user("chief editor"), explanation=f" {SAID} ")
    assert (made.state, made.verdict, made.speaker_name) == ("published", "verified", "Ada Mensah")
    assert made.slug.startswith("ada-mensah-harbour-fees-will-rise-in-may-")
    record = made.record
    assert record["explanation"] == SAID
    assert record["claim"]["text"] == "Harbour fees will rise in May"
    assert record["spans"]["content"][0]["suffix"].startswith(", port director")
    assert [one["to"] for one in record["history"]] == [
        "in_review",
        "awaiting_approval",
        "verified",
    ]
    snapshot = claim.evidence.get().snapshot
    assert record["evidence"][0]["sha256"] == snapshot.sha256


def test_readers_are_told_whom_a_she_stands_for(make):
    chain = [{"name": "Coastline Radio", "kind": "outlet"}, {"name": "her office", "kind": "group"}]
    claim = make.claim(status="verified", chain=chain)
    made = publish_claim(claim=claim, by=make.user("chief editor"), explanation=SAID)
    speaker = made.statements.get().record["speaker"]
    assert (speaker["name"], speaker["as_named"]) == ("her office", claim.speaker_as_named)
    assert made.slug.startswith("her-office-")


def test_no_account_and_no_internal_note_is_in_the_record(make):
    claim = make.claim(status="in_review")
    first, second = make.user("editor", name="secret-anna"), make.user("editor", name="secret-tom")
    add_evidence(
        claim=claim, snapshot=make.snapshot(), relation="supports", by=first, note="hush note"
    )
    review.propose_verdict(claim=claim, verdict="verified", by=first, reason="hush reason")
    review.approve_verdict(claim=claim, by=second)
    made = publish_claim(claim=claim, by=make.user("chief editor", name="secret-lena"),
                         explanation=SAID)  # fmt: skip
    assert "secret" not in str(made.record)
    assert "hush" not in str(made.record)


@pytest.mark.parametrize("status", ["unreviewed", "in_review", "awaiting_approval", "not_a_claim"])
def test_only_a_verdict_is_published(make, status):
    with pytest.raises(MoveNotAllowed):
        publish_claim(claim=make.claim(status=status), by=make.user(), explanation=SAID)
    assert not Publication.objects.exists()


@pytest.mark.parametrize("words", ["", " \n", "x" * 20_001, "a\x00b"])
def test_readers_get_an_explanation(make, words):
    with pytest.raises(InvalidInput) as caught:
        publish_claim(claim=make.claim(status="altered"), by=make.user(), explanation=words)
    assert caught.value.field == "explanation"
    assert not Publication.objects.exists()


def test_who_saw_another_revision_publishes_nothing(make):
    claim = make.claim(status="verified")
    with pytest.raises(StaleRevision):
        publish_claim(claim=claim, by=make.user(), explanation=SAID, revision=claim.revision - 1)


def test_to_open_a_published_verdict_again_tells_the_readers_at_once(make):
    publication = make.publication()
    review.reopen_claim(claim=publication.claim, by=make.user("editor"), reason="Ask Tom.")
    publication.refresh_from_db()
    assert publication.state == "reopened"
    assert kinds(publication) == ["verdict", "reopened"]
    assert "under review again" in publication.statements.last().note
    assert "Tom" not in publication.statements.last().note


def test_a_new_verdict_is_a_correction_and_says_what_was_wrong(make):
    publication = make.publication()
    claim = review.reopen_claim(claim=publication.claim, by=make.user("editor"), reason="Wrong.")
    one, two = make.user("editor"), make.user("editor")
    speaker = make.speaker("Kofi Mensah")
    claim = correct_attribution(claim=claim, by=one, speaker=speaker, revision=claim.revision)
    publication.refresh_from_db()
    # What is corrected in the house is not public before it is published.
    assert publication.speaker_name != "Kofi Mensah"
    review.propose_verdict(claim=claim, verdict="altered", by=one)
    claim = review.approve_verdict(claim=claim, by=two)
    with pytest.raises(InvalidInput) as caught:
        publish_claim(claim=claim, by=two, explanation="The number differs.")
    assert caught.value.field == "note"
    publication = publish_claim(
        claim=claim, by=two, explanation="The number differs.", note="We read the wrong page."
    )
    assert (publication.state, publication.verdict) == ("published", "altered")
    assert publication.speaker_name == "Kofi Mensah"
    assert kinds(publication) == ["verdict", "reopened", "correction"]
    assert publication.statements.first().record["verdict"] == "verified"


def test_the_same_again_is_no_correction(make):
    publication = make.publication()
    with pytest.raises(Conflict):
        publish_claim(
            claim=publication.claim, by=make.user(), explanation=SAID, note="Nothing changed."
        )


def test_what_is_withdrawn_says_why_and_can_come_back(make):
    publication = make.publication()
    withdraw_claim(claim=publication.claim, by=make.user(), reason="The article was never printed.")
    with pytest.raises(Conflict, match="already"):
        withdraw_claim(claim=publication.claim, by=make.user(), reason="Again.")
    publication = publish_claim(
        claim=publication.claim, by=make.user(), explanation=SAID, note="It was printed after all."
    )
    assert kinds(publication) == ["verdict", "withdrawal", "correction"]
    assert publication.state == "published"


def test_what_was_never_published_is_not_withdrawn(make):
    with pytest.raises(Conflict, match="not published"):
        withdraw_claim(claim=make.claim(), by=make.user(), reason="x")


def test_a_publication_goes_on_with_the_claim_of_the_next_version(make):
    from claims.analysis import analyse

    version = make.analysed()
    claim = make.move(version.claims.order_by("number").first(), Status.VERIFIED)
    publication = make.publication(claim)
    later = make.version(version.article, text=version.text + "\n\nThat is all.")
    analyse(analysis_id=make.analysis(later).pk)
    heir = claim.successors.get()
    assert publication_of(heir) == publication
    # An editor works on the newest version: also then the readers are told.
    review.reopen_claim(claim=heir, by=make.user("editor"), reason="Look again.")
    publication.refresh_from_db()
    assert (publication.claim, publication.state) == (heir, "reopened")


@pytest.mark.parametrize("change", ["update", "delete", "head", "raw"])
def test_what_was_published_never_changes(make, change):
    publication = make.publication()
    with pytest.raises(IntegrityError), transaction.atomic():
        if change == "update":
            Statement.objects.update(note="Nothing happened.")
        elif change == "delete":
            Statement.objects.all().delete()
        elif change == "head":
            publication.delete()
        else:
            with connection.cursor() as cursor:
                cursor.execute('UPDATE claims_statement SET record = \'{"verdict": "altered"}\'')


def test_a_verdict_that_nobody_decided_is_refused_by_the_database(make):
    publication, by = make.publication(), make.user()
    with pytest.raises(IntegrityError, match="never decided"), transaction.atomic():
        Statement.objects.create(
            publication=publication, number=2, kind="correction", note="x", by=by,
            record=publication.record | {"verdict": "altered"},
        )  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(("number", "kind"), [(3, "correction"), (2, "verdict"), (1, "withdrawal")])
def test_statements_follow_each_other(make, number, kind):
    publication, by = make.publication(), make.user()
    with pytest.raises(IntegrityError, match="follow"), transaction.atomic():
        Statement.objects.create(
            publication=publication, number=number, kind=kind, note="x", by=by,
            record=publication.record,
        )  # fmt: skip


def test_decisions_that_a_load_brings_later_tell_the_readers_nothing_new(make):
    publication = make.publication()
    claim = publication.claim
    with transaction.atomic():
        Decision.objects.create(
            claim=claim, number=4, old_status="verified", new_status="in_review", reason="x",
            by=make.user(), at=claim.decided_at,
        )  # fmt: skip
        publication.refresh_from_db()
        transaction.set_rollback(True)
    assert publication.state == "published"
