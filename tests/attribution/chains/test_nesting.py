from __future__ import annotations

from claims.attribution.chains.nesting import nested, outers
from claims.attribution.relations import Relation
from claims.text.spans import Span
from tests.attribution.marked import marked


def never(start: int, end: int) -> list[Relation]:
    raise AssertionError("asked without need")


def always(span: Span) -> bool:
    return True


def test_the_inner_relation_takes_the_place_of_one_that_only_relays() -> None:
    text, outer = marked("{CNN} <reported> [that two officials said the minister had resigned].")
    _, inner = marked("CNN reported that {two officials} <said> [the minister had resigned].")
    asked = []

    def find(start: int, end: int) -> list[Relation]:
        asked.append(text[start:end])
        return [inner]

    found = nested(text, [outer], find, always)
    assert found.relations == (inner,)
    assert found.outer == {inner: outer}
    (room,) = asked
    assert room.removeprefix("that ") == "two officials said the minister had resigned."


def test_an_outer_relation_that_says_more_stays() -> None:
    text, outer = marked(
        "{NPR} <reported> [that an old bank by the sea had failed and its head said he wept]."
    )
    _, inner = marked(
        "NPR reported that an old bank by the sea had failed and {its head} <said> [he wept]."
    )
    found = nested(text, [outer], lambda start, end: [inner], always)
    assert found.relations == (outer, inner)
    assert found.outer == {inner: outer}


def test_only_a_content_with_a_reporting_word_is_searched() -> None:
    text, relation = marked("{CNN} <reported> [that the minister had resigned].")
    assert nested(text, [relation], never, always).relations == (relation,)


def test_only_what_an_outlet_reports_is_searched() -> None:
    text, relation = marked("{Ann Lee} <said> [that Tom said it rained].")
    assert nested(text, [relation], never, lambda span: False).relations == (relation,)


def test_what_was_tagged_inside_is_not_searched_again() -> None:
    text, outer = marked("{CNN} <reported> [that Tom Hill said it rained].")
    _, inner = marked("CNN reported that {Tom Hill} <said> [it rained].")
    found = nested(text, [outer, inner], never, always)
    assert found.relations == (outer, inner)
    assert found.outer == {inner: outer}


def test_half_a_relation_is_not_taken() -> None:
    text, outer = marked("{CNN} <reported> [that it was said to rain].")
    _, inner = marked("CNN reported that it <was said> [to rain].")
    assert nested(text, [outer], lambda start, end: [inner], always).relations == (outer,)


def test_what_reaches_out_of_the_content_is_not_taken() -> None:
    text, outer = marked("{CNN} <reported> [that he said it rained] a lot.")
    _, inner = marked("CNN reported that {he} <said> [it rained a lot].")
    assert nested(text, [outer], lambda start, end: [inner], always).relations == (outer,)


def test_a_relation_stands_in_the_innermost_that_holds_it() -> None:
    text, one = marked("{CNN} <said> [Ann said Tom said it rained].")
    _, two = marked("CNN said {Ann} <said> [Tom said it rained].")
    _, three = marked("CNN said Ann said {Tom} <said> [it rained].")
    assert outers([three, one, two]) == {two: one, three: two}
    assert text


def test_relations_apart_hold_nothing() -> None:
    _, one = marked("{CNN} <said> [it rained]. NPR said it hailed.")
    _, two = marked("CNN said it rained. {NPR} <said> [it hailed].")
    assert outers([one, two]) == {}


def test_words_alone_hold_nothing_and_stand_in_nothing() -> None:
    _, one = marked("[“It rains.”]")
    _, two = marked("[“It rains.”]")
    assert outers([one, two]) == {}


def parted(text: str, *relations: Relation) -> list[tuple[str, str, str]]:
    """Return source, cue and content of what the relations are parted into."""
    found = nested(text, relations, lambda start, end: [], always)
    return [
        ("".join(s.exact(text) for s in r.source), r.cue[0].exact(text), r.content[0].exact(text))
        for r in found.relations
    ]


def test_a_quotation_of_a_quotation_is_parted() -> None:
    text, outer = marked("{CNN} <quoted> [the mayor, Jan Bakker, as saying it rained].")
    assert parted(text, outer) == [("the mayor, Jan Bakker", "as saying", "it rained")]
    text, outer = marked("[“It rained,”] {Dawn} <cited> [police as having said].")
    assert parted(text, outer) == [("police", "as having said", "“It rained,”")]


def test_a_quotation_without_words_stays_whole() -> None:
    text, outer = marked("{CNN} <quoted> [police as saying].")
    assert parted(text, outer) == [("CNN", "quoted", "police as saying")]


def test_a_claim_is_parted_from_whom_an_outlet_cites() -> None:
    text, one = marked("{CNN} had reported on Friday, <citing> [two men, that it rained].")
    assert parted(text, one) == [("CNN", "had reported", "that it rained")]
    text, one = marked("{CNN} <wrote>, quoting [two men, that it rained].")
    assert parted(text, one) == [("CNN", "wrote", "that it rained")]


def test_whom_an_outlet_cites_is_no_claim() -> None:
    text, said = marked("{CNN}, citing two men, <said> [that it rained].")
    _, cited = marked("{CNN}, <citing> [two men], said that it rained.")
    assert parted(text, cited, said) == [("CNN", "said", "that it rained")]


def test_whom_somebody_cites_stays_where_nothing_else_is_said() -> None:
    text, cited = marked("{CNN} left early, <citing> [poor sales].")
    assert parted(text, cited) == [("CNN", "citing", "poor sales")]


def test_words_before_the_outer_source_are_searched_too() -> None:
    text, outer = marked("[The line is shut], Tom Hill said, {Xinhua} <reported>.")
    _, inner = marked("[The line is shut], {Tom Hill} <said>, Xinhua reported.")
    found = nested(text, [outer], lambda start, end: [inner], always)
    assert found.relations == (inner,)
    assert found.outer == {inner: outer}


def test_pieces_of_one_sentence_are_searched_together() -> None:
    text, outer = marked("[It will close], [its owner said], <according to> {DPA}.")
    asked = []

    def find(start: int, end: int) -> list[Relation]:
        asked.append(text[start:end])
        return []

    nested(text, [outer], find, always)
    assert asked == ["It will close, its owner said"]


def test_what_is_told_at_second_hand_is_searched_whoever_tells_it() -> None:
    text, outer = marked("[The man said he was cold], <according to> {police}.")
    _, inner = marked("{The man} <said> [he was cold], according to police.")
    found = nested(text, [outer], lambda start, end: [inner], lambda span: False)
    assert found.relations == (inner,)
