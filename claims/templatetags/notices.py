"""The number of what an account was told and has not read, for the header of every page."""

from __future__ import annotations

from typing import Any

from django import template

from claims.models import Notification

register = template.Library()
MOST = 99


@register.inclusion_tag("claims/admin/bell.html", takes_context=True)
def bell(context: Any) -> dict[str, Any]:
    """Show the link to the notifications, with how many are new; one bounded query."""
    user = context.get("user")
    if user is None or not user.has_perm("claims.view_notification"):
        return {"shown": False}
    rows = Notification.objects.of(user).unread().order_by().values_list("pk", flat=True)
    number = len(rows[: MOST + 1])
    return {"shown": True, "unread": number, "words": f"{MOST}+" if number > MOST else str(number)}
