from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.quotes import MAX_DEPTH, quotations

QUOTATIONS = [
    ('She said "yes" and "no".', ['"yes"', '"no"']),
    ("She said “yes” and “no”.", ["“yes”", "“no”"]),
    ("„Ja“, «oui», »nein« and ”jo”", ["„Ja“", "«oui»", "»nein«", "”jo”"]),
    ("``old'' and ''wiki''", ["``old''", "''wiki''"]),
    ("The officials' claim isn't the mayor's.", []),
    ("'Yes,' she said. 'It's so.'", ["'Yes,'", "'It's so.'"]),
    ("‘I don’t know,’ she said.", ["‘I don’t know,’"]),
    ("'Tis the '90s, rock 'n' roll", []),
    ("“He said ‘never’ to me”", ["“He said ‘never’ to me”", "‘never’"]),
    ("A 6'2\" man", []),
    ("It has a 'single' word", ["'single'"]),
    ("「はい」と言った", ["「はい」"]),
    ('It is "open and never closed', []),
    ('"Open from the start', ['"Open from the start']),
    ("He said, “open from here", ["“open from here"]),
    ('He said "one" and then "two', ['"one"']),
    ("closing” only", []),
    ('An "odd "twin" here', ['"twin"']),
    ("Empty “” marks", ["“”"]),
    ("Il dit « oui » et part.", ["« oui »"]),
]


@pytest.mark.parametrize(
    ("text", "expected"), QUOTATIONS, ids=[text[:20] for text, _ in QUOTATIONS]
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [found.span.exact(text) for found in quotations(text)] == expected


def test_a_quotation_in_a_quotation_is_deeper() -> None:
    found = quotations("“He said ‘never’ to me”")
    assert [(q.depth, q.single) for q in found] == [(0, False), (1, True)]


def test_a_quotation_over_paragraphs_opens_each_of_them() -> None:
    text = "“First part.\n\n“Second part,” she said."
    first, second = quotations(text)
    assert (first.closed, first.continues) == (False, True)
    assert (second.closed, second.span.exact(text)) == (True, "“Second part,”")


def test_an_unclosed_mark_stops_at_its_paragraph() -> None:
    text = '"Never closed\n\nShe said "yes".'
    assert [(q.span.exact(text), q.continues) for q in quotations(text)] == [
        ('"Never closed', False),
        ('"yes"', False),
    ]


def test_the_inner_span_leaves_out_the_marks() -> None:
    text = "“ yes ”"
    found = quotations("so “yes”")[0]
    assert found.inner is not None
    assert found.inner.exact("so “yes”") == "yes"
    assert quotations("“”")[0].inner is None
    assert quotations(text) == []


@given(st.text(alphabet="\"“”'‘’«»„`ab .\n", max_size=80))
def test_quotations_nest_properly_whatever_the_text(text: str) -> None:
    found = quotations(text)
    assert all(q.span.end <= len(text) and q.depth < MAX_DEPTH for q in found)
    assert found == sorted(found, key=lambda q: (q.span.start, -q.span.end))


@pytest.mark.parametrize("piece", ['"', "“", "«»", "'", '"a ', "‹»", "``"])
def test_runs_of_marks_do_not_hang(piece: str) -> None:
    assert quotations(piece * 10_000) is not None
