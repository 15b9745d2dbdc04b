"""Numbers by which the same quotation is found in another article."""

from __future__ import annotations

import pytest

from claims.evidence.quotation_keys import KEYS, quotation_keys, same_quotation

QUOTE = "“We held the fees for six years, and we cannot do it for a seventh,” she said."


def test_typography_and_case_do_not_matter() -> None:
    plain = '"We held the fees for six years, and we cannot do it for a seventh," SHE said.'
    assert quotation_keys(plain) == quotation_keys(QUOTE)


def test_an_altered_quotation_still_shares_a_number() -> None:
    altered = QUOTE.replace("cannot", "can")
    assert set(quotation_keys(altered)) & set(quotation_keys(QUOTE))
    assert same_quotation(altered, QUOTE)


@pytest.mark.parametrize("phrase", ["", "“Thank you”", "four words are few", "\ud800\x00"])
def test_short_phrases_are_everybodys(phrase: str) -> None:
    assert quotation_keys(phrase) == []
    assert not same_quotation(phrase, QUOTE)


def test_other_words_share_nothing() -> None:
    other = "“The ferry was full long before it left the northern harbour on Friday.”"
    assert not set(quotation_keys(other)) & set(quotation_keys(QUOTE))
    assert not same_quotation(other, QUOTE)


def test_a_part_is_the_same_quotation() -> None:
    assert same_quotation("we cannot do it for a seventh", QUOTE)


def test_a_long_speech_has_few_numbers_that_fit_the_column() -> None:
    speech = " ".join(f"word{number}" for number in range(10_000))
    keys = quotation_keys(speech)
    assert len(keys) == KEYS
    assert all(-(2**63) <= key < 2**63 for key in keys)
