"""From labels and links to relations, with a network that says what it is told to."""

from __future__ import annotations

from typing import Any

import pytest

from claims.attribution.relations import Relation
from claims.attribution.tagger import tag
from claims.attribution.tagger.certainty import EVIDENCE
from tests.attribution.tagger.fake import SURE, FakeNetwork, spoken

TEXT = "Ann Lee said that it rained."
SAID = "Ss C Xxx o"


def tagged(text: str, labels: str, **how: Any) -> list[Relation]:
    return list(tag(text, FakeNetwork(labels, **how)))


def found(text: str, labels: str, **how: Any) -> list[tuple[list[str], list[str], list[str]]]:
    return [spoken(text, relation) for relation in tagged(text, labels, **how)]


def test_a_cue_its_source_and_its_content() -> None:
    assert found(TEXT, SAID, sources={2: 0}, cues={3: 2}) == [
        (["Ann Lee"], ["said"], ["that it rained"])
    ]


def test_a_link_to_any_word_of_a_span_is_a_link_to_the_span() -> None:
    assert found(TEXT, SAID, sources={2: 1}, cues={3: 2})[0][0] == ["Ann Lee"]


def test_a_word_of_several_pieces_is_whole() -> None:
    text = "Nkosinathi said Thiruvananthapuram flooded."
    assert found(text, "S C Xx o", sources={1: 0}, cues={2: 1}) == [
        (["Nkosinathi"], ["said"], ["Thiruvananthapuram flooded"])
    ]


def test_a_cue_may_have_no_source() -> None:
    text = "Reportedly it rained."
    assert found(text, "C Xx o", cues={1: 0}) == [([], ["Reportedly"], ["it rained"])]


def test_a_cue_without_content_is_no_relation() -> None:
    assert found("Ann Lee said.", "Ss C o", sources={2: 0}) == []


def test_contents_without_any_cue_are_no_relation() -> None:
    assert found("It rained.", "Xx o") == []
    assert found("It rained.", "oo o") == []


def test_contents_that_share_a_cue_are_one_relation_in_the_order_of_the_text() -> None:
    text = "“Rain,” she said, “and hail.”"
    labels = "Xxxx S C o Xxxxx"
    assert found(text, labels, sources={5: 4}, cues={0: 5, 7: 5}) == [
        (["she"], ["said"], ["“Rain,”", "“and hail.”"])
    ]


def test_cues_may_share_a_source() -> None:
    text = "Ann denied it and blamed him."
    assert found(text, "S C X o C X o", sources={1: 0, 4: 0}, cues={2: 1, 5: 4}) == [
        (["Ann"], ["denied"], ["it"]),
        (["Ann"], ["blamed"], ["him"]),
    ]


def test_two_spans_side_by_side_stay_two() -> None:
    text = "Ann said it Bob said no."
    assert found(text, "S C X S C X o", sources={1: 0, 4: 3}, cues={2: 1, 5: 4}) == [
        (["Ann"], ["said"], ["it"]),
        (["Bob"], ["said"], ["no"]),
    ]


def test_a_content_goes_where_it_points_however_near_another_cue_is() -> None:
    text = "Ann said it Bob said no."
    links: Any = {"sources": {1: 0, 4: 3}, "cues": {2: 4, 5: 1}}
    assert [parts[2] for parts in found(text, "S C X S C X o", **links)] == [["no"], ["it"]]


def test_relations_come_in_the_order_of_their_cues() -> None:
    text = "It rained, Ann said. It hailed, Bob said."
    labels = "Xx o S C o Xx o S C o"
    cues = [parts[1:] for parts in found(text, labels, sources={4: 3, 10: 9}, cues={0: 4, 6: 10})]
    assert cues == [(["said"], ["It rained"]), (["said"], ["It hailed"])]


# What no label marks, but a link points to


def test_a_word_that_a_content_points_to_becomes_a_cue() -> None:
    assert found(TEXT, "Ss o Xxx o", cues={3: 2}) == [([], ["said"], ["that it rained"])]


def test_a_word_that_a_cue_points_to_becomes_its_source() -> None:
    assert found(TEXT, "oo C Xxx o", sources={2: 1}, cues={3: 2})[0][0] == ["Lee"]


