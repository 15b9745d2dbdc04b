"""Articles, their versions that never change, and the reading of a version by an extractor."""

from __future__ import annotations

import hashlib
from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone

from claims.models.article_search import ARTICLE_TRIGGERS, VERSION_TRIGGERS, with_words
from claims.models.checks import indexable_url, not_blank, one_of, paired, sql_text
from claims.models.outlet import Outlet
from claims.models.triggers import never_changes, never_truncated

REVIEWED_BLIND = "reviewed_blind"
"""A group with this permission reviews blind: what its accounts submit, by default."""


class ArticleQuerySet(models.QuerySet["Article"]):
    """Queries on articles."""

    def search(self, words: str) -> ArticleQuerySet:
        """Full-text search in the newest version, with slug and URL; web-search syntax, never an
        error."""
        found: ArticleQuerySet = with_words(self, words)
        return found

    def for_list(self) -> ArticleQuerySet:
        """With what a list shows, in a constant number of queries."""
        return self.select_related("outlet", "created_by").prefetch_related(
            models.Prefetch(
                "versions", ArticleVersion.objects.without_text().prefetch_related("analyses")
            )
        )


class ArticleManager(models.Manager.from_queryset(ArticleQuerySet)):  # type: ignore[misc]
    """Finds articles by slug."""

    def get_by_natural_key(self, slug: str) -> Article:
        """Return the article of that slug."""
        return self.get(slug=slug)


