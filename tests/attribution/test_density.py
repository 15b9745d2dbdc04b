from __future__ import annotations

import pytest

from claims.attribution.density import check_density, most_pieces
from claims.errors import InvalidInput
from tests.attribution.tagger.test_folding import DENSEST, PROSE

LONGEST = 100_000


@pytest.mark.parametrize("name", ["Hebrew", "Chinese", "figures"])
def test_text_as_long_as_may_be_passes_in_any_script(name: str) -> None:
    check_density((DENSEST[name] * LONGEST)[:LONGEST], longest=LONGEST)


def test_single_letters_are_counted_and_refused() -> None:
    with pytest.raises(InvalidInput, match=r"has 50,000 .* the limit is 45,000") as refused:
        check_density("a " * (LONGEST // 2), longest=LONGEST)
    assert refused.value.field == "text"


def test_a_text_that_is_older_than_a_lower_limit_is_held_against_its_own_length() -> None:
    check_density(PROSE * 1_000, longest=1_000)


def test_a_short_text_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.attribution.density.count_pieces", lambda text: 1 / 0)
    check_density("a" * (most_pieces(LONGEST) // 3), longest=LONGEST)
