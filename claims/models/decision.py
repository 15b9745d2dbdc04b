"""Decisions: every change of a claim's status, never edited, never deleted."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.models.checks import one_of
from claims.models.claim import Claim
from claims.models.publication_triggers import READERS_ARE_TOLD
from claims.models.status import FINAL, MOVES, VERDICTS, Status
from claims.models.triggers import never_changes, never_deleted, never_truncated

_IN_ORDER = """
    DECLARE last record;
    BEGIN
        -- Two writers on one claim queue up here, also those that come from psql.
        PERFORM 1 FROM claims_claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;
        SELECT * INTO last FROM claims_decision WHERE claim_id = NEW.claim_id
            ORDER BY number DESC LIMIT 1;
        IF NEW.number <> coalesce(last.number, 0) + 1 THEN
            RAISE EXCEPTION 'Decision % of this claim does not follow decision %.',
                NEW.number, coalesce(last.number, 0) USING ERRCODE = 'check_violation',
                TABLE = 'claims_decision', COLUMN = 'number',
                CONSTRAINT = 'decision_in_order';
        END IF;
        IF NEW.old_status <> coalesce(last.new_status, 'unreviewed') THEN
            RAISE EXCEPTION 'The decision leaves % but the claim is %.', NEW.old_status,
                coalesce(last.new_status, 'unreviewed') USING ERRCODE = 'check_violation',
                TABLE = 'claims_decision', COLUMN = 'old_status',
                CONSTRAINT = 'decision_in_order';
        END IF;
        IF NEW.old_status = 'awaiting_approval' AND NEW.new_status <> 'in_review' THEN
            IF NEW.by_id = last.by_id THEN
                RAISE EXCEPTION 'A verdict is approved by another editor than the one who '
                    'proposed it.' USING ERRCODE = 'check_violation',
                    TABLE = 'claims_decision', COLUMN = 'by',
                    CONSTRAINT = 'decision_by_another_editor';
            END IF;
            -- What a blind round proposed is held against the verdict at the commit.
            IF NOT last.blind AND NEW.verdict <> last.verdict THEN
                RAISE EXCEPTION 'The verdict approved (%) is not the one proposed (%).',
                    NEW.verdict, last.verdict USING ERRCODE = 'check_violation',
                    TABLE = 'claims_decision', COLUMN = 'verdict',
                    CONSTRAINT = 'decision_approves_the_proposal';
            END IF;
        END IF;
        RETURN NEW;
    END;
