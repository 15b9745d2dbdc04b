"""Who does it and to whom, and of what a word is said."""

from __future__ import annotations

import pytest

from claims.evidence.comparison import ClaimedWords
from claims.evidence.indirect import compare_indirect
from claims.evidence.source import Source
from claims.text.spans import Span

S, C, U = "supported_paraphrase", "contradicted", "unsupported"


def verdict(source: str, claim: str) -> str:
    passage = f"It was reported that {claim}."
    start = passage.index(claim)
    content = (Span(start, start + len(claim)),)
    return compare_indirect(ClaimedWords(passage, content), Source(source)).verdict


@pytest.mark.parametrize(
    ("source", "claim", "expected"),
    [
        ("Kenya beat Uganda in Kampala on Sunday.", "Kenya beat Uganda in Kampala", S),
        ("Kenya beat Uganda in Kampala on Sunday.", "Uganda beat Kenya in Kampala", C),
        ("Kenya beat Uganda in Kampala on Sunday.", "Uganda was beaten by Kenya in Kampala", S),
        ("Kenya beat Uganda in Kampala on Sunday.", "Uganda lost to Kenya in Kampala", S),
        ("The bank sued the builder in May.", "the builder sued the bank in May", C),
        ("The firm, Delta Marine, has paid the port.", "the port paid Delta Marine", C),
        ("Delta, which digs in the north, accused the port.", "the port accused Delta", C),
        ("Delta dug it. It beat a Dutch firm to the contract.", "a Dutch firm beat Delta", C),
        ("Lusaka Rovers won the cup. Kitwe Miners wept.", "Kitwe Miners won the cup", C),
        ("Exports of tea rose while those of flowers declined.", "tea exports rose", S),
        ("Exports of tea rose while those of flowers declined.", "flower exports rose", C),
        ("If the council pays, the choir will sing in June.", "the choir will sing in June", U),
        ("The choir will sing in June unless it rains.", "the choir sang in June", U),
        ("Kenya beat Uganda 3-1 in the final on Sunday.", "Uganda won 3-1 in the final", C),
        ("Ives, who knocked out Brand, meets Costa.", "Ives was knocked out by Brand", C),
        ("The council must pay the tenants' costs.", "the tenants must pay the council's costs", C),
        ("Ann Lee lost her seat to a student, Mia Sand.", "Ann Lee was beaten by a student", S),
        ("The port will buy half of its cranes in Japan.", "all of the cranes are from Japan", C),
        ("The move cost 300 jobs in Hull and created 450 in Leith.", "300 jobs were created", C),
        ("Corby will lose 230 jobs, but Leeds keeps its plant.", "Leeds would lose 230 jobs", U),
        ("The order was neither won nor lost by the yard.", "the order had been lost", C),
        ("Nobody was killed in the collapse of the pier.", "people were killed in the collapse", C),
    ],
)
def test_parties_and_conditions(source: str, claim: str, expected: str) -> None:
    assert verdict(source, claim) == expected


@pytest.mark.parametrize(
    ("source", "claim", "expected"),
    [
        ("The firm did not believe that the dam was safe.", "the dam was safe", C),
        ("There is no evidence that the dam was safe.", "the dam was not safe", S),
        ("She never doubted that the dam was safe.", "the dam was safe", S),
        ("He rejected criticism that the police ignored it.", "the police ignored it", C),
        ("The school escaped damage in the storm.", "the school was damaged in the storm", C),
        ("He was offered a job in Hull and turned it down.", "he accepted a job in Hull", C),
        ("Q: Will the pool reopen in May?\n\nA: No. It cannot.", "the pool would reopen in May", C),
        ("Q: Will the pool reopen in May?\n\nA: Ask me then.", "the pool would reopen in May", U),
    ],
)
def test_denials(source: str, claim: str, expected: str) -> None:
    assert verdict(source, claim) == expected


def test_the_change_shows_both_sides() -> None:
    passage = "Uganda beat Kenya in Kampala"
    claim = ClaimedWords(passage, (Span(0, len(passage)),))
    found = compare_indirect(claim, Source("Kenya beat Uganda in Kampala on Sunday."))
    assert [(each.source, each.claim, each.critical) for each in found.changes] == [
        ("Kenya beat Uganda", "Uganda beat Kenya", "name")
    ]
