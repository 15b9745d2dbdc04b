"""Texts at the edge of what the rules know: what matters is who speaks, or that nobody does."""

from __future__ import annotations

import pytest

from claims.attribution import extract

ODD = [
    ("Fears among experts that it may rain grew.", ["experts"]),
    ("His claim that it rained is odd.", [None]),
    ("Tom Hill left. His claim that it rained is odd.", ["Tom Hill"]),
    ("Our claim that it rained is odd.", [None]),
    ("Ann Lee's claim, which nobody read, that it rained is odd.", [None]),
    ("The claim of the day is long.", []),
    ("An allegedly old car and the reportedly new one left.", []),
    ("Ann Lee was criticized by Tom Hill for the delay.", ["Tom Hill"]),
    ("Ann Lee was criticized by.", [None]),
    ("It was said.", []),
    ("“It is over.” — nobody here", [None]),
    ("Note: this is old news by now", []),
    ("Ann Lee: yes", []),
    ("Ann Lee -: yes it is", []),
    ("According to Ann Lee.", []),
    ("according to", []),
    ("Ann Lee told", []),
    ("Ann Lee told Tom Hill; then she left.", []),
    ("Ann Lee said on Monday.", []),
    ("Ann Lee said in May: it rains.", ["Ann Lee"]),
    ("Ann Lee said on Monday, “It rains.”", ["Ann Lee"]),
    ("Ann Lee said, citing police, nothing.", ["Ann Lee"]),
    ("Ann Lee read the book.", []),
    ("Smith ) said it rained.", []),
    ("Tom Hill, Ann Lee, the mayor, and the dog said it rained.", [None]),
    ("The man who was hurt said it rained.", ["The man"]),
    ("The rain that fell and she said it rained.", [None]),
    ("Ann Lee, speaking in Leeds, said it rained.", ["Ann Lee"]),
    ("It rains, said Ann Lee, who was there.", ["Ann Lee"]),
    ("It rains, said Ann Lee and Tom Hill in Leeds.", ["Ann Lee and Tom Hill in Leeds"]),
    ("While in Leeds, asked Ann Lee.", ["Ann Lee"]),
    ("Ann Lee promised to go, according to the BBC, and left.", ["Ann Lee"]),
    ("Ann Lee likened it to rain — and said it hailed.", ["Ann Lee", "Ann Lee"]),
]


@pytest.mark.parametrize(("text", "who"), ODD, ids=[row[0] for row in ODD])
def test_odd_text(text: str, who: list[str | None]) -> None:
    found = extract(text).attributions
    assert [each.speaker and each.speaker.name for each in found] == who
