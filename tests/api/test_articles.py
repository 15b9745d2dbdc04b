"""GET and POST /articles/, GET /articles/{slug}/."""

from __future__ import annotations

import pytest

from claims.analysis import analyse
from claims.models import Analysis, Article, ArticleVersion
from tests.factories import TEXT


def test_a_submission_is_queued_and_says_where_to_watch_it(program):
    response = program.post("articles/", {"text": TEXT, "slug": "fees", "byline": "A. Writer"})

    assert response.status_code == 202
    body = response.json()
    analysis = Analysis.objects.get()
    assert response["Location"] == body["status_url"]
    assert body["status_url"].endswith(f"/api/v1/analyses/{analysis.pk}/")
    assert response["Retry-After"] == "1"
    assert body["created"] is True
    assert body["claims"] is None
    assert body["article"]["slug"] == "fees"
    assert body["article"]["current"]["byline"] == "A. Writer"
    version = ArticleVersion.objects.get()
    assert (version.text, version.created_by) == (TEXT, program.user)


def test_every_field_of_a_submission_is_kept(program, make):
    outlet = make.outlet("Tema Courier")
    program.post(
        "articles/",
        {
            "text": "  Spaces stay:\r\nspans count them. ", "headline": " Fees ", "byline": "B",
            "slug": "fees", "url": "https://example.org/fees", "outlet": "Tema Courier",
            "language": "en-GB", "published_at": "2026-05-01T09:00:00Z",
        },
    )  # fmt: skip
    article, version = Article.objects.get(), ArticleVersion.objects.get()
    assert (article.slug, article.url, article.outlet, article.language) == (
        "fees", "https://example.org/fees", outlet, "en-GB",
    )  # fmt: skip
    assert version.text == "  Spaces stay:\r\nspans count them. "
    assert (version.headline, version.byline) == ("Fees", "B")
    assert version.published_at.isoformat() == "2026-05-01T09:00:00+00:00"


def test_the_same_version_again_changes_nothing(program):
    first = program.post("articles/", {"text": TEXT, "slug": "fees"})
    again = program.post("articles/", {"text": TEXT, "slug": "fees"})

    assert again.status_code == 200
    assert again.json()["created"] is False
    assert again.json()["status_url"] == first.json()["status_url"]
    assert ArticleVersion.objects.count() == Analysis.objects.count() == 1


def test_the_same_version_comes_back_with_its_claims_once_it_is_read(program, make):
    program.post("articles/", {"text": TEXT, "slug": "fees"})
    analyse(analysis_id=Analysis.objects.get().pk)
    version = ArticleVersion.objects.get()
    version.claims.all().delete()
    claim = make.claim(version)
    make.claim()  # of another article

    again = program.post("articles/", {"text": TEXT, "slug": "fees"})

    assert again.status_code == 200
    assert [one["id"] for one in again.json()["claims"]] == [claim.pk]
    assert again["Location"].endswith("/articles/fees/versions/1/")
    assert "Retry-After" not in again


def test_another_text_is_a_new_version(program):
    program.post("articles/", {"text": TEXT, "slug": "fees"})
    response = program.post("articles/", {"text": TEXT + " More.", "slug": "fees"})
    assert response.status_code == 202
    assert response.json()["version"] == 2
    assert Article.objects.count() == 1


def test_waiting_in_vain_is_202(program):
    response = program.post("articles/", {"text": TEXT}, Prefer="wait=0")
    assert response.status_code == 202
    assert response["Preference-Applied"] == "wait=0"


def test_waiting_for_what_is_read_already_gives_the_claims(program):
    program.post("articles/", {"text": TEXT, "slug": "fees"})
    analyse(analysis_id=Analysis.objects.get().pk)
    response = program.post("articles/", {"text": TEXT, "slug": "fees"}, Prefer="wait=99")
    assert response.status_code == 200
    assert response["Preference-Applied"] == "wait=30"
    assert response.json()["analysis"]["state"] == "done"
    assert isinstance(response.json()["claims"], list)


def test_a_reading_that_failed_is_not_waited_for(program, make):
    program.post("articles/", {"text": TEXT, "slug": "fees"})
    Analysis.objects.update(state="failed", error="It broke.")
    response = program.post("articles/", {"text": TEXT, "slug": "fees"}, Prefer="wait=5")
    assert response.status_code == 200
    assert response.json()["analysis"]["error"] == "It broke."
    assert response.json()["claims"] is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": " \n"}, "text"),
        ({"text": 12}, "text"),
        ({"text": None}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"text": "a\ud800b"}, "text"),
        ({"headline": "x" * 501}, "headline"),
        ({"slug": "no spaces"}, "slug"),
        ({"slug": "x" * 121}, "slug"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "https://example.org/" + "x" * 1000}, "url"),
        ({"outlet": "Nobody"}, "outlet"),
        ({"outlet": {"name": "NPR"}}, "outlet"),
        ({"language": "english please"}, "language"),
        ({"language": ""}, "language"),
        ({"published_at": "yesterday"}, "published_at"),
        ({"published_at": "0001-01-01T00:00:00+23:00"}, "published_at"),
        ({"colour": "red"}, "colour"),
        ({"status": "verified"}, "status"),
    ],
)
def test_bad_input_is_refused_with_its_field_and_changes_nothing(program, refused, change, field):
    refused(program.post("articles/", {"text": TEXT, **change}), 400, field)
    assert not Article.objects.exists()


