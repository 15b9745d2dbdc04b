"""A published verdict is opened again, corrected, withdrawn: every place that showed it says so.

Here beside the API because its callers are; pages, feeds, files and the admin are read with them.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from claims.actions import review
from claims.actions.publishing import publish_claim, withdraw_claim
from claims.delivery import message
from claims.models import Event, WebhookEndpoint
from tests.api.test_events import give_numbers


@pytest.fixture
def world(make, anonymous, program, client):
    client.force_login(make.user("chief editor", is_staff=True))
    return World(make.publication(verdict="altered"), anonymous, program, client, make)


class World:
    """One publication, and all who read it."""

    def __init__(self, publication: Any, anonymous: Any, program: Any, chief: Any, make: Any):
        self.publication, self.make = publication, make
        self.anonymous, self.program, self.chief = anonymous, program, chief
        self.slug, self.claim = publication.slug, publication.claim
        self.article = self.claim.version.article.slug

    def text(self, path: str) -> str:
        answer = self.anonymous.get(path, Accept="*/*")
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return body.decode()

    def pages(self) -> dict[str, str]:
        """Everything that anybody reads about the claim, machines and people."""
        addresses = {
            "page": f"/claims/{self.slug}/", "list": "/claims/",
            "article": f"/articles/{self.article}/", "feed": "/feeds/verdicts.atom",
            "ClaimReview": f"/claims/{self.slug}/claim-review.json",
            "API": f"published/{self.slug}/", "API list": "published/",
            "API ClaimReview": f"published/{self.slug}/claim-review/",
            "annotations": f"published/articles/{self.article}/annotations/?page=0",
            "all annotations": "exports/published/?as=annotations",
            "JSON Lines": "exports/published/", "CSV": "exports/published/?as=csv",
        }  # fmt: skip
        read = {name: self.text(path) for name, path in addresses.items()}
        read["ninjs"] = self.program.get(f"articles/{self.article}/ninjs/").content.decode()
        panel = self.chief.get(f"/admin/claims/claim/{self.claim.pk}/change/").content.decode()
        read["admin"] = re.search(r'id="publication".*?</section>', panel, re.DOTALL)[0]
        read["admin list"] = self.chief.get("/admin/claims/publication/").content.decode()
        return read

    def corrections(self) -> dict[str, str]:
        """What lists corrections."""
        return {path: self.text(path) for path in ("/corrections/", "/feeds/corrections.atom")}

    def last_event(self) -> Any:
        """Return the last correction in the feed of events, which is what webhooks deliver."""
        give_numbers()
        told = self.program.get("events/?limit=100").json()["events"]
        event = [one for one in told if one["kind"] == "correction.published"][-1]
        hook = message(WebhookEndpoint(), Event.objects.get(sequence=event["sequence"]))
        assert json.loads(hook.body)["data"]["kind"] == event["data"]["kind"]
        return event


def without(pages: dict[str, str], pattern: str) -> list[str]:
    return [name for name, text in pages.items() if not re.search(pattern, text)]


def test_it_is_told_everywhere(world):
    review.reopen_claim(claim=world.claim, by=world.make.user("editor"), reason="Hush.")
    told = r"[Uu]nder review again|opened again|reopened|withheld"
    assert without(world.pages() | world.corrections(), told) == []
    # Nowhere as a verdict that stands, and nowhere why: that is for the house.
    assert "ratingValue" not in world.pages()["ClaimReview"]
    assert not [name for name, text in world.pages().items() if "Hush." in text]
    assert world.text("/claims/?verdict=altered").count(world.slug) == 0
    assert world.last_event()["data"]["kind"] == "reopened"

    claim, one, other = world.claim, world.make.user("editor"), world.make.user("editor")
    claim = review.propose_verdict(claim=claim, by=one, verdict="verified")
    claim = review.approve_verdict(claim=claim, by=other)
    publish_claim(claim=claim, by=world.make.user(), explanation="He did.", note="We misread.")
    pages = world.pages()
    assert without(pages, r"[Vv]erified") == []
    corrected = ("page", "ClaimReview", "API", "API ClaimReview", "JSON Lines", "CSV", "admin")
    assert without({name: pages[name] for name in corrected}, "We misread") == []
    assert without(world.corrections(), "We misread") == []
    assert json.loads(pages["ClaimReview"])["reviewRating"]["ratingValue"] == 5
    assert "verdict verdict-altered" not in pages["list"]
    assert world.last_event()["data"]["kind"] == "correction"

    withdraw_claim(claim=claim, by=world.make.user(), reason="Not ours to judge.")
    assert without(world.pages() | world.corrections(), r"[Ww]ithdraw|canceled") == []
    gone = [f"/claims/{world.slug}/", f"/claims/{world.slug}/claim-review.json"]
    assert [world.anonymous.get(path).status_code for path in gone] == [410, 410]
    assert "Not ours to judge." in world.text(gone[0])
    assert world.last_event()["data"]["kind"] == "withdrawal"
