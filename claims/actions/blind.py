"""Blind review: the second verdict, and the decision between two that differ.

The first verdict is proposed as any other (``review.propose_verdict``). As there, each verb is one
atomic block that locks the claim, reads it again, decides and saves.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from claims.actions import review
from claims.actions.assignments import end_done_assignment
from claims.actions.locking import locked_claim, save_changes
from claims.actions.rounds import check_adjudicator
from claims.errors import Forbidden, InvalidInput, MoveNotAllowed
from claims.models import Article, BlindVerdict, Claim, Status
from claims.models.blind import SECOND, verdicts_of_round

NOT_BLIND = "This claim is in no blind round: approve its verdict or send it back."


@transaction.atomic
def give_verdict(
    *, claim: Claim, verdict: str, by: Any, revision: int | None = None, reason: str = ""
) -> Claim:
    """Give the second verdict of a blind round; the same as the first one decides the claim.

    Another one is kept, and the claim waits for a chief editor. Raises Forbidden for who gave the
    first verdict, MoveNotAllowed outside a round or after its second verdict.
    """
    review.check_verdict(verdict)
    claim = locked_claim(claim, revision=revision)
    first = _open_round(claim, given=1)[0]
    if first.editor_id == by.pk:
        raise Forbidden("You gave the first verdict: another editor gives the second one.")
    review.check_grounds(claim, verdict, reason)
    now = timezone.now()
    BlindVerdict.objects.create(
        claim=claim, round=first.round, place=SECOND, editor=by, verdict=verdict,
        reason=reason.strip(), at=now,
    )  # fmt: skip
    if verdict == first.verdict:
        return review.decide(claim, first, by=by, at=now, reason=reason)
    save_changes(claim)
    end_done_assignment(claim, by=by)
    return claim


@transaction.atomic
def adjudicate_verdict(
    *, claim: Claim, verdict: str, by: Any, reason: str = "", revision: int | None = None
) -> Claim:
    """Decide for one of two verdicts that differ, as a third person, and say why.

    Whoever gave that verdict stands behind it with ``by``. Raises InvalidInput for a verdict that
    nobody gave: who thinks so sends the claim back.
    """
    review.check_verdict(verdict)
    claim = locked_claim(claim, revision=revision)
    given = _open_round(claim, given=2)
    check_adjudicator(given, by)
    chosen = next((one for one in given if one.verdict == verdict), None)
    if chosen is None:
        raise InvalidInput(
            "Choose one of the two verdicts, or send the claim back.", field="verdict"
        )
    if not reason.strip():
        raise InvalidInput("Say why you decide so.", field="reason")
    return review.decide(claim, chosen, by=by, at=timezone.now(), reason=reason)


@transaction.atomic
def set_blind(*, article: Article, blind: bool | None, by: Any) -> Article:
    """Say whether the claims of ``article`` are reviewed blind; None: by default.

    A round that is under way goes on as it began.
    """
    article = Article.objects.select_for_update(no_key=True, of=("self",)).get(pk=article.pk)
    article.blind = blind
    article.save(update_fields=["blind"])
    return article


def _open_round(claim: Claim, *, given: int) -> list[BlindVerdict]:
    if claim.status != Status.AWAITING_APPROVAL or not claim.is_sealed:
        raise MoveNotAllowed(NOT_BLIND, field="status")
    found = verdicts_of_round(claim)
    if len(found) != given:
        what = "Both verdicts are given" if len(found) == 2 else "The second verdict is missing"
        raise MoveNotAllowed(f"{what}.", field="status")
    return found
