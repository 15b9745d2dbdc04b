"""The switch on an article that says how its claims are reviewed: blind or openly."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from claims.actions.blind import set_blind
from claims.admin.display import page_of
from claims.models import Article

RIGHT = "claims.set_blind"
_VALUES = {"": None, "yes": True, "no": False}


class BlindForm(forms.Form):
    """Blind, open, or as its outlet and the group that submitted it have it."""

    blind = forms.ChoiceField(
        choices=[("", "As its outlet or group has it"), ("yes", "Blind"), ("no", "Openly")],
        required=False, label="Claims are reviewed",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, article: Article) -> None:
        now = next(text for text, value in _VALUES.items() if value is article.blind)
        super().__init__(data, initial={"blind": now}, auto_id="article_%s")


class BlindSwitch:
    """The address that the switch posts to, for ArticleAdmin."""

    admin_site: admin.AdminSite

    def get_urls(self) -> list[URLPattern]:
        """Put ours before those of the admin, which end in a catch-all."""
        view = self.admin_site.admin_view(require_POST(self.set_blind))
        return [
            path("<int:pk>/blind/", view, name="claims_article_blind"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def set_blind(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Change how the claims of the article are reviewed from now on."""
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied
        article = get_object_or_404(Article, pk=pk)
        form = BlindForm(request.POST, article=article)
        if form.is_valid():
            blind = _VALUES[form.cleaned_data["blind"]]
            set_blind(article=article, blind=blind, by=request.user)
            messages.success(request, "Saved. A round that is under way goes on as it began.")
        else:
            messages.error(request, "Choose one of the three.")
        return HttpResponseRedirect(page_of(article))


def blind_form(request: HttpRequest, article: Article) -> BlindForm | None:
    """Return the switch, for who may set it."""
    return BlindForm(article=article) if request.user.has_perm(RIGHT) else None
