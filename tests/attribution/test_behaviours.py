"""The development set itself, its runner, and how well the extractor must do on it."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.attribution import behaviours
from tests.attribution.gold_cases import as_found
from tests.attribution.gold_reader import VARIETIES, GoldText, read_folder
from tests.attribution.gold_scoring import percent, score

# What the extractor must reach on the whole set, in percent; for "negative": of the negative
# texts, those in which it rightly finds nothing.
FLOORS = {
    "attribution": 89,
    "content": 88,
    "cue": 91,
    "name named": 94,
    "name surname": 95,
    "name pronoun": 92,
    "name other": 93,
    "kind": 95,
    "title": 91,
    "quote type": 95,
    "outlet": 92,
    "chain": 92,
    "negative": 93,
}

BEHAVIOURS = """
abbreviations | ambiguous outlets | anonymous sources | apostrophes | appositions | attitudes |
capitals | cataphora | colon and dash | floating quotes | foreign marks | groups | headlines |
interviews | inverted cues | lists | negated and questioned cues | nested quotes | nested reports |
not attributions | organisations | outlet anaphors | outlet as relay | outlet as source |
outlet as venue | own publisher | parentheses | posts | pronouns | quotation marks | same surname |
several paragraphs | surnames and roles | two speakers | unbalanced marks | unknown outlets |
verbs beyond said | wire credit
"""

ALL = read_folder()


@pytest.fixture(scope="module")
def totals() -> Counter[str]:
    counts, _ = behaviours.measure(ALL)
    return counts[behaviours.TOTAL]


@pytest.mark.parametrize("name", FLOORS)
def test_the_extractor_is_no_worse_than(name: str, totals: Counter[str]) -> None:
    value = percent(totals, name)
    assert value is not None
    assert (100 - value if name == "negative" else value) >= FLOORS[name]


def test_every_score_has_a_floor() -> None:
    assert FLOORS.keys() == behaviours.COLUMNS.keys()


# The set


def test_the_set_is_large_and_its_ids_differ() -> None:
    assert len(ALL) >= 110
    assert [name for name, n in Counter(text.id for text in ALL).items() if n > 1] == []
    assert len({text.text for text in ALL}) == len(ALL)


def test_each_behaviour_is_tried_by_three_texts() -> None:
    tried = Counter(name for text in ALL for name in text.behaviours)
    assert tried.keys() == {name.strip() for name in BEHAVIOURS.split("|")}
    assert [name for name, n in tried.items() if n < 3] == []
    assert sum(text.negative for text in ALL) >= 15


def test_each_variety_has_its_share() -> None:
    written = Counter(text.variety for text in ALL)
    assert written.keys() == set(VARIETIES)
    assert min(written.values()) >= len(ALL) // 6


@pytest.mark.parametrize("text", ALL, ids=[text.id for text in ALL])
def test_spans_lie_in_the_text(text: GoldText) -> None:
    for each in text.attributions:
        spans = [*each.source, *each.cue, *each.content]
        assert each.content
        assert all(span.exact(text.text).strip() == span.exact(text.text) for span in spans)
        assert all(span.end <= len(text.text) for span in spans)
        assert all(one.overlaps(two) == (one is two) for one in spans for two in spans)
        assert bool(each.source) <= bool(each.cue), "a source without a cue"


@pytest.mark.parametrize("text", ALL, ids=[text.id for text in ALL])
def test_the_gold_scores_full_marks_against_itself(text: GoldText) -> None:
    counts, misses = score(text, [as_found(each) for each in text.attributions])
    assert misses == []
    assert {name for name in behaviours.COLUMNS if percent(counts, name) not in (None, 100)} <= {
        "negative"
    }


# The runner


def test_the_runner_prints_a_row_for_each_behaviour_and_the_total(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(behaviours, "measure", lambda texts: ({"all": Counter(texts=7)}, {}))
    behaviours.main(["--behaviour", "posts"])
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        "behaviour",
        "all",
    ]


def test_the_runner_refuses_a_behaviour_that_is_not_tried() -> None:
    with pytest.raises(SystemExit):
        behaviours.main(["--behaviour", "telepathy"])
