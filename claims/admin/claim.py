"""The list of claims."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import Left
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.admin import bulk
from claims.admin.claim_page import ClaimPages
from claims.admin.claim_posts import ClaimPosts
from claims.admin.display import badge, desk_of, excerpt, link
from claims.admin.evidence_change import EvidenceChange
from claims.admin.fields import record_media
from claims.admin.figures import FiguresPages
from claims.admin.filters import (
    CitedOutletFilter,
    CurrentFilter,
    FoundByFilter,
    OpenErrorsFilter,
    QueueFilter,
    SpeakerFilter,
)
from claims.admin.found import count_of_open
from claims.admin.lists import ReadOnly
from claims.admin.publishing import ClaimPublishing
from claims.admin.queue import QueuePages
from claims.models import Claim

_NOT_SHOWN = ("source_spans", "cue_spans", "content_spans", "chain", "speaker_as_named")


@admin.register(Claim)
class ClaimAdmin(
    FiguresPages, ClaimPublishing, QueuePages, EvidenceChange, ClaimPosts, ClaimPages, ReadOnly
):
    """Claims: the list with its bulk actions; the pages come from the other two classes."""

    list_display = (
        "content", "state", "source", "outlet", "quote", "sureness", "found", "article",
    )  # fmt: skip
    list_filter = (
        QueueFilter, "status", CurrentFilter, "stale", "quote_type", SpeakerFilter,
        CitedOutletFilter, "speaker_kind", FoundByFilter, OpenErrorsFilter,
    )  # fmt: skip
    search_fields = ("content_text",)
    search_help_text = "Words of the claim or of the speaker’s name; “…” for a phrase, -word."
    ordering = ("-id",)
    empty_list = "No claims here. Submit an article, or choose other filters."
    actions = bulk.ACTIONS

    @property
    def media(self) -> Any:
        """Add what the look-up filters need."""
        return super().media + record_media()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        """Return claims with what the list shows, in one query, and little text."""
        rows: QuerySet[Claim] = Claim.objects.for_list().defer(*_NOT_SHOWN)
        return rows.annotate(
            named=Left(F("speaker_as_named"), 120),
            findings_open=count_of_open(claim=OuterRef("pk")),
        )

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[QuerySet[Claim], bool]:
        """Search by the full-text index."""
        return (queryset.search(search_term) if search_term.strip() else queryset), False

    def has_review_permission(self, request: HttpRequest) -> bool:
        """Whether the account may take claims into review."""
        return request.user.has_perm("claims.review_claim")

    def has_approve_permission(self, request: HttpRequest) -> bool:
        """Whether the account may approve."""
        return request.user.has_perm("claims.approve_verdict")

    def has_assign_permission(self, request: HttpRequest) -> bool:
        """Whether the account may assign."""
        return request.user.has_perm("claims.assign_claim")

    @admin.display(description="content")
    def content(self, claim: Claim) -> SafeString | str:
        """Return the beginning of what is said."""
        return excerpt(claim.content_text, 110)

    @admin.display(description="status")
    def state(self, claim: Claim) -> SafeString:
        """Return the status, and whether a new version overtook it."""
        stale = badge("stale", "Stale") if claim.stale else ""
        return format_html("{} {}", badge(claim.status, claim.get_status_display()), stale)

    @admin.display(description="named → speaker")
    def source(self, claim: Any) -> SafeString | str:
        """Return who is named in the text, and who that is."""
        named = excerpt(claim.named, 40) or "nobody named"
        if claim.speaker is None:
            return format_html('{} → <span class="quiet">not resolved</span>', named)
        return format_html("{} → {}", named, excerpt(str(claim.speaker), 40))

    @admin.display(description="cited outlet")
    def outlet(self, claim: Claim) -> SafeString | str | None:
        """Return the outlet that the article leans on."""
        return excerpt(claim.cited_outlet.name, 40) if claim.cited_outlet else None

    @admin.display(description="findings")
    def found(self, claim: Any) -> int:
        """Return how many open findings it has."""
        return int(claim.findings_open)

    @admin.display(description="quote")
    def quote(self, claim: Claim) -> str:
        """Return the quote type."""
        return claim.get_quote_type_display()

    @admin.display(description="confidence")
    def sureness(self, claim: Claim) -> str:
        """Return the confidence with two digits."""
        return f"{claim.confidence:.2f}"

    @admin.display(description="article, number")
    def article(self, claim: Claim) -> SafeString:
        """Return the version that the claim stands in, and its number there."""
        version = claim.version
        desk = desk_of(version.pk, claim.number)
        return format_html(
            '{} · <a href="{}">{} on the desk</a>', link(version, version.headline), desk,
            claim.number,
        )  # fmt: skip
