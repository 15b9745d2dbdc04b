from __future__ import annotations

import pytest

from claims.evidence.bm25 import Bm25
from claims.evidence.figures import agree, figures
from claims.evidence.meaning import read
from claims.evidence.source import Source
from claims.evidence.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        "approve approves approved approving approval",
        "increase increases increased increasing",
        "resign resigned resigns resignation",
        "city cities",
        "rise rises rose risen rising",
        "government governments",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.2 million people", "1,200,000 people"),
        ("12 percent", "twelve per cent"),
        ("a dozen eggs", "12 eggs"),
        ("about 1,200 people", "1,187 people"),
        ("nearly 1.2m people", "1,187,000 people"),
        ("half of them", "50 percent of them"),
        ("twenty-five goats", "25 goats"),
        ("$5bn", "5 billion dollars"),
        ("3 months", "90 days"),
        ("3 May", "May 3"),
        ("3 lakh voters", "300,000 voters"),
    ],
)
def test_figures_that_agree(one: str, other: str) -> None:
    (first,), (second,) = figures(Source(one).tokens), figures(Source(other).tokens)
    assert first.kind == second.kind
    assert agree(first, second)
    assert agree(second, first)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("37 people", "73 people"),
        ("300 people", "260 people"),
        ("4.1 percent", "4.7 percent"),
        ("$5 million", "$5 billion"),
        ("$5 million", "£5 million"),
        ("more than 20 people", "fewer than 20 people"),
        ("3 May", "13 May"),
        ("on Monday", "on Tuesday"),
        ("two years", "two weeks"),
    ],
)
def test_figures_that_do_not(one: str, other: str) -> None:
    (first,), (second,) = figures(Source(one).tokens), figures(Source(other).tokens)
    assert not agree(first, second)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The firm did not pay the fine.", ["pay"]),
        ("The firm paid the fine.", []),
        ("The firm refused to pay the fine.", ["pay"]),
        ("Not only the firm paid.", []),
        ("Nobody was hurt in the crash.", ["hurt"]),
        ("She is not expected to resign.", ["expected", "resign"]),
    ],
)
def test_what_a_negation_reaches(text: str, negated: list[str]) -> None:
    reading = read(Source(text).tokens, text)
    assert [item.text for item in reading.items if item.negated] == negated


def test_a_rare_word_ranks_before_a_common_one() -> None:
    index = Bm25([["tax", "law"], ["tax", "otter"], ["tax"], ["sea"]])
    assert index.ranked(["tax", "otter"], 2)[0] == 1
    assert 3 not in index.ranked(["tax", "otter"], 9)
    assert index.rarity("nowhere") > index.rarity("otter") > index.rarity("tax") > 0
