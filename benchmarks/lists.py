"""Lists and pages while the database grows."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from rich.progress import track

from benchmarks.measure import console, growth, measured
from claims.actions.tokens import create_token
from claims.models import Article, ArticleVersion, Claim, Outlet, Speaker

SMALL = 1_000
PER_ARTICLE = 20
WORDS = ("harbour", "bridge", "school", "tax", "train", "flood", "museum", "ferry")


def fill(claims: int) -> None:
    """Add claims until there are ``claims``, twenty an article, by twenty speakers."""
    outlets = [Outlet.objects.get_or_create(name=f"Bench Outlet {n}")[0] for n in range(10)]
    speakers = [
        Speaker.objects.get_or_create(name=f"Bench Speaker {n}", kind="person")[0]
        for n in range(20)
    ]
    there = Claim.objects.count()
    missing = range(there // PER_ARTICLE, claims // PER_ARTICLE)
    for first in track(range(missing.start, missing.stop, 100), description="Adding claims"):
        add_articles(range(first, min(first + 100, missing.stop)), outlets, speakers)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE claims_claim")


def add_articles(numbers: range, outlets: list[Outlet], speakers: list[Speaker]) -> None:
    """Add an article with twenty claims for each of ``numbers``."""
    articles = Article.objects.bulk_create(
        [Article(slug=f"list-{n}", outlet=outlets[n % len(outlets)]) for n in numbers]
    )
    versions = ArticleVersion.objects.bulk_create(
        [
            ArticleVersion(
                article=article, number=1, headline=article.slug,
                text="".join(
                    f"The {WORDS[(n + article.pk) % 8]} number {n:02} stays, Ada Mensah said. "
                    for n in range(PER_ARTICLE)
                ),
            )
            for article in articles
        ]
    )  # fmt: skip
    Claim.objects.bulk_create(
        [
            claim(version, n, outlets[(version.pk + n) % 10], speakers[n])
            for version in versions
            for n in range(PER_ARTICLE)
        ]
    )


def claim(version: ArticleVersion, n: int, outlet: Outlet, speaker: Speaker) -> Claim:
    """Return the unsaved claim of the ``n``-th sentence."""
    end = version.text.index(f" {n:02} stays") + len(" 00 stays")
    start = version.text.rindex("The ", 0, end)
    exact = version.text[start:end]
    return Claim(
        version=version, number=n + 1, quote_type="indirect", speaker=speaker,
        speaker_kind="person", cited_outlet=outlet, extractor_name="bench",
        extractor_version="1", confidence=0.5 + n / 100,
        content_spans=[{"start": start, "end": end, "exact": exact}],
    )  # fmt: skip


def pages() -> dict[str, tuple[Client, str]]:
    """Return who opens what."""
    user, _ = get_user_model().objects.get_or_create(
        username="bench-editor", defaults={"is_staff": True, "is_superuser": True}
    )
    _, token = create_token(user=user, name="bench", days=1, by=user)
    browser = Client(headers={"host": "localhost"})
    browser.force_login(user)
    program = Client(headers={"host": "localhost", "authorization": f"Bearer {token}"})
    newest = Claim.objects.order_by("-pk").values_list("pk", flat=True)[0]
    return {
        "admin: list of claims": (browser, "/admin/claims/claim/"),
        "admin: unreviewed, one word": (
            browser, "/admin/claims/claim/?status=unreviewed&q=harbour",
        ),
        "admin: page of a claim": (browser, f"/admin/claims/claim/{newest}/change/"),
        "admin: list of articles": (browser, "/admin/claims/article/"),
        "API: list of 50": (program, "/api/v1/claims/"),
        "API: one outlet, unreviewed": (
            program, "/api/v1/claims/?outlet=Bench%20Outlet%201&status=unreviewed",
        ),
        "API: full-text search": (program, "/api/v1/claims/?search=harbour"),
        "API: articles with a word": (program, "/api/v1/articles/?search=harbour"),
        "API: one claim": (program, f"/api/v1/claims/{newest}/"),
    }  # fmt: skip


def run(*, claims: int) -> None:
    """Measure every page with few claims and with many."""
    fill(SMALL)
    # The other parts may have left more claims than that.
    few, at_first = measured(pages()), Claim.objects.count()
    fill(claims)
    many, at_last = measured(pages()), Claim.objects.count()
    table = growth("Lists and pages", few, many, at_first=at_first, at_last=at_last)
    console.print(table)
