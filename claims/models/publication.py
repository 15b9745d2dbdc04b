"""Publications: what was said in public about a claim, statement by statement."""

from __future__ import annotations

import uuid

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models
from django.db.models import Q, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.utils import timezone

from claims.models.checks import not_blank, one_of
from claims.models.claim import Claim
from claims.models.history import keeps_history
from claims.models.publication_triggers import (
    HEAD_FOLLOWS,
    STATEMENT_IN_ORDER,
    VERDICT_WAS_DECIDED,
)
from claims.models.status import VERDICTS
from claims.models.triggers import never_changes, never_deleted, never_truncated


class PublicationState(models.TextChoices):
    """How a publication stands towards its readers."""

    PUBLISHED = "published", "Published"
    REOPENED = "reopened", "Under review again"
    WITHDRAWN = "withdrawn", "Withdrawn"


class StatementKind(models.TextChoices):
    """What a statement does to what was said before."""

    VERDICT = "verdict", "Verdict"
    REOPENED = "reopened", "Review opened again"
    CORRECTION = "correction", "Correction"
    WITHDRAWAL = "withdrawal", "Withdrawal"


CORRECTIONS = (StatementKind.REOPENED, StatementKind.CORRECTION, StatementKind.WITHDRAWAL)


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Queries on publications."""

    def of_outlet(self, name: str) -> PublicationQuerySet:
        """Those whose article an outlet published, or that an article leans on it for."""
        return self.filter(Q(article_outlet=name) | Q(cited_outlet=name))

    def of_article(self, slug: str) -> PublicationQuerySet:
        """Those about the article of that slug."""
        return self.filter(claim__version__article__slug=slug)

    def search(self, words: str) -> PublicationQuerySet:
        """Full-text search in claim, speaker and explanation; web-search syntax."""
        return self.filter(search=SearchQuery(words, config="english", search_type="websearch"))

    def with_statements(self) -> PublicationQuerySet:
        """With what was said and when, in one more query; the records of then stay there."""
        statements = Statement.objects.defer("record").order_by("number")
        return self.prefetch_related(models.Prefetch("statements", statements))


class PublicationManager(models.Manager.from_queryset(PublicationQuerySet)):  # type: ignore[misc]
    """Finds publications by slug."""

    def get_by_natural_key(self, slug: str) -> Publication:
        """Return the publication of that slug."""
        return self.get(slug=slug)


def _said(path: str) -> Coalesce:
    """Return the expression of a text in the record, "" where it has none."""
    return Coalesce(KT(f"record__{path}"), Value(""), output_field=models.TextField())


@keeps_history(exclude=["verdict", "speaker_name", "cited_outlet", "article_outlet", "search"])
class Publication(models.Model):
    """A claim in public: its address, how it stands, and the record of its last statement.

    The database sets state, record and times from the statements; nobody else does.
    """

    identifier = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=140, unique=True, help_text="Its name in addresses.")
    claim = models.OneToOneField(Claim, models.PROTECT, related_name="publication")
    state = models.CharField(
        max_length=20, choices=PublicationState.choices, default=PublicationState.PUBLISHED
    )
    record = models.JSONField(default=dict, blank=True)
    published_at = models.DateTimeField(default=timezone.now, help_text="For the first time.")
    changed_at = models.DateTimeField(default=timezone.now)

    # Computed from the record, so that a list never says what the page does not.
    verdict = models.GeneratedField(
        expression=_said("verdict"), output_field=models.TextField(), db_persist=True
    )
    speaker_name = models.GeneratedField(
        expression=_said("speaker__name"), output_field=models.TextField(), db_persist=True
    )
    cited_outlet = models.GeneratedField(
        expression=_said("cited_outlet__name"), output_field=models.TextField(), db_persist=True
    )
    article_outlet = models.GeneratedField(
        expression=_said("article__outlet"), output_field=models.TextField(), db_persist=True
    )
    search = models.GeneratedField(
        expression=models.Func(
            models.F("record"), function="claims_record_search", output_field=SearchVectorField()
        ),
        output_field=SearchVectorField(), db_persist=True,
    )  # fmt: skip

    objects = PublicationManager()

    class Meta:
        ordering = ["-id"]
        permissions = [("publish_claim", "Can publish a decided claim, and withdraw it")]
        constraints = [
            not_blank("publication", "slug"),
            one_of("publication", "state", PublicationState),
        ]
        indexes = [
            models.Index(fields=["verdict", "-id"], name="publication_by_verdict"),
            models.Index(fields=["speaker_name", "-id"], name="publication_by_speaker"),
            models.Index(fields=["cited_outlet", "-id"], name="publication_by_cited"),
            models.Index(fields=["article_outlet", "-id"], name="publication_by_outlet"),
            models.Index(fields=["changed_at", "id"], name="publication_by_change"),
            GinIndex("search", name="publication_search"),
        ]
        triggers = [
            never_deleted("What was published is not deleted: withdraw it."),
            never_truncated(),
        ]

    def __str__(self) -> str:
        return self.slug

    def natural_key(self) -> tuple[str]:
        """Slug."""
        return (self.slug,)

    natural_key.dependencies = ["claims.claim", "claims.decision"]  # type: ignore[attr-defined]


class StatementManager(models.Manager["Statement"]):
    """Finds statements by publication and number."""

    def get_by_natural_key(self, slug: str, number: int) -> Statement:
        """Return the statement of that number."""
        return self.get(publication__slug=slug, number=number)


class Statement(models.Model):
    """One thing that was said in public about a claim: never changed, never deleted."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=StatementKind.choices)
    note = models.TextField(blank=True, help_text="What was wrong, or why: for the readers.")
    record = models.JSONField(help_text="The whole snapshot of what was said.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = StatementManager()

    class Meta:
        ordering = ["publication", "number"]
        constraints = [
            models.UniqueConstraint("publication", "number", name="statement_number_unique"),
            one_of("statement", "kind", StatementKind),
            models.CheckConstraint(
                condition=Q(kind=StatementKind.VERDICT) | Q(note__regex=r"\S"),
                name="statement_has_its_note",
                violation_error_message="Tell the readers what was wrong, or why.",
            ),
            models.CheckConstraint(
                condition=Q(record__verdict__in=[str(verdict) for verdict in VERDICTS]),
                name="statement_record_has_verdict",
                violation_error_message="The record has no verdict.",
            ),
        ]
        # The feeds: the newest of a kind.
        indexes = [models.Index(fields=["kind", "-id"], name="statement_by_kind")]
        triggers = [
            never_changes("What was published never changes: publish a correction."),
            never_deleted("What was published is not deleted: withdraw it."),
            never_truncated(),
            pgtrigger.Trigger(
                name="in_order", when=pgtrigger.Before, operation=pgtrigger.Insert,
                func=STATEMENT_IN_ORDER,
            ),
            pgtrigger.Trigger(
                name="head_follows", when=pgtrigger.After, operation=pgtrigger.Insert,
                func=HEAD_FOLLOWS,
            ),
            pgtrigger.Trigger(
                name="verdict_was_decided", when=pgtrigger.After, operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred, func=VERDICT_WAS_DECIDED,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.publication}, {self.number}: {self.get_kind_display()}"

    def natural_key(self) -> tuple[str, int]:
        """Publication and number."""
        return (*self.publication.natural_key(), self.number)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "claims.publication", "claims.decision", "auth.user",
    ]  # fmt: skip
