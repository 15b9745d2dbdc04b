from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from claims.attribution.document import ResolvedSpeaker
from claims.attribution.outlets.reader import OutletReader, index_for
from claims.attribution.relations import Relation
from claims.attribution.speakers.reader import SpeakerReader
from claims.text.spans import Span
from tests.attribution.relating import reader, related, speakers, who

PERSON, GROUP, ORGANISATION, ANONYMOUS = "person", "group", "organisation", "anonymous"

# What the source is, the marked text, and the speaker of its last relation.
NAMED = [
    ("surname", "Ana Diaz left. {Diaz} said it rained.", "Ana Diaz", None),
    (
        "fuller form after it",
        "{Diaz} said it rained. Ana Maria Diaz had left.",
        "Ana Maria Diaz",
        None,
    ),
    (
        "family name first",
        "President Xu Wenbin left. {Xu} said it rained.",
        "Xu Wenbin",
        "President",
    ),
    (
        "title before",
        "{Kremlin spokesman Dmitry Volkov} said it rained.",
        "Dmitry Volkov",
        "Kremlin spokesman",
    ),
    (
        "title after",
        "{Ana Diaz, the mayor of Leeds,} said it rained.",
        "Ana Diaz",
        "mayor of Leeds",
    ),
    (
        "name after the role",
        "{The president of Peru, Ana Diaz,} said it rained.",
        "Ana Diaz",
        "president of Peru",
    ),
    (
        "name after an owner's role",
        "It rained, said {the museum's director, Charlotte Finch}.",
        "Charlotte Finch",
        "museum's director",
    ),
    (
        "age between",
        "{Maria Khan, 43, the charity's director,} said it rained.",
        "Maria Khan",
        "charity's director",
    ),
    (
        "role of lower case",
        "{White House press secretary Tom Hill} said it rained.",
        "Tom Hill",
        "White House press secretary",
    ),
    ("of a place", "{Senator Ann Lee of Utah} said it rained.", "Ann Lee", "Senator"),
    ("party behind it", "{Sen. Ann Lee (R-Utah)} said it rained.", "Ann Lee", "Sen."),
    ("chief of staff", "{Army Chief of Staff Ann Lee} said so.", "Ann Lee", "Army Chief of Staff"),
    (
        "told elsewhere",
        "Ngozi Eze, the health minister, left. {Eze} said so.",
        "Ngozi Eze",
        "health minister",
    ),
    ("owned", "{Ms Diaz's} hope is rain. Ana Diaz left.", "Ana Diaz", None),
    (
        "junior",
        "Tom Hill met his son. {Tom Hill Jr.} said it rained.",
        "Tom Hill Jr.",
        None,
    ),
    ("handle", "{@ann} said it rained.", "@ann", None),
    ("the title of a king", "{Oba Adeyemi Balogun} said so.", "Adeyemi Balogun", "Oba"),
]


@pytest.mark.parametrize(("name", "text", "expected", "title"), NAMED, ids=[r[0] for r in NAMED])
def test_a_named_person(name: str, text: str, expected: str, title: str | None) -> None:
    assert speakers(text)[-1] == ResolvedSpeaker(expected, PERSON, title)


UNNAMED = [
    ("source", "{A source} said it rained.", "A source", ANONYMOUS),
    ("official", "{An official who asked not to be named} said so.", "An official", ANONYMOUS),
    (
        "people familiar",
        "{People familiar with the talks} said so.",
        "People familiar with the talks",
        ANONYMOUS,
    ),
    (
        "spokeswoman",
        "{A spokeswoman for the port} said so.",
        "A spokeswoman for the port",
        ANONYMOUS,
    ),
    ("two officials", "{Two officials} said it rained.", "Two officials", GROUP),
    ("lawyers for", "{Lawyers for Ann Lee} said it rained.", "Lawyers for Ann Lee", GROUP),
    ("two names", "{Ann Lee and Tom Hill} said it rained.", "Ann Lee and Tom Hill", GROUP),
    ("with titles", "{Ms. Park and Mr. Lee} said it rained.", "Ms. Park and Mr. Lee", GROUP),
    (
        "three names",
        "{Ann Lee, Tom Hill and Bob Ray} said so.",
        "Ann Lee, Tom Hill and Bob Ray",
        GROUP,
    ),
    ("plural", "{Farm owners} said it rained.", "Farm owners", GROUP),
    ("share", "{A majority of voters} said so.", "A majority of voters", GROUP),
    ("some", "{Some} said so.", "Some", GROUP),
    ("his supporters", "{His supporters} said so.", "His supporters", GROUP),
    ("country", "{China} said it rained.", "China", ORGANISATION),
    ("ministry", "{The Foreign Ministry} said it rained.", "Foreign Ministry", ORGANISATION),
    ("acronym", "{The FDA} said it rained.", "FDA", ORGANISATION),
    ("bank of", "{The Bank of England} said it rained.", "Bank of England", ORGANISATION),
    ("document", "{The report} said it rained.", "The report", ORGANISATION),
    ("someone's team", "{Ann Lee's campaign} said so.", "Ann Lee's campaign", ORGANISATION),
    ("role not in the text", "{The minister} said it rained.", "The minister", PERSON),
    ("someone's lawyer", "{His lawyer} said so.", "His lawyer", PERSON),
]


