"""Readings of versions by an extractor."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from claims.actions.articles import read_again
from claims.admin.display import badge, excerpt, link
from claims.admin.filters import StateFilter
from claims.admin.lists import ReadOnly
from claims.errors import ClaimcheckError
from claims.models import Analysis


@admin.register(Analysis)
class AnalysisAdmin(ReadOnly):
    """Analyses; the only thing to do with one is to ask for it again."""

    list_display = (
        "article", "status", "extractor", "claim_count", "queued_at", "finished_at", "problem",
    )  # fmt: skip
    list_display_links = ("status",)  # the first column has a link of its own
    list_filter = (StateFilter,)
    list_select_related = ("version",)
    ordering = ("-id",)
    actions = ("read_again",)
    empty_list = "Nothing has been read yet."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Analysis]:
        """Leave the texts in the database."""
        return super().get_queryset(request).defer("version__text")

    def has_submit_permission(self, request: HttpRequest) -> bool:
        """Whether the account may have texts read."""
        return request.user.has_perm("claims.submit_article")

    @admin.action(description="Read again", permissions=["submit"])
    def read_again(self, request: HttpRequest, queryset: QuerySet[Analysis]) -> None:
        """Put the versions in the queue again."""
        for analysis in queryset.select_related("version")[: self.list_per_page]:
            name = excerpt(analysis.version.headline, 60)
            try:
                read_again(version=analysis.version, by=request.user)
            except ClaimcheckError as error:
                messages.error(request, f"{name}: {error.message}")
            else:
                messages.success(request, f"{name} will be read again.")

    @admin.display(description="version")
    def article(self, analysis: Analysis) -> SafeString:
        """Return a link to the page of the version."""
        version = analysis.version
        return link(version, f"{version.headline} (version {version.number})")

    @admin.display(description="state")
    def status(self, analysis: Analysis) -> SafeString:
        """Return the state."""
        return badge(analysis.state, analysis.get_state_display())

    @admin.display(description="extractor")
    def extractor(self, analysis: Analysis) -> str:
        """Return name and version of the extractor."""
        return f"{analysis.extractor_name} {analysis.extractor_version}"

    @admin.display(description="error")
    def problem(self, analysis: Any) -> SafeString | str:
        """Return the beginning of what went wrong."""
        return excerpt(analysis.error)
