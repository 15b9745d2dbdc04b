"""Findings: what a rule reports about a version or a claim."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Count, F
from django.db.models.functions import Substr
from django.utils import timezone

from claims.models.article import ArticleVersion
from claims.models.checks import not_blank, one_of, paired
from claims.models.claim import Claim
from claims.models.history import keeps_history
from claims.models.triggers import in_its_version


class Severity(models.TextChoices):
    """How grave a finding is."""

    ERROR = "error", "Error"
    WARNING = "warning", "Warning"
    NOTE = "note", "Note"


class FindingState(models.TextChoices):
    """Whether somebody still has to act."""

    OPEN = "open", "Open"
    FIXED = "fixed", "Fixed"
    WAIVED = "waived", "Waived"


class FindingQuerySet(models.QuerySet["Finding"]):
    """Queries on findings."""

    def open(self) -> FindingQuerySet:
        """Those that somebody still has to act upon."""
        return self.filter(state=FindingState.OPEN)

    def with_words(self) -> FindingQuerySet:
        """With ``words``: the text under the span, without the rest of the article."""
        return self.annotate(words=Substr("version__text", F("start") + 1, F("end") - F("start")))

    def counts(self) -> dict[str, int]:
        """Return how many there are of each severity, zeros included; one query."""
        found = dict(self.order_by().values_list("severity").annotate(number=Count("pk")))
        return {severity: found.get(severity, 0) for severity in Severity.values}


class FindingManager(models.Manager.from_queryset(FindingQuerySet)):  # type: ignore[misc]
    """Finds findings by version, code and place."""

    def get_by_natural_key(
        self, slug: str, version: int, code: str, start: int, end: int
    ) -> Finding:
        """Return what that rule reports at that span of that version."""
        return self.get(
            version__article__slug=slug, version__number=version, code=code, start=start, end=end
        )


@keeps_history()
class Finding(models.Model):
    """One thing that breaks a rule of the trade, at one place."""

    version = models.ForeignKey(ArticleVersion, models.CASCADE, related_name="findings")
    claim = models.ForeignKey(Claim, models.CASCADE, null=True, blank=True, related_name="findings")
    code = models.CharField(max_length=10, help_text="AT201")
    severity = models.CharField(max_length=10, choices=Severity.choices)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    message = models.TextField()
    hint = models.TextField(blank=True, help_text="What would mend it.")
    data = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=FindingState.choices, default=FindingState.OPEN)
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    waived_at = models.DateTimeField(null=True, blank=True)
    waived_because = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = FindingManager()

    class Meta:
        ordering = ["version", "start", "code"]
        permissions = [("waive_finding", "Can waive a finding, with a reason")]
        constraints = [
            one_of("finding", "severity", Severity),
            one_of("finding", "state", FindingState),
            not_blank("finding", "message"),
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^AT[0-9]{3}$"), name="finding_code_well_formed",
                violation_error_message="code is AT and three digits.",
            ),
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")), name="finding_span_not_empty",
                violation_error_message="start must be before end.",
            ),
            models.UniqueConstraint(
                "version", "code", "start", "end", name="finding_once_a_place"
            ),
            paired("finding", "waived_at", "waived_by"),
            models.CheckConstraint(
                condition=models.Q(
                    state=FindingState.WAIVED, waived_by__isnull=False, waived_because__regex=r"\S"
                )
                | (
                    ~models.Q(state=FindingState.WAIVED)
                    & models.Q(waived_by__isnull=True, waived_because="")
                ),
                name="finding_waived_with_reason",
                violation_error_message="A waiver needs who, when and why.",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=["code", "-id"],
                name="finding_open",
                condition=models.Q(state=FindingState.OPEN),
            ),
            # "May this version be published?", and the counts on lists.
            models.Index(
                fields=["version", "severity"],
                name="finding_open_of_version",
                condition=models.Q(state=FindingState.OPEN),
            ),
            models.Index(fields=["created_at"], name="finding_by_time"),
        ]
        triggers = [in_its_version("claims_finding")]

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"

    def natural_key(self) -> tuple[str, int, str, int, int]:
        """Version, code and place."""
        return (*self.version.natural_key(), self.code, self.start, self.end)

    natural_key.dependencies = ["claims.claim", "auth.user"]  # type: ignore[attr-defined]
