"""Importing by a page: what would happen is shown first, and that is what is done."""

from __future__ import annotations

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Annotation, ImportedReview
from tests.publish.test_round_trip import REVIEW

REVIEWS = "/admin/claims/importedreview/import/"
THERE = "https://x.org/notes?page=1&n=1"
NOTE = {"type": "Annotation", "id": THERE, "body": {"value": "Who counted?"}, "target": {
    "selector": {"type": "TextQuoteSelector", "exact": "Harbour fees"}}}  # fmt: skip
LONE = REVIEW | {"url": "https://x.org/2", "claimReviewed": "\ud800 <script>alert(1)</script>"}


def gives(client, address: str, document, name: str = "reviews.json"):
    """Upload a document; return the answer, its page, and what the page carries to confirm it."""
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    answer = client.post(address, {"file": SimpleUploadedFile(name, data)})
    page = answer.content.decode()
    carried = re.search(r'name="confirmed" value="([^"]+)"', page)
    return answer.status_code, page, carried[1] if carried else ""


def test_reviews_are_shown_then_stored_and_the_same_again_is_known(browser):
    editor = browser("editor")
    lines = "\n".join(json.dumps(one) for one in (REVIEW, LONE)) + "\n\n{broken\n"
    status, page, carried = gives(editor, REVIEWS, lines.encode())
    assert (status, ImportedReview.objects.count()) == (200, 0)
    for words in ("Import 1 review<", "line 1<", "line 2<", "line 4<", "{broken",
                  "<code>claimReviewed</code>: There is half of a surrogate pair",
                  "\\ud800 &lt;script&gt;alert(1)&lt;/script&gt;"):  # fmt: skip
        assert words in page
    done = editor.post(REVIEWS, {"confirmed": carried}, follow=True)
    assert "1 review imported." in done.content.decode()
    assert "2 reviews refused." in done.content.decode()
    assert ImportedReview.objects.get().imported_by == editor.user
    as_page = f'<html><script type="application/ld+json">{json.dumps(REVIEW)}</script></html>'
    status, page, carried = gives(editor, REVIEWS, as_page.encode())
    assert (status, carried) == (200, "")
    assert "Known already</span> 1" in page
    _, page, _ = gives(editor, REVIEWS, REVIEW | {"reviewRating": {"alternateName": "Half true"}})
    assert "Changed</span> 1" in page
    assert ImportedReview.objects.get().verdict == "False"


BAD = {
    b"": "empty",
    b"  ": "there is nothing in it",
    "Größe".encode("latin-1"): "not UTF-8: byte 3",
    "[]".encode("utf-16"): "not UTF-8: byte 1",
    b"<!doctype html><p>x": "no ClaimReview in this web page",
    b'{\n "@type": "ClaimReview"\n "url": 1\n}': "Line 3: this is not JSON",
    b"[" * 100_000: "too deep",
    b"[" + b"{}," * 2_000 + b"{}]": "at most 2,000 items",
    b"[" + b" " * 7_000_000 + b"]": "at most 7,000,000 bytes",
    b"5": "neither an object nor a list",
}


def test_a_document_that_is_none_says_why_and_stores_nothing(browser):
    editor = browser("editor")
    for data, words in BAD.items():
        status, page, carried = gives(editor, REVIEWS, data)
        assert (status, carried, words in page) == (400, "", True), words
    for given in ({}, {"text": " "}):
        answer = editor.post(REVIEWS, given)
        assert (answer.status_code, b"Choose a file, or paste" in answer.content) == (400, True)
    pasted = {"text": json.dumps([REVIEW]), "file": SimpleUploadedFile("x.json", b"[]")}
    assert b"not both" in editor.post(REVIEWS, pasted).content
    pasted.pop("file")
    assert b"Import 1 review<" in editor.post(REVIEWS, pasted).content
    answer = editor.post(REVIEWS, {"text": '{"a": NaN}'})
    assert b'aria-describedby="id_text_error"' in answer.content
    assert not ImportedReview.objects.exists()


