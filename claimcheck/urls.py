"""Every address of the site."""

from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.views.generic import RedirectView

# Under /api/ problem+json, elsewhere Django's own pages.
handler400 = "claims.api.problems.bad_request"
handler403 = "claims.api.problems.permission_denied"
handler404 = "claims.api.problems.not_found"
handler500 = "claims.api.problems.server_error"

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    # What a browser asks for where a page names no icon: Django's own pages.
    path("favicon.ico", RedirectView.as_view(url=lazy(static, str)("claims/icon.svg"))),
    path("admin/", admin.site.urls),
    path("api/v1/", include("claims.api.urls")),
    path("", include("claims.public.urls")),
]
