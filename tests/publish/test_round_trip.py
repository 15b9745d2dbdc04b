"""What we give out comes in again as it was; what others send is looked at item by item."""

from __future__ import annotations

import json

import pytest

from claims.actions import imports, review
from claims.actions.annotations import annotate
from claims.errors import InvalidInput
from claims.models import Annotation, ArticleVersion, ImportedReview, Publication
from claims.publish import annotations as w3c
from claims.publish.claim_review import claim_review
from claims.publish.ninjs import ninjs
from claims.publish.published import Site, published
from claims.readers.documents import items, parse
from claims.readers.web_annotations import read_note

NOBODY = "urn:uuid:00000000-0000-4000-8000-000000000000"
SITE = Site("https://claims.example.org", "The Example Gazette", "https://example.org/logo.png")
REVIEW = {
    "@context": "https://schema.org", "@type": "ClaimReview", "url": "https://fact.example.org/1",
    "claimReviewed": "Fees rise.", "author": {"@type": "Organization", "name": "Fact House"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ada Mensah"}},
    "reviewRating": {"@type": "Rating", "ratingValue": "1", "alternateName": "False"},
}  # fmt: skip


def keep(document, make) -> list[str]:
    done = imports.import_claim_reviews(by=make.user(), document=document)
    return [one.outcome for one in done]


def test_claim_reviews_go_out_and_in_and_out_the_same(make):
    outlet = make.outlet("Courier")
    article = make.article(url="https://example.org/fees", outlet=make.outlet("Gazette"))
    first = make.publication(
        version=make.version(article), verdict="altered", cited_outlet=outlet,
        speaker=make.speaker("Ada Mensah", same_as="https://example.org/ada"),
    )  # fmt: skip
    second = make.publication(verdict="unverifiable")
    review.reopen_claim(claim=second.claim, by=make.user("editor"), reason="x")
    rows = Publication.objects.with_statements().filter(pk__in=[first.pk, second.pk]).order_by("id")
    out = [json.dumps(claim_review(published(row), SITE), ensure_ascii=False) for row in rows]
    document = parse("\n".join(out).encode())
    assert keep(document, make) == ["created", "created"]
    kept = ImportedReview.objects.order_by("id")
    assert [one.document for one in kept] == out
    assert (kept[0].verdict, kept[0].speaker, kept[0].publisher) == (
        "Altered", "Ada Mensah", "The Example Gazette",
    )  # fmt: skip
    assert keep(document, make) == ["unchanged", "unchanged"]


def test_a_review_of_another_newsroom_is_kept_and_follows_its_changes(make):
    assert keep(REVIEW, make) == ["created"]
    changed = REVIEW | {"reviewRating": {"alternateName": "Half true"}, "unknown": {"a": 1}}
    assert keep({"@graph": [changed]}, make) == ["changed"]
    kept = ImportedReview.objects.get()
    assert (kept.verdict, kept.claim_text) == ("Half true", "Fees rise.")
    assert "unknown" not in kept.document


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"@type": "Review"}, "@type"),
        ({"@context": "https://evil.example.org/context"}, "@context"),
        ({"@context": {"a": 1}}, "@context"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "https://example.org/" + "x" * 2_000}, "url"),
        ({"claimReviewed": 5}, "claimReviewed"),
        ({"claimReviewed": "a\x00b"}, "claimReviewed"),
        ({"claimReviewed": "\ud800"}, "claimReviewed"),
        ({"claimReviewed": ""}, "claimReviewed"),
        ({"itemReviewed": "x"}, "itemReviewed"),
        ({"itemReviewed": {"author": {"name": []}}}, "itemReviewed.author.name"),
        ({"datePublished": "yesterday"}, "datePublished"),
        ({"reviewRating": {"ratingValue": True}}, "reviewRating.ratingValue"),
        ({"reviewRating": {"ratingValue": 10**400}}, "reviewRating.ratingValue"),
        ({"reviewRating": {"ratingValue": 1}}, "reviewRating.alternateName"),
        ({"citation": [{"url": "ftp://x"}]}, "citation.0.url"),
        ({"citation": ["x"] * 1_001}, "citation"),
    ],
)
def test_a_bad_review_is_refused_by_field_and_the_good_one_stored(make, change, field):
    document = [REVIEW | change, REVIEW, "x", None]
    done = imports.import_claim_reviews(by=make.user(), document=document)
    assert [one.outcome for one in done] == ["refused", "created", "refused", "refused"]
    assert (done[0].number, done[0].field) == (1, field)
    assert ImportedReview.objects.count() == 1


