"""The pages for readers in a real browser: axe finds nothing, the policy is kept, a phone fits."""

from __future__ import annotations

import json

import pytest

from claims.actions import review
from tests.browser.test_every_page import troubles


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_pages_for_readers(person, make, scheme, width):
    standing = make.publication(verdict="altered", speaker=make.speaker("Ada Mensah"))
    opened = make.publication()
    review.reopen_claim(claim=opened.claim, by=make.user("editor"), reason="x")
    reader = person("chief editor", scheme=scheme, width=width)
    found = {}
    for path in (
        "/claims/", "/claims/?speaker=Ada%20Mensah", f"/claims/{standing.slug}/",
        f"/claims/{opened.slug}/", "/method/", "/admin/claims/webhookendpoint/add/",
        f"/admin/claims/claim/{standing.claim_id}/change/",
    ):  # fmt: skip
        page = reader.opens(path)
        if wrong := [*troubles(page), *reader.errors]:
            found[path] = wrong
        if not path.startswith("/admin/"):
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
    assert found == {}
    # The block of data is there for who reads it, and nothing of it was run.
    page = reader.opens(f"/claims/{standing.slug}/")
    data = page.locator("script[type='application/ld+json']").text_content()
    assert json.loads(data)["@type"] == "ClaimReview"
