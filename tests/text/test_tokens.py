from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.tokens import tokens

TOKENS = [
    ("The mayor's car", ["The", "mayor", "'s", "car"]),
    ("It isn’t so.", ["It", "isn’t", "so", "."]),
    ("Mr. Lee, 3.5% up", ["Mr.", "Lee", ",", "3.5", "%", "up"]),
    ("The U.S. army", ["The", "U.S.", "army"]),
    ("in the U.S.", ["in", "the", "U.S", "."]),
    ("J. Roe saw the sun. It", ["J.", "Roe", "saw", "the", "sun", ".", "It"]),
    ("@ann #rain https://a.example/x?y=1 ok", ["@ann", "#rain", "https://a.example/x?y=1", "ok"]),
    ("no -- yes...", ["no", "--", "yes", "..."]),
    ("well-known", ["well-known"]),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS, ids=[text for text, _ in TOKENS])
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text)] == expected


def test_capitals_are_words() -> None:
    assert [token.capital for token in tokens("Ann, ann 5")] == [True, False, False, False]


@given(st.text(alphabet=st.characters(), max_size=100))
def test_tokens_are_where_they_say(text: str) -> None:
    last = 0
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
        assert last <= token.start < token.end
        last = token.end


def test_a_stretch_may_end_after_the_text() -> None:
    assert [token.text for token in tokens("Ann Lee", 4, 99)] == ["Lee"]
