"""Dense text: read with fewer pieces, which still stand for all of it, each in its place."""

from __future__ import annotations

import pytest

from claims.attribution.tagger.pieces import DENSE, MAX_BLOCK, count_pieces, read_pieces

PROSE = "The mayor said on Monday that the bridge would stay closed until May.\n"
DENSEST = {
    "quotation marks": '"',
    "a ruler": "=-+.",
    "brackets": "([{}])",
    "marks between letters": 'a"',
    "nested quotations": "“‘",
    "figures": "12.5\t1,234 45% (3)\n",
    "addresses": "https://example.org/a-b/c_d?e=f&g=%20h ",
    "Hebrew": "ראש העיר אמר ביום שני ",
    "Chinese": "市长周一表示，大桥将关闭至五月。",
    "Korean": "시장은 월요일에 말했다 ",
    "Russian": "Мэр заявил в понедельник ",
}


def words(text: str, dense: int) -> list[str]:
    """Return the words of a text as they are read: each to the end of what it stands for."""
    found = read_pieces(text, dense)
    starts = [i for i, first in enumerate(found.first.tolist()) if first]
    return [
        text[found.starts[at] : found.ends[after - 1]]
        for at, after in zip(starts, [*starts[1:], len(found)], strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("“We”, she said", ["“", "We", "”", ",", "she", "said"]),
        ("said \"''''\"\"--.. she", ["said", '"', "''''\"\"--", ".", ".", "she"]),
        ("rose 12.5% (3) 4 5 by", ["rose", "12", ".5% (3)", "4", "5", "by"]),
        ("Nkosinathisibusiso said", ["Nkosinathisibusiso", "said"]),
        ("(Reuters) сказала она", ["(", "Reuters", ")", "сказала", "она"]),
    ],
)
def test_what_is_left_out_is_reached_over(text: str, read: list[str]) -> None:
    assert words(text, dense=0)[: len(read)] == read


def test_prose_is_read_as_it_stands() -> None:
    text = PROSE * (MAX_BLOCK // len(PROSE))
    assert count_pieces(text) == len(read_pieces(text, dense=len(text)))


@pytest.mark.parametrize("name", DENSEST)
def test_no_block_of_whatever_script_has_more_pieces_than_prose_may(name: str) -> None:
    text = DENSEST[name] * (MAX_BLOCK // len(DENSEST[name]))
    assert len(read_pieces(text, dense=len(text) * 3)) > DENSE
    assert count_pieces(text) <= DENSE
