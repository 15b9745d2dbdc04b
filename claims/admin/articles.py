"""Articles: the list, the page of one, and the form that submits one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.actions.articles import Submission, submit_article
from claims.admin.article_blind import BlindSwitch, blind_form
from claims.admin.article_notes import NotesImport, notes_panel
from claims.admin.display import desk_of, excerpt, page_of, shortened, visible, web_address
from claims.admin.fields import record_media
from claims.admin.filters import ArticleOutletFilter, NewestStateFilter, OpenErrorsFilter
from claims.admin.forms import ArticleForm
from claims.admin.found import count_of_open
from claims.admin.lists import BigTable, unknown
from claims.admin.outcomes import attempt
from claims.admin.reading import state_badge, waiting
from claims.models import FINAL, Analysis, Article, ArticleVersion, Claim


@admin.register(Article)
class ArticleAdmin(BlindSwitch, NotesImport, BigTable):
    """Articles are submitted, never edited; the chief editor may remove one without decisions."""

    list_display = (
        "headline",
        "outlet",
        "versions",
        "state",
        "claims",
        "open_claims",
        "found",
        "created_at",
    )
    list_filter = (NewestStateFilter, OpenErrorsFilter, ArticleOutletFilter)
    list_select_related = ("outlet",)
    search_fields = ("slug",)
    search_help_text = "Words of the headline, text, byline or slug; “…” for a phrase, -word."
    ordering = ("-id",)
    empty_list = "No articles here yet. Add one: paste its text."

    @property
    def media(self) -> forms.Media:
        """Add what the look-up fields need."""
        return super().media + record_media()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Return articles with what the list shows, in one query.

        The subqueries run for the rows of the page only: they are not used for sorting.
        """
        versions = ArticleVersion.objects.filter(article=OuterRef("pk")).order_by("-number")
        analyses = Analysis.objects.filter(version=OuterRef("newest_id")).order_by("-id")
        rows: QuerySet[Article] = (
            super()
            .get_queryset(request)
            .annotate(
                newest_id=Subquery(versions.values("pk")[:1]),
                newest_headline=Subquery(versions.values("headline")[:1]),
                newest_number=Subquery(versions.values("number")[:1]),
            )
            .annotate(
                newest_state=Subquery(analyses.values("state")[:1]),
                findings_open=count_of_open(version=OuterRef("newest_id")),
                claim_count=_count_of_claims(),
                open_count=_count_of_claims(~Q(status__in=FINAL)),
            )
        )
        return rows

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """Search by the full-text index."""
        return (queryset.search(search_term) if search_term.strip() else queryset), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whether the account may submit articles."""
        return request.user.has_perm("claims.submit_article")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody edits an article: a new text is a new version."""
        return False

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Whoever may delete an article may delete what was read in it; decisions protect it."""
        to_delete, counts, _, protected = super().get_deleted_objects(objs, request)
        return to_delete, counts, set(), protected

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list; while texts on it are being read, it renews their states."""
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None) or {}
        if "cl" in context:
            rows = context["cl"].result_list
            context["waiting"] = waiting((row.newest_id, row.newest_state) for row in rows)
        return response

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show the form that submits an article, and submit it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ArticleForm(request.POST if request.method == "POST" else None)
        status = 200
        if form.is_bound:
            came: list[Submission] = []
            status = attempt(
                form, lambda given: came.append(submit_article(by=request.user, **given))
            )
            if status == 200:
                return submitted(request, came[0])
        context = {
            **self.admin_site.each_context(request),
            "title": "Add article",
            "opts": self.opts,
            "media": self.media,
            "form": form,
            "button": "Submit",
        }
        return TemplateResponse(request, "claims/admin/submit.html", context, status=status)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show the article and its versions."""
        article = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        if article is None:
            return unknown(self, request, object_id)
        versions = article.versions.without_text().select_related("created_by")
        rows = list(versions.prefetch_related("analyses").order_by("-number"))
        for row in rows:
            row.state_badge = state_badge(row.pk, row.analysis and row.analysis.state)
        context = {
            **self.admin_site.each_context(request),
            "title": visible(rows[0].headline) if rows else article.slug,
            "opts": self.opts,
            "media": self.media,
            "article": article,
            "address": web_address(article.url),
            "versions": rows,
            "waiting": waiting((row.pk, row.analysis and row.analysis.state) for row in rows),
            "blind_form": blind_form(request, article),
            "may_submit": self.has_add_permission(request),
            "may_delete": self.has_delete_permission(request, article),
            **(notes_panel(request, article, rows[0]) if rows else {}),
        }
        return TemplateResponse(request, "claims/admin/article.html", context)

    @admin.display(description="article")
    def headline(self, article: Any) -> SafeString | str:
        """Return the headline of the newest version."""
        return excerpt(article.newest_headline or article.slug)

    @admin.display(description="versions")
    def versions(self, article: Any) -> SafeString | str:
        """Return how many versions there are, with a link to the newest."""
        if not article.newest_id:
            return "none"
        newest = ArticleVersion(pk=article.newest_id)
        return format_html(
            '<a href="{}">{}</a> · <a href="{}">desk</a>', page_of(newest), article.newest_number,
            desk_of(newest.pk),
        )  # fmt: skip

    @admin.display(description="state")
    def state(self, article: Any) -> SafeString | str:
        """Return how far the reading of the newest version is."""
        return state_badge(article.newest_id, article.newest_state)

    @admin.display(description="claims")
    def claims(self, article: Any) -> int:
        """Return how many claims the article has."""
        return article.claim_count or 0

    @admin.display(description="findings")
    def found(self, article: Any) -> int:
        """Return how many open findings the newest version has."""
        return int(article.findings_open)

    @admin.display(description="open")
    def open_claims(self, article: Any) -> int:
        """Return how many of them still need somebody."""
        return article.open_count or 0


def submitted(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Say what came of a submission, on the page of its version."""
    name = shortened(submission.version.headline, 60)
    if submission.created:
        messages.success(request, f"“{name}” is submitted, and will be read in a moment.")
    else:
        messages.warning(request, f"Nothing new: this very text is version "
                         f"{submission.version.number} of “{name}”.")  # fmt: skip
    return HttpResponseRedirect(page_of(submission.version))


def _count_of_claims(condition: Q | None = None) -> Subquery:
    claims = Claim.objects.filter(
        condition or Q(), version__article=OuterRef("pk"), is_current=True
    )
    counted = claims.order_by().values("version__article").annotate(n=Count(F("pk")))
    return Subquery(counted.values("n"))
