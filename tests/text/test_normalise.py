from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import InvalidInput
from claims.text.normalise import normalise
from claims.text.spans import Span

FOLDED = [
    ("“Yes” ‘no’ «oui»", '"Yes" \'no\' "oui"'),
    ("a – b — c", "a - b - c"),
    ("a\u00a0 \t b", "a b"),
    ("a \n\n b", "a\nb"),
    ("ﬁne Ａ½", "fine A1⁄2"),
    ("e\u0301t\u00e9", "été"),
    ("soft\u00adhyphen\ufeff", "softhyphen"),
    ("wait…", "wait..."),
    ("＂x＂", '"x"'),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_folding(text: str, expected: str) -> None:
    assert normalise(text).text == expected


def test_a_normalised_span_finds_its_original() -> None:
    text = "Er sagte:  “Ｊａ, e\u0301t\u00e9”"
    found = normalise(text)
    at = found.text.index("Ja")
    assert found.original(Span(at, at + 2)).exact(text) == "Ｊａ"
    at = found.text.index("ét")
    assert found.original(Span(at, at + 1)).exact(text) == "e\u0301"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it&#8217;s &amp; we&#39;re&nbsp;here", "it's & we're here"),
        ("we <em>never</em> paid", "we never paid"),
        ("one<br/>two</p>", "one\ntwo\n"),
        ("a < b and b > c; R&D; AT&T", "a < b and b > c; R&D; AT&T"),
    ],
)
def test_the_left_overs_of_a_page_are_read_where_that_is_asked_for(
    text: str, expected: str
) -> None:
    assert normalise(text, code=True).text == expected
    assert normalise("a <b>c</b>").text == "a <b>c</b>"


def test_a_span_past_the_end_is_refused() -> None:
    with pytest.raises(InvalidInput):
        normalise("abc").original(Span(1, 4))


@given(st.text(alphabet=st.characters(), max_size=200))
def test_the_map_is_monotone_and_inside_the_text(text: str) -> None:
    found = normalise(text)
    places = [(found.start_of(at), found.end_of(at)) for at in range(len(found.text))]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


@given(st.text(alphabet="abc ,.", max_size=60))
def test_plain_text_maps_to_itself(text: str) -> None:
    found = normalise(text)
    for at, char in enumerate(found.text):
        assert text[found.start_of(at)] == char
