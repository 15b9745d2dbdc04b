from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.attribution.document import OutletNames
from claims.attribution.outlets.outlet_list import KNOWN_OUTLETS, TYPES, TypedOutlet
from claims.attribution.outlets.reader import OutletReader, index_for
from claims.text.spans import Span


def names(
    text: str, publisher: str | None = None, outlets: list[OutletNames] | None = None
) -> list[str]:
    return [found.name for found in OutletReader(text, index_for(outlets), publisher).mentions]


def meant(text: str, phrase: str, publisher: str | None = None) -> str | None:
    """Return what the last such phrase of the text stands for, if it is an outlet as a source."""
    reader = OutletReader(text, index_for(None), publisher)
    start = text.rindex(phrase)
    span = Span(start, start + len(phrase))
    return reader.named_by(span) if reader.is_source(span) else None


NAMED = [
    ("The AP and A.P. and AP News", ["Associated Press"] * 3),
    (
        "The N.Y. Times, L.A. Times and SCMP",
        ["The New York Times", "Los Angeles Times", "South China Morning Post"],
    ),
    ("a Washington Post/ABC News poll", ["The Washington Post", "ABC News"]),
    ("an NBC-Wall Street Journal poll", ["NBC News", "The Wall Street Journal"]),
    ("See npr.org and timesofindia.indiatimes.com.", ["NPR", "The Times of India"]),
    ("RFE/RL and Página/12", ["Radio Free Europe/Radio Liberty", "Página/12"]),
    ("Al-Masry Al-Youm and Le Monde", ["Al-Masry Al-Youm", "Le Monde"]),
    ("the Mpumalanga News and the Tanga Gazette", ["Mpumalanga News", "Tanga Gazette"]),
    ("a Sky News crew, a GB News host", ["Sky News", "GB News"]),
    ("told Bengal Today Television", ["Bengal Today Television"]),
    ("Times Square, the Post Office, Star Wars, an Independent candidate", []),
    ("the sun, the mirror, the times, a guardian angel", []),
    ("The World Bank Group and the Press secretary", []),
    ("Tom Guardian, Emily Post, Mr Sun and Michael Bloomberg", []),
    ("Breaking News: Hard Times for Ann Star", []),
    ("Sana and Ena went; Dawn came, and Petra too", []),
    ("The Australian won the race. The Hindu prayed.", []),
    ("Tom Guardian won. Guardian left.", []),
    ("The Congressional Black Caucus met. The CBC was glad.", []),
    ("an Orlando TV reporter, a Bloomberg New Energy Finance paper", []),
    ("The NY Daily News ran it. The Daily News did.", ["New York Daily News"] * 2),
    ("Andhra Pradesh wants more: AP has asked. UPI payments fell.", []),
    ("In Lahore, Pakistan, Dawn said. The Pakistani paper Dawn", ["Dawn", "Dawn"]),
    ("Nigeria: in Lagos, Punch and Vanguard ran it", ["The Punch", "Vanguard"]),
    ("It sank, The Mint reported. The newspaper had seen it.", ["Mint"]),
    ("It sank, The Mint reported. The coins are gone.", []),
    ("The Mint was shut. The newspaper had seen it.", []),
    ("The Wajir Ledger wrote so. A Wajir Ledger is a book.", ["Wajir Ledger"]),
    ("The Sligo Mercury reported it and told the Sligo Mercury's men.", ["Sligo Mercury"] * 2),
    ("The Sligo Mercury is a boat.", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[row[0] for row in NAMED])
def test_which_names_are_outlets(text: str, expected: list[str]) -> None:
    assert names(text) == expected


SHORT = [
    ("nothing else tells", "The Times said so.", None, []),
    (
        "named in full",
        "The New York Times ran it. The Times did.",
        None,
        ["The New York Times"] * 2,
    ),
    (
        "named by the end of its name",
        "The Times of Israel ran it. The Times did.",
        None,
        ["The Times of Israel"] * 2,
    ),
    ("the publisher's", "The Times has learned.", "The New York Times", ["The New York Times"]),
    ("a stranger's own", "The Courier has learned.", "Leeds Courier", ["Leeds Courier"]),
    ("the publisher's country", "It was in The Times.", "The Guardian", ["The Times"]),
    (
        "the text's country",
        "In Harare, Zimbabwe, the Herald ran it.",
        None,
        ["The Herald (Zimbabwe)"],
    ),
    ("another country's", "In Nairobi, Kenya, The Nation ran it.", None, ["Daily Nation"]),
    ("famous enough", "The Guardian ran it.", None, ["The Guardian"]),
    ("famous, but not here", "The Guardian ran it.", "Premium Times", ["The Guardian (Nigeria)"]),
]


@pytest.mark.parametrize(
    ("text", "publisher", "expected"), [row[1:] for row in SHORT], ids=[row[0] for row in SHORT]
)
def test_a_short_name(text: str, publisher: str | None, expected: list[str]) -> None:
    assert names(text, publisher) == expected


def test_a_short_name_of_two_in_the_text_is_the_one_just_named() -> None:
    far = "The Denver Post ran it. " + "It was cold. " * 90
    assert names(far + "The New York Post did too. The Post said so.")[-1] == "New York Post"
    assert names("The Denver Post and the New York Post ran it. The Post said so.") == [
        "The Denver Post",
        "New York Post",
    ]


ANAPHORS = [
    ("CNN ran it. The network said so.", "The network", "CNN"),
    ("Reuters ran it. The news agency said so.", "The news agency", "Reuters"),
    ("Time magazine ran it. The magazine said so.", "The magazine", "Time"),
    ("CNN and Haaretz ran it. The newspaper said so.", "The newspaper", "Haaretz"),
    ("Both CNN and The Hindu ran it. The paper said so.", "The paper", "The Hindu"),
    ("The Guardian and Haaretz ran it. The paper said so.", "The paper", None),
    ("CNN ran it. The paper said so.", "The paper", None),
    ("AP ran it. NASA fell. The agency said so.", "The agency", None),
    ("The Times of India ran the study. The paper said so.", "The paper", None),
    ("LAGOS (Reuters) - It rained. The agency said so.", "The agency", None),
    ("CNN ran it." + " It rained." * 200 + " The network said so.", "The network", None),
    ("The Tanga Gazette ran it. The newspaper said so.", "The newspaper", "Tanga Gazette"),
]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"), ANAPHORS, ids=[row[0][:60] for row in ANAPHORS]
)
def test_outlets_called_by_what_they_are(text: str, phrase: str, expected: str | None) -> None:
    assert meant(text, phrase) == expected


