from __future__ import annotations

from typing import Any

import pytest

from claims.attribution import Attribution, Hop, ResolvedSpeaker
from claims.text.spans import Span
from tests.attribution import behaviours
from tests.attribution.gold_cases import ROW, as_found
from tests.attribution.gold_reader import GoldText, named, read_text
from tests.attribution.gold_scoring import Miss, percent, same_name, score

TEXT = read_text(ROW)


def scores(text: GoldText, *found: Attribution) -> dict[str, float | None]:
    counts, _ = score(text, found)
    return {name: percent(counts, name) for name in behaviours.COLUMNS}


def with_first(**values: Any) -> dict[str, float | None]:
    told, said = TEXT.attributions
    return scores(TEXT, as_found(told, **values), as_found(said))


def test_all_found_is_a_hundred_percent() -> None:
    assert {value for value in with_first().values() if value is not None} == {100}


def test_nothing_found_is_nothing() -> None:
    got = scores(TEXT)
    assert (got["attribution"], got["content"], got["cue"], got["outlet"]) == (0, 0, 0, 0)
    assert got["name named"] is None


def test_one_of_two_found_is_two_thirds() -> None:
    assert scores(TEXT, as_found(TEXT.attributions[1]))["attribution"] == pytest.approx(200 / 3)


SHE = TEXT.attributions[1].source
WRONG = [
    ("content", {"content": (Span(24, 41),)}, {"content": 50, "attribution": 100}),
    ("cue", {"cue": (Span(19, 26),)}, {"cue": 50, "attribution": 100}),
    ("source", {"source": SHE}, {"attribution": 50, "content": 100}),
    ("no source", {"source": ()}, {"attribution": 50}),
    ("part of the source", {"source": (Span(10, 13),)}, {"attribution": 100}),
    ("name", {"speaker": ResolvedSpeaker("Tom Hill", "person")}, {"name named": 0, "kind": 100}),
    ("nobody", {"speaker": None}, {"name named": 0}),
    ("kind", {"speaker": ResolvedSpeaker("ann lee", "group", "the mayor")}, {"kind": 50}),
    ("title", {"speaker": ResolvedSpeaker("Ann Lee", "person")}, {"title": 50, "name named": 100}),
    ("quote type", {"quote_type": "mixed"}, {"quote type": 50}),
    ("outlet", {"cited_outlet": "CNN"}, {"outlet": 0}),
    ("outlet left out", {"cited_outlet": None}, {"outlet": 0}),
    ("chain too short", {"chain": (Hop("Reuters", "outlet"),)}, {"chain": 0}),
    (
        "chain of persons",
        {"chain": (Hop("Reuters", "person"), Hop("Ann Lee", "person"))},
        {"chain": 0},
    ),
]


@pytest.mark.parametrize(("name", "values", "expected"), WRONG, ids=[row[0] for row in WRONG])
def test_what_is_wrong_lowers_its_own_score(
    name: str, values: dict[str, Any], expected: dict[str, float]
) -> None:
    got = with_first(**values)
    assert {key: got[key] for key in expected} == expected


def test_an_outlet_where_none_is_cited_counts_against() -> None:
    told, said = TEXT.attributions
    got = scores(TEXT, as_found(told), as_found(said, cited_outlet="CNN"))
    assert got["outlet"] == pytest.approx(200 / 3)


def test_names_are_compared_without_article_and_case() -> None:
    lee = named("The Bank of Peru | the bank (organisation)")
    assert same_name(lee, "bank of peru")
    assert same_name(lee, "The bank")
    assert not same_name(lee, "Peru")
    assert not same_name(lee, None)
    assert same_name(None, None)
    assert not same_name(None, "Peru")


def test_what_is_optional_counts_neither_way() -> None:
    text = read_text({**ROW, "attributions": [{**ROW["attributions"][0], "optional": True}]})
    assert scores(text)["attribution"] is None
    assert scores(text, as_found(text.attributions[0]))["attribution"] is None
    assert scores(text, as_found(TEXT.attributions[1]))["attribution"] == 0


def test_what_is_found_in_a_negative_text_is_false() -> None:
    text = read_text({**ROW, "speakers": {}, "attributions": []})
    assert scores(text)["negative"] == 0
    assert scores(text, as_found(TEXT.attributions[0]))["negative"] == 100
    assert with_first()["negative"] is None


PARAGRAPHS = "“It poured,” Ann Lee said.\n\nShe shut the door.\n\n“It did.”"
ONE = [
    {
        "source": "Ann Lee",
        "cue": "said",
        "direct": ["“It poured,”", "“It did.”"],
        "speaker": "lee",
    }
]
TWO = [
    {"source": "Ann Lee", "cue": "said", "direct": "“It poured,”", "speaker": "lee"},
    {"direct": "“It did.”", "speaker": "lee"},
]


@pytest.mark.parametrize(("gold", "found"), [(ONE, TWO), (TWO, ONE)], ids=["split", "joined"])
def test_speech_over_paragraphs_may_be_one_relation_or_two(gold: Any, found: Any) -> None:
    wanted = read_text({**ROW, "text": PARAGRAPHS, "attributions": gold})
    other = read_text({**ROW, "text": PARAGRAPHS, "attributions": found})
    counts, misses = score(wanted, [as_found(each) for each in other.attributions])
    assert misses == []
    assert counts["attribution: gold"] == 2


def test_each_miss_is_told() -> None:
    told = TEXT.attributions[0]
    _, misses = score(TEXT, [as_found(told, cited_outlet="CNN")])
    assert misses == [
        Miss("not found", "she / said / “It poured,” … “It did.”", ""),
        Miss("outlet", "reuters", "cnn"),
    ]
