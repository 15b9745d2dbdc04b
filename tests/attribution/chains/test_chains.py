from __future__ import annotations

import pytest

from claims.attribution.chains.nesting import nested
from claims.attribution.chains.reader import ChainReader
from claims.attribution.document import Hop, OutletNames
from claims.attribution.outlets.reader import OutletReader, index_for
from claims.attribution.relations import Relation
from claims.text.spans import Span
from tests.attribution.marked import Everybody, marked

Read = tuple[str | None, list[str]]


def read(text: str, publisher: str | None = None, outlets: list[OutletNames] | None = None) -> Read:
    plain, relation = marked(text)
    return read_all(plain, [relation], publisher, outlets)[0]


def read_all(
    text: str,
    relations: list[Relation],
    publisher: str | None = None,
    outlets: list[OutletNames] | None = None,
) -> list[Read]:
    speakers = Everybody(text)
    chains = ChainReader(
        text, OutletReader(text, index_for(outlets), publisher), speakers, relations
    )
    out = []
    for relation in relations:
        speaker = speakers.peek(relation.source[0]) if relation.source else None
        cited, chain = chains.read(relation, speaker)
        out.append((cited, [hop.name for hop in chain]))
    return out


# Each row: text, cited outlet, chain.
SOURCES = [
    ("{CNN} <said> [the road was shut].", "CNN", ["CNN"]),
    ("{The BBC} <reported> [that the ferry sank].", "BBC", ["BBC"]),
    ("[It rained], <according to> {a report by NPR}.", "NPR", ["NPR"]),
    ("[Rates rose], <according to> {Russian news agency Interfax}.", "Interfax", ["Interfax"]),
    ("{Germany's Bild newspaper} <reported> [a recall].", "Bild", ["Bild"]),
    ("{Reuters, citing two officials,} <said> [a deal was near].", "Reuters", None),
    (
        "{Xinhua, the state news agency,} <wrote> [that trade had grown].",
        "Xinhua",
        ["Xinhua"],
    ),
    ("{The Lowveld Herald} <reported> [that a lion was loose].", "Lowveld Herald", None),
    ("{Radio Tamba} <said> [the bridge was out].", "Radio Tamba", None),
    ("{The Kano Daily Post} <said> [the market burned].", "Kano Daily Post", None),
    ("{The Hindu} <reported> [that the dam was full].", "The Hindu", None),
    ("{Variety} <said> [the film was late].", "Variety", ["Variety"]),
    ("[A storm is near.] <AP>", "Associated Press", None),
    ("{A CNN poll} <found> [a tie].", "CNN", ["CNN", "A CNN poll"]),
    (
        "{A memo obtained by Reuters} <said> [so].",
        "Reuters",
        ["Reuters", "A memo obtained by Reuters"],
    ),
]

PEOPLE = [
    ("{CNN's Lena Marsh} <said> [it was cold].", None, ["CNN's Lena Marsh"]),
    ("{A BBC spokesman} <said> [the show would go on].", None, ["A BBC spokesman"]),
    ("{NPR reporter Tom Hill} <said> [it was cold].", None, ["NPR reporter Tom Hill"]),
    ("{CNN's Lena Marsh} <reported> [a fire].", "CNN", ["CNN", "CNN's Lena Marsh"]),
    ("[No], <according to> {CNN contributor Ann Lee}.", None, ["CNN contributor Ann Lee"]),
    ("{Mike Bloomberg} <said> [no]. {Bloomberg} later left.", None, ["Mike Bloomberg"]),
    ("{Emily Post} <said> [forks go left].", None, ["Emily Post"]),
]

VENUES = [
    ("{Ann Lee, its mate since 1998,} <told> Reuters [that it rained].", "Reuters", None),
    ("{Ann Lee} <told> Reuters [that it rained].", "Reuters", ["Reuters", "Ann Lee"]),
    ("[“It rains,”] {Ann Lee} <told> the BBC on Friday.", "BBC", ["BBC", "Ann Lee"]),
    ("{She} <told> The New York Times [that it rained].", "The New York Times", None),
    ("In an interview with the BBC, {Ann Lee} <said> [it rained].", "BBC", None),
    ("[“No,”] {he} <said> in an interview with Kenya's Citizen TV.", "Citizen TV", None),
    ("[“No,”] {he} <said> during a Fox News interview.", "Fox News", None),
    ("{She} <said on> NPR's “Morning Edition” [that it was over].", "NPR", None),
    ("{She} <said> on ABS-CBN [that it was over].", "ABS-CBN", None),
    ("Speaking to the Press Trust of India, {he} <denied> [it].", "Press Trust of India", None),
    ("{He}, speaking on Channels TV, <said> [prices rose].", "Channels Television", None),
    ("Writing in The Hindu, {she} <argued> [that dams fail].", "The Hindu", None),
    ("In an op-ed for the Financial Times, {he} <warned> [of debt].", "Financial Times", None),
    ("{The coach} <told> CNN's Jim Dale [that he would stay].", "CNN", None),
    ("{The coach} <told> Jim Dale of ESPN [that he would stay].", "ESPN", None),
    ("{He} <told> Russian state news agency TASS [that talks went on].", "TASS", None),
    ("{He} <told> Sudan's Radio Dabanga [that shelling went on].", "Radio Dabanga", None),
    ("{He} <told> local station Metro FM [that the road was shut].", "Metro FM", None),
    ("{He} <told> “Good Morning America” [that he would stay].", "ABC News", None),
    ("{She} <complained> to RTÉ [that nobody came].", "RTÉ", None),
    ("{He} <said> in a statement to Al Jazeera [that it was false].", "Al Jazeera", None),
    ("{Ann Lee} <told> the Leeds Times [that it rained].", "Leeds Times", None),
]

