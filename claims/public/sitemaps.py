"""The sitemap: the address of every page for readers, and when it changed."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from claims.models import Publication, PublicationState
from claims.publish.published import site


class ClaimsSitemap(Sitemap):
    """The published claims; what is withdrawn is gone."""

    limit = 5_000

    def items(self) -> QuerySet[Publication]:
        """Return them, little of each."""
        rows = Publication.objects.exclude(state=PublicationState.WITHDRAWN)
        return rows.only("slug", "changed_at").order_by("id")

    def location(self, item: Publication) -> str:
        """Return the path of its page."""
        return f"/claims/{item.slug}/"

    def lastmod(self, item: Publication) -> datetime:
        """Return when something was said last."""
        return item.changed_at

    def get_domain(self, site: object = None) -> str:
        """Return the host of the site, as the settings have it."""
        return urlsplit(_site_url()).netloc

    def get_protocol(self, protocol: str | None = None) -> str:
        """Return the scheme of the site."""
        return urlsplit(_site_url()).scheme


def _site_url() -> str:
    return site().url
