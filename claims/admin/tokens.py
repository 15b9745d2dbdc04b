"""API tokens: made once, shown once, revoked. The digest, which is the key, is never shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.contrib.admin.utils import quote, unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from claims.actions.tokens import create_token, revoke_token
from claims.admin.display import badge
from claims.admin.fields import record_media
from claims.admin.forms import TokenForm
from claims.admin.lists import ReadOnly
from claims.admin.outcomes import attempt
from claims.models import ApiToken


@admin.register(ApiToken)
class ApiTokenAdmin(ReadOnly):
    """Tokens go by the first characters of the token, in lists and in addresses."""

    list_display = (
        "label", "user", "token_key", "scope", "created", "expiry", "last_used_at", "validity",
    )  # fmt: skip
    list_display_links = None
    list_select_related = ("user",)
    fields = ("name", "user", "token_key", "scope", "created", "expiry", "last_used_at")
    search_fields = ("name", "user__username")
    ordering = ("-created",)
    change_form_template = "claims/admin/token.html"
    empty_list = "No tokens yet. Add one for each program that uses the API."

    @property
    def media(self) -> forms.Media:
        """Add what the look-up field needs."""
        return super().media + record_media()

    def get_urls(self) -> list[URLPattern]:
        """Add the address of the button that revokes."""
        revoke = self.admin_site.admin_view(require_POST(self.revoke))
        return [
            path("<str:key>/revoke/", revoke, name="claims_apitoken_revoke"),
            *super().get_urls(),
        ]

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> ApiToken | None:
        """Find a token by its first characters."""
        if "\x00" in object_id:
            return None
        token: ApiToken | None = (
            ApiToken.objects.select_related("user").filter(token_key=object_id).first()
        )
        return token

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the account may make tokens."""
        return request.user.has_perm("claims.add_apitoken")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Ask for account and name; answer with the token, this once."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return never_cache(self._make)(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show what is known of the token, and the button that revokes it."""
        context = {
            "may_revoke": request.user.has_perm("claims.delete_apitoken"),
            "key": unquote(object_id),
        }
        return super().change_view(request, object_id, form_url, context)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Go to the token itself: it never changes, and Django's page would link by the digest."""
        return HttpResponseRedirect(reverse("admin:claims_apitoken_change", args=[object_id]))

    def revoke(self, request: HttpRequest, key: str) -> HttpResponse:
        """Make a token useless at once."""
        if not request.user.has_perm("claims.delete_apitoken"):
            raise PermissionDenied
        token = get_object_or_404(ApiToken, token_key=key)
        name = str(token)
        _log(request, token, DELETION)
        revoke_token(token=token, by=request.user)
        messages.success(request, f"{name} is revoked.")
        return HttpResponseRedirect(reverse("admin:claims_apitoken_changelist"))

    def _make(self, request: HttpRequest) -> HttpResponse:
        form = TokenForm(request.POST if request.method == "POST" else None)
        made: list[tuple[ApiToken, str]] = []
        status = 200
        if form.is_bound:
            status = attempt(
                form, lambda given: made.append(create_token(by=request.user, **given))
            )
        context = {
            **self.admin_site.each_context(request),
            "title": "Add API token",
            "opts": self.opts,
            "media": self.media,
            "form": form,
        }
        if made:
            record, token = made[0]
            _log(request, record, ADDITION)
            context |= {"record": record, "token": token, "title": "Your new API token"}
        return TemplateResponse(request, "claims/admin/token_add.html", context, status=status)

    @admin.display(description="name")
    def label(self, token: ApiToken) -> SafeString:
        """Return the name, as a link that does not contain the digest."""
        address = reverse("admin:claims_apitoken_change", args=[quote(token.token_key)])
        return format_html('<a href="{}">{}</a>', address, token.name)

    @admin.display(description="state")
    def validity(self, token: ApiToken) -> SafeString:
        """Return whether the token still works."""
        if token.expiry and token.expiry <= timezone.now():
            return badge("failed", "Expired")
        return badge("done", "Valid")


def _log(request: HttpRequest, token: ApiToken, flag: int) -> None:
    """Note who made or revoked a token; Django's own log would keep the digest."""
    LogEntry.objects.create(
        user_id=int(request.user.pk or 0),
        content_type=ContentType.objects.get_for_model(ApiToken),
        object_id=token.token_key,
        object_repr=str(token)[:200],
        action_flag=flag,
    )