RELAYS = [
    ("{Experts} <claim> [that it rains], according to NPR.", "NPR", ["NPR", "Experts"]),
    ("{China} <denied> [it], as per a report from CNN.", "CNN", ["CNN", "China"]),
    ("{A source} <said> [a deal was near], Xinhua reported.", "Xinhua", ["Xinhua", "A source"]),
    ("{Police} <said> [two died], a CNN report said.", "CNN", ["CNN", "Police"]),
    ("{The envoy} was quoted by TASS as <saying> [no].", "TASS", ["TASS", "The envoy"]),
    ("[“No,”] {he} <was quoted as saying> by Interfax.", "Interfax", ["Interfax", "he"]),
    ("{The mayor} <said> [no], the Bangkok Post reported on Monday.", "Bangkok Post", None),
    ("As Daily Maverick reported, {the court} <ruled> [against him].", "Daily Maverick", None),
    ("{He} <told> Reuters [no], the BBC reported.", "BBC", ["BBC", "Reuters", "He"]),
]

NONE = [
    ("{Ann Lee} <said> [it rained].", None, ["Ann Lee"]),
    ("In Times Square, {Ann Lee} <said> [it rained].", None, ["Ann Lee"]),
    ("{He} <told> the Post Office [that it was late].", None, ["He"]),
    ("{She} <told> the AP exam [board that it was hard].", None, ["She"]),
    ("{She} <told> the Independent candidate [to go].", None, ["She"]),
    ("{He} <told> the mirror [that he was fair].", None, ["He"]),
    ("{The World Bank Group} <said> [growth slowed].", None, ["The World Bank Group"]),
    ("{The Guardian angel} <said> [nothing].", None, ["The Guardian angel"]),
    ("After her interview with CNN, {Ann Lee} <told> friends [it rained].", None, ["Ann Lee"]),
    ("{She} bought CNN and <said> [it was cheap].", None, ["She"]),
    ("CNN was on. {Ann Lee} <said> [it rained].", None, ["Ann Lee"]),
    ("LAGOS (Reuters) - {Ann Lee} <said> [it rained].", None, ["Ann Lee"]),
    ("{Ann Lee} <said> [it rained].\nWith inputs from PTI", None, ["Ann Lee"]),
    ("{Ann Lee} <told> the Times [that it rained].", None, ["Ann Lee"]),
    ("{Ann Lee} <told> this newspaper [that it rained].", None, ["Ann Lee"]),
    ("<It is believed> [that it rained].", None, []),
    ("[“More.”]", None, []),
]

ROWS = [*SOURCES, *PEOPLE, *VENUES, *RELAYS, *NONE]


@pytest.mark.parametrize(("text", "cited", "chain"), ROWS, ids=[row[0] for row in ROWS])
def test_cited_outlet_and_chain(text: str, cited: str | None, chain: list[str] | None) -> None:
    found = read(text)
    assert found[0] == cited
    if chain is not None:
        assert found[1] == chain


def test_an_outlets_hop_is_of_its_kind() -> None:
    text, relation = marked("{Ann Lee} <told> Reuters [that it rained].")
    speakers = Everybody(text)
    chains = ChainReader(text, OutletReader(text, index_for(None)), speakers, [relation])
    _, chain = chains.read(relation, speakers.peek(relation.source[0]))
    assert chain == (Hop("Reuters", "outlet"), Hop("Ann Lee", "person"))


def test_the_publisher_is_not_its_own_cited_outlet() -> None:
    own = "The Washington Post"
    assert read("{Ann Lee} <told> The Post [that it rained].", own) == (None, ["Ann Lee"])
    assert read("{The Post} <has learned> [that it rained].", own) == (None, [])
    assert read("{Ann Lee} <told> CNN [so], The Post reported.", own) == ("CNN", ["CNN", "Ann Lee"])
    assert read("{He} <told> the Courier [so].", "Leeds Courier") == (None, ["He"])


def test_whom_an_outlet_cites_is_the_next_hop() -> None:
    assert read("{CNN}, citing two officials, <reported> [that he left].")[1] == [
        "CNN",
        "two officials",
    ]
    assert read("{NDTV} <reported> [that he left], citing The Hindu.")[1] == ["NDTV", "The Hindu"]


