"""A source that is read bit by bit says the same as one that is read at once."""

from __future__ import annotations

from bisect import bisect_right

from hypothesis import given
from hypothesis import strategies as st

from claims.evidence.reading import words_of
from claims.evidence.source import Source
from claims.evidence.words import keyed
from claims.text.normalise import normalise

TEXT = "Dr. Lee spoke. It rained!\n\nNobody came.\nThe end? Not yet. “So,” she said. “We wait.”"
WRITTEN = st.text(alphabet="aé1 ,.5%£“”'’-\n\u00ad&;<b>thousand per cent two ", max_size=120)


def test_a_sentence_is_the_one_of_the_whole_list():
    source = Source(TEXT)
    starts = [sentence.start for sentence in source.sentences]
    for position in range(len(TEXT)):
        at = max(0, bisect_right(starts, position) - 1)
        assert source.sentence_at(position) == source.sentences[at]


def test_sentences_are_counted_over_paragraphs():
    source = Source(TEXT)
    assert source.sentences_apart(TEXT.index("Dr."), TEXT.index("spoke")) == 0
    assert source.sentences_apart(TEXT.index("Dr."), TEXT.index("rained")) == 1
    assert source.sentences_apart(TEXT.index("rained"), TEXT.index("Not yet")) == 3


@given(WRITTEN)
def test_words_lie_where_they_are_said_to(text: str) -> None:
    found = words_of(normalise(text, code=True))
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert [token.lower for token in found] == found.lower
    assert list(found[:]) == sorted(found, key=lambda token: token.start)


@given(WRITTEN)
def test_every_word_has_a_key_in_order(text: str) -> None:
    tokens = words_of(normalise(text, code=True))
    found = keyed(tokens)
    assert len(found.keys) == len(found.first) == len(found.last)
    assert list(found.first) == sorted(found.first)
    covered = {
        at for one, last in zip(found.first, found.last, strict=True) for at in range(one, last + 1)
    }
    assert covered == set(range(len(tokens)))
