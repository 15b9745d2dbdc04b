"""Versions of articles: the text with all its claims, and the form for the next version."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from claims.actions import findings as finding_actions
from claims.actions.articles import Submission, read_again, submit_article
from claims.admin import passages, reading
from claims.admin.articles import submitted
from claims.admin.desk.marking import DeskMarking
from claims.admin.desk.notes import DeskNotes
from claims.admin.desk.pages import DeskPages
from claims.admin.desk.posts import DeskPosts
from claims.admin.display import excerpt, link, page_of, visible
from claims.admin.filters import StaleCheckFilter
from claims.admin.forms import VersionForm
from claims.admin.found import count_of_open, none_found, prepared
from claims.admin.lists import ReadOnly, unknown
from claims.admin.outcomes import attempt
from claims.checking import is_stale
from claims.errors import ClaimcheckError
from claims.models import ArticleVersion, FindingState, RuleCheck


@admin.action(description="Check again by the rules", permissions=["check"])
def check_again(model_admin: Any, request: HttpRequest, queryset: QuerySet[ArticleVersion]) -> None:
    """Have the rules look at the chosen versions again."""
    versions = list(queryset)
    for version in versions:
        finding_actions.check_again(version=version, by=request.user)
    told = "1 version" if len(versions) == 1 else f"{len(versions)} versions"
    messages.success(request, f"{told} will be checked again.")


@admin.register(ArticleVersion)
class ArticleVersionAdmin(DeskPosts, DeskMarking, DeskNotes, DeskPages, ReadOnly):
    """Versions; their texts never change."""

    list_display = (
        "name", "article_link", "number", "found", "byline", "published_at", "created_at",
    )  # fmt: skip
    list_select_related = ("article",)
    list_filter = (StaleCheckFilter,)
    actions = (check_again,)
    search_fields = ("headline",)
    ordering = ("-id",)
    empty_list = "No versions here yet. Add an article: paste its text."

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticleVersion]:
        """Leave the texts in the database, and count the open findings of the page's rows."""
        rows: QuerySet[ArticleVersion] = super().get_queryset(request).defer("text")
        return rows.annotate(findings_open=count_of_open(version=OuterRef("pk")))

    def get_urls(self) -> list[URLPattern]:
        """Add the states for pages that wait, the form for a new version, and the button."""
        wrap = self.admin_site.admin_view
        return [
            path("state/", wrap(require_safe(self.states)), name="claims_articleversion_states"),
            path("<int:pk>/new/", wrap(self.new_version), name="claims_articleversion_new"),
            path(
                "<int:pk>/read-again/", wrap(require_POST(self.read_again)),
                name="claims_articleversion_read_again",
            ),
            path(
                "<int:pk>/check-again/", wrap(require_POST(self.check_again)),
                name="claims_articleversion_check_again",
            ),
            *super().get_urls(),
        ]  # fmt: skip

    def has_check_permission(self, request: HttpRequest) -> bool:
        """Tell who may have versions checked again."""
        return bool(request.user.has_perm("claims.submit_article"))

    def states(self, request: HttpRequest) -> HttpResponse:
        """Answer a page that waits for the end of a reading."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return reading.answer(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show the text with every claim in it marked."""
        key = unquote(object_id)
        rows = ArticleVersion.objects.select_related("article__outlet", "created_by")
        version = rows.filter(pk=key).first() if key.isascii() and key.isdigit() else None
        if not self.has_view_permission(request, version):
            raise PermissionDenied
        if version is None:
            return unknown(self, request, object_id)
        claims = list(
            version.claims.select_related("speaker", "cited_outlet")
            .defer("search", "chain")
            .order_by("number")
        )
        for claim in claims:
            claim.version = version
        context = self._context(request, version, version.headline) | {
            "claims": claims,
            "open": sum(not claim.is_final for claim in claims),
            "may_submit": request.user.has_perm("claims.submit_article"),
            **_findings(request, version),
        }
        context |= self._waiting(version, context["check"])
        opened = [one for one in context["findings"] if one.state == FindingState.OPEN]
        context["passage"] = passages.whole(claims, version.text, opened)
        _count(claims, opened)
        return TemplateResponse(request, "claims/admin/version.html", context)

    def new_version(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the present text in a form, and submit what comes back as the next version."""
        if not request.user.has_perm("claims.submit_article"):
            raise PermissionDenied
        version = get_object_or_404(ArticleVersion.objects.select_related("article"), pk=pk)
        initial = {"text": version.text, "headline": version.headline, "byline": version.byline}
        form = VersionForm(request.POST if request.method == "POST" else None, initial=initial)
        status = 200
        if form.is_bound:
            came: list[Submission] = []
            slug = version.article.slug
            status = attempt(
                form,
                lambda given: came.append(submit_article(by=request.user, slug=slug, **given)),
            )
            if status == 200:
                return submitted(request, came[0])
        context = self._context(request, version, f"New version of “{version.headline}”")
        context |= {"form": form, "button": "Submit new version"}
        return TemplateResponse(request, "claims/admin/submit.html", context, status=status)

    def read_again(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put the version in the queue again."""
        if not request.user.has_perm("claims.submit_article"):
            raise PermissionDenied
        version = get_object_or_404(ArticleVersion, pk=pk)
        try:
            read_again(version=version, by=request.user)
        except ClaimcheckError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, "The version will be read again.")
        return HttpResponseRedirect(page_of(version))

    def check_again(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Have the rules look at the version again."""
        if not request.user.has_perm("claims.submit_article"):
            raise PermissionDenied
        version = get_object_or_404(ArticleVersion, pk=pk)
        finding_actions.check_again(version=version, by=request.user)
        messages.success(request, "The version will be checked again.")
        return HttpResponseRedirect(f"{page_of(version)}#findings")

    def _waiting(self, version: ArticleVersion, check: RuleCheck | None) -> dict[str, Any]:
        analysis = version.analysis
        state = analysis.state if analysis else None
        being_read = reading.waiting([(version.pk, state)])
        checking = not being_read and reading.waits_for_check(check)
        return {
            "analysis": analysis,
            "state_badge": reading.state_badge(version.pk, state),
            "being_read": being_read,
            "checking": checking,
            "waiting": [version.pk] if being_read or checking else [],
            "whole": True,
        }

    def _context(self, request: HttpRequest, version: ArticleVersion, title: str) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": visible(title),
            "opts": self.opts,
            "media": self.media,
            "version": version,
            "article": version.article,
        }

    @admin.display(description="headline")
    def name(self, version: ArticleVersion) -> SafeString | str:
        """Return the headline."""
        return excerpt(version.headline)

    @admin.display(description="findings")
    def found(self, version: Any) -> int:
        """Return how many open findings it has."""
        return int(version.findings_open)

    @admin.display(description="article")
    def article_link(self, version: ArticleVersion) -> SafeString:
        """Return a link to the article."""
        return link(version.article, version.article.slug)


def _findings(request: HttpRequest, version: ArticleVersion) -> dict[str, Any]:
    check = RuleCheck.objects.filter(version=version).first()
    stale = is_stale(check, version.article.outlet)
    rows = prepared(request, version.findings.select_related("waived_by"), version.text)
    return {"check": check, "stale": stale, "findings": rows, "no_findings": none_found(check)}


def _count(claims: list[Any], opened: list[Any]) -> None:
    """Give each claim the number of its open findings."""
    of_claim = Counter(one.claim_id for one in opened)
    for claim in claims:
        claim.findings_open = of_claim[claim.pk]
