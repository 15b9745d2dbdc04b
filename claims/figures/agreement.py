"""How far editors agree, from verdicts that were given blind and so independently of each other.

Cohen's kappa for a pair of editors, Krippendorff's alpha over all (nominal), both 1 where everybody
agrees and 0 where they agree as often as chance would have it; with 95 % intervals from a bootstrap
over claims. Where the figures are too few to say anything, they say so and not a number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F

from claims.figures.names import names_of
from claims.models import VERDICTS, BlindVerdict
from claims.models.blind import FIRST, SECOND

FEWEST = 10
"""Claims below which a coefficient says nothing; the intervals of a few more are still wide."""
MOST_PAIRS = 30
"""Of twenty editors there are 190 pairs: nobody reads them, and each has its own intervals."""
SAMPLES = 2_000
SEED = 20_260_101
TOO_FEW = "too few claims"
ONE_VERDICT = "everybody gave one and the same verdict: chance explains it all"

Pair = tuple[str, str]
Rating = tuple[int, int, str, str]
"""First editor, second editor, and their verdicts."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient with its interval, or why there is none."""

    claims: int
    agreed: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    why_none: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha over all editors, and kappa for each pair, the busiest first."""

    overall: Estimate
    pairs: tuple[tuple[Pair, Estimate], ...]


def agreement(
    *, since: datetime | None = None, until: datetime | None = None, outlet: int | None = None
) -> Agreement:
    """Return how far the editors of a period agree; ``until`` is excluded. Two queries.

    Of the pairs of editors, the ``MOST_PAIRS`` who judged the most claims together.
    """
    overall: Counter[Pair] = Counter()
    by_pair: dict[tuple[int, int], Counter[Pair]] = defaultdict(Counter)
    for one, number in _ratings(since, until, outlet):
        overall[one[2:]] += number
        first, second = min(one[:2]), max(one[:2])
        by_pair[first, second][_in_order(one, first)] += number
    busiest = sorted(by_pair.items(), key=lambda item: (-item[1].total(), item[0]))[:MOST_PAIRS]
    names = names_of({key for pair, _ in busiest for key in pair})
    return Agreement(
        overall=alpha(overall),
        pairs=tuple(
            ((names[first], names[second]), kappa(verdicts))
            for (first, second), verdicts in busiest
        ),
    )


def kappa(verdicts: Iterable[Pair]) -> Estimate:
    """Return Cohen's kappa of what two editors gave, one pair of verdicts a claim, or counted."""
    seen = Counter(verdicts)
    claims, agreed = _counted(seen)
    if reason := _says_nothing(seen):
        return Estimate(claims, agreed, why_none=reason)
    from sklearn.metrics import cohen_kappa_score

    first, second = zip(*seen, strict=True)
    value = float(
        cohen_kappa_score(first, second, labels=_labels(seen), sample_weight=list(seen.values()))
    )
    low, high = _interval(seen, _kappas)
    return Estimate(claims, agreed, value, low, high)


def alpha(verdicts: Iterable[Pair]) -> Estimate:
    """Return Krippendorff's alpha over all claims, two verdicts each, whoever gave them."""
    seen = Counter(verdicts)
    claims, agreed = _counted(seen)
    if reason := _says_nothing(seen):
        return Estimate(claims, agreed, why_none=reason)
    import krippendorff
    import numpy as np

    labels = _labels(seen)
    kinds = np.array([[pair.count(label) for label in labels] for pair in seen])
    counts = np.repeat(kinds, list(seen.values()), axis=0)
    value = float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))
    low, high = _interval(seen, _alphas)
    return Estimate(claims, agreed, value, low, high)


def _counted(seen: Counter[Pair]) -> tuple[int, int]:
    """Return how many claims there are, and on how many both said the same."""
    return seen.total(), sum(number for (a, b), number in seen.items() if a == b)


def _says_nothing(seen: Counter[Pair]) -> str:
    if seen.total() < FEWEST:
        return TOO_FEW
    return ONE_VERDICT if len({one for pair in seen for one in pair}) == 1 else ""


def _labels(verdicts: Iterable[Pair]) -> list[str]:
    given = {one for pair in verdicts for one in pair}
    return [verdict.value for verdict in VERDICTS if verdict.value in given]


def _interval(seen: Counter[Pair], coefficients: Any) -> tuple[float | None, float | None]:
    """Return the middle 95 % of the coefficient over claims drawn with replacement.

    Claims with equal pairs of verdicts are alike, so a drawing is one of a multinomial
    distribution: all drawings are one array. Those without a coefficient (only one verdict was
    drawn) are left out.
    """
    import numpy as np

    labels = _labels(seen)
    cells = np.array([seen[a, b] for a in labels for b in labels])
    drawn = np.random.default_rng(SEED).multinomial(
        seen.total(), cells / seen.total(), size=SAMPLES
    )
    tables = drawn.reshape(SAMPLES, len(labels), len(labels)).astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = coefficients(tables)
    found = found[np.isfinite(found)]
    if len(found) < SAMPLES / 2:
        return None, None
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


def _kappas(tables: Any) -> Any:
    total = tables.sum(axis=(1, 2))
    observed = tables.trace(axis1=1, axis2=2) / total
    expected = (tables.sum(axis=1) * tables.sum(axis=2)).sum(axis=1) / total**2
    return (observed - expected) / (1 - expected)


def _alphas(tables: Any) -> Any:
    # Who was first does not matter: each claim counts in both directions.
    both = tables + tables.transpose(0, 2, 1)
    margins = both.sum(axis=2)
    total = margins.sum(axis=1)
    observed = total - both.trace(axis1=1, axis2=2)
    expected = (total**2 - (margins**2).sum(axis=1)) / (total - 1)
    return 1 - observed / expected


def _ratings(
    since: datetime | None, until: datetime | None, outlet: int | None
) -> Iterable[tuple[Rating, int]]:
    """Yield who gave which two verdicts, and on how many claims."""
    first = "claim__blind_verdicts"
    # A claim takes its rounds along into the next version: each counts where it stands last.
    rows = BlindVerdict.objects.filter(
        **{"place": SECOND, "claim__is_current": True,
           f"{first}__place": FIRST, f"{first}__round": F("round")},
    )  # fmt: skip
    rows = rows.filter(at__gte=since) if since else rows
    rows = rows.filter(at__lt=until) if until else rows
    rows = rows.filter(claim__version__article__outlet=outlet) if outlet else rows
    counted = (
        rows.order_by()
        .values_list(f"{first}__editor", "editor", f"{first}__verdict", "verdict")
        .annotate(number=Count("pk"))
    )
    for *one, number in counted:
        yield (one[0], one[1], one[2], one[3]), number


def _in_order(one: Rating, first: int) -> Pair:
    return (one[2], one[3]) if one[0] == first else (one[3], one[2])
