"""The parts put together: plain sentences that nobody would read in two ways."""

from __future__ import annotations

import pytest

from claims.attribution import (
    EXTRACTOR_NAME,
    EXTRACTOR_VERSION,
    Attribution,
    Hop,
    OutletNames,
    extract,
    extractor,
)
from claims.attribution.relations import Relation
from tests.attribution.marked import marked

QUOTED = "“The bridge will stay shut until May,” said Anna Berg."
REPORTED = "Anna Berg said that the bridge would stay shut until May."


def only(text: str, **how: object) -> Attribution:
    (found,) = extract(text, **how).attributions
    return found


def words(text: str, found: Attribution) -> list[list[str]]:
    return [[s.exact(text) for s in role] for role in (found.source, found.cue, found.content)]


def test_a_quotation() -> None:
    found = only(QUOTED)
    assert words(QUOTED, found) == [
        ["Anna Berg"],
        ["said"],
        ["“The bridge will stay shut until May,”"],
    ]
    assert (found.speaker.name, found.speaker.kind) == ("Anna Berg", "person")
    assert (found.quote_type, found.cited_outlet) == ("direct", None)
    assert found.chain == (Hop("Anna Berg", "person"),)
    assert found.confidence > 0.5


def test_a_report() -> None:
    found = only(REPORTED)
    assert words(REPORTED, found) == [
        ["Anna Berg"],
        ["said"],
        ["that the bridge would stay shut until May"],
    ]
    assert found.quote_type == "indirect"


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\n\n", " ", "\u2028"])
def test_a_line_break_does_not_move_the_spans(break_: str) -> None:
    text = f"It rained.{break_}{QUOTED}{break_}It hailed."
    found = only(text)
    assert found.content[0].exact(text) == "“The bridge will stay shut until May,”"
    assert found.source[0].exact(text) == "Anna Berg"


def test_each_speaker_comes_with_the_places_that_name_them() -> None:
    text = f"Anna Berg runs the port. {QUOTED}"
    (speaker,) = extract(text).speakers
    assert speaker.name == "Anna Berg"
    assert {span.exact(text) for span in speaker.mentions} == {"Anna Berg"}


def test_the_outlet_that_was_told() -> None:
    text = "Anna Berg told Reuters that the bridge would stay shut until May."
    found = only(text)
    assert found.cited_outlet == "Reuters"
    assert found.chain == (Hop("Reuters", "outlet"), Hop("Anna Berg", "person"))
    assert only(text, publisher="Reuters").cited_outlet is None
    owl = [OutletNames("The Owl", ("Reuters",))]
    assert only(text, outlets=owl).cited_outlet == "The Owl"
    assert only(text, outlets=[]).cited_outlet is None


def test_what_an_outlet_reports_is_read_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first reading sees the outlet only, the second, of what it reports, the speaker."""
    text, outer = marked("{CNN} <reported> [that Anna Berg said the bridge was shut].")

    def tag(part: str, dense: int | None = None) -> list[Relation]:
        if part == text:
            return [outer]
        before, _, after = part.partition("Anna Berg said the bridge was shut")
        return [marked(f"{before}{{Anna Berg}} <said> [the bridge was shut]{after}")[1]]

    monkeypatch.setattr(extractor, "tag", tag)
    found = only(text)
    assert words(text, found) == [["Anna Berg"], ["said"], ["the bridge was shut"]]
    assert found.cited_outlet == "CNN"
    assert found.chain == (Hop("CNN", "outlet"), Hop("Anna Berg", "person"))


def test_the_taggers_score_is_the_confidence(monkeypatch: pytest.MonkeyPatch) -> None:
    text, relation = marked("{Anna Berg} <said> [it rained].")
    sure = Relation(relation.source, relation.cue, relation.content, 0.25)
    monkeypatch.setattr(extractor, "tag", lambda text, dense=None: [sure])
    assert only(text).confidence == 0.25


def test_a_text_without_reports_has_no_attributions_and_no_speakers() -> None:
    document = extract("The old bridge fell into the river on Monday.")
    assert (document.attributions, document.speakers) == ((), ())


def test_the_extractor_has_a_name_and_a_version() -> None:
    assert EXTRACTOR_NAME
    assert EXTRACTOR_VERSION
