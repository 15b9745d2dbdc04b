"""GET /articles/{slug}/versions/ and /articles/{slug}/versions/{number}/."""

from __future__ import annotations

import hashlib

from tests.factories import TEXT


def test_versions_are_listed_without_their_text(program, make):
    version = make.version()
    make.version(version.article)
    make.version()  # of another article

    results = program.get(f"articles/{version.article.slug}/versions/").json()["results"]

    assert [one["number"] for one in results] == [1, 2]
    assert "text" not in results[0]


def test_one_version_has_its_text_and_hash(program, make):
    version = make.version(byline="A. Writer")
    make.version(version.article, text="Another text.")

    body = program.get(f"articles/{version.article.slug}/versions/1/").json()

    assert body["text"] == TEXT
    assert body["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert body["article"] == version.article.slug
    assert body["byline"] == "A. Writer"


def test_versions_of_no_article_are_404(program, make, refused):
    version = make.version()
    refused(program.get("articles/nothing/versions/"), 404)
    refused(program.get(f"articles/{version.article.slug}/versions/2/"), 404)
    refused(program.get(f"articles/{version.article.slug}/versions/{10**30}/"), 404)
    refused(program.get(f"articles/{version.article.slug}/versions/x/"), 404)


def test_a_version_never_changes(chief, make, refused):
    path = f"articles/{make.version().article.slug}/versions/1/"
    for method in ("PUT", "PATCH", "DELETE"):
        refused(chief(method, path, {}), 405)


def test_without_a_role_nothing_is_seen(nobody, make, refused):
    refused(nobody.get(f"articles/{make.version().article.slug}/versions/1/"), 403)


def test_the_list_takes_the_same_number_of_queries_for_1_and_5(
    program, make, django_assert_num_queries
):
    version = make.version(created_by=make.user())
    path = f"articles/{version.article.slug}/versions/"
    with django_assert_num_queries(4):
        program.get(path)
    for _ in range(4):
        make.analysis(make.version(version.article, created_by=make.user()))
    with django_assert_num_queries(4):
        program.get(path)
