"""The addresses for readers."""

from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap
from django.urls import path

from claims.public import views
from claims.public.feeds import Corrections, Verdicts
from claims.public.sitemaps import ClaimsSitemap

app_name = "public"

_SITEMAPS = {"sitemaps": {"claims": ClaimsSitemap}}

urlpatterns = [
    path("claims/", views.index, name="index"),
    path("claims/<slug:slug>/", views.claim, name="claim"),
    path("claims/<slug:slug>/claim-review.json", views.claim_review_json, name="claim-review"),
    path("articles/<slug:slug>/", views.article, name="article"),
    path("corrections/", views.corrected, name="corrected"),
    path("method/", views.about, name="method"),
    path("feeds/verdicts.atom", Verdicts(), name="verdicts"),
    path("feeds/corrections.atom", Corrections(), name="corrections"),
    path(
        "sitemap.xml", sitemap_index, _SITEMAPS | {"sitemap_url_name": "public:sitemap"},
        name="sitemaps",
    ),
    path("sitemap-<section>.xml", sitemap, _SITEMAPS, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
]  # fmt: skip
