"""Publishing on the page of a claim."""

from __future__ import annotations

from claims.models import Publication

WORDS = "The director did say so."


def address(claim, name: str = "publish") -> str:
    return f"/admin/claims/claim/{claim.pk}/{name}/"


def test_a_chief_editor_publishes_and_withdraws(browser, make):
    claim, chief = make.claim(status="verified"), browser("chief editor")
    page = chief.get(f"/admin/claims/claim/{claim.pk}/change/").content.decode()
    assert "Explanation for the readers" in page
    data = {"revision": claim.revision, "explanation": WORDS}
    assert chief.post(address(claim), data).status_code == 302
    publication = Publication.objects.get()
    page = chief.get(f"/admin/claims/claim/{claim.pk}/change/").content.decode()
    assert f"/claims/{publication.slug}/" in page
    again = chief.post(address(claim), data | {"explanation": "Other words."})
    assert again.status_code == 400
    assert "tell the readers what is corrected" in again.content.decode()
    assert chief.post(address(claim, "withdraw"), {"reason": ""}).status_code == 400
    assert chief.post(address(claim, "withdraw"), {"reason": "No."}).status_code == 302
    publication.refresh_from_db()
    assert publication.state == "withdrawn"
    assert b"Withdrawn" in chief.get("/admin/claims/publication/").content


def test_an_editor_sees_but_does_not_publish(browser, make):
    publication, editor = make.publication(), browser("editor")
    claim = publication.claim
    page = editor.get(f"/admin/claims/claim/{claim.pk}/change/").content.decode()
    assert "The page for readers" in page
    assert "Publish a correction" not in page
    data = {"revision": claim.revision, "explanation": WORDS, "note": "x"}
    assert editor.post(address(claim), data).status_code == 403
    assert editor.post(address(claim, "withdraw"), {"reason": "x"}).status_code == 403
    assert editor.get(f"/admin/claims/publication/{publication.pk}/change/").status_code == 200


def test_a_claim_that_is_not_decided_has_no_form(browser, make):
    claim, chief = make.claim(), browser("chief editor")
    page = chief.get(f"/admin/claims/claim/{claim.pk}/change/").content.decode()
    assert "Explanation for the readers" not in page
    data = {"revision": claim.revision, "explanation": WORDS}
    assert chief.post(address(claim), data).status_code == 409
    assert chief.post("/admin/claims/claim/999999/publish/", data).status_code == 404
