from __future__ import annotations

import pytest

from claims.attribution import Hop, OutletNames, ResolvedSpeaker, extract

PERSON, GROUP = "person", "group"


def speakers(text: str, publisher: str | None = None) -> list[ResolvedSpeaker | None]:
    return [found.speaker for found in extract(text, publisher=publisher).attributions]


WHO = [
    ("surname", "Ana Diaz left. Diaz said it rained.", "Ana Diaz", PERSON, None),
    (
        "family name first",
        "President Xu Wenbin left. Xu said it rained.",
        "Xu Wenbin",
        PERSON,
        "President",
    ),
    (
        "title before",
        "Kremlin spokesman Dmitry Volkov said it rained.",
        "Dmitry Volkov",
        PERSON,
        "Kremlin spokesman",
    ),
    (
        "title after",
        "Ana Diaz, the mayor of Leeds, said it rained.",
        "Ana Diaz",
        PERSON,
        "mayor of Leeds",
    ),
    (
        "name after the role",
        "The president of Peru, Ana Diaz, said it rained.",
        "Ana Diaz",
        PERSON,
        "president of Peru",
    ),
    ("he", "Tom Hill met Ann Lee. He said it rained.", "Tom Hill", PERSON, None),
    ("she", "Tom Hill met Ann Lee. She said it rained.", "Ann Lee", PERSON, None),
    ("two whom he may be", "Tom Hill met Bob Ray. He said it rained.", None, None, None),
    ("nobody whom he may be", "He said it rained.", None, None, None),
    (
        "she of unknown gender",
        "Mayor Nika Toro left. She said it rained.",
        "Nika Toro",
        PERSON,
        "Mayor",
    ),
    ("cataphora", "When he resigned, Mr Osei said he was tired.", "Osei", PERSON, None),
    (
        "role in the text",
        "Minister Ana Diaz left. The minister said it rained.",
        "Ana Diaz",
        PERSON,
        "Minister",
    ),
    ("role not in the text", "The minister said it rained.", "The minister", PERSON, None),
    ("age", "Ann Lee, 43, works here. The 43-year-old said it rained.", "Ann Lee", PERSON, None),
    ("age of nobody", "The 43-year-old said it rained.", None, None, None),
    (
        "honorific tells",
        "Bill Ford met Jane Ford. Ms Ford said it rained.",
        "Jane Ford",
        PERSON,
        None,
    ),
    ("surname of two", "Bill Ford met Jane Ford. Ford said it rained.", None, None, None),
    ("two couples", "Mr Lee met Ms Lee. Ms Lee said it rained.", "Lee", PERSON, None),
    (
        "fullest form",
        "Ana Diaz left. Ana Maria Diaz said it rained.",
        "Ana Maria Diaz",
        PERSON,
        None,
    ),
    (
        "junior",
        "Tom Hill met his son. Tom Hill Jr. said it rained.",
        "Tom Hill Jr.",
        PERSON,
        None,
    ),
    ("source", "A source said it rained.", "A source", "anonymous", None),
    (
        "official",
        "An official who asked not to be named said it rained.",
        "An official",
        "anonymous",
        None,
    ),
    (
        "people familiar",
        "People familiar with the talks said it rained.",
        "People familiar with the talks",
        "anonymous",
        None,
    ),
    ("two officials", "Two officials said it rained.", "Two officials", GROUP, None),
    ("lawyers for", "Lawyers for Ann Lee said it rained.", "Lawyers for Ann Lee", GROUP, None),
    ("two names", "Ann Lee and Tom Hill said it rained.", "Ann Lee and Tom Hill", GROUP, None),
    ("plural", "Farm owners said it rained.", "Farm owners", GROUP, None),
    ("country", "China said it rained.", "China", "organisation", None),
    ("ministry", "The Foreign Ministry said it rained.", "Foreign Ministry", "organisation", None),
    ("acronym", "The FDA said it rained.", "FDA", "organisation", None),
    ("bank of", "The Bank of England said it rained.", "Bank of England", "organisation", None),
    ("document", "The report said it rained.", "The report", "organisation", None),
    ("thing", "The wind said it rained.", None, None, None),
    ("handle", "@ann said it rained.", "@ann", PERSON, None),
    ("we", "We said it rained.", None, None, None),
]


WHO_FIELDS = ("name", "text", "who", "kind", "title")


@pytest.mark.parametrize(WHO_FIELDS, WHO, ids=[row[0] for row in WHO])
def test_who_speaks(
    name: str, text: str, who: str | None, kind: str | None, title: str | None
) -> None:
    found = speakers(text)[-1]
    if who is None or kind is None:
        assert found is None
    else:
        assert found == ResolvedSpeaker(who, kind, title)


