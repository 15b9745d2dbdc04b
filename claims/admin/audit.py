"""The audit of writes through the API: looked at, never changed."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from claims.admin.lists import ReadOnly
from claims.models import AuditLine
from claims.models.visibility import audit_seen_by


@admin.register(AuditLine)
class AuditLineAdmin(ReadOnly):
    """Who wrote what through the API, with which token."""

    list_display = ("at", "username", "token_name", "method", "path", "status")
    fields = (
        "at", "username", "user_id", "token_name", "token_key", "method", "path", "route", "status",
    )  # fmt: skip
    list_filter = ("method",)
    search_fields = ("username", "token_name", "path")
    ordering = ("-id",)
    empty_list = "No writes through the API yet."

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuditLine]:
        """Return the lines that the reader may see."""
        return audit_seen_by(super().get_queryset(request), request.user)
