"""Blind review: two verdicts on one claim, each given without knowing the other.

While a round lasts, what was proposed stands here and nowhere else: not on the claim, not in its
decision. So no list, filter, export or message can give it away.
"""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from claims.models.blind_triggers import IN_ITS_ROUND
from claims.models.claim import Claim
from claims.models.decision import Decision
from claims.models.status import FINAL, VERDICTS, Status
from claims.models.triggers import never_changes, never_deleted, never_truncated

FIRST, SECOND = 1, 2


class BlindVerdictQuerySet(models.QuerySet["BlindVerdict"]):
    """Queries on blind verdicts."""

    def undisclosed(self) -> BlindVerdictQuerySet:
        """Those whose claim has not been decided since."""
        decided = Decision.objects.filter(
            claim=OuterRef("claim"), number__gt=OuterRef("round"), new_status__in=FINAL
        )
        return self.filter(~Exists(decided))

    def sealed_for(self, user: Any) -> BlindVerdictQuerySet:
        """Those that ``user`` may not know yet: see ``claims.models.visibility``."""
        sealed = self.undisclosed().exclude(editor=user)
        if not user.has_perm("claims.adjudicate_verdict"):
            return sealed
        in_round = BlindVerdict.objects.filter(claim=OuterRef("claim"), round=OuterRef("round"))
        both = Exists(in_round.filter(place=SECOND)) & ~Exists(in_round.filter(editor=user))
        return sealed.filter(~both)

    def visible_to(self, user: Any) -> BlindVerdictQuerySet:
        """Those that ``user`` may know."""
        return self.exclude(pk__in=self.model.objects.sealed_for(user).values("pk"))


class BlindVerdictManager(
    models.Manager.from_queryset(BlindVerdictQuerySet)  # type: ignore[misc]
):
    """Finds verdicts by claim, round and place."""

    def get_by_natural_key(self, *key: str | int) -> BlindVerdict:
        """Return the verdict at that place of that round of that claim."""
        slug, version, number, round_, place = key
        return self.get(
            claim__version__article__slug=slug, claim__version__number=version,
            claim__number=number, round=round_, place=place,
        )  # fmt: skip


class BlindVerdict(models.Model):
    """One of the two verdicts of a blind round. Never edited, never deleted."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="blind_verdicts")
    round = models.PositiveIntegerField(help_text="The number of the decision that began it.")
    place = models.PositiveSmallIntegerField(help_text="1 for the first verdict, 2 for the second.")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=20, choices=[(v.value, v.label) for v in VERDICTS])
    reason = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = BlindVerdictManager()

    class Meta:
        ordering = ["claim", "round", "place"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=VERDICTS), name="blind_verdict_verdict_known",
                violation_error_message="verdict is not a known verdict.",
            ),
            models.CheckConstraint(
                condition=Q(place__in=[FIRST, SECOND]), name="blind_verdict_place_known"
            ),
            models.CheckConstraint(
                condition=~Q(verdict=Status.UNVERIFIABLE) | Q(reason__regex=r"\S"),
                name="blind_verdict_has_its_reason",
                violation_error_message="Say why nobody can tell: unverifiable needs a reason.",
            ),
            models.UniqueConstraint(
                "claim", "round", "place", name="blind_verdict_one_a_place",
                violation_error_message="This verdict has been given already.",
            ),
            models.UniqueConstraint(
                "claim", "round", "editor", name="blind_verdict_one_an_editor",
                violation_error_message="Two different editors give the two verdicts.",
            ),
        ]  # fmt: skip
        # "How far do editors agree?": the pairs of a period.
        indexes = [
            models.Index(fields=["at"], name="blind_verdict_second", condition=Q(place=SECOND))
        ]
        triggers = [
            never_changes("A verdict given blind is never edited."),
            never_deleted("A verdict given blind is never deleted."),
            never_truncated(),
            pgtrigger.Trigger(
                name="in_its_round", when=pgtrigger.Before, operation=pgtrigger.Insert,
                func=IN_ITS_ROUND,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"verdict {self.place} on claim {self.claim_id}"

    def natural_key(self) -> tuple[str, int, int, int, int]:
        """Claim, round and place."""
        return (*self.claim.natural_key(), self.round, self.place)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "claims.claim", "claims.decision", "auth.user",
    ]  # fmt: skip


def verdicts_of_round(claim: Claim) -> list[BlindVerdict]:
    """Return the verdicts of the blind round that ``claim`` is in, the first one first.

    Empty if it is in no such round. Takes what was prefetched, if that is there.
    """
    if not claim.is_sealed:
        return []
    rows = sorted(claim.blind_verdicts.all(), key=lambda one: (one.round, one.place))
    return [one for one in rows if one.round == rows[-1].round]
