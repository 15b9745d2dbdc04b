"""Reviews of other newsrooms: what they published about a claim, kept as they said it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from claims.models.checks import indexable_url, not_blank
from claims.models.history import keeps_history


class ImportedReviewManager(models.Manager["ImportedReview"]):
    """Finds reviews by address."""

    def get_by_natural_key(self, url: str) -> ImportedReview:
        """Return the review at that address."""
        return self.get(url=url)


@keeps_history()
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

    objects = ImportedReviewManager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            not_blank("imported_review", "url"),
            not_blank("imported_review", "claim_text"),
            not_blank("imported_review", "verdict"),
            indexable_url("imported_review"),
        ]

    def __str__(self) -> str:
        return f"{self.publisher or self.url}: {self.verdict}"

    def natural_key(self) -> tuple[str]:
        """Address."""
        return (self.url,)

    natural_key.dependencies = ["auth.user"]  # type: ignore[attr-defined]
