"""What was marked, chosen and begun is there again after a closed tab; for its editor only."""

from __future__ import annotations

from claims.actions.annotations import annotate
from claims.models import Status

KEPT = "() => Object.keys(localStorage).filter(key => key.startsWith('claims-draft/'))"


def closes_the_tab(someone) -> None:
    """Leave the desk as a closed tab does, and come back in a new one of the same browser."""
    someone.page.close(run_before_unload=False)
    someone.page = someone.context.new_page()
    someone.page.on("pageerror", lambda error: someone.errors.append(str(error)))


def test_marks_are_there_after_a_closed_tab_and_gone_when_saved(person, make):
    claim = make.claim(make.version())
    ama = person("editor")
    page = ama.desk(claim)
    ama.presses("c")
    page.wait_for_selector("#marking:not([hidden])")
    ama.presses("3", "ArrowRight", "2")
    marked = page.locator("[data-spans-of=content] li, [data-spans-of=cue] li").all_inner_texts()
    assert len(marked) == 2

    closes_the_tab(ama)
    page = ama.desk(claim)
    page.click("#unsent >> text=Go on")
    page.wait_for_selector("#marking-kept:not([hidden])")
    again = page.locator("[data-spans-of=content] li, [data-spans-of=cue] li").all_inner_texts()
    assert again == marked
    ama.presses("Enter")
    page.wait_for_selector("#claim-2.open.chosen")
    assert [claim.version.claims.get(number=2).created_by, page.evaluate(KEPT)] == [ama.user, []]


def test_a_verdict_a_speaker_a_reply_and_a_note_that_were_not_sent(person, make):
    claim = make.claim(status="in_review")
    make.speaker("Ada Mensah")
    note = annotate(version=claim.version, by=make.user("editor"), body="Which harbour?")
    ama = person("editor")
    page = ama.desk(claim)
    page.click("[data-do=unsupported] + span")
    page.click("[data-do=attribution] summary")
    page.locator("[data-lookup=speaker] [role=combobox]").press_sequentially("Ada")
    page.click("[data-lookup=speaker] [role=option] >> text=Ada Mensah")
    page.click("#text-notes > summary")
    page.click("#text-notes .thread-tools summary")
    page.fill(f"#text-reply-{note.pk}", "Tema.")
    page.click("#text-notes [data-press=note-on-text]")
    page.fill("#text-note-body", "Who counted?")
    page.select_option("#text-note-kind", "questioning")

    closes_the_tab(ama)
    page = ama.desk(claim)
    page.wait_for_selector("#claim-1.unsent [data-do=attribution][open]")
    assert page.is_checked("[data-do=unsupported]")
    assert page.input_value("[data-lookup=speaker] [role=combobox]") == "Ada Mensah"
    assert page.input_value(f"#text-reply-{note.pk}") == "Tema."
    page.click("[data-do=attribution] >> text=Save")
    page.wait_for_selector("#claim-1 .pairs a >> text=Ada Mensah")
    page.click("#unsent >> text=Go on")
    assert page.input_value("#text-note-kind") == "questioning"
    page.click("#text-note [type=submit]")
    ama.hears("note is added")
    sent = claim.version.annotations.get(body="Who counted?")
    assert (sent.start, sent.claim, sent.motivation) == (None, None, "questioning")
    left = sorted(key.split("/", 3)[3] for key in page.evaluate(KEPT))
    assert left == ["1/propose/verdict", f"text/reply-{note.pk}/body"]


def test_another_account_at_the_same_computer_sees_nothing_and_leaving_clears(person, make):
    claim = make.claim()
    ama, kofi = person("editor"), make.user("editor")
    page = ama.desk(claim)
    ama.presses("2")
    page.keyboard.type("Twelve, not fourteen.")
    page.locator("#claim-1 .propose textarea").blur()
    assert len(page.evaluate(KEPT)) == 2

    mine = ama.user
    ama.user = kofi
    ama.log_in()
    page = ama.desk(claim)
    assert page.input_value(".propose textarea") == ""
    assert page.locator(".unsent").count() == 0
    page.click("#logout-form button")
    page.wait_for_url("**/logout/")
    assert len(page.evaluate(KEPT)) == 2, "the other's words are not Kofi's to drop"

    ama.user = mine
    ama.log_in()
    page = ama.desk(claim)
    assert page.input_value(".propose textarea") == "Twelve, not fourteen."
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.click("#logout-form button")
    assert len(page.evaluate(KEPT)) == 2, "one is asked first"
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("#logout-form button")
    page.wait_for_url("**/logout/")
    assert page.evaluate(KEPT) == []
    claim.refresh_from_db()
    assert claim.status == Status.UNREVIEWED
