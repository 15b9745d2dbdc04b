"""Queries on claims, chainable; every list of the product starts here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import SearchQuery
from django.db import models

from claims.models.status import FINAL, Status

if TYPE_CHECKING:
    from claims.models.claim import Claim


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Queries on claims."""

    def current(self) -> ClaimQuerySet:
        """Claims of the newest version of their article that has been read."""
        return self.filter(is_current=True)

    def open(self) -> ClaimQuerySet:
        """Claims that still need somebody."""
        return self.exclude(status__in=FINAL)

    def awaiting_approval_of(self, user: Any) -> ClaimQuerySet:
        """Claims whose verdict ``user`` may approve: somebody else proposed it."""
        return self.filter(status=Status.AWAITING_APPROVAL).exclude(proposed_by=user)

    def search(self, words: str) -> ClaimQuerySet:
        """Full-text search in content and speaker as named; web-search syntax, never an error."""
        return self.filter(search=SearchQuery(words, config="english", search_type="websearch"))

    def for_list(self) -> ClaimQuerySet:
        """With what a list shows, in one query; the texts of the versions stay out."""
        return (
            self.select_related(
                "version__article__outlet", "speaker", "cited_outlet", "proposed_by", "decided_by"
            )
            .defer("version__text", "search")
        )  # fmt: skip


class ClaimManager(models.Manager.from_queryset(ClaimQuerySet)):  # type: ignore[misc]
    """Finds claims by article, version and number."""

    def get_by_natural_key(self, slug: str, version: int, number: int) -> Claim:
        """Return the claim of that number in that version of that article."""
        return self.get(version__article__slug=slug, version__number=version, number=number)