def test_without_a_type_an_outlet_is_any_of_them() -> None:
    text = "Owl ran it. The network said so."
    reader = OutletReader(text, index_for([OutletNames("Owl")]))
    assert [found.name for found in reader.anaphors(0, len(text))] == ["Owl"]
    reader = OutletReader(text, index_for([TypedOutlet("Owl", type="newspaper")]))
    assert reader.anaphors(0, len(text)) == []


def test_this_newspaper_is_the_publisher() -> None:
    assert meant("He told this newspaper.", "this newspaper", "The Leeds Courier") is not None
    assert meant("He told this newspaper.", "this newspaper") is None


def test_wires_credited_at_head_and_foot_are_where_the_article_comes_from() -> None:
    head = OutletReader("LAGOS, May 3 (Xinhua) -- It rained. CNN said so.", index_for(None))
    foot = OutletReader("It rained, CNN said.\nWith inputs from PTI", index_for(None))
    assert head.credits == ("Xinhua",)
    assert foot.credits == ("Press Trust of India",)


def test_the_registry_decides_which_names_are_outlets() -> None:
    registry = [OutletNames("Daily Owl", ("The Owl",), ("owl.example",)), OutletNames("")]
    text = "The Owl said it rained. It hailed, owl.example said. CNN said it snowed."
    assert names(text, outlets=registry) == ["Daily Owl", "Daily Owl"]


def test_a_name_that_two_outlets_share_is_open() -> None:
    registry = [OutletNames("North Post", ("NP",)), OutletNames("New Press", ("NP",))]
    assert names("NP said it rained.", outlets=registry) == []
    assert names("North Post came. NP did.", outlets=registry) == ["North Post"] * 2


def test_the_packaged_list_is_sound() -> None:
    listed = [outlet.name for outlet in KNOWN_OUTLETS]
    assert len(listed) == len(set(listed)) >= 250
    for outlet in KNOWN_OUTLETS:
        assert outlet.type in TYPES
        assert outlet.country is None or len(outlet.country) == 2
        assert all("." in domain and domain == domain.lower() for domain in outlet.domains)


@given(st.text(alphabet="Th eTimesPostCNN/-.,()“”’\n\u2028@ÀA", max_size=200))
def test_any_text_is_read(text: str) -> None:
    reader = OutletReader(text, index_for(None), text[:20])
    for found in (*reader.mentions, *reader.anaphors(0, len(text))):
        assert found.span.end <= len(text)
    if text:
        reader.is_source(Span(0, len(text)))
    assert isinstance(reader.credits, tuple)