def test_only_what_was_shown_to_oneself_for_this_very_place_is_confirmed(browser, make):
    editor, other = browser("editor"), browser("editor")
    _, _, carried = gives(editor, REVIEWS, REVIEW)
    notes = reverse("admin:claims_article_import_annotations", args=[make.version().article_id])
    tries = [(other, REVIEWS, carried), (editor, notes, carried), (editor, REVIEWS, "x:y:z"),
             (editor, REVIEWS, carried[:-1])]  # fmt: skip
    for client, address, sent in tries:
        answer = client.post(address, {"confirmed": sent})
        assert (answer.status_code, b"give the document again" in answer.content) == (400, True)
    assert not ImportedReview.objects.exists()


def test_annotations_become_notes_on_the_newest_version(browser, make):
    article = make.article()
    make.version(article), make.version(article)
    reporter = browser("reporter")
    address = reverse("admin:claims_article_import_annotations", args=[article.pk])
    assert address in reporter.get(f"/admin/claims/article/{article.pk}/change/").content.decode()
    page = {"type": "AnnotationPage", "next": "https://x.org/notes?page=2",
            "items": [NOTE, NOTE | {"type": "Note"}]}  # fmt: skip
    status, shown, carried = gives(reporter, address, {"type": "Collection", "first": page})
    assert (status, Annotation.objects.count()) == (200, 0)
    for words in ("Who counted?", "<code>type</code>: This is not an Annotation.", "notes?page=2"):
        assert words in shown
    done = reporter.post(address, {"confirmed": carried}, follow=True).content.decode()
    assert "1 annotation imported." in done
    assert "1 on version 2 and its claims" in done
    note = Annotation.objects.get()
    link = f'<a href="{THERE}" rel="noopener noreferrer"><bdi>{THERE.replace("&", "&amp;")}'
    desk = f"/admin/claims/articleversion/{note.version_id}/desk/"
    for place in (desk, f"/admin/claims/annotation/{note.pk}/change/"):
        assert link.replace("&n", "&amp;n") in reporter.get(place).content.decode()
    assert (note.version.number, note.author, note.start) == (2, reporter.user, 0)
    _, shown, _ = gives(reporter, address, {"first": "https://x.org/notes?page=1"})
    assert "at another address" in shown
    assert "it begins as a web page" in gives(reporter, address, b"<html>")[1]
    status, shown, _ = gives(reporter, address, {"@context": "https://evil.org", "items": []})
    assert (status, "@context: The context is" in shown) == (400, True)


@pytest.mark.parametrize(
    ("role", "reviews", "notes"),
    [("nobody", 302, 302), ("newcomer", 403, 403), ("reporter", 403, 200), ("editor", 200, 200)],
)
def test_who_may_import_what(browser, make, role, reviews, notes):
    client, article = browser(role), make.version().article
    address = reverse("admin:claims_article_import_annotations", args=[article.pk])
    assert (client.get(REVIEWS).status_code, client.get(address).status_code) == (reviews, notes)
    if role == "editor":
        assert REVIEWS in client.get("/admin/claims/importedreview/").content.decode()
        assert client.get(address.replace(str(article.pk), "0")).status_code == 404
    if role == "reporter":
        assert REVIEWS not in client.get("/admin/claims/importedreview/").content.decode()


def test_each_review_costs_the_same(browser):
    def queries(many: int) -> int:
        reviews = [REVIEW | {"url": f"https://x.org/{many}/{n}"} for n in range(many)]
        with CaptureQueriesContext(connection) as captured:
            assert gives(editor, REVIEWS, reviews)[0] == 200
        return len(captured)

    editor = browser("editor")
    queries(1)
    one, five = queries(1), queries(5)
    assert (one, five - one) == (13, 4 * 5)
