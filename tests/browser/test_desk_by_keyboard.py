"""The whole life of a claim without a mouse."""

from __future__ import annotations

from claims.models import Status

SOURCE = "Harbour fees will rise in May, said Ada Mensah, who is the director of the port."


def test_a_claim_from_unreviewed_to_verified_by_two_editors(person, make, worker):
    version = make.version()
    first, second = make.claim(version), make.claim(version)
    ama, kofi = person("editor"), person("editor")
    page = ama.desk(first)

    ama.presses("j")
    page.wait_for_selector(f"#claim-{second.number}.open.chosen")
    ama.presses("k")
    page.wait_for_selector(f"#claim-{first.number}.open.chosen")

    ama.presses("e")
    page.wait_for_selector("#room textarea[name=text]:focus")
    page.keyboard.insert_text(SOURCE)
    ama.presses("Control+Enter")
    page.wait_for_selector("#room .source")
    worker(version)
    page.wait_for_selector("#room .comparison")
    ama.presses("Escape")

    ama.presses("1")
    page.keyboard.type("It is there word for word.")
    ama.presses("Control+Enter")
    ama.hears("Proposed")
    first.refresh_from_db()
    assert (first.status, first.proposed_by) == (Status.AWAITING_APPROVAL, ama.user)
    assert page.locator('[data-do="approve_verdict"]').count() == 0
    ama.presses("a")
    ama.hears("cannot be done")

    other = kofi.desk(first)
    assert "It is there word for word." in other.inner_text("#claim-1")
    kofi.presses("a", "Enter")
    kofi.hears("Approve: done")
    first.refresh_from_db()
    assert (first.status, first.decided_by) == (Status.VERIFIED, kofi.user)
    other.wait_for_selector("mark[data-claim='1'][data-role=content][data-status=verified]")


def test_notes_findings_search_and_help_by_keyboard(person, make):
    version = make.version()
    claims = [make.claim(version) for _ in range(3)]
    ama = person("editor")
    page = ama.desk(claims[0])

    ama.presses("n")
    page.wait_for_selector("textarea[name=body]:focus")
    page.keyboard.type("jk? Is that the director?")
    ama.presses("Control+Enter")
    ama.hears("note is added")
    assert claims[0].annotations.get().body == "jk? Is that the director?"
    assert ama.page.url.endswith("claim=1"), "keys do nothing while one writes"

    ama.presses("/")
    page.keyboard.type("zzz")
    page.wait_for_selector("#no-match:not([hidden])")
    ama.presses("Control+a", "Delete", "Escape")
    ama.presses("?")
    page.wait_for_selector("#help[open]")
    page.uncheck("#keys-on")
    ama.presses("Escape", "j")
    assert page.url.endswith("claim=1"), "the keys are switched off"
