from __future__ import annotations

import pytest

from claims.attribution.speakers.first_names import EITHER, FIRST_NAMES, FULL_FORMS
from claims.attribution.speakers.name_words import FEMALE, MALE, gender_of
from claims.attribution.speakers.names import names_in
from claims.attribution.speakers.names_of_men import MALE_NAMES
from claims.attribution.speakers.names_of_women import FEMALE_NAMES
from claims.text.tokens import tokens
from tests.attribution.relating import who

# What is tried, the text, and the names with their titles.
WRITTEN = [
    ("plain", "Ann Lee left.", [("Ann Lee", "")]),
    (
        "particles",
        "Erik van der Berg met Ursula von Trotha.",
        [("Erik van der Berg", ""), ("Ursula von Trotha", "")],
    ),
    ("bin", "Crown Prince Faisal bin Omar left.", [("Faisal bin Omar", "Crown Prince")]),
    ("al-", "Minister Omar al-Sayed left.", [("Omar al-Sayed", "Minister")]),
    (
        "Irish and Scottish",
        "Sean O'Brien met Iain MacLeod.",
        [("Sean O'Brien", ""), ("Iain MacLeod", "")],
    ),
    (
        "initials",
        "J.K. Marlow met A.P.J. Abdul Rahim.",
        [("J.K. Marlow", ""), ("A.P.J. Abdul Rahim", "")],
    ),
    (
        "hyphens",
        "Ngozi Obi-Eze met Jean-Luc Petit.",
        [("Ngozi Obi-Eze", ""), ("Jean-Luc Petit", "")],
    ),
    ("junior after a comma", "Tom Hill, Jr., left.", [("Tom Hill Jr.", "")]),
    ("nickname", "William “Bill” Hill left.", [("William Hill", "")]),
    ("Rt Hon", "Rt Hon Dame Ann Lee left.", [("Ann Lee", "Rt Hon Dame")]),
    ("Lt. Col.", "He met Lt. Col. Tom Hill.", [("Tom Hill", "Lt. Col.")]),
    (
        "Nigerian",
        "Chief Barr. Emeka Obi met Alhaji Sani Bello.",
        [("Emeka Obi", "Chief Barr."), ("Sani Bello", "Alhaji")],
    ),
    ("Malay", "Dato' Seri Azman Yusof left.", [("Azman Yusof", "Dato Seri")]),
    (
        "Indian",
        "Shri Arun Rao met Smt Lakshmi Iyer.",
        [("Arun Rao", "Shri"), ("Lakshmi Iyer", "Smt")],
    ),
    ("Iranian", "Ayatollah Reza Karimi left.", [("Reza Karimi", "Ayatollah")]),
    ("member of parliament", "Ann Lee MP left.", [("Ann Lee", "")]),
    (
        "the sentence's opening",
        "Speaking Tuesday, he left. Meanwhile Ann Lee came.",
        [("Ann Lee", "")],
    ),
    ("surname that is a title", "Martin King left.", [("Martin King", "")]),
    ("unlisted title", "Nobel Laureate Ann Lee left.", [("Ann Lee", "Nobel Laureate")]),
    ("surname that is a time", "Rex Early left.", [("Rex Early", "")]),
    ("headline in capitals", "MAYOR WANTS FIRE BRIGADE BACK", []),
    ("party", "Democrat Ann Lee left.", [("Ann Lee", "Democrat")]),
]


@pytest.mark.parametrize(("name", "text", "expected"), WRITTEN, ids=[r[0] for r in WRITTEN])
def test_a_name_as_it_is_written(name: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = [(" ".join(n.names), " ".join(n.title)) for n in names_in(list(tokens(text)))]
    assert found == expected


SAME = [
    ("forename", "Ana Diaz left. {Ana} said so.", "Ana Diaz"),
    ("honorific chooses", "Bill Ford met Jane Ford. {Ms Ford} said so.", "Jane Ford"),
    ("two of one surname", "Bill Ford met Jane Ford. {Ford} said so.", None),
    ("mother and son", "John Smith met Mary Smith. {Mary Smith} said so.", "Mary Smith"),
    ("a wife who is not named", "John Smith left. {Mrs Smith} said so.", "Smith"),
    ("two couples", "Mr Lee met Ms Lee. {Ms Lee} said so.", "Lee"),
    (
        "only one of them known by then",
        "Bill Ford left. {Ford} said so. Jane Ford came.",
        "Bill Ford",
    ),
    (
        "called so from the start",
        "Bill Ford left. Ford ran. Jane Ford came. {Ford} said so.",
        "Bill Ford",
    ),
    ("the pronoun after it chooses", "Bill Ford met Jane Ford. {Ford} said she knew.", "Jane Ford"),
    (
        "named far more often",
        "Jane Ford. Jane Ford. Jane Ford met Bill Ford. {Ford} said so.",
        "Jane Ford",
    ),
    ("middle name", "Tom Q. Hill left. {Tom Hill} said so.", "Tom Q. Hill"),
    ("initial", "J. Marlow left. Jane Marlow came. {Marlow} said so.", "Jane Marlow"),
    ("short forename", "William Hill left. {Bill Hill} said so.", "William Hill"),
    (
        "two surnames",
        "Andrés Manuel Soto Vega left. {Soto Vega} said so.",
        "Andrés Manuel Soto Vega",
    ),
    ("first of two surnames", "Gabriel Soto Vega left. {Soto} said so.", "Gabriel Soto Vega"),
    (
        "particle before a surname",
        "Erik van der Berg left. {van der Berg} said so.",
        "Erik van der Berg",
    ),
    ("surname only", "{Modi} said so.", "Modi"),
    ("one name", "President Sutarto left. {Sutarto} said so.", "Sutarto"),
    ("Korean", "Park Min-ji left. {Park} said so.", "Park Min-ji"),
    ("junior is his own", "Tom Hill Jr. left. {Tom Hill} said so.", "Tom Hill"),
    ("name of a country", "{Steve Israel} said so.", "Steve Israel"),
    (
        "headline",
        "Ford: Rain Will Come To All Of Us\n\nJane Ford left. {Ford} said so.",
        "Jane Ford",
    ),
    ("capitals", "JANE FORD left. {Jane Ford} said so.", "JANE FORD"),
]


@pytest.mark.parametrize(("name", "text", "expected"), SAME, ids=[r[0] for r in SAME])
def test_who_is_the_same(name: str, text: str, expected: str | None) -> None:
    assert who(text) == expected


def test_the_lists_of_first_names_do_not_overlap() -> None:
    assert not MALE_NAMES & FEMALE_NAMES
    assert not EITHER & (MALE_NAMES | FEMALE_NAMES)
    assert len(MALE_NAMES) > 1500
    assert len(FEMALE_NAMES) > 1500
    assert all(name == name.lower() for name in FIRST_NAMES)
    assert set(FULL_FORMS.values()) <= FIRST_NAMES


def test_a_title_tells_more_than_a_name() -> None:
    assert gender_of(["Ann"], []) == FEMALE
    assert gender_of(["Ann"], ["Mr"]) == MALE
    assert gender_of(["Kim"], []) is None
