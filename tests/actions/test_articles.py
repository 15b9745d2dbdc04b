"""Submitting articles."""

from __future__ import annotations

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.actions.articles import read_again, submit_article
from claims.errors import Conflict, InvalidInput
from claims.models import Analysis, Article, ArticleVersion
from tests.factories import TEXT

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter(make):
    return make.user("reporter")


def test_an_article_is_stored_and_its_reading_enqueued_in_one_transaction(reporter):
    with pytest.raises(RuntimeError), transaction.atomic():
        submit_article(by=reporter, text=TEXT)
        raise RuntimeError
    assert not Article.objects.exists()
    assert not ProcrastinateJob.objects.exists()

    done = submit_article(by=reporter, text=TEXT, headline="Fees", url="https://example.org/fees")
    assert done.created
    assert (done.article.slug, done.version.number, done.analysis.state) == ("fees", 1, "queued")
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args) == ("claims.analyse", {"analysis_id": done.analysis.pk})


def test_the_same_again_changes_nothing(reporter):
    first = submit_article(by=reporter, text=TEXT, url="https://example.org/fees")
    again = submit_article(by=reporter, text=TEXT, url="https://example.org/fees")
    assert not again.created
    assert (again.version, again.analysis) == (first.version, first.analysis)
    assert ProcrastinateJob.objects.count() == 1


def test_another_text_of_the_same_url_is_a_new_version(reporter):
    first = submit_article(by=reporter, text=TEXT, url="https://example.org/fees")
    second = submit_article(by=reporter, text=TEXT + " More.", url="https://example.org/fees")
    assert (second.article, second.version.number) == (first.article, 2)


def test_the_headline_is_the_first_line_unless_given(reporter):
    done = submit_article(by=reporter, text="\n\n  Fees to rise \n\nAda said no.")
    assert done.version.headline == "Fees to rise"
    assert done.version.text.startswith("\n\n  Fees")  # the text itself stays as it came


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Fees to rise", "fees-to-rise"),
        ("Fees to rise", "fees-to-rise-2"),
        ("Fees to rise", "fees-to-rise-3"),
    ],
)
def test_slugs_are_free(reporter, headline, slug):
    for number in range(int(slug[-1]) - 1 if slug[-1].isdigit() else 0):
        submit_article(by=reporter, text=f"{TEXT} {number}", headline=headline)
    assert submit_article(by=reporter, text=TEXT, headline=headline).article.slug == slug


def test_a_headline_without_latin_letters_gets_a_slug_too(reporter):
    assert submit_article(by=reporter, text=TEXT, headline="头条新闻").article.slug.startswith(
        "article-"
    )


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": " \n\t"}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"text": "a\ud800b"}, "text"),
        ({"text": "x" * 1_000_001}, "text"),
        ({"headline": "x" * 501}, "headline"),
        ({"headline": "a\x00b"}, "headline"),
        ({"byline": "x" * 301}, "byline"),
        ({"url": "not a url"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "ftp://example.org/a"}, "url"),
        ({"url": "http://example.org/" + "头" * 700}, "url"),
        ({"headline": "two\nlines"}, "headline"),
        ({"byline": "\x1b[31mRed"}, "byline"),
        ({"text": "\u200b\ufeff"}, "text"),
        ({"slug": "no spaces allowed"}, "slug"),
        ({"slug": "x" * 121}, "slug"),
        ({"language": "x" * 21}, "language"),
    ],
)
def test_bad_input_names_the_field_and_stores_nothing(reporter, fields, field):
    with pytest.raises(InvalidInput) as error:
        submit_article(by=reporter, **{"text": TEXT} | fields)
    assert error.value.field == field
    assert not ArticleVersion.objects.exists()


def test_the_limit_is_a_setting(reporter, settings):
    settings.CLAIMS_MAX_TEXT_LENGTH = 10
    with pytest.raises(InvalidInput, match="has 11 characters; the limit is 10"):
        submit_article(by=reporter, text="x" * 11)
    assert submit_article(by=reporter, text="x" * 10).created


def test_url_and_slug_of_different_articles_are_a_conflict(reporter):
    submit_article(by=reporter, text=TEXT, url="https://example.org/a", slug="a")
    submit_article(by=reporter, text=TEXT + "b", url="https://example.org/b", slug="b")
    with pytest.raises(Conflict, match="belongs to"):
        submit_article(by=reporter, text=TEXT, url="https://example.org/a", slug="b")
    with pytest.raises(Conflict, match="belongs to"):
        submit_article(by=reporter, text=TEXT, url="https://example.org/a", slug="c")


class TestReadAgain:
    def test_a_failed_reading_is_enqueued_again(self, make, reporter):
        done = submit_article(by=reporter, text=TEXT)
        Analysis.objects.filter(pk=done.analysis.pk).update(state="failed", error="Out of memory.")
        analysis = read_again(version=done.version, by=reporter)
        assert (analysis.pk, analysis.state, analysis.error) == (done.analysis.pk, "queued", "")
        assert ProcrastinateJob.objects.count() == 2

    def test_one_that_is_under_way_is_not(self, reporter):
        done = submit_article(by=reporter, text=TEXT)
        with pytest.raises(Conflict, match="being read"):
            read_again(version=done.version, by=reporter)
