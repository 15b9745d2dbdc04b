"""Notes from elsewhere on an article: the page that takes them in."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse

from claims.actions.imports import NOTES_IN, import_annotations
from claims.admin.display import page_of, shortened
from claims.admin.importing import Import, import_page
from claims.models import Annotation, Article, ArticleVersion
from claims.models.visibility import seen_by

RIGHTS = ("claims.view_annotation", "claims.add_annotation")
HINT = (
    "W3C Web Annotations: one, a list, a page or a collection. They become your notes on the "
    "newest version; words that a note selects are looked for in its text."
)
EXAMPLE = """\
{
  "@context": "http://www.w3.org/ns/anno.jsonld",
  "id": "https://example.org/annotations/1",
  "type": "Annotation",
  "motivation": "commenting",
  "body": {"type": "TextualBody", "value": "Who counted?"},
  "target": {
    "source": "https://example.org/article",
    "selector": {"type": "TextQuoteSelector", "exact": "seven ships"}
  }
}"""


class NotesImport:
    """The page ``<article>/import-annotations/``, for ArticleAdmin."""

    admin_site: admin.AdminSite

    def get_urls(self) -> list[URLPattern]:
        """Put ours before those of the admin, which end in a catch-all."""
        view = self.admin_site.admin_view(self.import_annotations)
        ours = path("<int:pk>/import-annotations/", view, name="claims_article_import_annotations")
        return [ours, *super().get_urls()]  # type: ignore[misc]

    def import_annotations(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what a document of annotations would add to the newest version, and add it."""
        if not request.user.has_perms(RIGHTS):
            raise PermissionDenied
        article = get_object_or_404(Article, pk=pk)
        version: ArticleVersion = article.versions.latest("number")
        what = Import(
            title=f"Import annotations of “{shortened(version.headline, 80)}”",
            noun=("annotation", "annotations"),
            into=f"annotations of {version.pk}",
            act=lambda document: import_annotations(
                by=request.user, document=document, version=version
            ),
            names=NOTES_IN, said_in=("bodyValue", "body"), back=page_of(article), hint=HINT,
            example=EXAMPLE, formats="JSON or JSON Lines, in UTF-8.",
        )  # fmt: skip
        return import_page(request, self, what, article=article)


def notes_panel(request: HttpRequest, article: Article, newest: ArticleVersion) -> dict[str, Any]:
    """Return what the page of an article says about its notes."""
    if not request.user.has_perm(RIGHTS[0]):
        return {}
    notes: QuerySet[Annotation] = Annotation.objects.filter(version=newest)
    may = request.user.has_perms(RIGHTS)
    name = "admin:claims_article_import_annotations"
    return {
        "notes": True,
        "count_of_notes": seen_by(notes, request.user).count(),
        "import_address": reverse(name, args=[article.pk]) if may else "",
    }