@pytest.mark.parametrize(("name", "text", "expected", "kind"), UNNAMED, ids=[r[0] for r in UNNAMED])
def test_somebody_without_a_name(name: str, text: str, expected: str, kind: str) -> None:
    assert speakers(text)[-1] == ResolvedSpeaker(expected, kind)


@pytest.mark.parametrize(
    "text", ["{The wind} said so.", "{We} said so.", "{The 43-year-old} said so."]
)
def test_nobody(text: str) -> None:
    assert speakers(text) == [None]


ROLES = [
    ("one minister", "Minister Ana Diaz left. {The minister} said so.", "Ana Diaz"),
    ("abbreviated", "Sen. Ana Diaz left. {The senator} said so.", "Ana Diaz"),
    ("age", "Ann Lee, 43, works here. {The 43-year-old} said so.", "Ann Lee"),
    (
        "two ministers, one near",
        "Minister Ana Diaz left. It was cold. It was dark. It was wet. Nobody spoke. "
        "Minister Tom Hill came. {The minister} said so.",
        "Tom Hill",
    ),
    (
        "place chooses",
        "Sen. Ana Diaz met Utah Sen. Tom Hill. {The Utah senator} said so.",
        "Tom Hill",
    ),
    (
        "two ministers",
        "Minister Ana Diaz met Minister Tom Hill. {The minister} said so.",
        "The minister",
    ),
    ("former is not it", "Former minister Ana Diaz left. {The minister} said so.", "The minister"),
    ("vice is not it", "Vice President Ana Diaz left. {The president} said so.", "The president"),
    (
        "spokesman before",
        "{A spokesman for the port} said so. {The spokesman} knew.",
        "A spokesman for the port",
    ),
    ("company", "Orlo Motors Ltd fell. {The company} said so.", "Orlo Motors Ltd"),
    (
        "company of two",
        "Orlo Motors Ltd bought Vesta Motors Ltd. {The company} said so.",
        "The company",
    ),
    ("ministry", "The Ministry of Fisheries met. {The ministry} said so.", "Ministry of Fisheries"),
]


@pytest.mark.parametrize(("name", "text", "expected"), ROLES, ids=[r[0] for r in ROLES])
def test_a_role_noun(name: str, text: str, expected: str) -> None:
    assert who(text) == expected


BODIES = [
    (
        "acronym given",
        "The World Tea Organization (WTO) met. {The WTO} said so.",
        "World Tea Organization",
    ),
    (
        "acronym by its letters",
        "The Port Health Authority met. {The PHA} said so.",
        "Port Health Authority",
    ),
    ("acronym first", "{The PHA} said so. The Port Health Authority met.", "Port Health Authority"),
    ("short form", "Orlo Motors Ltd fell. {Orlo} said so.", "Orlo Motors Ltd"),
    ("its president", "The Tea Party Union met. {Its president, Ann Lee,} said so.", "Ann Lee"),
    ("a firm written as one word", "{EgyptCargo} said so.", "EgyptCargo"),
    ("a region", "{Western Europe} said so.", "Western Europe"),
    ("party before a name", "{Green Harbour Trust} said so.", "Green Harbour Trust"),
]


@pytest.mark.parametrize(("name", "text", "expected"), BODIES, ids=[r[0] for r in BODIES])
def test_an_organisation(name: str, text: str, expected: str) -> None:
    assert who(text) == expected


