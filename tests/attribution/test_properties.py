from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.attribution import extract, to_json

PHRASES = """
Ann Lee said told that according to , . " “ ” ' : — ( ) CNN the minister he she who and but
adding claims Mr. a of in Reuters is believed expected vowed asked “Yes,” "no" by as per citing
"""
WORDS = st.sampled_from(PHRASES.split())
BREAKS = st.sampled_from(["\n", "\n\n", "\ud800", "\x00"])
TEXTS = st.one_of(
    st.text(alphabet=st.characters(), max_size=120),
    st.lists(WORDS, max_size=40).map(" ".join),
    st.lists(st.one_of(WORDS, BREAKS), max_size=40).map(" ".join),
)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_gives_valid_spans_in_order(text: str) -> None:
    document = extract(text)
    assert document.text == text
    starts = [found.content[0].start for found in document.attributions]
    assert starts == sorted(starts)
    for found in document.attributions:
        spans = [*found.source, *found.cue, *found.content]
        assert found.content
        assert all(span.end <= len(text) and span.exact(text).strip() for span in spans)
        assert list(found.content) == sorted(found.content)
        assert found.quote_type in {"direct", "indirect", "mixed"}
        assert 0 <= found.confidence <= 1


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_document(text: str) -> None:
    assert extract(text) == extract(text)
    json.dumps(to_json(extract(text)))


HOSTILE = [
    "x",
    " ",
    "\n",
    "“",
    '"',
    "said ",
    "Ann Lee said ",
    "he said, ",
    "“a,” ",
    "A ",
    "( ",
    "\u202e",
    "who said ",
    "Times ",
    "“Is it so?” ",
    ", according to ",
    "Mr. ",
    "\ud800",
    "told a ",
    "-",
    "'",
]


@pytest.mark.parametrize("piece", HOSTILE, ids=[ascii(piece) for piece in HOSTILE])
def test_a_long_line_comes_to_an_end(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    assert extract(text).text == text


def test_work_grows_with_the_text_and_not_faster() -> None:
    once = "Ann Lee, the mayor, said that it rained. Tom Hill told CNN it did not. "
    short, long = extract(once * 20), extract(once * 200)
    assert len(long.attributions) == 10 * len(short.attributions)
