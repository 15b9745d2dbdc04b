"""The pages of docs/rules are what the code says."""

from __future__ import annotations

from pathlib import Path

from claims.rules.pages import pages, read_figures
from claims.rules.registry import RULES
from claims.rules.rule import NOTE

FOLDER = Path(__file__).parents[2] / "docs" / "rules"


def test_the_pages_are_up_to_date() -> None:
    """If this fails: python -m claims.rules --pages docs/rules"""
    wanted = pages(FOLDER)
    assert {name: (FOLDER / name).read_text("utf-8") for name in wanted} == wanted


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    assert {file.name for file in FOLDER.glob("*.md")} == set(pages(FOLDER))


def test_a_rule_that_is_often_wrong_ships_as_a_note_and_off() -> None:
    for code, figures in read_figures(FOLDER / "figures.csv").items():
        read, right = sum(one.read for one in figures), sum(one.right for one in figures)
        if right < 0.8 * read:
            assert (RULES[code].severity, RULES[code].on) == (NOTE, False), code


def test_every_rule_says_what_it_rests_on() -> None:
    for rule in RULES.values():
        told = [rule.name, rule.sees, rule.guideline, rule.good, rule.bad, rule.hint, rule.limits]
        assert all(told), rule.code
