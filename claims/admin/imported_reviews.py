"""What other newsrooms published: the list, and the page of each with our claims beside it."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims.actions.imports import REVIEWS_IN, import_claim_reviews
from claims.admin.display import badge, excerpt, outside, page_of, visible
from claims.admin.importing import Import, import_page
from claims.admin.lists import ReadOnly
from claims.checking.reviewed import claims_of
from claims.models import Claim, ImportedReview
from claims.readers.claim_reviews import parse_reviews

RIGHTS = ("claims.view_importedreview", "claims.add_importedreview")
HINT = (
    "ClaimReviews (schema.org) as JSON-LD: one, a list, an object with @graph, or one a line; or "
    "the web page of a fact-check as your browser saves it. They are kept as what others said: "
    "no verdict of ours changes."
)
EXAMPLE = """\
{
  "@context": "https://schema.org",
  "@type": "ClaimReview",
  "url": "https://example.org/fact-check/1",
  "claimReviewed": "The bridge cost nothing.",
  "author": {"@type": "Organization", "name": "Example Fact Check"},
  "datePublished": "2026-05-01",
  "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ada Mensah"}},
  "reviewRating": {"@type": "Rating", "alternateName": "False"}
}"""


@admin.register(ImportedReview)
class ImportedReviewAdmin(ReadOnly):
    """Reviews of others: no verdicts of ours, and changed by an import only."""

    list_display = ("words", "rating", "by_whom", "who", "reviewed_at", "imported_at")
    fieldsets = (
        (None, {"fields": ("whole", "who", "rating", "why", "our_claims")}),
        ("Where it came from", {
            "fields": ("by_whom", "address", "reviewed_at", "imported_at", "imported_by"),
        }),
        ("The ClaimReview", {"fields": ("as_given",), "classes": ("collapse",)}),
    )  # fmt: skip
    readonly_fields = (
        "whole", "who", "rating", "why", "our_claims", "by_whom", "address", "as_given",
    )  # fmt: skip
    ordering = ("-id",)
    search_fields = ("claim_text",)
    search_help_text = "Words of the claim, the speaker, the publisher or the verdict."
    change_list_template = "claims/admin/imported_reviews.html"
    empty_list = (
        "No reviews of others here yet. Import reviews takes a file of them, and so do the API and "
        "the command import_documents."
    )

    def get_urls(self) -> list[URLPattern]:
        """Add the page that takes reviews in."""
        view = self.admin_site.admin_view(self.import_reviews)
        return [path("import/", view, name="claims_importedreview_import"), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list, with the way to the import for those who may."""
        may = request.user.has_perms(RIGHTS)
        address = reverse("admin:claims_importedreview_import") if may else ""
        context = {"import_address": address, **(extra_context or {})}
        return super().changelist_view(request, context)

    def import_reviews(self, request: HttpRequest) -> HttpResponse:
        """Show what a document of reviews would change, and change that."""
        if not request.user.has_perms(RIGHTS):
            raise PermissionDenied
        what = Import(
            title="Import reviews of others", noun=("review", "reviews"), into="reviews",
            act=lambda document: import_claim_reviews(by=request.user, document=document),
            names=REVIEWS_IN, said_in=("claimReviewed", "url"),
            back=reverse("admin:claims_importedreview_changelist"), hint=HINT, example=EXAMPLE,
            formats="JSON or JSON Lines in UTF-8, or a saved web page with ClaimReviews in it.",
            read=parse_reviews,
        )  # fmt: skip
        return import_page(request, self, what)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportedReview]:
        """Leave what is only searched in the database; in a list most of the words too."""
        rows = ImportedReview.objects.defer("search", "keys", "document", "claim_text")
        short: QuerySet[ImportedReview] = rows.annotate(beginning=Left(F("claim_text"), 240))
        return short

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[QuerySet[ImportedReview], bool]:
        """Search by the full-text index."""
        return (queryset.search(search_term) if search_term.strip() else queryset), False

    @admin.display(description="claim")
    def words(self, row: Any) -> SafeString | str:
        """Return the beginning of what was reviewed."""
        return excerpt(row.beginning, 110)

    @admin.display(description="claim")
    def whole(self, row: ImportedReview) -> SafeString:
        """Return what was reviewed."""
        return format_html('<bdi class="pre">{}</bdi>', visible(row.claim_text))

    @admin.display(description="verdict of its publisher")
    def rating(self, row: ImportedReview) -> SafeString | str:
        """Return the verdict in the words of its publisher."""
        return excerpt(row.verdict, 300)

    @admin.display(description="explanation")
    def why(self, row: ImportedReview) -> SafeString | str:
        """Return the explanation, where the review has one."""
        review = json.loads(row.document)
        text = review.get("reviewRating", {}).get("ratingExplanation") or review.get("reviewBody")
        return excerpt(text or "", 2_000) or self.empty_value_display

    @admin.display(description="publisher")
    def by_whom(self, row: ImportedReview) -> SafeString | str:
        """Return who published it."""
        return excerpt(row.publisher, 80) or self.empty_value_display

    @admin.display(description="speaker")
    def who(self, row: ImportedReview) -> SafeString | str:
        """Return who is said to have said it."""
        return excerpt(row.speaker, 60) or self.empty_value_display

    @admin.display(description="address")
    def address(self, row: ImportedReview) -> SafeString | str:
        """Return a link to the review."""
        return outside(row.url)

    @admin.display(description="our claims with these words")
    def our_claims(self, row: ImportedReview) -> SafeString | str:
        """Return links to them, with their status."""
        found = claims_of(row)
        if not found:
            return "None: no claim of ours quotes these words."
        lines = format_html_join("", "<li>{} {} {}</li>", (_line(claim) for claim in found))
        return format_html('<ul class="reviewed">{}</ul>', lines)

    @admin.display(description="as it was given")
    def as_given(self, row: ImportedReview) -> SafeString:
        """Return the document."""
        text = json.dumps(json.loads(row.document), ensure_ascii=False, indent=2)
        return format_html('<pre class="document">{}</pre>', visible(text))


def _line(claim: Claim) -> tuple[Any, ...]:
    words = format_html('<a href="{}">{}</a>', page_of(claim), excerpt(claim.content_text, 160))
    where = format_html('<span class="quiet">{}</span>', excerpt(claim.version.headline, 80))
    return badge(claim.status, claim.get_status_display()), words, where
