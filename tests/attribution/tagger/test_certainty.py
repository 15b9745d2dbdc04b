from __future__ import annotations

import numpy as np
import pytest

from claims.attribution.tagger.certainty import (
    EVIDENCE,
    PLAIN,
    confidence,
    less_likely,
    log_odds,
)

NOTHING = np.zeros(len(EVIDENCE), dtype=np.float32)


def test_log_odds_are_even_at_a_half_and_finite_at_the_ends() -> None:
    assert log_odds(0.5) == pytest.approx(0)
    assert log_odds(0.9) == pytest.approx(-log_odds(0.1))
    assert log_odds(1.0) == pytest.approx(-log_odds(0.0))
    assert 5 < log_odds(1.0) < 10


def test_less_likely_takes_off_the_odds() -> None:
    assert less_likely(0.8, 0) == 0.8
    assert less_likely(0.5, 1) < 0.5 < less_likely(0.5, -1)
    assert less_likely(1 / 2, float(np.log(3))) == pytest.approx(1 / 4)


def test_plain_weights_have_one_for_each_piece_of_evidence_and_a_bias() -> None:
    assert len(PLAIN) == len(EVIDENCE) + 1
    assert confidence(NOTHING, PLAIN) == 0.5


def test_more_evidence_makes_surer() -> None:
    assert confidence(NOTHING - 1, PLAIN) < 0.5 < confidence(NOTHING + 1, PLAIN)


def test_nothing_is_quite_certain_or_quite_out_of_the_question() -> None:
    assert 0 < confidence(NOTHING - 1e6, PLAIN) < confidence(NOTHING + 1e6, PLAIN) < 1


def test_the_bias_is_the_last_weight() -> None:
    assert confidence(NOTHING, [*[9.0] * len(EVIDENCE), 0.0]) == 0.5
    assert confidence(NOTHING, [*[0.0] * len(EVIDENCE), 2.0]) == pytest.approx(0.881)
