from __future__ import annotations

import pytest

from claims.evidence.attributed import by_other_speaker
from claims.evidence.comparison import ABSENT, IDENTICAL, UNSUPPORTED, Comparison
from claims.evidence.credited import by_other_outlet
from claims.evidence.source import Source
from claims.evidence.speaker_names import plainly_other
from claims.text.spans import Span
from tests.evidence.claims_of import claim_of

MARKET = """\
Traders at the Kariakoo fish market want the new road finished before the rains.

"We lose a day of work for each storm," said Neema Mushi, who has sold tilapia there for 20 years.

City engineer Kwame Osei said that the contractor had been paid twice. "There is no money left to \
take," Osei said.

"Nobody asked us," she said. A spokeswoman for the ministry of works, Joyce Banda, said: "We will \
look at the bills again."
"""
TRANSCRIPT = """\
HOST: What do you make of the vote?
RUTH ALLEN: It was a mistake and we will pay for it.
HOST: Will you stand again?
PETER NKOSI: I have not decided yet.
"""


def located(text: str, words: str, verdict: str = IDENTICAL) -> Comparison:
    start = text.index(words)
    return Comparison(verdict, verdict, (Span(start, start + len(words)),), (), (), 1.0, "There.")


@pytest.mark.parametrize(
    ("words", "claimed", "named"),
    [
        ("We lose a day of work for each storm", "Kwame Osei", "Neema Mushi"),
        ("We lose a day of work for each storm", "Neema Mushi", None),
        ("We lose a day of work for each storm", "Mushi", None),
        ("We lose a day of work for each storm", "Mrs Mushi", None),
        ("We lose a day of work for each storm", "N. Mushi", None),
        ("We lose a day of work for each storm", "traders", None),
        ("We lose a day of work for each storm", None, None),
        ("There is no money left to take", "Mr Osei", None),
        ("There is no money left to take", "Joyce Banda", "Kwame Osei"),
        ("We will look at the bills again", "the ministry of works", None),
        ("We will look at the bills again", "Ministry of Works", None),
    ],
)
def test_who_says_it_in_the_source(words: str, claimed: str | None, named: str | None) -> None:
    found = by_other_speaker(
        claim_of('"|x|"', speaker=claimed), Source(MARKET), located(MARKET, words)
    )
    assert (found and found.speaker) == named
    if found and claimed and named:
        assert found.verdict == "other_speaker"
        assert claimed in found.explanation
        assert named in found.explanation


def test_the_lines_of_a_transcript_have_names() -> None:
    words = "It was a mistake and we will pay for it"
    source = Source(TRANSCRIPT)
    wrong = by_other_speaker(claim_of('"|x|"', "Peter Nkosi"), source, located(TRANSCRIPT, words))
    assert wrong is not None
    assert wrong.speaker == "Ruth Allen"
    right = by_other_speaker(claim_of('"|x|"', "Ruth Allen"), source, located(TRANSCRIPT, words))
    assert right is None


def test_words_that_were_not_found_have_no_speaker() -> None:
    found = Comparison(ABSENT, ABSENT, (), (), (), 0.0, "Not there.")
    assert by_other_speaker(claim_of('"|x|"', "Ann Lee"), Source(MARKET), found) is None


def test_the_narration_of_the_source_is_nobodys() -> None:
    words = "Traders at the Kariakoo fish market want the new road finished"
    claim = claim_of("|x|", "Ann Lee")
    assert by_other_speaker(claim, Source(MARKET), located(MARKET, words)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kwame Osei", "Neema Mushi"),
        ("Kwame Osei", "Ama Osei"),
        ("Mr Osei", "Mrs Osei"),
        ("Ministry of Health", "Red Cross Society"),
    ],
)
def test_plainly_other_speakers(one: str, other: str) -> None:
    assert plainly_other(one, other)
    assert plainly_other(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kwame Osei", "Osei"),
        ("Kwame Osei", "Dr K. Osei"),
        ("President Kwame Osei", "Mr Osei"),
        ("Robert Dean", "Bob Dean"),
        ("Aung San Suu Kyi", "Suu Kyi"),
        ("Lee Hsien Loong", "Mr Lee"),
        ("Gabriela Ruiz Ortega", "Gabriela Ruiz"),
        ("Mohammed Hussain", "Mohammed Hussein"),
        ("World Health Organization", "WHO"),
        ("the minister", "Kwame Osei"),
        ("officials", "the president"),
        ("Ministry of Health", "Kwame Osei"),
        ("", "Kwame Osei"),
    ],
)
def test_names_that_may_be_one_speakers(one: str, other: str) -> None:
    assert not plainly_other(one, other)
    assert not plainly_other(other, one)


CREDITED = """\
The finance ministry plans to sell the national airline, Reuters reported on Tuesday, citing two \
officials.

The airline has lost money for nine years and owes its pilots three months of pay.
"""


def test_the_source_credits_another_outlet() -> None:
    found = located(CREDITED, "The finance ministry plans to sell the national airline")
    claim = claim_of("|The ministry plans to sell the airline|, the BBC reported.", None, "BBC")
    said = by_other_outlet(claim, Source(CREDITED), found)
    assert said is not None
    assert said.verdict == "outlet_not_saying"
    assert "BBC" in said.explanation
    assert "Reuters" in said.explanation


@pytest.mark.parametrize("outlet", ["Reuters", "the Reuters news agency", None])
def test_the_cited_outlet_is_the_credited_one(outlet: str | None) -> None:
    found = located(CREDITED, "The finance ministry plans to sell the national airline")
    claim = claim_of("|The ministry plans to sell the airline|, it was reported.", None, outlet)
    assert by_other_outlet(claim, Source(CREDITED), found) is None


@pytest.mark.parametrize("verdict", [ABSENT, UNSUPPORTED])
@pytest.mark.parametrize(
    ("speaker", "expected"),
    [(None, True), ("The New York Times", True), ("Ann Lee", False)],
)
def test_the_outlet_alone_is_cited_and_its_text_lacks_it(
    verdict: str, speaker: str | None, expected: bool
) -> None:
    claim = claim_of("|The airline will buy jets|, it said.", speaker, "New York Times")
    found = Comparison(verdict, verdict, (), (), (), 0.1, "Not there.")
    said = by_other_outlet(claim, Source(CREDITED), found)
    assert (said is not None) == expected
