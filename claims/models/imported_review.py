"""Reviews of other newsrooms: what they published about a claim, kept as they said it."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db import models
from django.utils import timezone

from claims.models.checks import indexable_url, not_blank
from claims.models.history import keeps_history


class ImportedReviewQuerySet(models.QuerySet["ImportedReview"]):
    """Queries on reviews of others."""

    def search(self, words: str) -> ImportedReviewQuerySet:
        """Full-text search in claim, speaker, publisher and verdict; web-search syntax."""
        return self.filter(search=SearchQuery(words, config="english", search_type="websearch"))


class ImportedReviewManager(models.Manager.from_queryset(ImportedReviewQuerySet)):  # type: ignore[misc]
    """Finds reviews by address."""

    def get_by_natural_key(self, url: str) -> ImportedReview:
        """Return the review at that address."""
        found: ImportedReview = self.get(url=url)
        return found


# Whoever changes the words leaves no keys of the old ones behind: NULL waits to be indexed.
_OLD_KEYS_GO = """
    IF NEW.claim_text <> OLD.claim_text AND NEW.keys IS NOT DISTINCT FROM OLD.keys THEN
        NEW.keys = NULL;
    END IF;
    RETURN NEW;
"""


@keeps_history(exclude=["keys", "search"])
class ImportedReview(models.Model):
    """A ClaimReview of somebody else. It is no verdict of ours: nobody here decided it."""

    url = models.URLField(max_length=1000, unique=True)
    publisher = models.CharField(max_length=300, blank=True)
    claim_text = models.TextField()
    speaker = models.CharField(max_length=300, blank=True)
    verdict = models.CharField(max_length=300, help_text="In the words of its publisher.")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    # Text and not jsonb, which sorts names: given again it is the same, byte by byte.
    document = models.TextField(help_text="The ClaimReview, as far as we know its fields.")
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    imported_at = models.DateTimeField(default=timezone.now)
    # Computed, so no fixture has them: see claims.checking.reviewed.
    keys = ArrayField(
        models.BigIntegerField(), null=True, blank=True, editable=False, serialize=False,
        help_text="Numbers that stand for the words, as of quotations; null: not computed yet.",
    )  # fmt: skip
    search = models.GeneratedField(
        expression=SearchVector("claim_text", "speaker", "publisher", "verdict", config="english"),
        output_field=SearchVectorField(), db_persist=True,
    )  # fmt: skip

    objects = ImportedReviewManager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            not_blank("imported_review", "url"),
            not_blank("imported_review", "claim_text"),
            not_blank("imported_review", "verdict"),
            indexable_url("imported_review"),
        ]
        indexes = [
            GinIndex("keys", name="imported_review_keys"),
            GinIndex("search", name="imported_review_search"),
            models.Index(
                fields=["id"], name="imported_review_unindexed", condition=models.Q(keys=None)
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="old_keys_go", when=pgtrigger.Before, operation=pgtrigger.Update,
                func=_OLD_KEYS_GO,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.publisher or self.url}: {self.verdict}"

    def natural_key(self) -> tuple[str]:
        """Address."""
        return (self.url,)

    natural_key.dependencies = ["auth.user"]  # type: ignore[attr-defined]
