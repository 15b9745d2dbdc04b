from __future__ import annotations

import numpy as np

from claims.attribution.tagger.links import BUCKETS, FARTHEST, LINK_SIZE, POINTERS, bucket_table


def bucket(apart: int) -> int:
    return int(bucket_table()[apart + FARTHEST])


def test_the_pointers_share_no_number_of_the_vector() -> None:
    numbers = np.arange(LINK_SIZE)
    parts = [numbers[each] for p in POINTERS for each in (p.query, p.key)]
    parts.append(np.array([p.none for p in POINTERS]))
    assert sorted(np.concatenate(parts).tolist()) == numbers.tolist()


def test_each_distance_has_a_bucket() -> None:
    table = bucket_table()
    assert table.shape == (2 * FARTHEST + 1,)
    assert set(table.tolist()) <= set(range(BUCKETS))


def test_before_and_after_are_told_apart() -> None:
    assert all(bucket(-apart) != bucket(apart) for apart in range(1, FARTHEST + 1))


def test_near_words_are_counted_and_far_ones_lumped_together() -> None:
    assert len({bucket(apart) for apart in range(7)}) == 7
    assert bucket(100) == bucket(120)
    assert bucket(FARTHEST) == bucket(FARTHEST - 200)
    assert all(bucket(a) <= bucket(a + 1) for a in range(FARTHEST))
