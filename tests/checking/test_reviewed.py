"""Reviews of others beside our claims: the same words, found by an index, both ways."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.imports import import_claim_reviews
from claims.checking import check_version, story_of
from claims.checking.reviewed import claims_of, index_reviews, reviews_of
from claims.models import Claim, ImportedReview, QuoteType
from tests.checking.test_check import QUOTE
from tests.publish.test_round_trip import REVIEW

pytestmark = pytest.mark.django_db

WORDS = "We held them for six years and we cannot do it for a seventh"


def review(number: int = 1, words: str = WORDS, **rating: Any) -> dict[str, Any]:
    given = {"alternateName": "Half true", "ratingExplanation": "It was five years."} | rating
    address = f"https://fact.example.org/{number}"
    return REVIEW | {"url": address, "claimReviewed": words, "reviewRating": given}


def quoting(make: Any) -> Claim:
    version = make.version()
    spans = make.spans(version.text, QUOTE)
    claim: Claim = make.claim(version, content_spans=spans, quote_type=QuoteType.DIRECT)
    check_version(version_id=version.pk)
    return claim


def take_in(make: Any, *documents: dict[str, Any]) -> None:
    import_claim_reviews(by=make.user(), document=list(documents))


def test_a_review_and_a_claim_with_nearly_its_words_find_each_other(make: Any) -> None:
    claim, other = quoting(make), make.claim()
    take_in(make, review(), review(2, "Nobody ever said so of the harbour of this town"))
    [found] = reviews_of(claim)
    assert found.url.endswith("/1")
    assert claims_of(found) == [claim]
    assert reviews_of(other) == []


def test_the_articles_with_its_words_are_checked_again(make: Any) -> None:
    claim = quoting(make)
    take_in(make, review(ratingValue=2, bestRating=5))
    assert claim.version.rule_check.state == "queued"
    check_version(version_id=claim.version_id)
    [finding] = claim.version.findings.filter(code="AT503")
    assert "reviewed by Fact House" in finding.message
    assert finding.data["rating"] == "Half true"
    # The best rating of its scale: nothing speaks against the words any more.
    take_in(make, review(ratingValue="5", bestRating=5))
    check_version(version_id=claim.version_id)
    finding.refresh_from_db()
    assert finding.state == "fixed"


def test_our_own_reviews_are_none_of_others(make: Any, settings: Any) -> None:
    claim = quoting(make)
    settings.CLAIMS_SITE_URL = "https://fact.example.org"
    take_in(make, review())
    assert reviews_of(claim) == []


def test_whoever_changes_the_words_leaves_no_keys_of_the_old_ones(make: Any) -> None:
    claim = quoting(make)
    take_in(make, review())
    ImportedReview.objects.update(claim_text="Other words that have nothing in common with it.")
    assert ImportedReview.objects.get().keys is None
    [row] = index_reviews()
    assert row.keys
    assert reviews_of(claim) == []
    assert index_reviews() == []


def test_one_query_for_one_quotation_and_for_many(make: Any) -> None:
    claims = [quoting(make) for _ in range(3)]
    take_in(make, *(review(number) for number in range(5)))
    with CaptureQueriesContext(connection) as captured:
        assert len(reviews_of(claims[0])) == 5
    assert len(captured) == 1
    assert len(story_of(claims[0].version).reviewed[0]) == 5
