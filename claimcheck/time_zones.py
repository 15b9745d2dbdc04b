"""Dates in the reader's time zone: their browser says which, in a cookie."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from functools import cache
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

COOKIE = "timezone"
PAGES = "/admin/"
"""For people only: programs get the times of the newsroom, whatever cookies they keep."""


class TimeZoneMiddleware:
    """Shows and reads dates on the pages of editors in the zone that the cookie names.

    A name that is none is as good as no cookie: then the newsroom's own zone counts (TIME_ZONE).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request in the reader's zone."""
        name = unquote(request.COOKIES.get(COOKIE, ""))
        if not request.path_info.startswith(PAGES) or name not in known_zones():
            return self.get_response(request)
        with timezone.override(zoneinfo.ZoneInfo(name)):
            response = self.get_response(request)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response.render()
            return response


@cache
def known_zones() -> frozenset[str]:
    """Return the names that the system's tables know: nothing else is ever looked up."""
    return frozenset(zoneinfo.available_timezones())
