"""Offices that go by several names are one office; those that only look alike are not."""

from __future__ import annotations

import pytest

from claims.rules.titles import known_title


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ("prime minister", "Premier"),
        ("Prime Minister of Norway", "premier"),
        ("chairman", "chair of the board"),
        ("Member of the European Parliament", "MEP"),
        ("spokeswoman", "press secretary"),
        ("White House press secretary", "spokesman"),
        ("congressman", "Rep."),
        ("U.S. Representative", "congresswoman"),
        ("GOP senator", "Republican senator"),
        ("defence secretary", "defense minister"),
        ("chief of police", "police chief"),
        ("chief executive officer", "CEO"),
        ("vice-chairman", "deputy chair"),
        ("headmistress", "head teacher"),
        ("foreign minister", "minister"),
    ],
)
def test_one_office(record: str, text: str) -> None:
    assert known_title(record, text)
    assert known_title(text, record)


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ("prime minister", "minister"),
        ("prime minister", "deputy prime minister"),
        ("chair", "vice chair"),
        ("MP", "MEP"),
        ("press secretary", "secretary of state"),
        ("president", "vice president"),
        ("foreign minister", "finance minister"),
        ("governor", "lieutenant governor"),
        ("", "mayor"),
    ],
)
def test_two_offices(record: str, text: str) -> None:
    assert not known_title(record, text)
