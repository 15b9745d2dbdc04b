"""The rules on attribution and on wording, on texts that no newsroom would send."""

from __future__ import annotations

from datetime import date

import pytest

from claims.attribution import extract
from claims.rules import attributed, wording
from claims.rules.engine import RuleSettings, check_story
from claims.rules.story import Story

RULES = (*attributed.RULES, *wording.RULES)
ON = {rule.code: RuleSettings(on=True) for rule in RULES}
STRANGE = {
    "nothing": "",
    "a NUL": "He said\0 “we\0 won” on 12 May 2025.",
    "a lone surrogate": "“\ud800 won the day again,” said Khoza\udfff.",
    "right to left": "قال الوزير: “لن نعود إلى القرية أبدا”.",
    "marks alone": "“”‘’\"'«»" * 50,
    "open marks": "“ " * 2_000,
    "no break": "a" * 20_000,
    "no such day": "The minister, Joseph Banda, said on 31 February 2025 that he would go.",
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=list(STRANGE))
def test_no_rule_breaks(text: str) -> None:
    story = Story(document=extract(text), published_on=date(2025, 1, 1))
    assert check_story(story, ON, RULES).broken == {}


def test_an_outlet_sets_its_own_list_of_loaded_verbs() -> None:
    story = Story(document=extract("“We won the valley,” bellowed Ana Cole."))
    own = {"AT601": RuleSettings(options={"words": ["bellowed"]})}
    assert [finding.code for finding in check_story(story, own, wording.RULES).findings] == [
        "AT601"
    ]


def test_an_outlet_allows_more_sentences_before_the_speaker() -> None:
    text = "The ferry sank. “It was dark. The alarm never rang. We swam,” said Rosa Quispe."
    story = Story(document=extract(text))
    own = {"AT103": RuleSettings(options={"sentences": 3})}
    assert check_story(story, {}, attributed.RULES).findings
    assert not check_story(story, own, attributed.RULES).findings
