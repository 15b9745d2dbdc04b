"""The cases judged by the comparison, and the shares that the tables show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.quotes.cases import Case
from claims.evidence.comparison import ALTERED_IN_SUBSTANCE, SAME_WORDS
from claims.evidence.source import Source


@dataclass(frozen=True, slots=True)
class Judged:
    """A case and what the comparison said of it."""

    case: Case
    verdict: str
    explanation: str

    @property
    def right(self) -> bool:
        return self.verdict in self.case.expected

    @property
    def counted_as(self) -> str:
        """The verdict that is counted: any right one counts as the expected one."""
        return self.case.expected[0] if self.right else self.verdict


@dataclass(frozen=True, slots=True)
class Shares:
    """Precision and recall in percent; None is a share of nothing."""

    expected: int
    found: int
    both: int

    @property
    def precision(self) -> float | None:
        return 100 * self.both / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return 100 * self.both / self.expected if self.expected else None


def judge(cases: Sequence[Case], tick: Callable[[], None] = lambda: None) -> list[Judged]:
    """Compare each claim with its source; a source is prepared once for all of its claims."""
    from claims.evidence.compare import compare

    sources: dict[str, Source] = {}
    order = sorted(range(len(cases)), key=lambda place: cases[place].source)
    out: dict[int, Judged] = {}
    for place in order:
        case = cases[place]
        if case.source not in sources:
            sources = {case.source: Source(case.source)}
        found = compare(case.claim, sources[case.source])
        out[place] = Judged(case, found.verdict, found.explanation)
        tick()
    return [out[place] for place in range(len(cases))]


def of_verdict(judged: Iterable[Judged], verdict: str) -> Shares:
    """Return the shares of one verdict."""
    pairs = [(one.case.expected[0] == verdict, one.counted_as == verdict) for one in judged]
    return _shares(pairs)


def in_substance(judged: Iterable[Judged]) -> Shares:
    """Return the shares of "altered in substance" among the cases that are that or the same."""
    either = ALTERED_IN_SUBSTANCE | SAME_WORDS
    pairs = [
        (one.case.expected[0] in ALTERED_IN_SUBSTANCE, one.verdict in ALTERED_IN_SUBSTANCE)
        for one in judged
        if one.case.expected[0] in either
    ]
    return _shares(pairs)


def flagged_though_lawful(judged: Iterable[Judged]) -> Shares:
    """Return the share of the same words that is called altered, as the recall."""
    lawful = [one for one in judged if one.case.expected[0] in SAME_WORDS]
    flagged = sum(one.verdict in ALTERED_IN_SUBSTANCE for one in lawful)
    return Shares(len(lawful), flagged, flagged)


def _shares(pairs: Sequence[tuple[bool, bool]]) -> Shares:
    expected = sum(wanted for wanted, _ in pairs)
    found = sum(given for _, given in pairs)
    return Shares(expected, found, sum(wanted and given for wanted, given in pairs))
