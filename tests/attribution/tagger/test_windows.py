from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.attribution.tagger.pieces import Pieces, read_pieces
from claims.attribution.tagger.windows import CONTEXT, WINDOW, Window, windows

COMMA, STOP = 1010, 1012


def pieces(first: list[bool], breaks: list[bool], stops: list[bool]) -> Pieces:
    size = len(first)
    at = np.arange(size, dtype=np.int32)
    ids = np.where(stops, STOP, COMMA).astype(np.int32)
    return Pieces(ids, at, at + 1, at, np.array(first, bool), np.array(breaks, bool))


def words(size: int, *, breaks: tuple[int, ...] = (), stops: tuple[int, ...] = ()) -> Pieces:
    """Return pieces that are a word each, with paragraph breaks and full stops where told."""
    at = range(size)
    return pieces([True] * size, [n in breaks for n in at], [n in stops for n in at])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), max_size=900))
def test_each_piece_is_read_for_the_first_time_once(flags: list[tuple[bool, bool, bool]]) -> None:
    columns = [list(column) for column in zip(*flags, strict=True)] or [[], [], []]
    found = list(windows(pieces(*columns)))
    read = [at for window in found for at in range(window.core, window.end)]
    assert read == list(range(len(flags)))
    for window in found:
        assert window.start <= window.core < window.end
        assert window.core - window.start <= CONTEXT
        assert window.end - window.start <= WINDOW


def test_a_short_text_is_one_window() -> None:
    assert list(windows(words(WINDOW))) == [Window(0, 0, WINDOW)]


def test_no_pieces_have_no_window() -> None:
    assert list(windows(words(0))) == []


def test_a_later_window_reads_the_words_before_it_again() -> None:
    first, second = windows(words(300))
    assert second.core == first.end
    assert second.start == second.core - CONTEXT


def test_a_window_ends_at_a_paragraph_rather_than_at_a_sentence() -> None:
    assert next(windows(words(400, breaks=(0, 150, 380), stops=(200,)))).end == 150


def test_without_a_paragraph_it_ends_after_a_sentence() -> None:
    assert next(windows(words(400, stops=(100, 200)))).end == 201


def test_without_a_sentence_it_ends_at_a_word() -> None:
    text = "Nkosinathi" * 60 + " " + "rain " * 300
    read = read_pieces(text)
    for window in list(windows(read))[:-1]:
        assert window.end == window.start + WINDOW or read.first[window.end]


def test_a_word_that_is_longer_than_a_window_is_cut() -> None:
    endless = pieces([True] + [False] * 999, [False] * 1000, [False] * 1000)
    assert [window.end for window in windows(endless)][-1] == 1000