class Article(models.Model):
    """A text under review, through all its versions."""

    slug = models.SlugField(max_length=120, unique=True, help_text="Its name in addresses.")
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, null=True, blank=True, related_name="articles",
        help_text="Who publishes it. Not the outlet that it cites.",
    )  # fmt: skip
    url = models.URLField(max_length=1000, blank=True)
    language = models.CharField(max_length=20, default="en")
    blind = models.BooleanField(
        null=True,
        blank=True,
        help_text="Whether its claims are reviewed blind. Empty: as its outlet has it, or a group "
        "of the account that submitted it.",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = ArticleManager()

    class Meta:
        ordering = ["-id"]
        permissions = [
            ("submit_article", "Can submit an article or a new version of one"),
            ("set_blind", "Can say whether the claims of an article are reviewed blind"),
            # No right, but what holds for a group of accounts: a desk of the newsroom.
            (REVIEWED_BLIND, "Articles of this group are reviewed blind"),
        ]
        constraints = [
            not_blank("article", "slug"),
            indexable_url("article"),
            # The CMS submits the same address again and again: it is the same article.
            models.UniqueConstraint(
                "url", condition=~models.Q(url=""), name="article_url_unique",
                violation_error_message="There is an article of this URL.",
            ),
        ]  # fmt: skip
        triggers = ARTICLE_TRIGGERS

    def __str__(self) -> str:
        return self.slug

    def natural_key(self) -> tuple[str]:
        """Slug."""
        return (self.slug,)

    natural_key.dependencies = ["claims.outlet", "auth.user"]  # type: ignore[attr-defined]

    @property
    def is_blind(self) -> bool:
        """Whether a verdict that is proposed now begins a blind round."""
        if self.blind is not None:
            return self.blind
        if self.outlet is not None and self.outlet.blind:
            return True
        # Of the group itself: a superuser has every permission and belongs to no desk by that.
        groups = Group.objects.filter(
            user=self.created_by_id, permissions__codename=REVIEWED_BLIND,
            permissions__content_type__app_label="claims",
        )  # fmt: skip
        return self.created_by_id is not None and groups.exists()


class ArticleVersionQuerySet(models.QuerySet["ArticleVersion"]):
    """Queries on versions."""

    def without_text(self) -> ArticleVersionQuerySet:
        """Leave the text in the database: lists do not show it."""
        return self.defer("text")


class ArticleVersionManager(
    models.Manager.from_queryset(ArticleVersionQuerySet)  # type: ignore[misc]
):
    """Finds versions by article and number."""

    def get_by_natural_key(self, slug: str, number: int) -> ArticleVersion:
        """Return that version of that article."""
        return self.select_related("article").get(article__slug=slug, number=number)


class ArticleVersion(models.Model):
    """One state of an article's text. It never changes: an edit makes a new version."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    headline = models.CharField(max_length=500)
    byline = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    text = models.TextField()
    sha256 = models.GeneratedField(
        expression=sql_text("claims_sha256", "text"),
        output_field=models.CharField(max_length=64),
        db_persist=True,
    )

    objects = ArticleVersionManager()

    class Meta:
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint("article", "number", name="article_version_number_unique"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="article_version_number_from_1"
            ),
            not_blank("article_version", "headline"),
            not_blank("article_version", "text"),
        ]
        triggers = [
            never_changes("The text of a version never changes: submit a new version instead."),
            never_truncated(),
            *VERSION_TRIGGERS,
        ]

    def __str__(self) -> str:
        return f"{self.headline} (version {self.number})"

    def natural_key(self) -> tuple[str, int]:
        """Article and number."""
        return (*self.article.natural_key(), self.number)

    natural_key.dependencies = ["claims.article", "auth.user"]  # type: ignore[attr-defined]

    @property
    def analysis(self) -> Analysis | None:
        """The newest reading of this version; uses the prefetched ones where there are."""
        return max(self.analyses.all(), key=lambda one: one.pk, default=None)

    @staticmethod
    def sha256_of(text: str) -> str:
        """Return the hash that the database computes for ``text``."""
        return hashlib.sha256(text.encode()).hexdigest()


class AnalysisState(models.TextChoices):
    """How far the reading of a version has come."""

    QUEUED = "queued", "Waiting to be read"
    RUNNING = "running", "Being read"
    DONE = "done", "Read"
    FAILED = "failed", "Failed"


class AnalysisManager(models.Manager["Analysis"]):
    """Finds analyses by version and extractor."""

    def get_by_natural_key(self, *key: Any) -> Analysis:
        """Return the reading of a version by one version of an extractor."""
        slug, number, name, version = key
        return self.get(
            version__article__slug=slug, version__number=number,
            extractor_name=name, extractor_version=version,
        )  # fmt: skip


class Analysis(models.Model):
    """The reading of one version by one version of an extractor."""

    version = models.ForeignKey(ArticleVersion, models.CASCADE, related_name="analyses")
    extractor_name = models.CharField(max_length=50)
    extractor_version = models.CharField(max_length=50)
    state = models.CharField(
        max_length=20, choices=AnalysisState.choices, default=AnalysisState.QUEUED
    )
    queued_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    claim_count = models.PositiveIntegerField(null=True, blank=True)
    speakers = models.JSONField(
        default=list, blank=True,
        help_text="Who speaks in the text, with every place where it names them.",
    )  # fmt: skip
    error = models.TextField(blank=True)

    objects = AnalysisManager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "analyses"
        constraints = [
            one_of("analysis", "state", AnalysisState),
            paired("analysis", "finished_at", "claim_count"),
            models.UniqueConstraint(
                "version", "extractor_name", "extractor_version", name="analysis_once_an_extractor"
            ),
            models.CheckConstraint(
                condition=models.Q(state="done", finished_at__isnull=False)
                | (~models.Q(state="done") & models.Q(finished_at__isnull=True)),
                name="analysis_done_has_its_end",
            ),
            models.CheckConstraint(
                condition=models.Q(state="failed") ^ models.Q(error=""),
                name="analysis_failed_has_its_error",
            ),
        ]
        # "What is still to be read?": the admin's first page and readiness.
        indexes = [
            models.Index(
                fields=["queued_at"],
                name="analysis_open",
                condition=models.Q(state__in=["queued", "running"]),
            )
        ]
        triggers = [
            # Whoever waits for an answer listens instead of asking again and again.
            pgtrigger.Trigger(
                name="tell_who_waits",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__state__in=["done", "failed"]),
                func="PERFORM pg_notify('claims_analysis', NEW.id::text); RETURN NULL;",
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id} by {self.extractor_name} {self.extractor_version}: {self.state}"

    def natural_key(self) -> tuple[str, int, str, str]:
        """Version and extractor."""
        return (*self.version.natural_key(), self.extractor_name, self.extractor_version)

    natural_key.dependencies = ["claims.articleversion"]  # type: ignore[attr-defined]
