"""Who is asked to log in when a form is sent comes back to an address that only takes forms."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse


def say_that_nothing_was_sent(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: in the admin a page in words takes the place of the empty answer 405."""

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        refused = answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET"
        if not refused or not request.path.startswith(reverse("admin:index")):
            return answer
        page = render(request, "405.html", status=answer.status_code)
        page["Allow"] = answer.get("Allow", "POST")
        return page

    return middleware
