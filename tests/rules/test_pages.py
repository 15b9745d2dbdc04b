"""The pages of docs/rules are what the code says."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.rules.pages import pages, read_figures
from claims.rules.registry import RULES
from claims.rules.rule import NOTE

FOLDER = Path(__file__).parents[2] / "docs" / "rules"


@pytest.mark.parametrize("name", sorted(pages(FOLDER)))
def test_the_page_is_up_to_date(name: str) -> None:
    """If this fails: python -m claims.rules --pages docs/rules"""
    assert (FOLDER / name).read_text("utf-8") == pages(FOLDER)[name]


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    assert {file.name for file in FOLDER.glob("*.md")} == set(pages(FOLDER))


def test_a_rule_that_is_often_wrong_ships_as_a_note_and_off() -> None:
    for code, figures in read_figures(FOLDER / "figures.csv").items():
        if figures.read and figures.right < 0.8 * figures.read:
            assert (RULES[code].severity, RULES[code].on) == (NOTE, False)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_says_what_it_rests_on(rule) -> None:
    assert all([rule.name, rule.sees, rule.guideline, rule.good, rule.bad, rule.hint, rule.limits])
