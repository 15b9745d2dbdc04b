"""The part of a text that the page of a claim shows."""

from __future__ import annotations

import pytest

from claims.admin import passages
from claims.admin.display import shortened, visible, web_address
from claims.models import Claim
from claims.text.spans import Span


def claim_on(*spans: tuple[int, int], pk: int = 1) -> Claim:
    return Claim(pk=pk, content_spans=[{"start": s, "end": e, "exact": ""} for s, e in spans])


@pytest.mark.parametrize("length", [10, 2_999, 3_000, 50_000, 1_000_000])
@pytest.mark.parametrize("place", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("line", ["word ", "A line of some length, and a few words.\n", "\n"])
def test_a_window_holds_the_claim_and_is_never_long(length, place, line):
    text = (line * (length // len(line) + 1))[:length]
    start = min(int(length * place), length - 5)
    low, high = passages.window(text, Span(start, start + 5))
    assert 0 <= low <= start
    assert start + 5 <= high <= length
    assert high - low <= 3 * passages.WINDOW + 5


def test_a_window_is_made_of_whole_paragraphs():
    text = "".join(f"Paragraph {n} has a few words in it.\n" for n in range(1_000))
    low, high = passages.window(text, Span(15_000, 15_010))
    assert text[low - 1] == "\n"
    assert text[high] == "\n"
    assert passages.WINDOW <= high - low <= passages.WINDOW + 200


def test_the_pieces_are_the_text():
    text = "Fees rise, she said."
    shown = passages.around(claim_on((0, 9)), text)
    assert [(piece.text, piece.roles) for piece in shown.pieces] == [
        ("Fees rise", ("content",)), (", she said.", ()),
    ]  # fmt: skip
    assert shown.is_whole


def test_a_claim_whose_words_lie_far_apart_is_shown_around_the_first_of_them():
    text = "Begin. " + "x\n" * 20_000 + "End."
    shown = passages.around(claim_on((0, 6), (len(text) - 4, len(text))), text)
    assert shown.pieces[0].text == "Begin."
    assert not shown.before
    assert shown.after


def test_where_claims_overlap_the_narrowest_one_is_followed():
    outer, inner = claim_on((0, 20), pk=1), claim_on((5, 10), pk=2)
    pieces = passages.whole([outer, inner], "abcdefghijklmnopqrstuvwxyz").pieces
    assert [(piece.text, piece.claim and piece.claim.pk) for piece in pieces] == [
        ("abcde", 1), ("fghij", 2), ("klmnopqrst", 1), ("uvwxyz", None),
    ]  # fmt: skip


def test_control_characters_are_shown_and_lines_kept():
    assert visible("a\x00b\tc\nd\x7f\x9b") == "a␀b\tc\nd␡�"


@pytest.mark.parametrize(
    ("text", "short"),
    [("short", "short"), ("two\n lines", "two lines"), ("a" * 20, "a" * 9 + "…"), ("", "")],
)
def test_shortened(text, short):
    assert shortened(text, 10) == short


def test_only_http_becomes_an_address():
    assert web_address("https://example.org") == "https://example.org"
    for url in ("javascript:alert(1)", "data:text/html,x", "//example.org", " https://x.org", ""):
        assert web_address(url) == ""
