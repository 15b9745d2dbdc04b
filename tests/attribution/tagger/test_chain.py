"""The best row of labels, against trying all rows."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from claims.attribution.tagger.chain import IMPOSSIBLE, best_labels, likelihoods
from claims.attribution.tagger.labels import LABELS, may_follow

IMPOSSIBLE_PAIRS = np.array(
    [[0 if may_follow(a, b) else IMPOSSIBLE for b in range(LABELS)] for a in range(LABELS)],
    dtype=np.float32,
)


def worth(labels: list[int], scores: np.ndarray, transitions: np.ndarray) -> float:
    moves = sum(float(transitions[pair]) for pair in pairwise(labels))
    return moves + sum(float(scores[at, label]) for at, label in enumerate(labels))


def allowed(labels: list[int]) -> bool:
    return may_follow(0, labels[0]) and all(may_follow(*pair) for pair in pairwise(labels))


@pytest.mark.parametrize("seed", range(8))
def test_no_row_of_labels_is_worth_more(seed: int) -> None:
    draw = np.random.default_rng(seed)
    scores = draw.normal(scale=3, size=(4, LABELS)).astype(np.float32)
    transitions = IMPOSSIBLE_PAIRS + draw.normal(size=(LABELS, LABELS)).astype(np.float32)
    rows = [list(row) for row in product(range(LABELS), repeat=4) if allowed(list(row))]
    best = max(worth(row, scores, transitions) for row in rows)
    found = best_labels(scores, transitions).tolist()
    assert allowed(found)
    assert worth(found, scores, transitions) == pytest.approx(best, abs=1e-3)


def test_a_row_does_not_begin_inside_a_span() -> None:
    scores = np.zeros((1, LABELS), dtype=np.float32)
    scores[0, 2] = 50
    scores[0, 1] = 1
    assert best_labels(scores, IMPOSSIBLE_PAIRS).tolist() == [1]


def test_a_word_is_read_in_the_light_of_the_next() -> None:
    scores = np.zeros((2, LABELS), dtype=np.float32)
    scores[0, 0] = 1  # by itself the first word would be none
    scores[1, 2] = 5  # but the second goes on in a source
    assert best_labels(scores, IMPOSSIBLE_PAIRS).tolist() == [1, 2]


def test_no_words_have_no_labels() -> None:
    assert best_labels(np.zeros((0, LABELS), dtype=np.float32), IMPOSSIBLE_PAIRS).tolist() == []


def test_likelihoods_are_shares_of_one_whatever_the_size_of_the_scores() -> None:
    scores = np.array([[0] * LABELS, [1e4, *[0] * (LABELS - 1)]], dtype=np.float32)
    found = likelihoods(scores)
    assert found.sum(axis=1).tolist() == pytest.approx([1, 1])
    assert found[0].tolist() == pytest.approx([1 / LABELS] * LABELS)
    assert found[1, 0] == pytest.approx(1)