@pytest.mark.parametrize(
    "text", ["{EgyptCargo} said so.", "{Western Europe} said so.", "{The FDA} said."]
)
def test_an_organisation_is_no_person(text: str) -> None:
    found = speakers(text)[-1]
    assert found
    assert found.kind == ORGANISATION


def test_floating_speech_inherits_the_speaker_of_the_paragraph_before() -> None:
    text = "{Ann Lee} said [it rained].\n\n{}[“I will not be back at all.”]"
    assert [s and s.name for s in speakers(text)] == ["Ann Lee", "Ann Lee"]
    near = "{Ann Lee} said [it rained].\n\nIt was cold.\n\n{}[“I will not be back at all.”]"
    assert [s and s.name for s in speakers(near)] == ["Ann Lee", "Ann Lee"]
    far = "{Ann Lee} said [it rained].\n\nTom Hill came.\n\n{}[“I will not be back at all.”]"
    assert speakers(far)[-1] is None


def test_floating_speech_goes_on_over_several_paragraphs() -> None:
    text = "{Ann Lee} said [it rained].\n\n{}[“I left.]\n\n{}[“I am back.”]"
    assert [s and s.name for s in speakers(text)] == ["Ann Lee"] * 3


def test_floating_speech_at_the_start_has_no_speaker() -> None:
    assert speakers("The hall was full. {}[“I left.”]") == [None]


def test_a_cue_without_a_source_has_no_speaker() -> None:
    text, (first, _) = related("{Ann Lee} said [it rained]. {} It is expected [to rain].")
    cue = Span(text.index("is expected"), text.index("is expected") + 11)
    expected = Relation((), (cue,), (Span(text.index("to rain"), len(text) - 1),), 1.0)
    read = SpeakerReader(text, OutletReader(text, index_for(None)), [first, expected])
    assert read.resolve(expected) is None


def test_peek_reads_a_phrase_that_is_no_source() -> None:
    read, _ = reader("Ana Diaz left. {Tom Hill} said [Diaz had told him so].")
    start = read.text.index("Diaz had")
    assert read.peek(Span(start, start + 4)) == ResolvedSpeaker("Ana Diaz", PERSON)


def test_speakers_come_with_all_their_mentions() -> None:
    read, _ = reader(
        "{Mayor Ana Diaz} said so. Tom Hill left. {She} knew, {the mayor} said. Diaz left."
    )
    (speaker,) = read.speakers()
    assert (speaker.name, speaker.kind, speaker.title) == ("Ana Diaz", PERSON, "Mayor")
    mentioned = [span.exact(read.text) for span in speaker.mentions]
    assert mentioned == ["Mayor Ana Diaz", "She", "the mayor", "Diaz"]


def test_groups_are_mentioned_where_they_speak() -> None:
    read, _ = reader("{Experts} said so. {They} knew.")
    (speaker,) = read.speakers()
    assert [span.exact(read.text) for span in speaker.mentions] == ["Experts", "They"]


def test_an_outlet_is_an_organisation() -> None:
    assert speakers("{CNN} said it rained.")[-1] == ResolvedSpeaker("CNN", ORGANISATION)


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of Python a piece of work runs, each turn of a loop again: it is the same on
    a busy machine, where seconds are not."""
    count, before = 0, sys.gettrace()

    def tell(_frame: FrameType, event: str, _: object) -> Callable[..., object]:
        nonlocal count
        count += event == "line"
        return tell

    sys.settrace(tell)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def test_takes_work_in_proportion_to_the_text() -> None:
    unit = "{Ana Diaz} said so. {She} knew. {Tom Hill, who} left, met the Port Authority.\n\n"

    def lines(times: int) -> int:
        text, relations = related(unit * times)

        def work() -> None:
            read = SpeakerReader(text, OutletReader(text, index_for(None)), relations)
            assert [read.resolve(each) for each in relations][-1]
            assert read.speakers()

        return lines_run(work)

    lines(10)  # fills what is kept from text to text
    assert lines(200) < 4.4 * lines(50)


@pytest.mark.parametrize(
    "text", ["{,}", "{'s}", "{and}", "{“”} x", "{the}", "{Mr} x", "{of the} x", "{A\n\nB} x"]
)
def test_odd_sources_do_no_harm(text: str) -> None:
    speakers(text + " said [so].")
