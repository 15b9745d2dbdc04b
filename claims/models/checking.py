"""What checking a version leaves: comparisons with its evidence, the state of the check, the
index of quotations, and how each outlet wants the rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from claims.evidence.comparison import VERDICTS
from claims.models.article import ArticleVersion
from claims.models.checks import one_of
from claims.models.claim import Claim
from claims.models.evidence import Evidence
from claims.models.finding import Severity
from claims.models.history import keeps_history
from claims.models.outlet import Outlet
from claims.rules.registry import RULES
from claims.rules.settings import problem_of

ComparisonVerdict: Any = models.TextChoices(  # type: ignore[call-overload]
    "ComparisonVerdict",
    {name.upper(): (name, name.replace("_", " ").capitalize()) for name in VERDICTS},
)
"""The verdicts of the evidence room, as choices."""


class CheckState(models.TextChoices):
    """How far the check of a version by the rules has come."""

    QUEUED = "queued", "Waiting to be checked"
    DONE = "done", "Checked"
    FAILED = "failed", "Failed"


class EvidenceComparisonManager(models.Manager["EvidenceComparison"]):
    """Finds comparisons by their evidence."""

    def get_by_natural_key(self, *key: Any) -> EvidenceComparison:
        """Return what that piece of evidence says."""
        return self.get(evidence=Evidence.objects.get_by_natural_key(*key))


class EvidenceComparison(models.Model):
    """What a piece of evidence says of its claim, computed; spans count the snapshot's text."""

    evidence = models.OneToOneField(Evidence, models.CASCADE, related_name="comparison")
    verdict = models.CharField(max_length=30, choices=ComparisonVerdict.choices)
    kind = models.CharField(max_length=30)
    passages = models.JSONField(default=list, blank=True)
    changes = models.JSONField(default=list, blank=True)
    alignment = models.JSONField(default=list, blank=True)
    score = models.FloatField()
    explanation = models.TextField()
    speaker = models.CharField(max_length=300, blank=True)
    input_hash = models.CharField(max_length=64, help_text="Of all that it was computed from.")
    compared_at = models.DateTimeField(default=timezone.now)

    objects = EvidenceComparisonManager()

    class Meta:
        constraints = [
            one_of("comparison", "verdict", ComparisonVerdict),
            models.CheckConstraint(
                condition=models.Q(score__gte=0, score__lte=1), name="comparison_score_0_to_1"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict}: {self.explanation}"

    def natural_key(self) -> tuple[str, int, int, str, str]:
        """The evidence's own."""
        return self.evidence.natural_key()

    natural_key.dependencies = ["claims.evidence"]  # type: ignore[attr-defined]


class RuleCheckManager(models.Manager["RuleCheck"]):
    """Finds checks by version."""

    def get_by_natural_key(self, slug: str, version: int) -> RuleCheck:
        """Return the check of that version."""
        return self.get(version__article__slug=slug, version__number=version)

    def put_off(self, versions: Iterable[int]) -> None:
        """Say that these versions wait to be checked: a job that does it is under way."""
        now = timezone.now()
        self.bulk_create(
            (RuleCheck(version_id=pk, state=CheckState.QUEUED, queued_at=now) for pk in versions),
            update_conflicts=True,
            unique_fields=["version"],
            update_fields=["state", "error", "queued_at"],
            batch_size=1_000,
        )


class RuleCheck(models.Model):
    """The newest check of a version by the rules."""

    version = models.OneToOneField(ArticleVersion, models.CASCADE, related_name="rule_check")
    state = models.CharField(max_length=10, choices=CheckState.choices, default=CheckState.QUEUED)
    rules_version = models.CharField(max_length=20, blank=True)
    made_with = models.CharField(
        max_length=64, blank=True, editable=False,
        help_text="Stands for the rules and the outlet's settings that it was made with.",
    )  # fmt: skip
    broken = models.JSONField(
        default=dict, blank=True, help_text="Rules that failed on this text, with their error."
    )
    error = models.TextField(blank=True)
    queued_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = RuleCheckManager()

    class Meta:
        constraints = [
            one_of("rule_check", "state", CheckState),
            models.CheckConstraint(
                condition=models.Q(state="failed") ^ models.Q(error=""),
                name="rule_check_failed_has_its_error",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="done") | models.Q(finished_at__isnull=False),
                name="rule_check_done_has_its_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.state}"

    def natural_key(self) -> tuple[str, int]:
        """The version's own."""
        return self.version.natural_key()

    natural_key.dependencies = ["claims.articleversion"]  # type: ignore[attr-defined]


class QuotationKeyManager(models.Manager["QuotationKey"]):
    """Finds keys by claim and number."""

    def get_by_natural_key(self, slug: str, version: int, number: int, key: int) -> QuotationKey:
        """Return that key of that claim."""
        return self.get(claim=Claim.objects.get_by_natural_key(slug, version, number), key=key)


class QuotationKey(models.Model):
    """One of a few numbers that stand for a quotation's words: those who share one are compared.

    See ``claims.evidence.quotation_keys``.
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="quotation_keys")
    key = models.BigIntegerField()

    objects = QuotationKeyManager()

    class Meta:
        constraints = [models.UniqueConstraint("claim", "key", name="quotation_key_unique")]
        # "Who else has these words?": the newest few of a key, whatever their number.
        indexes = [models.Index(fields=["key", "-claim"], name="quotation_by_key")]

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.key}"

    def natural_key(self) -> tuple[str, int, int, int]:
        """Claim and key."""
        return (*self.claim.natural_key(), self.key)

    natural_key.dependencies = ["claims.claim"]  # type: ignore[attr-defined]


class RuleSettingManager(models.Manager["RuleSetting"]):
    """Finds settings by outlet and code."""

    def get_by_natural_key(self, outlet: str | None, code: str) -> RuleSetting:
        """Return how ``outlet`` (None: everybody) wants the rule."""
        if outlet is None:
            return self.get(outlet=None, code=code)
        return self.get(outlet__name=outlet, code=code)


@keeps_history()
class RuleSetting(models.Model):
    """How one outlet, or everybody without a setting of their own, wants one rule."""

    outlet = models.ForeignKey(
        Outlet, models.CASCADE, null=True, blank=True, related_name="rule_settings",
        help_text="Whose articles; empty for all outlets.",
    )  # fmt: skip
    code = models.CharField(max_length=10, help_text="AT201")
    enabled = models.BooleanField(null=True, blank=True, help_text="Empty: as the rule comes.")
    severity = models.CharField(
        max_length=10, choices=Severity.choices, blank=True, help_text="Empty: as the rule comes."
    )
    options = models.JSONField(
        default=dict, blank=True,
        help_text="Thresholds and word lists, by name; the rule's page lists them.",
    )  # fmt: skip

    objects = RuleSettingManager()

    class Meta:
        ordering = ["code", "outlet__name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(severity__in=["", *Severity.values]),
                name="rule_setting_severity_known",
                violation_error_message="severity must be one of: error, warning, note.",
            ),
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^AT[0-9]{3}$"),
                name="rule_setting_code_well_formed",
                violation_error_message="code is AT and three digits.",
            ),
            models.UniqueConstraint(
                fields=["outlet", "code"], name="rule_setting_once", nulls_distinct=False,
                violation_error_message="There is a setting for this rule and outlet already.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.code} for {self.outlet or 'all outlets'}"

    def clean(self) -> None:
        """Hold code and options against the rule. Raises ValidationError by field."""
        problem = problem_of(self.code, self.options)
        if problem is not None:
            field, message = problem
            raise ValidationError({field: message})

    def natural_key(self) -> tuple[str | None, str]:
        """Outlet and code."""
        return (self.outlet.name if self.outlet else None, self.code)

    natural_key.dependencies = ["claims.outlet"]  # type: ignore[attr-defined]


def rule_choices() -> list[tuple[str, Any]]:
    """Return code and name of every rule, for forms and filters."""
    return [(code, f"{code}: {rule.name}") for code, rule in RULES.items()]
