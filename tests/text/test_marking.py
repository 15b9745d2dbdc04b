from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claims.text.marking import Segment, segments
from claims.text.spans import Span


def test_marks_that_overlap_are_cut_at_their_edges() -> None:
    found = segments("abcdef", [(Span(1, 4), "x"), (Span(2, 5), "y")])
    assert found == [
        Segment(0, 1, "a", ()),
        Segment(1, 2, "b", ("x",)),
        Segment(2, 4, "cd", ("x", "y")),
        Segment(4, 5, "e", ("y",)),
        Segment(5, 6, "f", ()),
    ]


def test_marks_that_touch_under_one_label_are_one_run() -> None:
    assert segments("abcd", [(Span(0, 2), "x"), (Span(2, 4), "x")]) == [
        Segment(0, 4, "abcd", ("x",))
    ]


def test_the_widest_mark_comes_first() -> None:
    assert segments("abc", [(Span(0, 1), "inner"), (Span(0, 3), "outer")])[0].labels == (
        "outer",
        "inner",
    )


def test_marks_outside_the_text_are_clipped() -> None:
    assert segments("ab", [(Span(1, 9), "x"), (Span(5, 6), "y")])[-1] == Segment(1, 2, "b", ("x",))


def test_no_marks_and_no_text() -> None:
    assert segments("ab", []) == [Segment(0, 2, "ab", ())]
    assert segments("", [(Span(0, 1), "x")]) == []


MARKS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 8), st.sampled_from("xyz")).map(
        lambda m: (Span(m[0], m[0] + m[1]), m[2])
    ),
    max_size=12,
)


@given(st.text(max_size=15), MARKS)
def test_segments_are_the_text_and_carry_what_covers_them(
    text: str, marks: list[tuple[Span, str]]
) -> None:
    found = segments(text, marks)
    assert "".join(part.text for part in found) == text
    for part in found:
        for at in range(part.start, part.end):
            assert set(part.labels) == {label for m, label in marks if m.start <= at < m.end}
    assert all(set(a.labels) != set(b.labels) for a, b in pairwise(found))
