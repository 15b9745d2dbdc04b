"""Compares the gold cases with what the comparison says, and counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.evidence.compare import compare
from claims.evidence.comparison import Comparison
from claims.evidence.source import Source
from tests.evidence.gold_cases import GoldCase


@dataclass(frozen=True, slots=True)
class Result:
    case: GoldCase
    found: Comparison

    @property
    def right(self) -> bool:
        return self.found.verdict in self.case.verdicts

    @property
    def counted_as(self) -> str:
        """The verdict that is counted: any right one counts as the one the case stands for."""
        return self.case.verdict if self.right else self.found.verdict


def results(cases: Sequence[GoldCase]) -> list[Result]:
    """Compare every case; a source is prepared once for all of its claims."""
    sources = {text: Source(text) for text in dict.fromkeys(case.source for case in cases)}
    return [Result(case, compare(case.claim, sources[case.source])) for case in cases]


def precision(judged: Sequence[Result], verdict: str) -> float | None:
    """Return how many in a hundred of those found are right; None where none was found."""
    given = [one for one in judged if one.counted_as == verdict]
    return _percent(sum(one.right for one in given), len(given))


def recall(judged: Sequence[Result], verdict: str) -> float | None:
    """Return how many in a hundred of the verdict's cases have it; None where there is none."""
    wanted = [one for one in judged if one.case.verdict == verdict]
    return _percent(sum(one.right for one in wanted), len(wanted))


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None
