from __future__ import annotations

import numpy as np
import pytest

from claims.attribution.tagger.links import (
    BUCKETS,
    CUE_OF_CONTENT,
    FARTHEST,
    LINK_SIZE,
    SOURCE_OF_CUE,
    bucket_table,
)
from claims.attribution.tagger.pointing import shares

NOWHERE = np.zeros(BUCKETS, dtype=np.float32)
WORDS = 5


@pytest.fixture
def vectors() -> np.ndarray:
    return np.zeros((WORDS, LINK_SIZE), dtype=np.float32)


def test_a_word_that_knows_nothing_shares_evenly(vectors: np.ndarray) -> None:
    found = shares(vectors, 2, SOURCE_OF_CUE, NOWHERE)
    assert found.tolist() == pytest.approx([1 / (WORDS + 1)] * (WORDS + 1))


def test_the_goal_is_the_word_whose_key_answers_the_query(vectors: np.ndarray) -> None:
    vectors[2, SOURCE_OF_CUE.query.start + 7] = 80
    vectors[4, SOURCE_OF_CUE.key.start + 7] = 1
    found = shares(vectors, 2, SOURCE_OF_CUE, NOWHERE)
    assert found.argmax() == 4
    assert found.sum() == pytest.approx(1)
    assert shares(vectors, 2, CUE_OF_CONTENT, NOWHERE).max() < 0.2  # another pointer's numbers


def test_there_may_be_no_goal(vectors: np.ndarray) -> None:
    vectors[2, SOURCE_OF_CUE.none] = 9
    assert shares(vectors, 2, SOURCE_OF_CUE, NOWHERE)[-1] > 0.99
    assert shares(vectors, 3, SOURCE_OF_CUE, NOWHERE)[-1] < 0.2


def test_of_two_equal_goals_the_favoured_distance_wins(vectors: np.ndarray) -> None:
    just_before = NOWHERE.copy()
    just_before[bucket_table()[FARTHEST - 1]] = 6
    assert shares(vectors, 3, SOURCE_OF_CUE, just_before).argmax() == 2


def test_words_beyond_the_farthest_distance_are_goals_too() -> None:
    far = np.zeros((FARTHEST + 50, LINK_SIZE), dtype=np.float32)
    far[0, CUE_OF_CONTENT.query.start] = 99
    far[-1, CUE_OF_CONTENT.key.start] = 1
    assert shares(far, 0, CUE_OF_CONTENT, NOWHERE).argmax() == len(far) - 1
