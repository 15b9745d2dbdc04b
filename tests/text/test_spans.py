from __future__ import annotations

import pytest

from claims.errors import InvalidInput
from claims.text.spans import Selector, Span, merged, selector, trimmed


@pytest.mark.parametrize(
    ("start", "end", "field"), [(-1, 2, "start"), (2, 2, "end"), (3, 1, "end")]
)
def test_a_span_marks_something(start: int, end: int, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        Span(start, end)
    assert caught.value.field == field


def test_a_span_reads_its_text_and_its_length() -> None:
    assert Span(3, 6).exact("The dog ran") == " do"
    assert len(Span(3, 6)) == 3


@pytest.mark.parametrize(
    ("other", "overlaps", "contains"),
    [
        (Span(0, 2), False, False),
        (Span(1, 3), True, False),
        (Span(2, 5), True, True),
        (Span(5, 6), False, False),
    ],
)
def test_spans_that_touch_do_not_overlap(other: Span, overlaps: bool, contains: bool) -> None:
    assert Span(2, 5).overlaps(other) is overlaps
    assert Span(2, 5).contains(other) is contains


def test_spans_are_ordered_by_start_then_end() -> None:
    assert sorted([Span(2, 4), Span(0, 9), Span(2, 3)]) == [Span(0, 9), Span(2, 3), Span(2, 4)]


def test_a_selector_keeps_the_words_around() -> None:
    found = selector("The mayor left early.", Span(4, 9), context=4)
    assert found == Selector("mayor", "The ", " lef", 4, 9)


def test_a_selector_at_the_edge_has_no_prefix() -> None:
    assert selector("Yes", Span(0, 3)) == Selector("Yes", "", "", 0, 3)


def test_a_selector_past_the_end_is_refused() -> None:
    with pytest.raises(InvalidInput):
        selector("Yes", Span(0, 4))


def test_trimming_leaves_nothing_of_white_space() -> None:
    assert trimmed("  a, ", 0, 5, drop=",") == Span(2, 3)
    assert trimmed("   ", 0, 3) is None


def test_touching_spans_are_merged() -> None:
    assert merged([Span(4, 6), Span(0, 2), Span(2, 3), Span(5, 5 + 4)]) == [Span(0, 3), Span(4, 9)]
