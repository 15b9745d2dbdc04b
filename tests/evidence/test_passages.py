"""The sentences of a long source are chosen, those of a short one all read: with one result."""

from __future__ import annotations

from claims.evidence import passages
from claims.evidence.comparison import ClaimedWords
from claims.evidence.indirect import compare_indirect
from claims.evidence.source import Source
from claims.text.spans import Span
from tests.evidence.gold_cases import read_folder


def verdicts() -> list[str]:
    cases = [case for case in read_folder() if "“" not in case.claim.passage and case.source]
    return [compare_indirect(case.claim, Source(case.source)).verdict for case in cases]


def test_choosing_sentences_changes_no_verdict(monkeypatch):
    whole = verdicts()
    monkeypatch.setattr(passages, "SHORT", 0)
    assert sum(one != other for one, other in zip(verdicts(), whole, strict=True)) <= 1


def test_the_needle_in_a_long_source_is_found():
    hay = "\n\n".join(f"The council met for the {n}th time. It rained." for n in range(2_000))
    text = hay + "\n\nThe harbour board sold its last crane to a museum in Bergen.\n\n" + hay
    passage = "the harbour board had sold its last crane to a museum"
    found = compare_indirect(ClaimedWords(passage, (Span(0, len(passage)),)), Source(text))
    assert found.verdict == "supported_paraphrase"
    assert "Bergen" in found.evidence[0].exact(text)
