"""What the account is told: a list, and the number of what is new in the header."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from claims.actions.notifications import mark_all_read, mark_read
from claims.admin.display import badge, excerpt
from claims.admin.lists import ReadOnly
from claims.models import Annotation, Notification, NotificationKind

_WHAT = {
    NotificationKind.MENTIONED: "{} mentioned you",
    NotificationKind.REPLIED: "{} answered you",
}


class UnreadFilter(admin.SimpleListFilter):
    """What is new, or all."""

    title = "read or not"
    parameter_name = "unread"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer what is new only."""
        return [("yes", "Not read yet")]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """Offer all, too."""
        yield from super().choices(changelist)

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Notification]:
        """Keep those."""
        return queryset.unread() if self.value() == "yes" else queryset


@admin.register(Notification)
class NotificationAdmin(ReadOnly):
    """One's own notifications, the newest first."""

    list_display = ("what", "note", "created_at", "state", "opening")
    list_display_links = None
    list_filter = (UnreadFilter,)
    ordering = ("-id",)
    actions = ("mark_as_read",)
    change_list_template = "claims/admin/notifications.html"
    empty_list = (
        "Nothing for you yet. A note with @your-name in it comes here, and answers to yours."
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Notification]:
        """Return one's own, with what the list shows."""
        rows: QuerySet[Notification] = Notification.objects.of(request.user).with_place()
        return rows.defer("annotation__version__text", "annotation__claim__search")

    def get_urls(self) -> list[URLPattern]:
        """Add what the buttons post to."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/open/", wrap(require_POST(self.open)), name="claims_notification_open"),
            path("read/", wrap(require_POST(self.read_all)), name="claims_notification_read_all"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Go to the list: a notification has no page but the place that it is about."""
        return HttpResponseRedirect(reverse("admin:claims_notification_changelist"))

    def open(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Mark one as read and go to the note."""
        self._check(request)
        rows = (
            Notification.objects.of(request.user)
            .select_related("annotation__claim")
            .defer("annotation__claim__search")
        )
        notification = get_object_or_404(rows, pk=pk)
        mark_read(notification=notification, by=request.user)
        return HttpResponseRedirect(place_of(notification.annotation))

    def read_all(self, request: HttpRequest) -> HttpResponse:
        """Mark all as read."""
        self._check(request)
        number = mark_all_read(by=request.user)
        messages.success(request, f"Marked as read: {number}.")
        return HttpResponseRedirect(reverse("admin:claims_notification_changelist"))

    def _check(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    @admin.action(description="Mark as read", permissions=["view"])
    def mark_as_read(self, request: HttpRequest, queryset: QuerySet[Notification]) -> None:
        """Mark the chosen ones as read."""
        for notification in queryset:
            mark_read(notification=notification, by=request.user)

    @admin.display(description="what")
    def what(self, notification: Notification) -> SafeString:
        """Return who did what."""
        who = notification.annotation.author
        words = _WHAT[NotificationKind(notification.kind)]
        return format_html(words, who.get_full_name() or who.get_username())

    @admin.display(description="note")
    def note(self, notification: Notification) -> SafeString | str:
        """Return the beginning of the note."""
        return excerpt(notification.annotation.body, 160)

    @admin.display(description="state")
    def state(self, notification: Notification) -> SafeString:
        """Return whether it is new."""
        return badge("done", "Read") if notification.read_at else badge("unreviewed", "New")

    @admin.display(description="open")
    def opening(self, notification: Notification) -> SafeString:
        """Return the button that goes to the note."""
        return format_html(
            '<button type="submit" class="button quiet-button" formaction="{}" '
            'aria-label="Open the note of {}">Open</button>',
            reverse("admin:claims_notification_open", args=[notification.pk]),
            notification.annotation.author.get_username(),
        )


def place_of(annotation: Annotation) -> str:
    """Return the address of the desk where a note stands: it is opened and shown there."""
    desk = reverse("admin:claims_articleversion_desk", args=[annotation.version_id])
    claim = f"?claim={annotation.claim.number}" if annotation.claim else ""
    return f"{desk}{claim}#note-{annotation.pk}"
