"""Reviews of others in the admin, and at the claims whose words they are about."""

from __future__ import annotations

import pytest

from claims.actions.imports import import_claim_reviews
from claims.models import ImportedReview
from tests.checking.test_reviewed import WORDS, quoting, review

LIST = "/admin/claims/importedreview/"


@pytest.fixture
def claim(make):
    claim = quoting(make)
    evil = REVIEW_BY | {"ratingExplanation": "<b>Five</b> years."}
    import_claim_reviews(by=make.user(name="nadia"), document=review(**evil))
    return claim


REVIEW_BY = {"alternateName": "Half <i>true</i>"}


def test_the_list_is_searched_and_the_page_says_where_it_came_from(browser, claim):
    editor = browser("editor")
    row = ImportedReview.objects.get()
    page = editor.get(LIST).content.decode()
    for words in ("We held them", "Half &lt;i&gt;true&lt;/i&gt;", "Fact House", "Ada Mensah"):
        assert words in page
    assert "We held them" in editor.get(f"{LIST}?q=seventh").content.decode()
    assert "We held them" not in editor.get(f"{LIST}?q=unicorn").content.decode()
    page = editor.get(f"{LIST}{row.pk}/change/").content.decode()
    for words in (WORDS, "nadia", row.url, "&lt;b&gt;Five&lt;/b&gt; years.", "ratingExplanation"):
        assert words in page
    assert f"/admin/claims/claim/{claim.pk}/change/" in page


def test_it_stands_at_the_claim_and_on_its_card(browser, claim):
    editor = browser("editor")
    desk = f"/admin/claims/articleversion/{claim.version_id}/desk/{claim.number}/"
    for address in (f"/admin/claims/claim/{claim.pk}/change/", desk):
        page = editor.get(address).content.decode()
        assert "Already reviewed by others" in page
        assert "Half &lt;i&gt;true&lt;/i&gt;" in page


def test_it_is_changed_by_an_import_only(browser, claim):
    row = ImportedReview.objects.get()
    chief = browser("chief editor")
    assert chief.get(f"{LIST}add/").status_code == 403
    assert chief.post(f"{LIST}{row.pk}/delete/").status_code == 403
    assert chief.post(f"{LIST}{row.pk}/change/", {"verdict": "True"}).status_code == 403
    assert browser("API consumer").get(LIST).status_code == 302
