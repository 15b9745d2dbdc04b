from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.sentences import MAX_SENTENCE, paragraphs, sentences

SENTENCES = [
    ("It rained. We left.", ["It rained.", "We left."]),
    ("Mr. Lee met Dr. Ruiz.", ["Mr. Lee met Dr. Ruiz."]),
    ("She lives in the U.S. now. He does not.", ["She lives in the U.S. now.", "He does not."]),
    ("He left the U.S. The army stayed.", ["He left the U.S.", "The army stayed."]),
    ("The U.S. Army stayed.", ["The U.S. Army stayed."]),
    ("Lt. Col. Dan Roe spoke.", ["Lt. Col. Dan Roe spoke."]),
    ("J. K. Poole wrote it.", ["J. K. Poole wrote it."]),
    ("Ana Diaz, Ph.D., spoke. All heard.", ["Ana Diaz, Ph.D., spoke.", "All heard."]),
    ("It cost 3.5 million. Nobody paid.", ["It cost 3.5 million.", "Nobody paid."]),
    ("“It rained.” We left.", ["“It rained.”", "We left."]),
    ("“Why?” she asked.", ["“Why?” she asked."]),
    ("He said no. They left.", ["He said no.", "They left."]),
    ("It was odd... very odd.", ["It was odd... very odd."]),
    ("It was odd... Very odd.", ["It was odd...", "Very odd."]),
    ("A line\nAnother line", ["A line", "Another line"]),
    ("The mayor\nof Leeds spoke.", ["The mayor\nof Leeds spoke."]),
    ("今日は雨。明日も雨。", ["今日は雨。", "明日も雨。"]),
    ("No. 5 won. It was 5 p.m. He left.", ["No. 5 won.", "It was 5 p.m.", "He left."]),
    ("\n \n", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:20] for text, _ in SENTENCES])
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.exact(text) for span in sentences(text)] == expected


def test_a_text_wrapped_at_a_fixed_width_has_paragraphs_between_empty_lines() -> None:
    text = (
        "The old mayor of the\ntown has left it, and\nnobody knows where\nTom Hill is.\n\nNew one."
    )
    assert [span.exact(text)[-8:] for span in paragraphs(text)] == ["Hill is.", "New one."]


def test_a_sentence_without_a_stop_is_cut() -> None:
    found = sentences("word " * 1000 + "x" * 5000)
    assert max(len(span) for span in found) <= MAX_SENTENCE
    assert len(found) > 4


@given(st.text(alphabet=st.characters(), max_size=200))
def test_sentences_are_sorted_inside_the_text_and_apart(text: str) -> None:
    found = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(span.end <= len(text) and span.exact(text).strip() for span in found)


@pytest.mark.parametrize("piece", [".", "A.", "“", "\n", " ", ". ", "Mr. ", "。", '…"'])
def test_long_runs_do_not_hang(piece: str) -> None:
    assert sentences(piece * 20_000) is not None