def test_likely_words_after_such_a_word_go_with_it() -> None:
    likely = {1: {"o": 1.0, "s": 0.9}}
    assert found(TEXT, "oo C Xxx o", sources={2: 0}, cues={3: 2}, scores=likely)[0][0] == [
        "Ann Lee"
    ]


def test_a_word_of_another_role_does_not_become_a_source() -> None:
    assert found(TEXT, "oo C Xxx o", sources={2: 4}, cues={3: 2})[0][0] == []


@pytest.mark.parametrize(("stray", "source"), [(0.3, ["Lee"]), (1.0, [])])
def test_how_sure_a_link_to_an_unmarked_word_must_be(stray: float, source: list[str]) -> None:
    settings = {"stray_source": stray}
    relations = found(TEXT, "oo C Xxx o", sources={2: 1}, cues={3: 2}, settings=settings)
    assert relations[0][0] == source


# Settings and certainty


def test_a_source_that_is_in_doubt_is_given_where_none_counts_for_less() -> None:
    how: Any = {"sources": {2: 0}, "cues": {3: 2}, "none": SURE + 1}
    assert found(TEXT, SAID, **how)[0][0] == []
    assert found(TEXT, SAID, **how, settings={"no_source": 3.0})[0][0] == ["Ann Lee"]


def test_a_lower_score_of_outside_finds_more() -> None:
    torn = {5: {"o": 2.0, "x": 1.5}}
    how: Any = {"sources": {2: 0}, "cues": {3: 2}, "scores": torn}
    assert found(TEXT, SAID, **how)[0][2] == ["that it"]
    assert found(TEXT, SAID, **how, settings={"outside": 1.0})[0][2] == ["that it rained"]


def test_unlikely_relations_are_left_out() -> None:
    how: Any = {"sources": {2: 0}, "cues": {3: 2}}
    score = tagged(TEXT, SAID, **how)[0].score
    assert tagged(TEXT, SAID, **how, settings={"least": score})
    assert not tagged(TEXT, SAID, **how, settings={"least": score + 0.001})


def test_a_torn_network_gives_a_lower_score() -> None:
    how: Any = {"sources": {2: 0}, "cues": {3: 2}}
    torn = {2: {"C": 1.0}}
    sure, unsure = (tagged(TEXT, SAID, **how, scores=scores)[0].score for scores in ({}, torn))
    assert 0 < unsure < sure < 1


def test_the_scores_are_those_of_the_networks_own_weights() -> None:
    how: Any = {"sources": {2: 0}, "cues": {3: 2}}
    even = [0.0] * (len(EVIDENCE) + 1)
    assert tagged(TEXT, SAID, **how, weights=even)[0].score == 0.5


# Long texts


def test_a_source_may_stand_in_the_window_before() -> None:
    before = "rain " * 240
    text = before.rstrip() + ". Ann Lee\nsaid that it rained. " + "hail " * 60
    labels = "o" * 241 + "Ss C Xxx o"
    network = FakeNetwork(labels, sources={243: 241}, cues={244: 243})
    (relation,) = tag(text, network)
    assert len(network.seen) > 1
    assert network.seen[1].core > 0
    assert spoken(text, relation) == (["Ann Lee"], ["said"], ["that it rained"])


def test_what_two_windows_read_is_found_once() -> None:
    labels = SAID * 200
    starts = range(0, 7 * 200, 7)
    network = FakeNetwork(labels, cues={at + 3: at + 2 for at in starts if at < 7 * 60})
    relations = list(tag((TEXT + "\n") * 200, network))
    assert len(network.seen) > 1
    assert len({relation.content for relation in relations}) == len(relations)


def test_offsets_count_from_the_start_of_the_text_and_not_of_the_block() -> None:
    pad = "\n" * 40_000
    text = pad + TEXT
    network = FakeNetwork(SAID, sources={2: 0}, cues={3: 2})
    (relation,) = tag(text, network)
    assert spoken(text, relation) == (["Ann Lee"], ["said"], ["that it rained"])


def test_a_text_without_a_word_asks_the_network_nothing() -> None:
    network = FakeNetwork()
    for text in ("", "\n \t", "\x00\x01"):
        assert list(tag(text, network)) == []
    assert network.seen == []