"""


class DecisionManager(models.Manager["Decision"]):
    """Finds decisions by claim and number."""

    def get_by_natural_key(self, slug: str, version: int, claim: int, number: int) -> Decision:
        """Return the decision of that number on that claim."""
        return self.get(
            claim__version__article__slug=slug, claim__version__number=version,
            claim__number=claim, number=number,
        )  # fmt: skip


class Decision(models.Model):
    """One change of status: old, new, who, when, why."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField(help_text="Its number on the claim, from 1.")
    old_status = models.CharField(max_length=20, choices=Status.choices)
    new_status = models.CharField(max_length=20, choices=Status.choices)
    verdict = models.CharField(
        max_length=20, blank=True, choices=[(v.value, v.label) for v in VERDICTS],
        help_text="The verdict that is proposed or approved.",
    )  # fmt: skip
    reason = models.TextField(blank=True)
    blind = models.BooleanField(
        default=False, help_text="What was proposed stands with the blind verdicts of this round."
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions")
    at = models.DateTimeField(default=timezone.now)

    objects = DecisionManager()

    class Meta:
        ordering = ["claim", "number"]
        constraints = [
            models.UniqueConstraint("claim", "number", name="decision_number_unique"),
            one_of("decision", "old_status", Status),
            one_of("decision", "new_status", Status),
            models.CheckConstraint(
                condition=Q(verdict__in=["", *VERDICTS]), name="decision_verdict_known",
                violation_error_message="verdict is not a known verdict.",
            ),
            models.CheckConstraint(
                condition=Q(
                    *[
                        Q(old_status=old, new_status__in=sorted(targets))
                        for old, targets in MOVES.items()
                    ],
                    _connector=Q.OR,
                ),
                name="decision_move_allowed",
                violation_error_message="The claim cannot make that move.",
            ),
            models.CheckConstraint(
                condition=(
                    Q(new_status=Status.AWAITING_APPROVAL, blind=False) & ~Q(verdict="")
                )
                | Q(
                    new_status=Status.AWAITING_APPROVAL, blind=True, verdict="", reason="",
                )
                | Q(new_status__in=VERDICTS, verdict=models.F("new_status"), blind=False)
                | Q(
                    new_status__in=[Status.IN_REVIEW, Status.NOT_A_CLAIM, Status.UNREVIEWED],
                    verdict="", blind=False,
                ),
                name="decision_verdict_fits",
                violation_error_message="The verdict does not fit the new status.",
            ),
            models.CheckConstraint(
                # Sent back, reopened, put aside, or nobody can tell: say why.
                condition=Q(reason__regex=r"\S")
                | ~(
                    Q(new_status=Status.NOT_A_CLAIM)
                    | Q(new_status=Status.AWAITING_APPROVAL, verdict=Status.UNVERIFIABLE)
                    | Q(
                        new_status=Status.IN_REVIEW,
                        old_status__in=[Status.AWAITING_APPROVAL, *FINAL],
                    )
                ),
                name="decision_has_its_reason",
                violation_error_message="This decision needs a reason.",
            ),
        ]  # fmt: skip
        # "What did this editor decide?", for the log and the editor's page.
        indexes = [
            models.Index(fields=["by", "-at"], name="decision_by_editor"),
            # "What happened on that day?", for counting figures.
            models.Index(fields=["at"], name="decision_by_time"),
        ]
        triggers = [
            never_changes("Decisions are never edited: make a new one."),
            never_deleted("Decisions are never deleted."),
            never_truncated(),
            pgtrigger.Trigger(
                name="in_order", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_IN_ORDER
            ),
            # At the commit, because the verdicts of a round are written after its decision.
            pgtrigger.Trigger(
                name="blind_round_kept", when=pgtrigger.After, operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func="""
                    DECLARE problem record;
                    BEGIN
                        SELECT * INTO problem FROM claims_blind_problem(NEW.claim_id, NEW.number);
                        IF problem.reason IS NOT NULL THEN
                            RAISE EXCEPTION '%', problem.reason USING
                                ERRCODE = 'check_violation', TABLE = 'claims_decision',
                                COLUMN = problem.field, CONSTRAINT = 'decision_blind_round_kept';
                        END IF;
                        RETURN NULL;
                    END;
                """,
            ),
            pgtrigger.Trigger(
                name="readers_are_told", when=pgtrigger.After, operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__old_status__in=[str(verdict) for verdict in VERDICTS]),
                func=READERS_ARE_TOLD,
            ),
            pgtrigger.Trigger(
                name="claim_follows", when=pgtrigger.After, operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func="""
                    DECLARE problem record;
                    BEGIN
                        SELECT * INTO problem FROM claims_undecided(NEW.claim_id);
                        IF problem.reason IS NOT NULL THEN
                            RAISE EXCEPTION '%', problem.reason USING
                                ERRCODE = 'check_violation', TABLE = 'claims_claim',
                                COLUMN = problem.field, DETAIL = 'claim ' || NEW.claim_id,
                                CONSTRAINT = 'claim_status_decided';
                        END IF;
                        RETURN NULL;
                    END;
                """,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_old_status_display()} → {self.get_new_status_display()}"

    def natural_key(self) -> tuple[str, int, int, int]:
        """Claim and number."""
        return (*self.claim.natural_key(), self.number)

    natural_key.dependencies = ["claims.claim", "auth.user"]  # type: ignore[attr-defined]
