from __future__ import annotations

import pytest

from tests.attribution.relating import speakers, who

MEANT = [
    ("he", "Tom Hill met Ann Lee. {He} said it rained.", "Tom Hill"),
    ("she", "Tom Hill met Ann Lee. {She} said it rained.", "Ann Lee"),
    ("unknown gender", "Mayor Nika Toro left. {She} said it rained.", "Nika Toro"),
    ("two whom he may be", "Tom Hill met Bob Ray. {He} said it rained.", None),
    ("nobody", "{He} said it rained.", None),
    ("other gender only", "Ann Lee left. {He} said it rained.", None),
    ("speaker before", "{Tom Hill} praised Bob Ray. {He} said it rained.", "Tom Hill"),
    (
        "an old speaker or a new subject",
        "{Tom Hill} said so. It was late. Bob Ray left early. {He} said it rained.",
        None,
    ),
    ("his", "Tom Hill left. {His} hope is rain.", "Tom Hill"),
    ("himself", "Tom Hill left. {He himself} said so.", "Tom Hill"),
    ("honorific tells", "Mrs Osei met Mr Osei. {She} said so.", "Osei"),
    ("role tells", "{The company's chairwoman, Noor Aziz,} said so. {She} knew.", "Noor Aziz"),
    ("Indian", "{Smt Lakshmi Iyer} met Shri Arun Rao. {He} said so.", "Arun Rao"),
    ("Nigerian", "Ngozi Eze met Emeka Obi. {She} said so.", "Ngozi Eze"),
    ("Arabic", "Fatima al-Sayed met Khaled Hassan. {He} said so.", "Khaled Hassan"),
    ("Japanese", "Haruko Sato met Kenji Mori. {She} said so.", "Haruko Sato"),
    ("Ukrainian", "Olena Bondar met Dmytro Koval. {He} said so.", "Dmytro Koval"),
    ("Mexican", "Guadalupe Ruiz met Jorge Vega. {He} said so.", "Jorge Vega"),
    (
        "gender learnt from a pronoun",
        "{Okoro} said she was glad.\n\nBob Ray came. {She} laughed.",
        "Okoro",
    ),
    ("somebody without a name", "{A spokesman} said so. {He} knew.", "A spokesman"),
    ("not the one talked of", "{Tom Hill} left. [“Bob Ray is a fool,”] {he} said.", "Tom Hill"),
    ("who", "Ann Lee met {Tom Hill}, {who} said so.", "Tom Hill"),
    ("who after an apposition", "Tom Hill, a farmer from Kano, {who} said so, left.", "Tom Hill"),
    ("who of a place", "Senator Tom Hill of Utah, {who} said so, left.", "Tom Hill"),
    ("who twice", "Tom Hill, who left and {who} said so, came.", "Tom Hill"),
    ("who after with", "He lined up with Tom Hill, Hill with Bo Ray, {who} said so.", "Bo Ray"),
    ("subject of its sentence", "{Tom Hill} left.\n\nBob Ray knew what {he} said.", "Bob Ray"),
    ("who of voters", "He met young voters {who} said so.", "young voters"),
    ("that of a group", "He met a group {that} said so.", "a group"),
    ("they", "{Analysts} said so. {They} knew.", "Analysts"),
    ("they who stood before", "The villagers left at dawn. {They} said so.", "The villagers"),
    ("they of one woman", "{Ann Lee} said so. {They} did not.", None),
    ("it", "{The company} said so. {It} knew.", "The company"),
    ("it of a name", "The Port Authority closed. {It} said so.", "Port Authority"),
    ("it of a woman", "{Ann Lee} said so. {It} did not.", None),
    ("cataphora", "When he resigned, {Mr Osei} said he was tired.", "Osei"),
]


@pytest.mark.parametrize(("name", "text", "expected"), MEANT, ids=[r[0] for r in MEANT])
def test_whom_a_pronoun_means(name: str, text: str, expected: str | None) -> None:
    assert who(text) == expected


def test_the_last_speaker_is_whom_a_pronoun_means() -> None:
    text = (
        "Tom Hill met Ann Lee. [“I am glad,”] {he} said. [“So am I,”] {she} said. "
        "{He} said [it was over]."
    )
    assert [s and s.name for s in speakers(text)] == ["Tom Hill", "Ann Lee", "Tom Hill"]


def test_i_is_whoever_speaks_the_quotation() -> None:
    text = "[“I {I} hope so,”] {Ann Lee} said.".replace("{I} ", "")
    nested = text.replace("“I hope", "“{I} hope").replace("[", "", 1).replace("”]", "”", 1)
    nested = "{Ann Lee} said: [“Well, I know that] {I} hope [so.”]"
    found = speakers(nested)
    assert [s and s.name for s in found] == ["Ann Lee", "Ann Lee"]


def test_i_of_the_writer_is_nobody() -> None:
    assert speakers("{Ann Lee} said so. {I} think [it rained].")[-1] is None


def test_he_in_a_quotation_is_not_its_speaker() -> None:
    text = "Bob Ray left. {Tom Hill} said: [“Bob was tired, as] {he} says [often.”]"
    assert speakers(text)[-1] != speakers(text)[0]


@pytest.mark.parametrize("pronoun", ["She", "It"])
def test_a_pronoun_far_from_its_name_means_nobody(pronoun: str) -> None:
    between = " It was cold." * 120
    first = "{Ann Lee}" if pronoun == "She" else "{The company}"
    assert who(f"{first} said it rained.{between} {{{pronoun}}} said it hailed.") is None
