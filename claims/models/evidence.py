"""Evidence: texts that bear on a claim, kept as snapshots that never change."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from claims.models.article import ArticleVersion
from claims.models.checks import indexable_url, not_blank, one_of, sql_text
from claims.models.claim import Claim
from claims.models.history import keeps_history
from claims.models.outlet import Outlet
from claims.models.triggers import never_changes, never_truncated


class SnapshotManager(models.Manager["Snapshot"]):
    """Finds snapshots by URL and hash."""

    def get_by_natural_key(self, url: str, sha256: str) -> Snapshot:
        """Return the snapshot of that URL ("" for a pasted text) with that hash."""
        return self.get(url=url, sha256=sha256)


class Snapshot(models.Model):
    """The text of a source as it was at one time: URL, retrieval time, SHA-256."""

    url = models.URLField(max_length=1000, blank=True, help_text="Empty for a pasted text.")
    title = models.CharField(max_length=500, blank=True)
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="snapshots"
    )
    retrieved_at = models.DateTimeField(default=timezone.now)
    origin = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies",
        help_text="The text that this one was taken from, such as the wire story.",
    )  # fmt: skip
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField()
    sha256 = models.GeneratedField(
        expression=sql_text("claims_sha256", "text"),
        output_field=models.CharField(max_length=64), db_persist=True,
    )  # fmt: skip

    objects = SnapshotManager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            not_blank("snapshot", "text"),
            indexable_url("snapshot"),
            models.UniqueConstraint(
                "url", "sha256", name="snapshot_unique",
                violation_error_message="This text of this URL is kept already.",
            ),
            models.CheckConstraint(
                condition=models.Q(origin__isnull=True) | ~models.Q(origin=models.F("id")),
                name="snapshot_not_its_own_origin",
                violation_error_message="A text cannot be its own origin.",
            ),
        ]  # fmt: skip
        triggers = [
            never_changes(
                "A snapshot never changes: take a new one.",
                but_in_merges="outlet_id",
                but_empty=("title", "outlet_id"),
            ),
            never_truncated(),
        ]

    def __str__(self) -> str:
        return self.title or self.url or f"{self.text[:60]}…"

    def natural_key(self) -> tuple[str, str]:
        """URL and hash."""
        return (self.url, ArticleVersion.sha256_of(self.text))

    natural_key.dependencies = ["claims.outlet", "auth.user"]  # type: ignore[attr-defined]


class Relation(models.TextChoices):
    """How a text bears on a claim."""

    SUPPORTS = "supports", "Supports"
    CONTRADICTS = "contradicts", "Contradicts"
    MENTIONS = "mentions", "Mentions"


class EvidenceManager(models.Manager["Evidence"]):
    """Finds evidence by claim and snapshot."""

    def get_by_natural_key(
        self, slug: str, version: int, number: int, url: str, sha256: str
    ) -> Evidence:
        """Return the evidence of that claim that rests on that snapshot."""
        return self.get(
            claim__version__article__slug=slug, claim__version__number=version,
            claim__number=number, snapshot__url=url, snapshot__sha256=sha256,
        )  # fmt: skip


_STILL_DECIDED = """
    DECLARE problem record;
    BEGIN
        SELECT * INTO problem FROM claims_undecided(OLD.claim_id);
        IF problem.reason IS NOT NULL THEN
            RAISE EXCEPTION '%', problem.reason USING ERRCODE = 'check_violation',
                TABLE = 'claims_evidence', COLUMN = 'claim', DETAIL = 'claim ' || OLD.claim_id,
                CONSTRAINT = 'evidence_of_a_verdict_stays';
        END IF;
        RETURN NULL;
    END;
"""


@keeps_history()
class Evidence(models.Model):
    """A snapshot that bears on a claim, with the passage that does."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="evidence")
    relation = models.CharField(max_length=20, choices=Relation.choices)
    passage = models.TextField(
        blank=True, help_text="The words of the snapshot that bear on the claim, exactly."
    )
    note = models.TextField(blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)

    objects = EvidenceManager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "evidence"
        constraints = [
            one_of("evidence", "relation", Relation),
            models.UniqueConstraint(
                "claim", "snapshot", name="evidence_once_a_claim",
                violation_error_message="This text is evidence of this claim already.",
            ),
        ]  # fmt: skip
        triggers = [
            pgtrigger.Trigger(
                name="passage_in_snapshot", when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=~pgtrigger.Q(new__passage=""),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM claims_snapshot s
                        WHERE s.id = NEW.snapshot_id AND position(NEW.passage IN s.text) > 0
                    ) THEN
                        RAISE EXCEPTION 'The passage does not stand in the snapshot.'
                            USING ERRCODE = 'check_violation', TABLE = 'claims_evidence',
                            COLUMN = 'passage', CONSTRAINT = 'evidence_passage_in_snapshot';
                    END IF;
                    RETURN NEW;
                """,
            ),
            never_truncated(),
            pgtrigger.Trigger(
                name="verdict_keeps_evidence", when=pgtrigger.After,
                operation=pgtrigger.Delete | pgtrigger.UpdateOf("claim_id"),
                timing=pgtrigger.Deferred, func=_STILL_DECIDED,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_relation_display()}: {self.snapshot}"

    def natural_key(self) -> tuple[str, int, int, str, str]:
        """Claim and snapshot."""
        return (*self.claim.natural_key(), *self.snapshot.natural_key())

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "claims.claim", "claims.snapshot", "auth.user",
    ]  # fmt: skip
