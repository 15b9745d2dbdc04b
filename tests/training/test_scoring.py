from __future__ import annotations

import numpy as np
import pytest

from training.regression import regression
from training.scoring import f1, right

TEXT = "“It is over,” said Ada Mensah, the mayor. She added it was late."


def relation(source: str, content: str) -> dict[str, list[list[int]]]:
    found = {"source": [], "content": []}
    for role, part in (("source", source), ("content", content)):
        if part:
            found[role] = [[TEXT.index(part), TEXT.index(part) + len(part)]]
    return found


GOLD = [relation("Ada Mensah, the mayor", "“It is over,”"), relation("She", "it was late")]


@pytest.mark.parametrize(
    ("source", "content", "expected"),
    [
        ("Ada Mensah", "It is over", True),
        ("Ada Mensah", "is over", True),
        ("Ada Mensah", "It", False),
        ("She", "It is over", False),
        ("", "It is over", False),
    ],
    ids=["without marks", "over a half", "under a half", "another source", "no source"],
)
def test_what_is_right(source, content, expected):
    assert right(TEXT, GOLD, [relation(source, content)]) == [expected]


def test_of_two_that_answer_to_one_the_better_is_right():
    found = [relation("Ada Mensah", "is over"), relation("Ada Mensah", "It is over")]
    assert right(TEXT, GOLD, found) == [False, True]


def test_f1_is_the_harmonic_mean():
    assert f1(3, 4, 6) == pytest.approx(100 * 2 * 0.75 * 0.5 / 1.25)
    assert f1(0, 0, 0) == 0.0


def test_the_regression_finds_the_weights_that_made_the_answers():
    rng = np.random.default_rng(3)
    x = rng.normal(size=(20_000, 2))
    y = rng.random(20_000) < 1 / (1 + np.exp(-(1.5 * x[:, 0] - 0.5 * x[:, 1] + 0.3)))
    assert regression(x, y.astype(float)) == pytest.approx([1.5, -0.5, 0.3], abs=0.08)
