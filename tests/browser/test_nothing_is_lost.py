"""Two browsers on one claim, a lost connection, a session that ended: what was typed stays."""

from __future__ import annotations

from claims.actions import review
from claims.models import Status

WORDS = "The minutes say twelve, not fourteen."


def test_two_browsers_fight_over_one_claim_and_both_versions_are_shown(person, make):
    claim = make.claim()
    make.evidence(claim)
    ama, kofi = person("editor"), person("editor")
    for one in (ama, kofi):
        one.desk(claim)
        one.expected.append("409")
    # Before: what another changed meanwhile is shown at once where nothing is typed.
    kofi.presses("2")
    kofi.page.keyboard.type(WORDS)
    ama.presses("1")
    ama.page.keyboard.type("It is there.")
    ama.presses("Control+Enter")
    ama.hears("Proposed")
    kofi.presses("Control+Enter")
    conflict = kofi.page.wait_for_selector(".conflict").inner_text()
    assert "Awaiting approval" in conflict
    assert "It is there." in conflict
    assert ama.user.username in conflict
    assert WORDS in conflict, "both versions stand side by side"
    assert kofi.page.input_value(".propose textarea") == WORDS
    claim.refresh_from_db()
    assert (claim.proposed_verdict, claim.proposed_by) == (Status.VERIFIED, ama.user)

    kofi.page.click("[data-press=keep-theirs]")
    # While it is put in place a card still has the classes of the one before.
    there = "#claim-1:not(.htmx-settling):not(:has(.conflict)) [data-do=approve_verdict]"
    kofi.page.wait_for_selector(there)
    assert "unsent" not in kofi.page.get_attribute("#claim-1", "class")


def test_offline_and_back(person, make):
    claim = make.claim()
    ama = person("editor")
    ama.expected += ["ERR_INTERNET_DISCONNECTED", "htmx:"]
    page = ama.desk(claim)
    ama.context.set_offline(True)
    ama.presses("n")
    page.keyboard.type(WORDS)
    ama.presses("Control+Enter")
    page.wait_for_selector("#trouble:not([hidden])")
    assert page.input_value("textarea[name=body]") == WORDS

    # Even the tab may be closed meanwhile.
    page.wait_for_function("() => Object.keys(localStorage).some(key => key.endsWith('/body'))")
    ama.context.set_offline(False)
    page = ama.desk(claim)
    page.wait_for_selector("#claim-1.unsent")
    assert page.input_value("textarea[name=body]") == WORDS
    page.focus("textarea[name=body]")
    ama.presses("Control+Enter")
    ama.hears("note is added")
    assert claim.annotations.get().body == WORDS
    page.wait_for_selector("#claim-1:not(.unsent)")
    kept = "Object.keys(localStorage).filter(key => key.startsWith('claims-draft')).length"
    assert page.evaluate(kept) == 0


def test_a_session_that_ended_keeps_the_text_until_one_logs_in_again(person, make):
    claim = make.claim()
    ama = person("editor")
    ama.user.set_password("harbour-fees-2024")
    ama.user.save()
    ama.log_in()
    page = ama.desk(claim)
    ama.context.clear_cookies(name="sessionid")
    ama.presses("n")
    page.keyboard.type(WORDS)
    ama.presses("Control+Enter")
    page.wait_for_selector("#trouble a")
    assert page.input_value("textarea[name=body]") == WORDS

    with ama.context.expect_page() as opened:
        page.click("#trouble a")
    login = opened.value
    login.fill("#id_username", ama.user.username)
    login.fill("#id_password", "harbour-fees-2024")
    login.click("[type=submit]")
    login.wait_for_selector("#user-tools")
    page.focus("textarea[name=body]")
    ama.presses("Control+Enter")
    ama.hears("note is added")
    assert claim.annotations.get().body == WORDS


def test_what_an_editor_left_on_another_claim_is_there_when_they_come_back(person, make):
    version = make.version()
    claim = make.claim(version, status="in_review")
    make.claim(version)
    ama = person("editor")
    page = ama.desk(claim)
    ama.presses("x")
    page.keyboard.type(WORDS)
    ama.presses("Escape", "j")
    page.wait_for_selector("#claim-2.open.chosen")
    review.start_review(claim=version.claims.get(number=2), by=make.user("editor"))
    ama.presses("k")
    page.wait_for_selector("#claim-1.open.chosen.unsent")
    assert page.input_value("#move_mark_not_a_claim_reason") == WORDS


def test_editors_see_each_other_and_what_the_other_changed(person, make):
    version = make.version()
    first, second = make.claim(version), make.claim(version)
    ama, kofi = person("editor"), person("editor")
    ama.desk(first)
    page = kofi.desk(second)
    page.wait_for_selector(f"#presence >> text={ama.user.username} is at claim 1")
    page.wait_for_selector("#claim-1[data-others]")
    review.start_review(claim=first, by=ama.user)
    kofi.presses("j", "k")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_selector("#claim-1[data-status=in_review]")


def test_undo_is_a_new_decision(person, make):
    claim = make.claim()
    make.evidence(claim)
    ama = person("editor")
    page = ama.desk(claim)
    ama.presses("1", "Control+Enter")
    ama.hears("Proposed")
    page.wait_for_selector("#claim-1[data-status=awaiting_approval] [data-do=undo]")
    ama.presses("z")
    ama.hears("Undone")
    page.wait_for_selector("#claim-1[data-status=in_review].open")
    claim.refresh_from_db()
    assert [one.new_status for one in claim.decisions.order_by("number")] == [
        Status.IN_REVIEW, Status.AWAITING_APPROVAL, Status.IN_REVIEW,
    ]  # fmt: skip
