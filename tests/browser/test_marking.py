"""Correcting the extractor, by keyboard and with the mouse."""

from __future__ import annotations

from claims.text.spans import Span
from tests.factories import TEXT


def words(claim, role: str) -> list[str]:
    claim.refresh_from_db()
    return [span["exact"] for span in getattr(claim, f"{role}_spans")]


def box_of(page, phrase: str) -> dict[str, float]:
    """Return where the first and the last character of a phrase of the text are drawn."""
    at = TEXT.index(phrase)
    return page.evaluate(
        """async ([start, end]) => {
            const { rangeOf } = await import("/static/claims/desk/offsets.js");
            const boxes = [...rangeOf(start, end).getClientRects()];
            const [a, b] = [boxes[0], boxes.at(-1)];
            return {left: a.left, top: a.top + a.height / 2, right: b.right,
                    bottom: b.top + b.height / 2};
        }""",
        [at, at + len(phrase)],
    )


def test_a_missed_claim_is_marked_by_keyboard(person, make):
    version = make.version()
    make.claim(version)
    ama = person("editor")
    page = ama.desk(version.claims.get())
    ama.presses("c")
    page.wait_for_selector("#marking:not([hidden])")
    # To the second paragraph: “We held them for six years,”
    ama.presses("ArrowDown", "ArrowDown")
    said = page.locator("#marking-said")
    while "We" not in said.inner_text():
        ama.presses("ArrowLeft")
    ama.presses(*["Shift+ArrowRight"] * 5, "3")
    assert page.inner_text("[data-spans-of=content] li") == "We held them for six years"
    ama.presses("ArrowRight", "1", "ArrowRight", "2", "Enter")
    page.wait_for_selector("#claim-2.open.chosen")
    claim = version.claims.get(number=2)
    assert words(claim, "content") == ["We held them for six years"]
    assert (words(claim, "source"), words(claim, "cue")) == (["she"], ["said"])
    assert claim.created_by == ama.user


def test_words_are_selected_and_edges_dragged_with_the_mouse(person, make):
    version = make.version()
    claim = make.claim(version)
    ama = person("editor")
    page = ama.desk(claim)
    box = box_of(page, "smaller lines will leave")
    page.mouse.move(box["left"] + 1, box["top"])
    page.mouse.down()
    page.mouse.move(box["right"] - 1, box["bottom"], steps=4)
    page.mouse.up()
    page.click("#selected button")
    page.click("#marking [type=submit]")
    page.wait_for_selector("#claim-2.open.chosen")
    assert words(version.claims.get(number=2), "content") == ["smaller lines will leave"]

    page.click("#claim-1 .card-link")
    page.click("#claim-1 [data-do=mark]")
    page.wait_for_selector(".edge[data-edge='1']")
    target = box_of(page, "rise in May, port director")
    edge = page.locator(".edge[data-edge='1']").bounding_box()
    page.mouse.move(edge["x"] + 2, edge["y"] + 5)
    page.mouse.down()
    page.mouse.move(target["left"] + 30, target["top"], steps=4)
    page.mouse.up()
    page.click("#marking [type=submit]")
    ama.hears("are set")
    assert words(claim, "content") == ["Harbour fees will rise"]


def test_a_claim_is_split_and_joined_again(person, make):
    version = make.version()
    claim = make.claim(version)
    ama = person("editor")
    page = ama.desk(claim)
    ama.presses("m")
    page.wait_for_selector("#marking:not([hidden])")
    ama.presses("ArrowLeft", "ArrowRight", "ArrowRight", "|")
    page.wait_for_selector("#claim-2.open.chosen")
    assert words(claim, "content") == ["Harbour fees"]
    ama.presses("+")
    page.keyboard.type("1")
    ama.presses("Control+Enter")
    ama.hears("joined in claim 1")
    assert words(claim, "content") == ["Harbour fees will rise in May"]


def test_what_cannot_be_is_said_and_the_marks_stay(person, make):
    version = make.version()
    first = make.claim(version)
    ama = person("editor")
    ama.expected.append("409")
    page = ama.desk(first)
    make.claim(version, content_spans=make.spans(TEXT, "Harbour fees"), number=2)
    ama.presses("m")
    page.wait_for_selector("#marking:not([hidden])")
    ama.presses(*["Shift+ArrowLeft"] * 4, "Enter")
    page.wait_for_selector("#marking-problem .errornote")
    assert "claim 2 already" in page.inner_text("#marking-problem")
    assert page.inner_text("[data-spans-of=content] li") == "Harbour fees"
    assert first.spans("content") == [Span(0, 29)]
    ama.presses("Escape")
    page.wait_for_selector("#marking", state="hidden")


def test_a_note_on_words_that_are_no_claim(person, make):
    version = make.version()
    claim = make.claim(version)
    ama = person("reporter")
    page = ama.desk(claim)
    box = box_of(page, "for six years")
    page.mouse.move(box["left"] + 1, box["top"])
    page.mouse.down()
    page.mouse.move(box["right"] - 1, box["bottom"], steps=4)
    page.mouse.up()
    page.click("#selected [data-mark=note]")
    page.wait_for_selector("#text-note-body:focus")
    page.keyboard.type("Six or seven?")
    ama.presses("Control+Enter")
    page.wait_for_selector("mark.n >> text=for six years")
    note = version.annotations.get()
    assert (note.claim, TEXT[note.start : note.end]) == (None, "for six years")
    page.click("mark.n")
    page.click("#text-notes .edit-note summary")
    page.fill(".edit-note textarea", "Six, or seven?")
    page.click(".edit-note button")
    ama.hears("is changed")
    note.refresh_from_db()
    assert note.body == "Six, or seven?"
