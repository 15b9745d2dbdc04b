"""Submitting articles."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from claims.actions.validation import check_fields
from claims.attribution import EXTRACTOR_NAME, EXTRACTOR_VERSION
from claims.errors import Conflict, NotFound
from claims.models import Analysis, AnalysisState, Article, ArticleVersion, Outlet
from claims.readers.plain import check_text, first_line
from claims.tasks import analyse, enqueue_check


@dataclass(frozen=True, slots=True)
class Submission:
    """What came of a submission; ``created`` is False if this very version was there already."""

    article: Article
    version: ArticleVersion
    analysis: Analysis
    created: bool


@transaction.atomic
def submit_article(
    *,
    by: Any,
    text: str,
    headline: str = "",
    byline: str = "",
    slug: str = "",
    url: str = "",
    outlet: Outlet | None = None,
    language: str = "en",
    published_at: datetime | None = None,
) -> Submission:
    """Store an article and enqueue its reading, in one transaction.

    The same ``url`` or ``slug`` again is the same article: the same text changes nothing, another
    text makes a new version. The headline defaults to the first line of the text. Raises
    InvalidInput with the field's name for a text that is empty, too long or not text, and
    Conflict if ``url`` and ``slug`` belong to different articles.
    """
    check_text(text, limit=settings.CLAIMS_MAX_TEXT_LENGTH)
    headline = headline.strip() or first_line(text)
    check_fields(
        ArticleVersion(headline=headline, byline=byline, published_at=published_at),
        "headline", "byline", "published_at",
    )  # fmt: skip
    check_fields(
        Article(slug=slug or "free", url=url, language=language), "slug", "url", "language"
    )
    article = _find(slug=slug, url=url)
    if article is None:
        article = _create(
            headline=headline, slug=slug, url=url, outlet=outlet, language=language, created_by=by
        )
    # Two submissions of one article queue up here, so that numbers follow each other.
    article = Article.objects.select_for_update(no_key=True, of=("self",)).get(pk=article.pk)
    last = article.versions.order_by("-number").first()
    if (
        last is not None
        and last.text == text
        and (last.headline, last.byline) == (headline, byline)
    ):
        return Submission(article, last, _enqueue(last), created=False)
    version = ArticleVersion.objects.create(
        article=article, number=last.number + 1 if last else 1, headline=headline, byline=byline,
        text=text, published_at=published_at, created_by=by,
    )  # fmt: skip
    return Submission(article, version, _enqueue(version), created=True)


@transaction.atomic
def change_article(*, article: Article, by: Any, **changes: Any) -> Article:
    """Change what is known about an article: ``url``, ``outlet``, ``language``. Never its text.

    Who publishes it decides about the settings of the rules: its newest version is checked again.
    """
    held = Article.objects.select_for_update(no_key=True, of=("self",)).filter(pk=article.pk)
    found = held.first()
    if found is None:
        raise NotFound("This article no longer exists.")
    for name in ("url", "outlet", "language"):
        if name in changes:
            setattr(found, name, changes[name])
    check_fields(found, "url", "language")
    if found.url and Article.objects.filter(url=found.url).exclude(pk=found.pk).exists():
        raise Conflict("There is an article of this URL.", field="url")
    found.save(update_fields=["url", "outlet", "language"])
    newest = found.versions.order_by("-number").values_list("pk", flat=True).first()
    if "outlet" in changes and newest is not None:
        enqueue_check(newest)
    return found


@transaction.atomic
def read_again(*, version: ArticleVersion, by: Any) -> Analysis:
    """Read a version again: after a failure, or with a newer extractor."""
    return _enqueue(version, again=True)


def _find(*, slug: str, url: str) -> Article | None:
    by_url = Article.objects.filter(url=url).first() if url else None
    by_slug = Article.objects.filter(slug=slug).first() if slug else None
    if by_slug and url and by_slug.url and by_slug.url != url:
        raise Conflict(f"The slug “{slug}” belongs to an article of another URL.")
    if by_url and slug and by_url.slug != slug:
        raise Conflict(f"This URL belongs to the article “{by_url.slug}”.")
    return by_url or by_slug


def _create(*, headline: str, slug: str, url: str, **fields: Any) -> Article:
    """Make an article; one that another request made of the same slug or URL just now is taken.

    A slug that we chose ourselves says nothing: if somebody was faster, we choose another.
    """
    for _ in range(10):
        try:
            with transaction.atomic():
                return Article.objects.create(slug=slug or _free_slug(headline), url=url, **fields)
        except IntegrityError:
            made = _find(slug=slug, url=url)
            if made is not None:
                return made
    raise Conflict("Too many articles of this headline at once: submit again, with a slug.")


def _free_slug(headline: str) -> str:
    plain = unicodedata.normalize("NFKC", headline)
    base = slugify(plain)[:100].strip("-") or f"article-{timezone.now():%Y%m%d}"
    taken = set(Article.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    numbers = [
        int(m[1]) for s in taken if (m := re.fullmatch(rf"{re.escape(base)}-(\d{{1,9}})", s))
    ]
    return f"{base}-{max(numbers, default=1) + 1}"


def _enqueue(version: ArticleVersion, *, again: bool = False) -> Analysis:
    analysis, created = Analysis.objects.get_or_create(
        version=version, extractor_name=EXTRACTOR_NAME, extractor_version=EXTRACTOR_VERSION
    )
    if again and not created:
        analysis = Analysis.objects.select_for_update().get(pk=analysis.pk)
        if analysis.state in (AnalysisState.QUEUED, AnalysisState.RUNNING):
            raise Conflict("This version is being read already.")
        analysis.state, analysis.error = AnalysisState.QUEUED, ""
        analysis.finished_at = analysis.claim_count = None
        analysis.save(update_fields=["state", "error", "finished_at", "claim_count"])
    if created or again:
        # Through Django's own connection: the job is there exactly if the version is.
        analyse.defer(analysis_id=analysis.pk)
    return analysis
