"""Figures counted ahead: what the dashboard adds up, one row a day and thing that is counted.

A worker counts them (``claims.figures.count``), again where something changed since, which triggers
write down; nothing here is a truth of its own.
"""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils import timezone

from claims.models.article import Analysis, Article
from claims.models.blind import BlindVerdict
from claims.models.checks import one_of
from claims.models.claim import Claim
from claims.models.correction import Correction
from claims.models.decision import Decision
from claims.models.figure_triggers import (
    ANALYSIS_TRIGGERS,
    ARTICLE_TRIGGERS,
    BLIND_TRIGGERS,
    CLAIM_TRIGGERS,
    CORRECTION_TRIGGERS,
    DECISION_TRIGGERS,
    FINDING_TRIGGERS,
)
from claims.models.finding import Finding
from claims.models.outlet import Outlet


class Measure(models.TextChoices):
    """What is counted. ``key`` and ``subject`` of a row say of what."""

    FOUND = "found", "Claims found, in their first status (key)"
    ENTERED = "entered", "Claims that came into a status (key) by a decision"
    LEFT = "left", "Claims that left a status (key)"
    VERDICT_OUTLET = "verdict_outlet", "Verdicts (key) by cited outlet (subject)"
    VERDICT_SPEAKER = "verdict_speaker", "Verdicts (key) by speaker (subject)"
    FINDING = "finding", "Findings by rule and state (key)"
    WORK = "work", "What editors (subject) did (key)"
    WAITING = "waiting", "Open claims by age (key), on the day of the count"
    FATE = "fate", "What became of claims (key: extractor, its version, what), when dealt with"
    STAGE = "stage", "Open claims by what they wait for (key), on the day of the count"
    COUNTED = "counted", "The count itself: one row; key: the time zone of its days"


class DailyFigure(models.Model):
    """How many of something there were on one day, in the time zone of the newsroom."""

    measure = models.CharField(max_length=20, choices=Measure.choices)
    day = models.DateField()
    outlet = models.ForeignKey(
        Outlet, models.DO_NOTHING, null=True, related_name="+", db_index=False,
        db_constraint=False, help_text="Who publishes the article.",
    )  # fmt: skip
    subject = models.BigIntegerField(null=True)
    key = models.CharField(max_length=250)
    number = models.BigIntegerField()
    counted_at = models.DateTimeField(
        default=timezone.now, help_text="When a count found this number first."
    )

    class Meta:
        constraints = [
            one_of("daily_figure", "measure", Measure),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="daily_figure_counts_something"
            ),
        ]
        # Every figure of a period; the other columns come along, so that the table is not read.
        indexes = [
            models.Index(
                fields=["measure", "day"], include=["key", "subject", "outlet", "number"],
                name="daily_figure_of_period",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.day} {self.measure} {self.key}: {self.number}"


class Part(models.TextChoices):
    """Which figures changed: those of some measures at ``at``, or all that hang on ``subject``."""

    FOUND = "found", "Claims found"
    MOVES = "moves", "Claims moved, and what editors did"
    VERDICTS = "verdicts", "Verdicts by outlet and by speaker"
    FINDINGS = "findings", "Findings"
    FATES = "fates", "What became of the extractor's claims; and of that claim, by corrections"
    CLAIM = "claim", "All of a claim but its fate"
    ARTICLE = "article", "All of an article"
    VERSION = "version", "What was missed in a version"


class Uncounted(models.Model):
    """Something that changed since the figures were last counted. Only triggers write it.

    Rows are only added, and taken away by the count that has seen them: nobody waits for another.
    """

    part = models.CharField(max_length=10, choices=Part.choices)
    at = models.DateTimeField(null=True, help_text="The day on which it counts.")
    subject = models.BigIntegerField(null=True, help_text="Whose days the count looks up.")

    class Meta:
        verbose_name_plural = "uncounted"
        constraints = [
            one_of("uncounted", "part", Part),
            models.CheckConstraint(
                condition=models.Q(at__isnull=False) | models.Q(subject__isnull=False),
                name="uncounted_says_where",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.subject or self.at}"


# They stand here and not beside each model: together they are one thing, what is not counted yet.
for _model, _triggers in (
    (Claim, CLAIM_TRIGGERS),
    (Decision, DECISION_TRIGGERS),
    (BlindVerdict, BLIND_TRIGGERS),
    (Correction, CORRECTION_TRIGGERS),
    (Finding, FINDING_TRIGGERS),
    (Article, ARTICLE_TRIGGERS),
    (Analysis, ANALYSIS_TRIGGERS),
):
    pgtrigger.register(*_triggers)(_model)
