"""What articles are searched by: one row an article, with the words of its newest version.

Triggers keep it (migration 0024, ``claims_search_articles``): nobody writes it by hand. It stands
apart from the articles, which nearly every list joins: their rows stay short.
"""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import connections, models
from django.db.models import F, Func, OuterRef, Subquery, Value

MOST_NAMED = 5_000
"""Of more articles than these the newest are looked at one by one: a page is soon full."""


class ArticleSearchManager(models.Manager["ArticleSearch"]):
    """Finds the words of an article by its slug."""

    def get_by_natural_key(self, slug: str) -> ArticleSearch:
        """Return the words of that article."""
        return self.get(article__slug=slug)


class ArticleSearch(models.Model):
    """The words of an article's newest version: headline, byline, text; with slug and URL."""

    # What an article takes with it when it goes is done by a trigger.
    article = models.OneToOneField(
        "claims.Article", models.DO_NOTHING, primary_key=True, related_name="words"
    )
    search = SearchVectorField()

    objects = ArticleSearchManager()

    class Meta:
        verbose_name_plural = "article searches"
        indexes = [GinIndex("search", name="article_search")]

    def __str__(self) -> str:
        return f"words of article {self.article_id}"

    def natural_key(self) -> tuple[str]:
        """The article's own."""
        return (self.article.slug,)

    natural_key.dependencies = ["claims.article"]  # type: ignore[attr-defined]


def with_words(articles: Any, words: str) -> Any:
    """Return those of ``articles`` that have ``words``; web-search syntax, never an error.

    PostgreSQL cannot know what a look at one row costs, for its words lie apart from it, nor how
    many rows have a word. So one query more asks the index: few articles are named by their ids;
    of very many each is looked at in the order of the list, until the page is full.
    """
    ids = _ids_with(words, using=articles.db)
    if ids is not None:
        named = Value(ids, ArrayField(models.BigIntegerField()))
        among = Func(
            F("pk"), named, template="%(expressions)s)", arg_joiner=" = ANY (",
            output_field=models.BooleanField(),
        )  # fmt: skip
        return articles.filter(among)
    # A call and no operator: that would become a join, which reads all rows first.
    has_words = Func(
        Subquery(ArticleSearch.objects.filter(article=OuterRef("pk")).values("search")),
        SearchQuery(words, config="english", search_type="websearch"),
        function="ts_match_vq", output_field=models.BooleanField(),
    )  # fmt: skip
    return articles.filter(has_words)


def _ids_with(words: str, *, using: str) -> list[int] | None:
    """Return the ids of the articles with ``words``, None if there are more than MOST_NAMED."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT claims_articles_with(websearch_to_tsquery('english', %s), %s)",
            [words, MOST_NAMED],
        )
        ids: list[int] | None = cursor.fetchone()[0]
        return ids


def _search(
    name: str, operation: pgtrigger.Operation, rows: pgtrigger.Referencing, ids: str
) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name, level=pgtrigger.Statement, when=pgtrigger.After, operation=operation,
        referencing=rows, func=f"PERFORM claims_search_articles(ARRAY({ids})); RETURN NULL;",
    )  # fmt: skip


# A version never changes: it comes, and goes with its article.
VERSION_TRIGGERS = [
    _search(
        "search_inserted", pgtrigger.Insert, pgtrigger.Referencing(new="new_rows"),
        "SELECT DISTINCT article_id FROM new_rows",
    ),
    _search(
        "search_deleted", pgtrigger.Delete, pgtrigger.Referencing(old="old_rows"),
        "SELECT DISTINCT article_id FROM old_rows",
    ),
]  # fmt: skip
ARTICLE_TRIGGERS = [
    _search(
        "search_updated", pgtrigger.Update,
        pgtrigger.Referencing(old="old_rows", new="new_rows"),
        "SELECT id FROM (SELECT id, slug, url FROM new_rows "
        "EXCEPT SELECT id, slug, url FROM old_rows) changed",
    ),
    pgtrigger.Trigger(
        name="leave_search", when=pgtrigger.Before, operation=pgtrigger.Delete,
        func="DELETE FROM claims_articlesearch WHERE article_id = OLD.id; RETURN OLD;",
    ),
]  # fmt: skip
