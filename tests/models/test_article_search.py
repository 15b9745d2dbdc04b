"""What articles are found by: kept by triggers; few and many are found alike."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from claims.actions.articles import change_article
from claims.models import Article, ArticleSearch, ArticleVersion, article_search

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    return [one.slug for one in Article.objects.search(words).order_by("id")]


def test_the_words_are_those_of_the_newest_version(make):
    article = make.article(slug="port-tolls-2", url="https://courier.example.org/2026/a")
    make.version(article, text="The mayor resigned.", headline="Exit", byline="Kofi Owusu")
    make.version()
    asked = (
        "mayor", "resigns", '"mayor resigned"', "exit", "owusu", "toll", "mayor -fees",
        "courier.example.org", "resigned or unicorn", "port-tolls-2", "tolls 2",
    )  # fmt: skip
    for words in asked:
        assert found(words) == ["port-tolls-2"], words
    make.version(article, text="The mayor stays.")
    assert found("resigned") == []
    assert found("stays") == ["port-tolls-2"]
    # A version that comes late, out of order.
    ArticleVersion.objects.create(article=make.article(slug="b"), number=2, headline="x", text="A")
    ArticleVersion.objects.create(
        article=Article.objects.get(slug="b"), number=1, headline="Tram", text="Tram"
    )
    assert found("tram") == []


def test_slug_and_url_follow_and_nothing_is_left_of_an_article_that_goes(make):
    article = make.version(make.article(url="https://old.example.org/a")).article
    change_article(article=article, by=make.user("editor"), url="https://new.example.org/a")
    assert found("old.example.org") == []
    assert found("new.example.org") == [article.slug]
    article.delete()
    assert not ArticleSearch.objects.exists()


ODD = (
    "", " ", "the", "'", '"', "\\", "a <-> b", "fee:*", "!&|()", "-", "{1}') --", "\u202e😀",
    "x" * 10_000, "fees " * 2_000,
)  # fmt: skip


def test_any_words_are_no_error(make):
    make.version()
    for words in ODD:
        list(Article.objects.search(words))


def test_few_and_very_many_are_found_alike(make, monkeypatch):
    for text in ("Fees rise.", "Fees fall.", "Nothing."):
        make.version(text=text, headline="x")
    asked = ("fee", "rise", "fee -rise", '"fees fall"', "unicorn", "-fees", "the")
    few = {words: found(words) for words in asked}
    assert [len(slugs) for slugs in few.values()] == [2, 1, 1, 1, 0, 1, 0]
    monkeypatch.setattr(article_search, "MOST_NAMED", -1)
    assert {words: found(words) for words in asked} == few


def test_a_word_of_the_newest_articles_is_not_looked_up_for_all(make):
    for _ in range(41):
        make.version(text="Fees rise.")
    assert article_search._ids_with("fees", using="default") is None
    assert len(found("fees")) == 41


def test_the_migration_fills_in_what_was_there_before(make):
    make.version(text="Trams run.")
    ArticleSearch.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(import_module("claims.migrations.0024_search_articles").FILL)
    assert found("tram") == [Article.objects.get().slug]
    assert apps.get_model("claims", "ArticleSearch").objects.count() == 1


def test_a_text_of_very_many_words_is_kept(make):
    words = " ".join(
        chr(0x4E00 + n % 20_000) + chr(0x4E00 + n * 7 % 20_000) for n in range(330_000)
    )
    make.version(text=words[:990_000])
    assert ArticleSearch.objects.count() == 1
