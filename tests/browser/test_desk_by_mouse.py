"""The whole life of a claim without a key, but for the words that somebody has to write."""

from __future__ import annotations

from claims.actions.annotations import annotate
from claims.models import Claim, Status
from tests.browser.test_marking import box_of, words

SOURCE = "The head of the port said that smaller lines will leave, and Ada Mensah was not asked."


def selects(page, phrase: str) -> None:
    """Draw the mouse over a phrase of the text."""
    box = box_of(page, phrase)
    page.mouse.move(box["left"] + 1, box["top"])
    page.mouse.down()
    page.mouse.move(box["right"] - 1, box["bottom"], steps=4)
    page.mouse.up()


def test_from_the_queue_to_a_verdict_by_two_editors(person, make, worker):
    version = make.version()
    make.claim(version)
    ama, kofi = person("editor"), person("editor")
    page = ama.opens("/admin/claims/claim/queue/?scope=all")
    page.click(".queue-link")
    page.wait_for_selector("#claim-1.open.chosen")

    # A claim that the extractor missed, its cue, and whose words it is.
    selects(page, "smaller lines will leave")
    page.click("#selected [data-mark=new]")
    box = box_of(page, "expect")
    page.mouse.click(box["left"] + 4, box["top"])
    page.click("[data-give=cue]")
    page.click("#marking [type=submit]")
    page.wait_for_selector("#claim-2.open.chosen")
    claim = version.claims.get(number=2)
    assert (words(claim, "content"), words(claim, "cue")) == (
        ["smaller lines will leave"],
        ["expect"],
    )
    page.click("#claim-2 [data-do=attribution] summary")
    page.locator("[data-lookup=speaker] [role=combobox]").press_sequentially("Efua Sarpong")
    page.click("[data-lookup=speaker] [role=option] >> text=Create")
    page.click("#new-speaker [type=submit]")
    page.click("#claim-2 [data-do=attribution] >> text=Save")
    page.wait_for_selector("#claim-2 .pairs a >> text=Efua Sarpong")

    # Its evidence, and a verdict.
    page.click("#claim-2 [data-press=room]")
    page.fill("#room textarea[name=text]", SOURCE)
    page.click("#room >> text=Add the source >> nth=-1")
    page.wait_for_selector("#room .source")
    worker(version)
    page.wait_for_selector("#room .comparison")
    page.click("#room .verdict-chip-misattributed")
    page.fill("#room .propose textarea", "She was not asked.")
    page.click("#room .propose button")
    ama.hears("Proposed")
    page.click("#room [data-press=close-room]")

    # The other editor asks, is answered, and approves.
    other = kofi.desk(claim)
    other.click("#claim-2 [data-do=annotate] summary")
    other.fill("#annotation_body", "Who was asked?")
    other.click("#claim-2 >> text=Add the note")
    kofi.hears("note is added")
    other.click("#claim-2 .thread-tools >> text=Resolve")
    other.wait_for_selector("#claim-2 .thread.resolved")
    other.click("#claim-2 [data-do=approve_verdict]")
    kofi.hears("Approve: done")
    claim.refresh_from_db()
    assert (claim.status, claim.decided_by) == (Status.MISATTRIBUTED, kofi.user)
    assert str(claim.speaker) == "Efua Sarpong"
    other.click("#claim-2 >> text=Decisions (3) and record")
    assert "She was not asked." in other.inner_text("#claim-2 .decisions")
    other.click("#claim-2 >> text=Changes")
    other.wait_for_url(f"**/claim/{claim.pk}/history/")


def test_claims_are_joined_by_a_click_on_the_other(person, make):
    version = make.version()
    first = make.claim(version)
    second = make.claim(version, content_spans=make.spans(version.text, "smaller lines will leave"))
    note = annotate(version=version, by=make.user("editor"), body="Read twice.")
    ama = person("editor")
    page = ama.desk(first)
    page.click("#claim-1 [data-do=join] summary")
    box = box_of(page, "smaller lines")
    page.mouse.click(box["left"] + 4, box["top"])
    ama.hears("Join claim 1 with claim 2?")
    page.click("#claim-1 [data-do=join] button")
    ama.hears("joined in claim 1")
    assert words(first, "content")[1:] == ["smaller lines will leave"]
    assert Claim.objects.get(pk=second.pk).status == Status.NOT_A_CLAIM
    # What is on the text as a whole is dealt with by mouse, too: the way to it opens it.
    page = ama.opens(f"/admin/claims/articleversion/{version.pk}/desk/#note-{note.pk}")
    page.wait_for_selector("#text-notes[open] .noted")
    page.click("#text-notes >> text=Resolve")
    page.wait_for_selector("#text-notes .thread.resolved")
