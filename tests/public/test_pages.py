"""The pages for readers: no account, no cookie, nothing that is not published."""

from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ET
from uuid import uuid5

import pytest
from django.test.utils import CaptureQueriesContext

from claims.actions import review
from claims.actions.publishing import withdraw_claim
from claims.models import Evidence, Publication
from claims.public import views
from tests.checking.test_reviewed import quoting
from tests.shapes import check

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def published(make):
    return make.publication(
        verdict="altered", speaker=make.speaker("Ada Mensah"), cited_outlet=make.outlet("Courier")
    )


def json_ld(page: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])


def test_the_page_of_a_claim(client, published):
    answer = client.get(f"/claims/{published.slug}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=60"
    assert not answer.cookies
    for words in ("Altered", "Ada Mensah", "Courier", "The director did say so.", "SHA-256"):
        assert words in page
    check("claim_review", json_ld(page))
    assert client.get(f"/claims/{published.slug}/claim-review.json").json() == json_ld(page)
    # Nothing is executed, and nothing is styled, from within the page.
    assert (
        re.findall(r"<script(?! type=\"application/ld\+json\")|<style| style=| on\w+=", page) == []
    )


def test_a_verdict_under_review_again_says_so_everywhere(client, make, published):
    review.reopen_claim(claim=published.claim, by=make.user("editor"), reason="x")
    page = client.get(f"/claims/{published.slug}/").content.decode()
    assert "This verdict is under review again." in page
    assert "<s>Altered</s>" in page
    assert json_ld(page)["correction"][0]["@type"] == "CorrectionComment"
    assert "Under review again" in client.get("/claims/").content.decode()
    assert b"<title>Under review again: " in client.get("/feeds/verdicts.atom").content
    assert client.get("/claims/?verdict=altered").context["claims"] == []
    assert b"Review opened again" in client.get("/feeds/corrections.atom").content


def test_a_withdrawn_verdict_keeps_its_page(client, make, published):
    withdraw_claim(claim=published.claim, by=make.user(), reason="It was never printed.")
    answer = client.get(f"/claims/{published.slug}/")
    page = answer.content.decode()
    # Gone, and it says why.
    assert answer.status_code == 410
    assert "This verdict is withdrawn." in page
    machine = client.get(f"/claims/{published.slug}/claim-review.json")
    assert machine.status_code == 410
    assert machine.json()["correction"][-1]["text"] == "It was never printed."
    assert published.slug not in client.get("/sitemap-claims.xml").content.decode()
    assert "It was never printed." in page


def test_nothing_unpublished_is_shown(client, make):
    claim = make.claim(status="verified")
    for path in ("/claims/", "/feeds/verdicts.atom", "/sitemap-claims.xml", "/api/v1/published/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert claim.content_text.encode() not in answer.content
        assert claim.decided_by.username.encode() not in answer.content


def test_words_are_shown_as_words(client, make):
    evil = "<img src=x onerror=alert(1)> will pay, Ada Mensah said."
    version = make.version(text=evil)
    claim = make.unsaved_claim(
        version, content_spans=make.spans(evil, "<img src=x onerror=alert(1)> will pay")
    )
    claim.save()
    claim.refresh_from_db()
    publication = make.publication(make.move(claim, "verified"))
    for path in (f"/claims/{publication.slug}/", "/claims/"):
        assert b"<img" not in client.get(path).content


def test_the_list_is_searched_filtered_and_paged(client, make, monkeypatch):
    monkeypatch.setattr("claims.public.queries.PAGE_SIZE", 2)
    outlet = make.outlet("Courier")
    made = [make.publication(cited_outlet=outlet if n < 2 else None) for n in range(5)]
    first = client.get("/claims/")
    assert [one.slug for one in first.context["claims"]] == [made[4].slug, made[3].slug]
    assert first.context["page"].newer == ""
    second = client.get(f"/claims/?{first.context['page'].older}")
    assert [one.slug for one in second.context["claims"]] == [made[2].slug, made[1].slug]
    back = client.get(f"/claims/?{second.context['page'].newer}")
    assert [one.slug for one in back.context["claims"]] == [made[4].slug, made[3].slug]
    assert len(client.get("/claims/?outlet=Courier").context["claims"]) == 2
    assert len(client.get("/claims/?q=harbour").context["claims"]) == 2
    assert client.get("/claims/?q=unicorn").context["claims"] == []
    assert client.get("/claims/?speaker=Nobody").context["claims"] == []


@pytest.mark.parametrize(
    "query", ["verdict=true", "before=x", "before=99999999999999999999", "q=%00", "q=" + "x" * 301]
)
def test_addresses_that_no_link_of_ours_has_are_not_found(client, db, query):
    assert client.get(f"/claims/?{query}").status_code == 404


@pytest.mark.parametrize("path", ["/claims/nothing-1/", "/claims/nothing-1/claim-review.json"])
def test_unknown_claims_are_not_found(client, db, path):
    assert client.get(path).status_code == 404


def test_the_feeds_are_atom_and_can_be_narrowed(client, make, published):
    other = make.publication()
    feed = ET.fromstring(client.get("/feeds/verdicts.atom").content)
    entries = feed.findall(f"{ATOM}entry")
    assert [e.find(f"{ATOM}link").get("href").split("/")[-2] for e in entries] == [
        other.slug, published.slug,
    ]  # fmt: skip
    assert entries[1].find(f"{ATOM}id").text == uuid5(published.identifier, "1").urn
    narrowed = client.get("/feeds/verdicts.atom?outlet=Courier&speaker=Ada%20Mensah")
    assert len(ET.fromstring(narrowed.content).findall(f"{ATOM}entry")) == 1
    searched = client.get("/feeds/verdicts.atom?q=unicorn")
    assert ET.fromstring(searched.content).findall(f"{ATOM}entry") == []
    empty = ET.fromstring(client.get("/feeds/corrections.atom").content)
    assert empty.findall(f"{ATOM}entry") == []


def test_each_feed_names_itself_by_its_address_here(client, db, settings):
    settings.CLAIMS_SITE_URL = "https://claims.example.org"
    ids = set()
    for path in ("verdicts.atom", "corrections.atom", "verdicts.atom?outlet=NPR"):
        feed = ET.fromstring(client.get(f"/feeds/{path}").content)
        address = f"https://claims.example.org/feeds/{path}"
        links = {one.get("rel"): one.get("href") for one in feed.findall(f"{ATOM}link")}
        assert links["self"] == address
        assert links["alternate"].startswith("https://claims.example.org/claims/")
        assert feed.find(f"{ATOM}updated").text
        ids.add(feed.find(f"{ATOM}id").text)
    assert len(ids) == 3


def test_the_sitemap_and_robots(client, published, settings):
    settings.CLAIMS_SITE_URL = "https://claims.example.org"
    page = client.get("/sitemap-claims.xml").content.decode()
    assert f"<loc>https://claims.example.org/claims/{published.slug}/</loc>" in page
    assert "sitemap-claims.xml" in client.get("/sitemap.xml").content.decode()
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in robots
    assert "Sitemap: https://claims.example.org/sitemap.xml" in robots


@pytest.mark.parametrize("path", ["/claims/", "/feeds/verdicts.atom", "/api/v1/published/"])
def test_a_list_costs_the_same_for_one_and_for_five(client, make, path):
    from django.db import connection

    counts = []
    for number in (1, 5):
        while Publication.objects.count() < number:
            make.publication()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 2


def test_the_sentences_around_the_claim_are_shown_with_whole_words(client, make):
    text = "It rained. The port will raise its fees, Ada Mensah said. " + "Nobody asked why " * 40
    version = make.version(text=text)
    claim = make.claim(version, status="verified", content_spans=make.spans(text, "raise its fees"))
    publication = make.publication(claim)
    pieces = client.get(f"/claims/{publication.slug}/").context["pieces"]
    assert [(one["text"], one["claimed"]) for one in pieces] == [
        ("The port will ", False), ("raise its fees", True), (", Ada Mensah said.", False),
    ]  # fmt: skip
    # A record of before has the words beside it only: cut ones are left out, whole ones stay.
    old = dict(publication.record) | {"context": None}
    shown = views._around(old)
    assert shown[0]["text"] == "It rained. The port will "
    assert shown[-1]["text"].endswith(" …")
    assert not shown[-1]["text"].startswith(" …")


def test_the_comparison_is_shown_word_by_word_as_it_was_then(client, make):
    claim, said = quoting(make), "We held them for five years and we cannot do it for a seventh."
    evidence = make.evidence(claim, snapshot=make.snapshot(f"“{said}” she told us."))
    claim = make.move(claim, "altered")
    publication = make.publication(claim)
    told = publication.record["evidence"][0]["comparison"]
    assert {"changed": True, "article": "six", "source": "five"} in told["runs"]
    page = client.get(f"/claims/{publication.slug}/").content.decode()
    assert "<ins>six</ins>" in page
    assert "<del>five</del>" in page
    evidence = Evidence.objects.get(pk=evidence.pk)
    assert evidence.comparison.explanation in html.unescape(page)
    body = client.get(f"/api/v1/published/{publication.slug}/").json()
    assert body["record"]["evidence"][0]["comparison"]["runs"] == told["runs"]


def test_the_page_of_an_article_and_the_list_of_corrections(client, make, published):
    slug = published.claim.version.article.slug
    page = client.get(f"/articles/{slug}/").content.decode()
    assert published.slug in page
    assert "Nothing was corrected here yet." in client.get("/corrections/").content.decode()
    withdraw_claim(claim=published.claim, by=make.user(), reason="It was <b>never</b> printed.")
    page = client.get("/corrections/").content.decode()
    assert "It was &lt;b&gt;never&lt;/b&gt; printed." in page
    assert client.get("/articles/nothing/").status_code == 404
    assert client.get("/corrections/?before=x").status_code == 404
    answer = client.get("/nothing/")
    assert answer.status_code == 404
    assert "Nothing is here" in answer.content.decode()
