"""The queue by keyboard, a blind review by three people, and the dashboard, in real browsers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from claims.actions.assignments import assign_claim
from claims.figures import count_figures
from claims.models import Assignment, Claim

# Without preload: axe would copy every stylesheet into the page, which the policy forbids.
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"], "preload": False,
}  # fmt: skip
QUEUE = "/admin/claims/claim/queue/"
DASHBOARD = "/admin/claims/claim/dashboard/"


def barriers(page) -> list[tuple[str, str]]:
    """Return what axe finds on the page."""
    found = Axe().run(page, options=WCAG).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]


def test_the_queue_by_keyboard(person, make):
    version = make.version()
    late, second, third = (make.claim(version) for _ in range(3))
    ama = person("editor")
    past = timezone.now() - timedelta(hours=2)
    assign_claim(claim=late, editor=ama.user, by=ama.user, due_at=past)
    page = ama.opens(f"{QUEUE}?scope=all")
    assert "Overdue" in page.locator(".queue tbody tr").first.inner_text()

    ama.presses("j", "j", "x", "j", "x")
    assert page.locator("#queue-chosen").inner_text() == "2 chosen"
    ama.presses("k")
    assert page.evaluate("document.activeElement.className") == "queue-link"
    ama.presses("a")
    assert page.evaluate("document.activeElement.id") == "queue-action"
    page.keyboard.type("Take")
    ama.presses("Tab", "Enter")
    page.wait_for_selector(".messagelist .success")
    taken = Assignment.objects.filter(editor=ama.user, closed_at=None)
    assert {one.claim for one in taken} == {late, second, third}

    page = ama.opens(QUEUE)
    ama.presses("j", "Enter")
    page.wait_for_url(f"**/{version.pk}/desk/?claim={late.number}")


def test_a_blind_review_by_three_people(person, make):
    claim = make.claim(make.version(make.article(blind=True)), status="in_review")
    make.evidence(claim)
    ama, kofi, esi = person("editor"), person("editor"), person("chief editor")
    page_of = f"/admin/claims/claim/{claim.pk}/change/"

    def gives(someone, move: str, verdict: str, reason: str) -> None:
        page = someone.opens(page_of)
        page.select_option(f"#move_{move}_verdict", verdict)
        page.fill(f"#move_{move}_reason", reason)
        page.click(f"form[action$='/move/{move}/'] button[type=submit]")
        page.wait_for_selector(".messagelist .success")

    gives(ama, "propose_verdict", "altered", "The figure is another one.")
    page = kofi.opens(page_of)
    review = page.locator("#review").inner_text()
    assert "another editor has given a verdict" in review
    assert page.locator("button", has_text="Approve").count() == 0
    assert "The figure is another one." not in page.content()
    assert ama.user.username not in page.content()

    gives(kofi, "give_verdict", "verified", "It is rounded, no more.")
    assert "The figure is another one." not in kofi.page.content()

    page = esi.opens(page_of)
    sides = page.locator(".blind-one")
    assert [sides.nth(n).locator(".badge").inner_text() for n in (0, 1)] == ["Altered", "Verified"]
    assert abs(sides.nth(0).bounding_box()["y"] - sides.nth(1).bounding_box()["y"]) < 2
    offered = page.locator("#move_adjudicate_verdict_verdict option").all_inner_texts()
    assert offered == ["choose …", "Verified", "Altered"]
    assert barriers(page) == []
    gives(esi, "adjudicate_verdict", "altered", "Rounding hides the rise.")
    decided = Claim.objects.get(pk=claim.pk)
    assert (decided.status, decided.proposed_by, decided.decided_by) == (
        "altered", ama.user, esi.user,
    )  # fmt: skip
    assert "The figure is another one." in kofi.opens(page_of).content()


def test_a_second_verdict_on_the_desk_by_keyboard(person, make):
    claim = make.blind_round()
    kofi = person("editor")
    page = kofi.desk(claim)
    kofi.presses("v")
    page.wait_for_selector('[data-do="give_verdict"][open] select')
    page.locator('[data-do="give_verdict"] select').focus()
    page.keyboard.type("Altered")
    kofi.presses("Tab")
    page.keyboard.type("The same here.")
    kofi.presses("Control+Enter")
    page.wait_for_selector(f"#claim-{claim.number} .badge-altered")
    assert Claim.objects.get(pk=claim.pk).decided_by == kofi.user


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (820, "dark")])
def test_queue_dashboard_and_first_page_are_for_everybody(person, make, width, scheme):
    chief = person("chief editor", width=width, scheme=scheme)
    claim = make.claim(cited_outlet=make.outlet(), speaker=make.speaker())
    make.claim(status="verified", cited_outlet=claim.cited_outlet, speaker=claim.speaker)
    make.finding(claim.version, claim=claim, severity="error")
    assign_claim(claim=claim, editor=chief.user, by=chief.user, due_at=timezone.now())
    count_figures()
    for path in (f"{QUEUE}?scope=all", DASHBOARD, "/admin/"):
        page = chief.opens(path)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert barriers(page) == []


def test_dates_are_the_readers(person, make):
    ama = person("editor")
    claim = make.claim()
    noon = timezone.now().replace(month=1, day=15, hour=12, minute=0)
    assign_claim(claim=claim, editor=ama.user, by=ama.user, due_at=noon)
    ama.opens(QUEUE)  # the first page tells the zone, the next ones use it
    page = ama.opens(QUEUE)
    assert page.locator("td time").first.inner_text() == "15 Jan, 13:00"
