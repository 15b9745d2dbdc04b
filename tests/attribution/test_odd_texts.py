"""Texts that are hard on a reader: endless, monotonous, in no language or in another one."""

from __future__ import annotations

import random
import string

import pytest

from claims.attribution import extract
from tests.attribution.test_properties import check

HOSTILE = [
    "x",
    " ",
    "\n",
    "“",
    '"',
    "“‘",
    "said ",
    "Ann Lee said ",
    "he said, ",
    "“a,” ",
    "A ",
    "( ",
    "\u202e",
    "who said ",
    "Times ",
    "“Is it so?” ",
    ", according to ",
    "CNN reported that ",
    "Mr. ",
    "\ud800",
    "\x00",
    "told a ",
    "-",
    "'",
    "😀",
    "字",
    "[MASK]",
    "[SEP] ",
    "##s ",
]


@pytest.mark.parametrize("piece", HOSTILE, ids=[ascii(piece) for piece in HOSTILE])
def test_the_same_again_and_again(piece: str) -> None:
    text = piece * (2_000 // len(piece))
    check(text, extract(text))


@pytest.mark.parametrize("piece", ["x", "Ann", "\u0301", "\ufeff"], ids=ascii)
def test_a_hundred_thousand_characters_without_a_break(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    check(text, extract(text))


def letters(alphabet: str, seed: int = 1) -> str:
    draw = random.Random(seed)
    words = ("".join(draw.choices(alphabet, k=draw.randint(2, 9))) for _ in range(60))
    return " ".join(words)


NOT_NEWS = {
    "nothing": "",
    "blanks": "   \n\n ",
    "control characters": "\x00\x01\x02 \ud800 \u202e",
    "letters": letters(string.ascii_lowercase),
    "capitals": letters(string.ascii_uppercase),
    "digits": letters(string.digits),
    "a recipe": "Heat the oil. Add the onions and stir for ten minutes. Season with salt. Serve.",
    "a table": "Leeds 2 1 Hull\nYork 0 0 Bath\nPts 45 43 41\n",
    "a programme": "def half(n):\n    if n % 2:\n        raise ValueError(n)\n    return n // 2\n",
}


@pytest.mark.parametrize("name", NOT_NEWS)
def test_nothing_is_found_where_nobody_speaks(name: str) -> None:
    assert extract(NOT_NEWS[name]).attributions == ()


# The network has read English only. What it makes of another language may be wrong or nothing; it
# must not be sure of it.
OTHER_LANGUAGES = {
    "German": "Die Brücke bleibe bis Mai gesperrt, sagte der Bürgermeister am Montag. „Wir haben "
    "keine Wahl“, erklärte Anna Berg. Laut Polizei wurde niemand verletzt.",
    "Hindi": "मुख्यमंत्री ने सोमवार को कहा कि पुल मई तक बंद रहेगा। “हमारे पास कोई विकल्प नहीं है,” अनीता "
    "शर्मा ने कहा।",
    "Chinese": "市长周一表示，大桥将关闭至五月。“我们别无选择，”李安说。据警方称，无人受伤。",
    "Russian": "Мэр заявил в понедельник, что мост закрыт до мая. «У нас нет выбора», — сказала "
    "Анна Берг. По данным полиции, никто не пострадал.",
    "Yoruba": "Gómìnà náà sọ ní ọjọ́ Ajé pé afárá náà yóò wà ní títì di oṣù Karùn-ún. “A kò ní "
    "yíyàn,” ni Adébáyọ̀ wí.",
}
SURE = 0.85


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_another_language_gives_nothing_to_be_sure_of(language: str) -> None:
    text = OTHER_LANGUAGES[language]
    document = extract(text)
    check(text, document)
    assert len(document.attributions) <= 2
    assert all(found.confidence < SURE for found in document.attributions)
