"""The page of the desk, the card of a claim, and the room with its evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from claims.admin import passages, reading
from claims.admin.desk.cards import card_context, claim_of, content_context
from claims.admin.desk.keys import GROUPS, MARKING
from claims.admin.display import visible
from claims.models import ArticleVersion, SpeakerKind, Status


class DeskPages:
    """The desk, for ArticleVersionAdmin."""

    admin_site: admin.AdminSite
    has_view_permission: Any
    opts: Any
    media: Any

    def get_urls(self) -> list[URLPattern]:
        """Add the addresses that only show something."""
        routes: dict[str, tuple[Callable[..., HttpResponse], str]] = {
            "<int:pk>/desk/": (self.desk, "desk"),
            "<int:pk>/desk/<int:number>/": (self.card, "desk_card"),
            "<int:pk>/desk/<int:number>/evidence/": (self.room, "desk_room"),
        }
        ours = [
            path(
                route, self.admin_site.admin_view(require_safe(view)),
                name=f"claims_articleversion_{name}",
            )
            for route, (view, name) in routes.items()
        ]  # fmt: skip
        return [*ours, *super().get_urls()]  # type: ignore[misc]

    def desk(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show text and claims; to a script that has the page already, only these two."""
        self._may_look(request)
        rows = ArticleVersion.objects.select_related("article__outlet")
        version = get_object_or_404(rows, pk=pk)
        context = self._desk_context(request, version)
        only_content = getattr(request, "htmx", False)
        template = "content" if only_content else "page"
        return TemplateResponse(request, f"claims/admin/desk/{template}.html", context)

    def card(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Show one claim with everything."""
        self._may_look(request)
        context = card_context(request, claim_of(pk, number))
        return TemplateResponse(request, "claims/admin/desk/card.html", context)

    def room(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Show the claim and its evidence side by side."""
        self._may_look(request)
        claim = claim_of(pk, number)
        context = card_context(request, claim) | {
            "passage": passages.around(claim, claim.version.text),
        }
        return TemplateResponse(request, "claims/admin/desk/room.html", context)

    def _may_look(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _desk_context(self, request: HttpRequest, version: ArticleVersion) -> dict[str, Any]:
        analysis = version.analysis
        return {
            **self.admin_site.each_context(request),
            "is_nav_sidebar_enabled": False,
            "title": visible(version.headline),
            "opts": self.opts,
            "media": self.media,
            "statuses": Status.choices,
            "kinds": SpeakerKind.choices,
            "keys": GROUPS,
            "marking": MARKING,
            "waiting": reading.waiting([(version.pk, analysis.state if analysis else None)]),
            "whole": True,
            "state_badge": reading.state_badge(version.pk, analysis.state if analysis else None),
            "may_add_speaker": request.user.has_perm("claims.add_speaker"),
            **content_context(request, version),
        }
