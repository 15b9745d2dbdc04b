"""Figures counted ahead: what the dashboard adds up, one row a day and thing that is counted.

A worker counts them anew (``claims.figures.count``); nothing here is a truth of its own.
"""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from claims.models.checks import one_of
from claims.models.outlet import Outlet


class Measure(models.TextChoices):
    """What is counted. ``key`` and ``subject`` of a row say of what."""

    ENTERED = "entered", "Claims that came into a status (key)"
    LEFT = "left", "Claims that left a status (key)"
    VERDICT_OUTLET = "verdict_outlet", "Verdicts (key) by cited outlet (subject)"
    VERDICT_SPEAKER = "verdict_speaker", "Verdicts (key) by speaker (subject)"
    FINDING = "finding", "Findings by rule and state (key)"
    WORK = "work", "What editors (subject) did (key)"
    WAITING = "waiting", "Open claims by age (key), on the day of the count"
    FATE = "fate", "What became of claims (key: extractor, its version, what), when dealt with"
    STAGE = "stage", "Open claims by what they wait for (key), on the day of the count"
    COUNTED = "counted", "The count itself: one row"


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