def test_the_last_speaker_is_whom_a_pronoun_means() -> None:
    text = 'Tom Hill met Ann Lee. "I am glad," he said. "So am I," she said. He said it was over.'
    assert [s and s.name for s in speakers(text)] == ["Tom Hill", "Ann Lee", "Tom Hill"]


def test_it_and_they_go_on_with_who_spoke() -> None:
    text = "The company said it would close. It added that jobs were safe."
    assert [s and s.name for s in speakers(text)] == ["The company", "The company"]
    text = "Analysts said prices fell. They said more would come."
    assert [s and s.name for s in speakers(text)] == ["Analysts", "Analysts"]
    assert speakers("Ann Lee said it rained. They said it did not.")[-1] is None


def test_a_pronoun_far_from_its_name_means_nobody() -> None:
    between = " It was cold." * 120
    assert speakers(f"Ann Lee said it rained.{between} She said it hailed.")[-1] is None
    assert speakers(f"The company said it rained.{between} It said it hailed.")[-1] is None


def test_floating_speech_takes_the_speaker_who_is_near() -> None:
    text = "Ann Lee said it rained. “I go,” Ann Lee said. She left. “I will not be back at all.”"
    last = extract(text).attributions[-1]
    assert (last.source, last.cue) == ((), ())
    assert last.speaker == ResolvedSpeaker("Ann Lee", PERSON)
    assert last.confidence < 0.5


def test_floating_speech_of_nobody_has_no_speaker() -> None:
    (found,) = extract("The hall was full. “I will not be back at all.”").attributions
    assert found.speaker is None
    assert found.chain == ()


def test_an_answer_does_not_go_on_with_the_question() -> None:
    text = "Ann Lee asked: “Are you well?”\n\n“I am as well as can be.”"
    assert len(extract(text).attributions) == 2


CHAINS = [
    ("plain", "Ann Lee said it rained.", [("Ann Lee", "person")]),
    ("none", "It is believed that it rained.", []),
    ("outlet", "CNN said it rained.", [("CNN", "outlet")]),
    ("told", "Ann Lee told Reuters it rained.", [("Reuters", "outlet"), ("Ann Lee", "person")]),
    (
        "relay",
        "Experts claim it rained, according to NPR.",
        [("NPR", "outlet"), ("Experts", "group")],
    ),
    (
        "relay by police",
        "The man said he was lost, according to police.",
        [("police", "group"), ("The man", "person")],
    ),
    (
        "citing",
        "CNN reported, citing two officials, that the minister had left.",
        [("CNN", "outlet"), ("two officials", "group")],
    ),
    (
        "citing, then a speaker",
        "CNN reported, citing two officials, that the minister said it rained.",
        [("CNN", "outlet"), ("two officials", "group"), ("the minister", "person")],
    ),
    (
        "inside",
        "NPR reported that Ann Lee had said she would go.",
        [("NPR", "outlet"), ("Ann Lee", "person")],
    ),
    (
        "report from",
        "It rained, as per a report from CNN.",
        [("CNN", "outlet")],
    ),
    (
        "interview after",
        "“It rains,” Ann Lee said in an interview with NPR.",
        [("NPR", "outlet"), ("Ann Lee", "person")],
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), CHAINS, ids=[row[0] for row in CHAINS])
def test_chain(name: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert extract(text).attributions[0].chain == tuple(Hop(*hop) for hop in expected)


def test_the_publisher_is_not_its_own_cited_outlet() -> None:
    text = "Ann Lee told the Courier that it rained."
    registry = [OutletNames("The Leeds Courier", ("Courier",), ("courier.example",))]
    (read,) = extract(text, outlets=registry).attributions
    assert read.cited_outlet == "The Leeds Courier"
    (own,) = extract(text, outlets=registry, publisher="The Leeds Courier").attributions
    assert (own.cited_outlet, own.chain) == (None, (Hop("Ann Lee", "person"),))


def test_the_registry_decides_which_names_are_outlets() -> None:
    registry = [OutletNames("Daily Owl", ("The Owl",), ("owl.example",)), OutletNames("")]
    text = "The Owl said it rained. It hailed, owl.example said. CNN said it snowed."
    found = [each.cited_outlet for each in extract(text, outlets=registry).attributions]
    assert found == ["Daily Owl", "Daily Owl", None]


def test_a_name_that_two_outlets_share_is_open() -> None:
    registry = [OutletNames("North Post", ("NP",)), OutletNames("New Press", ("NP",))]
    (found,) = extract("NP said it rained.", outlets=registry).attributions
    assert found.cited_outlet is None
    found = extract("North Post came. NP said it rained.", outlets=registry).attributions[0]
    assert found.cited_outlet == "North Post"


def test_an_outlets_word_in_a_longer_name_is_not_the_outlet() -> None:
    text = "The New York Times ran it. Ann Lee told the Leeds Times that it rained."
    assert extract(text).attributions[0].cited_outlet is None
