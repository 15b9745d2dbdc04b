"""Pairing the words of two runs."""

from __future__ import annotations

from itertools import pairwise

import pytest

from claims.evidence import align
from claims.evidence.align import aligned


def paired(source: str, claim: str) -> str:
    words = claim.split()
    return " ".join(words[at] for _, at in aligned(source.split(), words))


@pytest.mark.parametrize(
    ("source", "claim", "common"),
    [
        ("we may build homes", "we will build homes", "we build homes"),
        ("the plan was good", "plan was very good", "plan was good"),
        ("a b c", "x y z", ""),
        ("", "a", ""),
    ],
)
def test_the_common_words_in_order(source: str, claim: str, common: str) -> None:
    assert paired(source, claim) == common


def test_words_that_stand_together_are_paired_together() -> None:
    source = ["what", "she", "was", "thinking", "he", "said", "what", "she", "was", "thinking"]
    pairs = aligned(source, ["said", "what", "anna", "was", "thinking"])
    assert [at for at, _ in pairs] == [5, 6, 8, 9]


def test_long_runs_are_parted_at_words_that_occur_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(align, "MAX_CELLS", 100)
    source = [f"word{number}" for number in range(200)]
    claim = [word for number, word in enumerate(source) if number % 7]
    pairs = aligned(source, claim)
    assert len(pairs) == len(claim)
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(pairs))
