"""Imports of hostile and careless files: each item is refused with its field, or kept harmless."""

from __future__ import annotations

import json

import pytest

from claims.actions import imports
from claims.errors import InvalidInput
from claims.models import Annotation, Article, ImportedReview
from claims.readers.documents import parse
from tests.publish.test_round_trip import REVIEW

DEEP = json.loads("[" * 30 + "]" * 30)
RATING = REVIEW["reviewRating"]
BAD_REVIEWS = {
    "url": [{"url": bad} for bad in (
        "javascript:alert(1)", "https://", "https://x.org/\x00", "https://[x", 5, None,
        "https://x.org/" + "ä" * 999, " https://x.org/",
    )],
    "datePublished": [{"datePublished": bad} for bad in (
        "99999-01-01", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "yesterday", 5,
        "2026-02-30", {"@value": "2026-01-01"},
    )],
    "claimReviewed": [{"claimReviewed": bad} for bad in ("a\x00b", DEEP, 5, "", " \n", "\ud800")],
    "reviewRating": [{"reviewRating": bad} for bad in (None, "False", [RATING])],
    "reviewRating.ratingValue": [{"reviewRating": RATING | {"ratingValue": bad}} for bad in (
        1e400, 10**30, True, [1],
    )],
    "reviewRating.alternateName": [{"reviewRating": RATING | {"alternateName": bad}} for bad in (
        "", "False\x07", {"en": "False"},
    )],
    "author.name": [{"author": "A\x1b[2J"}],
    "itemReviewed": [{"itemReviewed": bad} for bad in ([], "x")],
    "citation.0.url": [{"citation": [{"url": "data:text/html,x"}]}],
    "@type": [{"@type": bad} for bad in ("Article", None, DEEP)],
    "@context": [{"@context": "https://evil.example.org"}],
}  # fmt: skip


def test_every_bad_review_is_refused_by_its_field_and_the_good_one_is_kept(make):
    wanted = [(field, bad) for field, rows in BAD_REVIEWS.items() for bad in rows]
    document = [*(REVIEW | bad for _, bad in wanted), REVIEW]
    done = imports.import_claim_reviews(by=make.user(), document=document)
    told = [(one.outcome, one.field) for one in done]
    assert told[:-1] == [("refused", field) for field, _ in wanted]
    assert told[-1] == ("created", "")
    assert all(one.message for one in done[:-1])
    assert ImportedReview.objects.get().url == REVIEW["url"]


def test_markup_and_what_is_unknown_do_no_harm(make):
    evil = REVIEW | {
        "claimReviewed": "<script>alert(1)</script>",
        "onload": "x",
        "itemReviewed": {"extra": 1},
    }
    imports.import_claim_reviews(by=make.user(), document=[evil])
    row = ImportedReview.objects.get()
    assert row.claim_text == "<script>alert(1)</script>"
    assert "onload" not in row.document
    assert json.loads(row.document)["itemReviewed"] == {}


def test_twice_in_a_file_and_a_file_twice_change_nothing(make):
    by = make.user()
    first = imports.import_claim_reviews(by=by, document=[REVIEW, REVIEW])
    assert [one.outcome for one in first] == ["created", "unchanged"]
    item = {"uri": "urn:news:1", "bodies": [{"value": "Fees rise, she said."}]}
    outcomes = [imports.import_ninjs(by=by, document=item)[0].outcome for _ in range(2)]
    assert outcomes == ["created", "unchanged"]
    version = Article.objects.get().versions.get()
    note = {"type": "Annotation", "bodyValue": "Hm.", "target": "https://x.org/1"}
    for wanted in (["created", "unchanged"], ["unchanged", "unchanged"]):
        done = imports.import_annotations(by=by, document=[note, note], version=version)
        assert [one.outcome for one in done] == wanted
    named = note | {"id": f"urn:uuid:{Annotation.objects.get().identifier}"}
    [done] = imports.import_annotations(by=by, document=named, version=make.version())
    assert (done.outcome, done.field) == ("refused", "id")


BAD_NOTES = {
    "target": [{"target": bad} for bad in (None, 5, {"selector": {
        "type": "TextQuoteSelector", "exact": "not there"}})],
    "target.selector": [{"target": {"selector": bad}} for bad in (
        5, {"type": "SvgSelector"}, {"type": "TextPositionSelector", "start": -1, "end": 10**12},
    )],
    "body": [{"body": bad} for bad in ([], {"value": 5}, "\x00", "x" * 20_001)],
    "motivation": [{"motivation": bad} for bad in ("shouting", 5, DEEP)],
    "id": [{"id": bad} for bad in (5, "\x00")],
    "type": [{"type": "Note"}],
}  # fmt: skip


def test_every_bad_note_is_refused_by_its_field(make):
    wanted = [(field, bad) for field, rows in BAD_NOTES.items() for bad in rows]
    note = {"type": "Annotation", "body": "Hm.", "target": "https://x.org/1"}
    document = [note | bad for _, bad in wanted]
    done = imports.import_annotations(by=make.user(), document=document, version=make.version())
    assert [(one.outcome, one.field) for one in done] == [("refused", field) for field, _ in wanted]
    assert not Annotation.objects.exists()


BAD_ARTICLES = {
    "uri": [{"uri": bad} for bad in (None, 5, "", "x" * 1_001)],
    "url": [{"uri": "https://[x"}],
    "bodies": [{"bodies": bad} for bad in (5, [], [5], [{"value": 5}])],
    "bodies.0.value": [{"bodies": [{"value": "\x00"}]}],
    "headlines": [{"headlines": [{"value": {"en": "x"}}]}],
    "contentCreated": [{"contentCreated": bad} for bad in ("99999-01-01", 5)],
    "language": [{"language": ["en"]}],
    "altIds": [{"altIds": {"role": "claimcheck"}}],
}  # fmt: skip


def test_every_bad_article_is_refused_by_its_field(make):
    wanted = [(field, bad) for field, rows in BAD_ARTICLES.items() for bad in rows]
    item = {"uri": "urn:news:1", "bodies": [{"value": "Fees rise, she said."}]}
    done = imports.import_ninjs(by=make.user(), document=[item | bad for _, bad in wanted])
    assert [(one.outcome, one.field) for one in done] == [("refused", field) for field, _ in wanted]
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b" " * 50_000_001, "bytes"),
        (b"[" * 100_000, "deep"),
        (b"\xff\xfe", "UTF-8"),
        (b'{"a": NaN}', "no number"),
        (b"{", "Line 1"),
    ],
)
def test_a_file_that_is_none_is_refused_whole(data, message):
    with pytest.raises(InvalidInput, match=message) as error:
        parse(data)
    assert error.value.field == "file"


def test_a_failure_half_way_leaves_whole_items_only(make, monkeypatch):
    other = REVIEW | {"url": "https://fact.example.org/2"}

    def dies(reviews):
        raise KeyboardInterrupt

    imports.import_claim_reviews(by=make.user(), document=[REVIEW])
    monkeypatch.setattr(imports, "check_beside", dies)
    with pytest.raises(KeyboardInterrupt):
        imports.import_claim_reviews(by=make.user(), document=[other])
    assert ImportedReview.objects.get().url == REVIEW["url"]
