"""Corrections: what an editor made of what the extractor had found, never edited or deleted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.lookups import Exact
from django.utils import timezone

from claims.models.article import ArticleVersion
from claims.models.checks import one_of
from claims.models.claim import Claim
from claims.models.triggers import never_changes, never_deleted, never_truncated


class CorrectionKind(models.TextChoices):
    """What was corrected."""

    MARKED = "marked", "Marked by hand"
    SPANS = "spans", "Words"
    SPEAKER = "speaker", "Speaker"
    OUTLET = "outlet", "Cited outlet"
    SPLIT = "split", "Split"
    JOINED = "joined", "Joined"
    NOT_A_CLAIM = "not_a_claim", "Not a claim"


# Those that change where the claim stands in the text.
OF_THE_WORDS = (
    CorrectionKind.MARKED, CorrectionKind.SPANS, CorrectionKind.SPLIT, CorrectionKind.JOINED,
)  # fmt: skip


class CorrectionManager(models.Manager["Correction"]):
    """Finds corrections by claim and number."""

    def get_by_natural_key(self, slug: str, version: int, claim: int, number: int) -> Correction:
        """Return the correction of that number of that claim."""
        return self.get(
            claim__version__article__slug=slug, claim__version__number=version,
            claim__number=claim, number=number,
        )  # fmt: skip


def _is_object(field: str) -> Q:
    kind = models.Func(models.F(field), function="jsonb_typeof", output_field=models.TextField())
    return Q(Exact(kind, models.Value("object")))


class Correction(models.Model):
    """One correction of a claim: what it was, what it is, who, when, and whose work it was.

    ``before`` and ``after`` hold what changed, under the names of claims.actions.on_record;
    ``before`` is null for a claim that was missed. A claim that continues another one in a new
    version has copies of that one's corrections: their ``version`` is where they were made.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="corrections")
    number = models.PositiveIntegerField(help_text="Its number on the claim, from 1.")
    version = models.ForeignKey(
        ArticleVersion, models.PROTECT, related_name="+",
        help_text="The version whose characters the spans count.",
    )  # fmt: skip
    kind = models.CharField(max_length=20, choices=CorrectionKind.choices)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField()
    reason = models.TextField(blank=True)
    extractor_name = models.CharField(
        max_length=50, blank=True, help_text="What had made the claim; empty for an editor."
    )
    extractor_version = models.CharField(max_length=50, blank=True)
    undoes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by",
        help_text="The correction that this one takes back.",
    )  # fmt: skip
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="corrections")
    at = models.DateTimeField(default=timezone.now)

    objects = CorrectionManager()

    class Meta:
        ordering = ["claim", "number"]
        constraints = [
            models.UniqueConstraint("claim", "number", name="correction_number_unique"),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="correction_number_from_1"
            ),
            one_of("correction", "kind", CorrectionKind),
            models.CheckConstraint(
                condition=Q(kind=CorrectionKind.MARKED, before__isnull=True)
                | (~Q(kind=CorrectionKind.MARKED) & _is_object("before")),
                name="correction_has_what_was",
                violation_error_message="before is an object, or null where a claim was missed.",
            ),
            models.CheckConstraint(
                condition=_is_object("after"), name="correction_has_what_is",
                violation_error_message="after is an object.",
            ),
            models.CheckConstraint(
                condition=Q(extractor_name="", extractor_version="")
                | ~(Q(extractor_name="") | Q(extractor_version="")),
                name="correction_extractor_paired",
                violation_error_message="extractor_name and extractor_version are set together.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=CorrectionKind.MARKED) | Q(extractor_name=""),
                name="correction_missed_by_the_extractor",
                violation_error_message="No extractor made a claim that was marked by hand.",
            ),
            models.UniqueConstraint(
                "undoes", "claim", name="correction_undone_once",
                violation_error_message="This correction is undone already.",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["by", "-at"], name="correction_by_editor"),
            models.Index(fields=["at"], name="correction_by_time"),
        ]
        triggers = [
            never_changes("Corrections are never edited: make a new one."),
            never_deleted("Corrections are never deleted."),
            never_truncated(),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at:%Y-%m-%d %H:%M}"

    def natural_key(self) -> tuple[str, int, int, int]:
        """Claim and number."""
        return (*self.claim.natural_key(), self.number)

    natural_key.dependencies = ["claims.claim", "auth.user"]  # type: ignore[attr-defined]
