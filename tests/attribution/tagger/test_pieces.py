from __future__ import annotations

from itertools import pairwise

import pytest

from claims.attribution.tagger import pieces as module
from claims.attribution.tagger.pieces import (
    CASES,
    FEATURES,
    LINE_STATES,
    LOWER,
    MAX_BLOCK,
    MIXED,
    QUOTE_STATES,
    TITLE,
    UPPER,
    blocks,
    read_pieces,
)

OUT, OPENS, IN, CLOSES, UNCLOSED = range(QUOTE_STATES)


def rows(text: str) -> list[tuple[str, int, int, bool]]:
    """Return each piece's words, letter case, place in a quotation, and if a paragraph begins."""
    found = read_pieces(text)
    assert all(0 <= feature < FEATURES for feature in found.features.tolist())
    out = []
    for start, end, feature in zip(found.starts, found.ends, found.features, strict=True):
        line, rest = divmod(int(feature), CASES * QUOTE_STATES)
        quote, case = divmod(rest, CASES)
        assert line < LINE_STATES
        out.append((text[start:end], case, quote, bool(line)))
    return out


def test_pieces_are_where_they_stand_in_the_text() -> None:
    text = "Anna  Berg,\nof Oslo"
    assert [row[0] for row in rows(text)] == ["Anna", "Berg", ",", "of", "Oslo"]


def test_a_long_word_is_several_pieces_and_one_word() -> None:
    found = read_pieces("Nkosinathi said")
    assert len(found) > 2
    assert found.first.tolist() == [True, *[False] * (len(found) - 2), True]


@pytest.mark.parametrize(
    ("word", "case"),
    [("rain", LOWER), ("Rain", TITLE), ("RAIN", UPPER), ("A", UPPER), ("7", LOWER), (",", LOWER)],
)
def test_the_case_of_a_word(word: str, case: int) -> None:
    assert [row[1] for row in rows(word)] == [case]


def test_a_case_that_is_neither() -> None:
    assert rows("iPhone")[0][1] in {LOWER, MIXED}


def test_words_know_their_place_in_a_quotation() -> None:
    places = [(word, quote) for word, _, quote, _ in rows("So “it rains now” here")]
    assert places == [
        ("So", OUT),
        ("“", OPENS),
        ("it", IN),
        ("rains", IN),
        ("now", IN),
        ("”", CLOSES),
        ("here", OUT),
    ]


def test_a_quotation_in_a_quotation_is_only_its_inside() -> None:
    first, *inside, last = [quote for _, _, quote, _ in rows("“He said ‘no’ to me”")]
    assert (first, set(inside), last) == (OPENS, {IN}, CLOSES)


def test_a_mark_that_is_not_closed_is_known_for_that() -> None:
    places = {word: quote for word, _, quote, _ in rows("“It rains.\n\nNobody minds.")}
    assert (places["rains"], places["minds"]) == (UNCLOSED, OUT)


def test_paragraphs_begin_where_they_begin() -> None:
    assert [word for word, _, _, begins in rows("One two.\n\nThree four.") if begins] == [
        "One",
        "Three",
    ]


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "\x00\x01", "\u202e", "\ud800", "a\ud800b", "😀 says", "字字", "ẛ̣́"]
)
def test_odd_characters_keep_the_offsets(text: str) -> None:
    found = read_pieces(text)
    for start, end in zip(found.starts.tolist(), found.ends.tolist(), strict=True):
        assert 0 <= start <= end <= len(text)
    assert found.starts.tolist() == sorted(found.starts.tolist())
    assert len(found.ids) == len(found.features) == len(found.first) == len(found.breaks)


def test_a_text_longer_than_the_model_was_trained_on_is_read_to_its_end() -> None:
    text = "It rained again. " * 400
    assert int(read_pieces(text).ends[-1]) == len(text.rstrip())


# Blocks


def joined(text: str) -> str:
    return "".join(block.exact(text) for block in blocks(text))


def test_a_short_text_is_one_block() -> None:
    assert [block.exact("It rains.") for block in blocks("It rains.")] == ["It rains."]
    assert blocks("") == blocks(" \n ") == []


@pytest.mark.parametrize("piece", ["It rained all day.\n", "It rained. ", "rain ", "rain", "字"])
def test_a_long_text_is_cut_into_blocks_that_leave_nothing_out(piece: str) -> None:
    text = piece * (4 * MAX_BLOCK // len(piece))
    found = blocks(text)
    assert joined(text) == text
    assert all(len(block) <= MAX_BLOCK for block in found)
    assert all(before.end == after.start for before, after in pairwise(found))
    assert len(found) <= 9


@pytest.mark.parametrize("end", ["\n", ". ", " "])
def test_a_block_ends_at_the_best_break_there_is(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BLOCK", 40)
    weaker = {"\n": "it is. no ", ". ": "it is no ", " ": "itisno"}[end]
    text = (weaker * 3 + end) * 9
    assert all(block.exact(text).endswith(end) for block in blocks(text)[:-1])


def test_a_break_in_the_first_half_of_a_block_is_not_worth_a_block(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MAX_BLOCK", 40)
    assert [len(block) for block in blocks("ab\n" + "x" * 57)] == [40, 20]


def test_a_stretch_of_blanks_is_no_block() -> None:
    text = "rain" + " " * (3 * MAX_BLOCK) + "hail"
    assert [block.exact(text).strip() for block in blocks(text)] == ["rain", "hail"]