def test_the_text_has_a_limit(program, refused, settings):
    settings.CLAIMS_MAX_TEXT_LENGTH = 10
    refused(program.post("articles/", {"text": "x" * 11}), 400, "text")


def test_all_that_is_wrong_is_said_at_once(program, refused):
    refused(program.post("articles/", {"colour": 1, "slug": "no spaces"}), 400,
            "colour", "slug", "text")  # fmt: skip


def test_slug_and_url_of_two_articles_conflict(program, refused, make):
    make.article(slug="one", url="https://example.org/1")
    body = {"text": TEXT, "slug": "one", "url": "https://example.org/2"}
    refused(program.post("articles/", body), 409, code="conflict")


def test_submitting_takes_the_right_to_submit(nobody, refused):
    response = nobody.post("articles/", {"text": TEXT})
    refused(response, 403)
    assert "claims.view_article" in response.json()["detail"]


def test_the_list_shows_the_newest_first_with_their_newest_version(program, make):
    old, new = make.article(), make.article(outlet=make.outlet("NPR"))
    make.version(old)
    make.version(new), make.version(new, headline="Second")

    results = program.get("articles/").json()["results"]

    assert [one["slug"] for one in results] == [new.slug, old.slug]
    assert results[0]["current"]["headline"] == "Second"
    assert results[0]["current"]["number"] == 2
    assert results[0]["outlet"]["name"] == "NPR"
    assert results[0]["links"]["claims"].endswith(f"/api/v1/claims/?article={new.slug}")


def test_an_article_without_a_version_is_listed(program, make):
    make.article(slug="empty")
    assert program.get("articles/").json()["results"][0]["current"] is None


@pytest.mark.parametrize("query", ["outlet=NPR", "outlet={npr}", "url=https://example.org/1",
                                   "language=fr", "created_after=2020-01-01T00:00:00Z",
                                   "created_before=2020-01-01T00:00:00Z"])  # fmt: skip
def test_the_list_is_filtered(program, make, query):
    npr = make.outlet("NPR")
    mine = make.article(slug="mine", outlet=npr, url="https://example.org/1", language="fr")
    other = make.article(slug="other", outlet=make.outlet("AP"))
    before = "created_before" in query
    Article.objects.filter(pk=other.pk).update(
        created_at="2021-01-01T00:00:00Z" if before else "2019-01-01T00:00:00Z"
    )
    if before:
        Article.objects.filter(pk=mine.pk).update(created_at="2019-01-01T00:00:00Z")
    results = program.get(f"articles/?{query.format(npr=npr.pk)}").json()["results"]
    assert [one["slug"] for one in results] == ["mine"]


def test_one_article_shows_all_its_versions(program, make):
    version = make.version(make.article(slug="fees"))
    make.version(version.article, headline="Second")
    make.analysis(version)
    make.version()

    body = program.get("articles/fees/").json()

    assert [one["number"] for one in body["versions"]] == [1, 2]
    assert body["versions"][0]["analysis"]["state"] == "queued"
    assert body["versions"][1]["analysis"] is None
    assert "text" not in body["versions"][0]


def test_an_unknown_slug_is_404(program, refused):
    refused(program.get("articles/nothing/"), 404)


def test_an_article_on_which_somebody_decided_stays(chief, make, refused):
    decided = make.claim(status="in_review").version.article
    refused(chief.delete(f"articles/{decided.slug}/"), 409)
    assert chief.delete(f"articles/{make.claim().version.article.slug}/").status_code == 204


def test_the_list_takes_the_same_number_of_queries_for_1_and_5(
    program, make, django_assert_num_queries
):
    def fill(count):
        for _ in range(count):
            version = make.version(make.article(outlet=make.outlet(), created_by=make.user()))
            make.version(version.article)
            make.analysis(version)

    fill(1)
    with django_assert_num_queries(4) as one:
        program.get("articles/")
    fill(4)
    with django_assert_num_queries(4):
        program.get("articles/")
    assert not any('"text"' in query["sql"] for query in one.captured_queries)


def test_articles_are_found_by_their_words(program, make, refused, django_assert_num_queries):
    def slugs(query: str) -> list[str]:
        return [one["slug"] for one in program.get(f"articles/?{query}").json()["results"]]

    for number in range(3):
        make.version(make.article(slug=f"toll-{number}"), text="Tolls will fall, she said.")
    make.version()
    for words in ("toll", '"tolls will fall"', "tolls -unicorn", "toll-2 or fall"):
        assert slugs(f"search={words}") == ["toll-2", "toll-1", "toll-0"], words
    assert slugs("search=toll&ordering=id&page_size=1") == ["toll-0"]
    assert len(slugs("search=")) == 4
    assert slugs('search="unclosed ( %26 | ! \\ :* <->') == []
    page = program.get("articles/?search=toll&page_size=2").json()
    assert [one["slug"] for one in program.get(page["next"]).json()["results"]] == ["toll-0"]
    for bad in ("%00", "x" * 501, "a&search=b"):
        refused(program.get(f"articles/?search={bad}"), 400, "search")
    # One more than without words, for 1 as for 3.
    for words in ("toll-2", "toll"):
        with django_assert_num_queries(5):
            program.get(f"articles/?search={words}")
