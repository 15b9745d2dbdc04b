"""What the database itself refuses in a blind review, whoever writes to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from claims.actions import blind, review
from claims.models import BlindVerdict, Claim, Decision
from tests.models.test_constraints import refused


def at_commit() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def decide(claim, by, verdict, **fields) -> None:
    """Write a decision and the claim past every action."""
    first, now = claim.blind_verdicts.get(place=1), timezone.now()
    Decision.objects.create(
        claim=claim, number=claim.decisions.count() + 1, old_status="awaiting_approval",
        new_status=verdict, verdict=verdict, by=by, at=now,
    )  # fmt: skip
    people = {
        "proposed_verdict": verdict, "proposed_by": first.editor, "proposed_at": first.at,
        "decided_by": by, "decided_at": now,
    }  # fmt: skip
    Claim.objects.filter(pk=claim.pk).update(status=verdict, **people | fields)


@pytest.fixture
def claim(make):
    claim = make.blind_round()
    at_commit()
    return claim


@pytest.fixture
def differing(make, claim):
    claim = blind.give_verdict(claim=claim, by=make.user("editor"), verdict="verified")
    at_commit()
    return claim


def test_what_the_actions_do_it_accepts(make, differing):
    chief = make.user("chief editor")
    claim = blind.adjudicate_verdict(claim=differing, by=chief, verdict="verified", reason="So.")
    at_commit()
    claim = review.reopen_claim(claim=claim, by=chief, reason="Again.")
    claim = review.propose_verdict(claim=claim, by=chief, verdict="verified")
    at_commit()
    blind.give_verdict(claim=claim, by=make.user("editor"), verdict="verified")
    at_commit()


def test_a_decision_before_the_second_verdict(make, claim):
    refused(lambda: decide(claim, make.user("editor"), "altered"), "decided by two verdicts")


def test_a_verdict_that_nobody_gave(make, differing):
    refused(lambda: decide(differing, make.user("editor"), "unsupported"), "one of its two")


def test_an_adjudicator_who_gave_one_of_the_two(differing):
    second = differing.blind_verdicts.get(place=2).editor
    refused(lambda: decide(differing, second, "altered"), "a third one decides")


def test_a_third_person_where_two_agree(make, claim):
    given = claim.blind_verdicts.get()
    agreed = BlindVerdict(
        claim=claim, round=given.round, place=2, editor=make.user("editor"), verdict="altered"
    )
    agreed.save()
    refused(lambda: decide(claim, make.user("editor"), "altered"), "by the editor of the second")


def test_a_proposer_who_gave_another_verdict(make, differing):
    second = differing.blind_verdicts.get(place=2)
    people = {"proposed_by": second.editor, "proposed_at": second.at}
    refused(
        lambda: decide(differing, make.user("editor"), "altered", **people),
        "none of those who gave this verdict",
    )


def test_a_claim_that_tells_its_proposal_in_a_round(claim):
    given = claim.blind_verdicts.get()
    told = {
        "proposed_verdict": "altered", "proposed_by": given.editor, "proposed_at": given.at,
    }  # fmt: skip
    refused(lambda: Claim.objects.filter(pk=claim.pk).update(**told), "does not tell")


def test_a_claim_that_hides_an_open_proposal(make):
    claim = make.claim(status="awaiting_approval")
    at_commit()
    hidden = {"proposed_verdict": "", "proposed_by": None, "proposed_at": None}
    refused(lambda: Claim.objects.filter(pk=claim.pk).update(**hidden), "Only in a blind round")


def test_a_blind_proposal_without_its_verdict(make):
    claim, editor = make.claim(status="in_review"), make.user("editor")

    def propose():
        Decision.objects.create(
            claim=claim, number=2, old_status="in_review", new_status="awaiting_approval",
            blind=True, by=editor,
        )  # fmt: skip
        Claim.objects.filter(pk=claim.pk).update(status="awaiting_approval")

    refused(propose, "has its verdict beside it")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"round": 1}, "no blind proposal"),
        ({"place": 1}, "no blind proposal|blind_verdict_one_a_place"),
        ({"place": 3}, "no blind proposal|blind_verdict_place_known"),
        ({"verdict": "in_review"}, "blind_verdict_verdict_known"),
        ({"verdict": "unverifiable"}, "blind_verdict_has_its_reason"),
        ({"first": True}, "blind_verdict_one_an_editor"),
    ],
)
def test_verdicts_that_do_not_belong_into_the_round(make, claim, change, says):
    given = claim.blind_verdicts.get()
    editor = given.editor if change.pop("first", False) else make.user("editor")
    fields = {"claim": claim, "round": given.round, "place": 2, "verdict": "altered"}
    refused(BlindVerdict(**fields | {"editor": editor} | change).save, says)


def test_a_verdict_after_the_round(make, claim):
    given = claim.blind_verdicts.get()
    review.send_back(claim=claim, by=make.user("editor"), reason="More.")
    late = BlindVerdict(
        claim=claim, round=given.round, place=2, editor=make.user("editor"), verdict="altered",
        at=timezone.now() + timedelta(seconds=1),
    )  # fmt: skip
    refused(late.save, "This round is over")


def test_verdicts_are_append_only(claim):
    rows = BlindVerdict.objects.filter(claim=claim)
    refused(lambda: rows.update(verdict="verified"), "never edited")
    refused(rows.delete, "never deleted")
