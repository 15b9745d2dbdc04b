"""Who is named right beside a quotation."""

from __future__ import annotations

import pytest

from claims.evidence.beside import named_beside
from claims.evidence.source import Source
from claims.text.spans import Span


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It rains,” said Ann Lee.", "Ann Lee"),
        ("“It rains,” Ann Lee said.", "Ann Lee"),
        ("“It rains,” the mayor, Ann Lee, told the council.", "Ann Lee"),
        ("‘It rains’, added undecided Green voter Ann Lee of Derry.", "Ann Lee"),
        ("“It rains,” said former South Harbour Gov. Ann Lee, a painter.", "Harbour Gov. Ann Lee"),
        ("“It rains,” said Delta Marine’s Ann Lee on Monday.", "Ann Lee"),
        ("“It rains,” said the Arsenal coach, Ann Lee, who is wet.", "Ann Lee"),
        ("Bo Ek spoke first, and Ann Lee, the mayor, answered him: “It rains.”", "Ann Lee"),
        ("Bo Ek told Ann Lee: “It rains.”", "Bo Ek"),
        ("“It rains,” she said.", None),
        ("“It rains.” Ann Lee said nothing.", None),
        ("“It snows,” said Bo Ek. “It rains.”", None),
        ("Ann Lee said it rains.", None),
    ],
)
def test_the_name(text: str, name: str | None) -> None:
    start = text.index("It rains") if "It rains" in text else text.index("it rains")
    assert named_beside(Source(text), Span(start, start + 8)) == name