def test_script_in_strings_stays_words(make):
    words = "</script><script>alert(1)</script>"
    assert keep(REVIEW | {"claimReviewed": words}, make) == ["created"]
    assert ImportedReview.objects.get().claim_text == words


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"[" * 100_000, "too deep"),
        (b"{" + b'"a":{' * 60 + b"}" * 61, "deeper than"),
        (b"\xff", "not UTF-8"),
        (b"{", "Line 1"),
        (b"", "not JSON"),
        (b"5", "neither an object"),
        (b'{"a": NaN}', "NaN"),
        (b"[" + b"{}," * 10_000 + b"{}]", "More than 10,000"),
    ],
)
def test_a_hostile_document_is_refused_as_a_whole(data, words):
    with pytest.raises(InvalidInput, match=words):
        list(items(parse(data)))


def test_a_broken_line_is_reported_by_its_number(make):
    document = parse(json.dumps(REVIEW).encode() + b"\n{broken\n")
    assert keep(document, make) == ["created", "refused"]


def test_notes_go_out_and_in_and_out_the_same(make):
    by = make.user(name="anna")
    version = make.version(make.article(url="https://example.org/fees"))
    first = annotate(by=by, body="A span.", version=version, start=0, end=7)
    annotate(by=by, body="All of it.", version=version, motivation="questioning")
    annotate(by=by, body="Yes.", reply_to=first)

    def out(of) -> list[dict]:
        notes = Annotation.objects.filter(version=of).select_related(
            "author", "claim", "reply_to"
        ).order_by("id")  # fmt: skip
        # The time of an import is its own.
        return [w3c.of_note(note, of.text, "https://example.org/fees") | {"created": ""}
                for note in notes]  # fmt: skip

    before = out(version)
    page = w3c.page("https://x.org/a", 0, before)
    done = imports.import_annotations(by=by, document=page, version=version)
    assert {one.outcome for one in done} == {"unchanged"}
    Annotation.objects.filter(reply_to=first).delete()
    Annotation.objects.all().delete()
    done = imports.import_annotations(by=by, document=page, version=version)
    assert {one.outcome for one in done} == {"created"}
    assert out(version) == before


def test_a_note_from_elsewhere_keeps_its_addresses_out_and_in_again(make):
    there, for_good = "https://hypothes.example.org/a/1", "urn:x-notes:1"
    note = {"type": "Annotation", "body": "Hm.", "target": "https://x.org/", "id": there,
            "canonical": for_good}  # fmt: skip
    version, by = make.version(), make.user()
    # As one that was imported before its address was kept; another's note is never taken for it.
    imports.import_annotations(by=by, document=note | {"canonical": None}, version=version)
    Annotation.objects.update(via="")
    own = annotate(by=by, body="Ours.", version=version)
    claimed = note | {"id": f"urn:uuid:{own.identifier}", "via": "https://evil.example.org/"}
    done = imports.import_annotations(by=by, document=[note, note, claimed], version=version)
    assert [one.outcome for one in done] == ["changed", "unchanged", "unchanged"]
    kept = Annotation.objects.exclude(pk=own.pk).get()
    assert (kept.via, kept.canonical) == (there, for_good)
    own.refresh_from_db()
    assert own.via == ""
    out = w3c.of_note(kept, version.text, "https://x.org/")
    assert (out["via"], out["canonical"]) == (there, for_good)
    assert not {"via", "canonical"} & set(w3c.of_note(own, version.text, "https://x.org/"))
    Annotation.objects.all().delete()
    imports.import_annotations(by=by, document=out, version=version)
    again = w3c.of_note(Annotation.objects.get(), version.text, "https://x.org/")
    assert again | {"created": ""} == out | {"created": ""}


