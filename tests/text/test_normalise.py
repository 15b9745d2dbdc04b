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


def test_a_span_past_the_end_is_refused() -> None:
    with pytest.raises(InvalidInput):
        normalise("abc").original(Span(1, 4))


@given(st.text(alphabet=st.characters(), max_size=200))
def test_the_map_is_monotone_and_inside_the_text(text: str) -> None:
    found = normalise(text)
    assert len(found.text) == len(found.offsets) == len(found.ends)
    assert list(found.offsets) == sorted(found.offsets)
    assert all(0 <= s < e <= len(text) for s, e in zip(found.offsets, found.ends, strict=True))


@given(st.text(alphabet="abc ,.", max_size=60))
def test_plain_text_maps_to_itself(text: str) -> None:
    found = normalise(text)
    for at, char in enumerate(found.text):
        assert text[found.offsets[at]] == char
