"""ClaimReview: the shape that its consumers read, whatever became of the verdict."""

from __future__ import annotations

import json

import pytest

from claims.actions import review
from claims.actions.publishing import withdraw_claim
from claims.models import Publication
from claims.publish.claim_review import claim_review, in_page, shortened
from claims.publish.published import Site, published
from tests.shapes import check

SITE = Site("https://claims.example.org", "The Example Gazette", "https://example.org/logo.png")


def of(publication):
    row = Publication.objects.with_statements().get(pk=publication.pk)
    document = claim_review(published(row), SITE)
    check("claim_review", document)
    return document


def test_a_verdict_in_full(make):
    outlet = make.outlet("Tema Courier")
    article = make.article(url="https://example.org/fees", outlet=make.outlet("The Gazette"))
    publication = make.publication(
        version=make.version(article), verdict="altered", cited_outlet=outlet,
        speaker=make.speaker("Ada Mensah", same_as="https://example.org/ada"),
        speaker_title="port director",
    )  # fmt: skip
    document = of(publication)
    assert document["url"] == f"https://claims.example.org/claims/{publication.slug}/"
    assert document["reviewRating"]["ratingValue"] == 3
    assert document["reviewRating"]["alternateName"] == "Altered"
    claim = document["itemReviewed"]
    assert claim["author"]["name"] == "Ada Mensah"
    assert claim["author"]["jobTitle"] == "port director"
    assert claim["appearance"]["url"] == "https://example.org/fees"
    assert claim["isBasedOn"]["publisher"]["name"] == "Tema Courier"
    assert document["author"]["name"] == "The Example Gazette"
    assert "correction" not in document


@pytest.mark.parametrize("verdict", ["verified", "misattributed", "unsupported", "unverifiable"])
def test_every_verdict_has_the_shape(make, verdict):
    rating = of(make.publication(verdict=verdict))["reviewRating"]
    assert ("ratingValue" in rating) == (verdict != "unverifiable")


def test_what_does_not_stand_has_no_rating_and_says_why(make):
    publication = make.publication()
    review.reopen_claim(claim=publication.claim, by=make.user("editor"), reason="x")
    document = of(publication)
    assert document["reviewRating"] == {"@type": "Rating", "alternateName": "Under review again"}
    assert "reviewBody" not in document
    withdraw_claim(claim=publication.claim, by=make.user(), reason="Never printed.")
    document = of(publication)
    assert document["creativeWorkStatus"] == "Withdrawn"
    assert [one["text"] for one in document["correction"]][-1] == "Never printed."


def test_nothing_in_a_page_can_end_the_script(make):
    words = "</script><script>alert(1)</script>&\u2028"
    text = in_page({"a": words})
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text) == {"a": words}


@pytest.mark.parametrize(
    ("text", "short"),
    [("a b", "a b"), ("a\n b", "a b"), ("aaaa bbbb", "aaaa…"), ("aaaaaaaaa", "aaaa…")],
)
def test_a_long_claim_is_cut_between_words(text, short):
    assert shortened(text, 5) == short