@pytest.mark.parametrize(
    ("given", "via"),
    [
        ({"id": "https://x.org/1", "via": "https://y.org/1"}, "https://x.org/1"),
        ({"id": NOBODY, "via": ["HTTPS://y.org/1", "https://z.org/"]}, "HTTPS://y.org/1"),
        ({"id": NOBODY}, ""), ({}, ""), ({"via": []}, ""), ({"via": {"id": "https://x.org"}}, ""),
        *[({"id": bad, "via": bad}, "") for bad in (
            "javascript:alert(1)", "1", "https://x.org/a b", "https://x.org/\n", "data:text/html,x",
            "https://x.org/<script>", "https://x.org/\u202e", 'https://x.org/"',
        )],
        ({"via": "https://x.org/" + "a" * 2_000}, ""),
    ],
)  # fmt: skip
def test_only_an_address_is_kept_as_one(given, via):
    note = {"type": "Annotation", "body": "Hm.", "target": "https://x.org/"}
    assert read_note(note | given).via == via


def test_words_are_found_again_where_the_text_moved(make):
    version = make.version(text="Before. Fees rise, she said. Fees rise.")
    target = {
        "source": "x", "selector": [
            {"type": "TextPositionSelector", "start": 0, "end": 9},
            {"type": "TextQuoteSelector", "exact": "Fees rise", "prefix": "", "suffix": ", she"},
        ],
    }  # fmt: skip
    note = {"type": "Annotation", "body": "Hm.", "target": target, "id": "https://x.org/1"}
    assert (
        imports.import_annotations(by=make.user(), document=note, version=version)[0].outcome
        == "created"
    )
    made = Annotation.objects.get()
    assert version.text[made.start : made.end] == "Fees rise"
    assert made.start == 8


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"type": "Note"}, "type"),
        ({"@context": "http://example.org/x"}, "@context"),
        ({"motivation": "shouting"}, "motivation"),
        ({"motivation": "replying", "target": NOBODY}, "target"),
        ({"body": None}, "body"),
        ({"body": {"value": 5}}, "body"),
        ({"target": None}, "target"),
        ({"target": {"selector": {"type": "TextPositionSelector", "start": -1, "end": 5}}},
         "target.selector"),
        ({"target": {"selector": {"type": "TextQuoteSelector", "exact": "not there"}}}, "target"),
        ({"target": {"selector": {"type": "SvgSelector"}}}, "target.selector"),
    ],
)  # fmt: skip
def test_a_bad_note_is_refused_by_field(make, change, field):
    note = {"type": "Annotation", "body": "Hm.", "target": "https://example.org/"} | change
    done = imports.import_annotations(by=make.user(), document=[note], version=make.version())
    assert [(one.outcome, one.field) for one in done] == [("refused", field)]
    assert not Annotation.objects.exists()


@pytest.mark.parametrize("url", ["", "https://example.org/fees"])
def test_articles_go_out_and_in_and_out_the_same(make, url):
    make.outlet("Gazette")
    document = {
        "uri": url or "https://claims.example.org/articles/fees", "language": "en",
        "headlines": [{"value": "Fees to rise"}], "by": "Kofi Asare",
        "bodies": [{"contentType": "text/plain", "value": "Fees rise, Ada Mensah said."}],
        "infoSources": [{"name": "gazette"}], "contentCreated": "2026-05-01T09:00:00Z",
        "altIds": [{"role": "claimcheck", "value": "fees"}],
    }  # fmt: skip
    assert [one.outcome for one in imports.import_ninjs(by=make.user(), document=document)] == [
        "created"
    ]
    version = ArticleVersion.objects.select_related("article__outlet").get()
    assert (version.article.url, version.article.outlet.name) == (url, "Gazette")
    given = ninjs(version, [], SITE)
    version.delete()
    done = imports.import_ninjs(by=make.user(), document=[given, {"uri": "x"}, 5])
    assert [one.outcome for one in done] == ["created", "refused", "refused"]
    again = ninjs(ArticleVersion.objects.select_related("article__outlet").get(), [], SITE)
    assert again | {"versionCreated": ""} == given | {"versionCreated": ""}


def test_the_text_of_html_is_taken_and_what_is_cancelled_is_not(make):
    words = "<p>Fees rise, she said.</p>" * 3
    html = f"<html><body><script>alert(1)</script>{words}</body></html>"
    item = {"uri": "https://x.org/1", "bodies": [{"contentType": "text/html", "value": html}]}
    cancelled = item | {"pubStatus": "canceled", "uri": "https://x.org/2"}
    done = imports.import_ninjs(by=make.user(), document=[item, cancelled])
    assert [(one.outcome, one.field) for one in done] == [("created", ""), ("refused", "pubStatus")]
    text = ArticleVersion.objects.get().text
    assert "Fees rise" in text
    assert "alert" not in text
