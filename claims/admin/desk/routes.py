"""The addresses of the desk below a version: made in one way, whoever answers them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import admin
from django.http import HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST


def post_routes(
    site: admin.AdminSite, routes: Mapping[str, Callable[..., HttpResponse]]
) -> list[URLPattern]:
    """Return the patterns of views that change something: POST only, for who is logged in.

    ``routes`` gives the view for each address after ``<version>/desk/``; a view's own name is
    the end of the pattern's.
    """
    return [
        path(
            f"<int:pk>/desk/{route}/",
            site.admin_view(require_POST(view)),
            name=f"claims_articleversion_desk_{view.__name__}",
        )
        for route, view in routes.items()
    ]