def test_a_venue_belongs_to_the_speaker_beside_it() -> None:
    text, first = marked("{Hill} <said> on CNN [that it rained], while Lee tweeted that it hailed.")
    _, second = marked("Hill said on CNN that it rained, while {Lee} <tweeted> [that it hailed].")
    assert [cited for cited, _ in read_all(text, [first, second])] == ["CNN", None]


def test_a_venue_holds_for_all_that_its_speaker_says_in_the_sentence() -> None:
    text, first = marked("{Hill} <told> CNN [that it rained] and added that it hailed.")
    _, second = marked("{Hill} told CNN that it rained and <added> [that it hailed].")
    assert [cited for cited, _ in read_all(text, [first, second])] == ["CNN", "CNN"]


def test_a_venue_ends_with_its_sentence() -> None:
    text, first = marked("{Hill} <told> CNN [that it rained]. Lee said that it hailed.")
    _, second = marked("Hill told CNN that it rained. {Lee} <said> [that it hailed].")
    assert [cited for cited, _ in read_all(text, [first, second])] == ["CNN", None]


def test_what_stands_in_the_content_is_no_venue() -> None:
    assert read("{Hill} <said> [that Lee had told CNN it rained].") == (None, ["Hill"])


def test_a_quotation_in_two_pieces() -> None:
    text = "[“It rains,”] {Ann Lee} <told> MSNBC. [“It pours.”]"
    assert read(text) == ("MSNBC", ["MSNBC", "Ann Lee"])


def test_the_paper_is_the_one_named_before() -> None:
    found = read("Dawn newspaper ran it. {The paper} <said> [the bridge was unsafe].")
    assert found == ("Dawn", ["Dawn"])
    found = read("The BBC ran it. {Ann Lee} <told> the broadcaster [that it rained].")
    assert found == ("BBC", ["BBC", "Ann Lee"])


def test_a_relation_in_anothers_content_has_it_as_outer_hop() -> None:
    text, outer = marked("{NPR} <reported> [that Ann Lee had said she would go].")
    _, inner = marked("NPR reported that {Ann Lee} had <said> [she would go].")
    assert read_all(text, [outer, inner])[1] == ("NPR", ["NPR", "Ann Lee"])


def test_an_outer_report_that_only_relays_is_still_a_hop() -> None:
    text, outer = marked("{CNN} <reported>, citing two aides, [that Ann Lee said it rained].")
    _, inner = marked("CNN reported, citing two aides, that {Ann Lee} <said> [it rained].")

    def find(start: int, end: int) -> list[Relation]:
        return [inner]

    outlets = OutletReader(text, index_for(None))
    found = nested(text, [outer], find, outlets.is_source)
    speakers = Everybody(text)
    chains = ChainReader(text, outlets, speakers, found.relations, found.outer)
    assert found.relations == (inner,)
    cited, chain = chains.read(inner, speakers.peek(inner.source[0]))
    assert (cited, [hop.name for hop in chain]) == ("CNN", ["CNN", "two aides", "Ann Lee"])


def unpacked(text: str, relations: list[Relation]) -> list[Read]:
    """Return what the chains are of the relations after those that hold two were parted."""
    outlets = OutletReader(text, index_for(None))
    found = nested(text, relations, lambda start, end: [], outlets.is_source)
    speakers = Everybody(text)
    chains = ChainReader(text, outlets, speakers, found.relations, found.outer)
    read = [chains.read(r, speakers.peek(r.source[0])) for r in found.relations]
    return [(cited, [hop.name for hop in chain]) for cited, chain in read]


def test_who_is_quoted_stands_behind_who_quotes() -> None:
    text, one = marked("{NPR} <quoted> [Ann Lee as saying that it rained].")
    assert unpacked(text, [one]) == [("NPR", ["NPR", "Ann Lee"])]
    text, one = marked("[It rained], {local radio} <quoted> [Ann Lee as saying].")
    assert unpacked(text, [one]) == [(None, ["local radio", "Ann Lee"])]


def test_whom_an_outlet_cites_stands_behind_it() -> None:
    text, said = marked("[It rained], {NPR} <reported> on Monday, citing two men.")
    _, cited = marked("It rained, {NPR} reported on Monday, <citing> [two men].")
    assert unpacked(text, [said, cited]) == [("NPR", ["NPR", "two men"])]
    text, said = marked("[It rained], <according to> {NPR}, which cited two men.")
    _, cited = marked("It rained, according to NPR, {which} <cited> [two men].")
    assert unpacked(text, [said, cited]) == [("NPR", ["NPR", "two men"])]


def test_a_claim_tagged_with_whom_the_outlet_cites() -> None:
    text, one = marked("{NPR} reported, <citing> [two men, that it rained].")
    assert unpacked(text, [one]) == [("NPR", ["NPR", "two men"])]


def test_a_long_text_with_many_relations_stays_quick() -> None:
    sentence = "Ann Lee told Reuters that it rained, and the network was quiet. "
    text = sentence * 3000
    relations = [
        Relation((Span(at, at + 7),), (Span(at + 8, at + 12),), (Span(at + 21, at + 35),), 1.0)
        for at in range(0, len(text), len(sentence))
    ]
    assert {cited for cited, _ in read_all(text, relations)} == {"Reuters"}
