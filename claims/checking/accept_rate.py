"""How much of what an extractor found editors let stand, by version of the extractor.

A claim counts once somebody has dealt with it: proposed a verdict on it, corrected it, or put it
aside. Kept: nothing that the extractor said of it was changed. A claim that continues another one
in a new version of its article counts there only for what was done to it there. What somebody
took back does not count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate

from claims.models import AnalysisState, Claim, Correction, CorrectionKind, Status

Extractor = tuple[str, str]
Daily = tuple[date, int | None, str, str, str, int]
"""Day, outlet that publishes the article, extractor, its version, what became, how many."""
CONFIDENCE = 0.95
FATES = ("kept", "corrected", "rejected", "missed")


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``, with the Wilson interval at 95 %; None where there is nothing."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The share itself."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the share lies, as far as so many cases tell."""
        if not self.whole:
            return None
        # Here and not above: 50 MB and a second, in every process that never counts.
        from scipy.stats import binomtest

        found = binomtest(self.part, self.whole).proportion_ci(CONFIDENCE, method="wilson")
        return float(found.low), float(found.high)


@dataclass(frozen=True, slots=True)
class AcceptRate:
    """What became of the claims of one version of an extractor."""

    extractor_name: str
    extractor_version: str
    kept: int = 0
    corrected: int = 0
    rejected: int = 0
    missed: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)

    @property
    def dealt_with(self) -> int:
        """How many of its claims somebody dealt with."""
        return self.kept + self.corrected + self.rejected

    @property
    def accepted(self) -> Share:
        """The share that was kept as it was."""
        return Share(self.kept, self.dealt_with)

    @property
    def real(self) -> Share:
        """The share that was a claim at all, corrected or not."""
        return Share(self.kept + self.corrected, self.dealt_with)

    @property
    def found(self) -> Share:
        """Of the claims that editors know of, the share that the extractor found."""
        real = self.kept + self.corrected
        return Share(real, real + self.missed)


def accept_rates(
    *, since: datetime | None = None, until: datetime | None = None
) -> list[AcceptRate]:
    """Return a rate for each version of each extractor, by name and version; three queries.

    ``since`` and ``until`` (excluded) say when a claim was last dealt with.
    """
    fates: dict[Extractor, Counter[str]] = defaultdict(Counter)
    for name, version, fate, number in _fates(since, until):
        fates[name, version][fate] += number
    kinds: dict[Extractor, dict[str, int]] = defaultdict(dict)
    for name, version, kind, number in _kinds(since, until):
        kinds[name, version][kind] = number
    missed = dict(_missed(since, until))
    return [
        AcceptRate(
            *key,
            kept=fates[key]["kept"],
            corrected=fates[key]["corrected"],
            rejected=fates[key]["rejected"],
            missed=missed.get(key, 0),
            by_kind=kinds.get(key, {}),
        )
        for key in sorted(set(fates) | set(missed))
    ]


def daily_fates(zone: tzinfo, *, among: Any = None) -> list[Daily]:
    """Return the same, counted by day and by outlet that publishes: what is added up later.

    ``among`` selects keys of claims: then only of those. By kind of correction nothing is counted
    here. Two queries.
    """
    by = ("extractor_name", "extractor_version")
    days: Counter[tuple[date, int | None, str, str, str]] = Counter()
    dealt, marked = _dealt_with(), _marked_after_reading()
    if among is not None:
        dealt, marked = dealt.filter(pk__in=among), marked.filter(claim__in=among)
    dealt = dealt.annotate(day=TruncDate("dealt_at", tzinfo=zone)).order_by()
    outlet = "version__article__outlet"
    for day, of, name, version, status, is_corrected, number in dealt.values_list(
        "day", outlet, *by, "status", "is_corrected"
    ).annotate(number=Count("pk")):
        days[day, of, name, version, _fate(status, is_corrected)] += number
    missed = marked.annotate(day=TruncDate("at", tzinfo=zone)).order_by()
    for day, of, name, version, number in missed.values_list(
        "day", f"claim__{outlet}", *(f"{_READING}__{one}" for one in by)
    ).annotate(number=Count("claim", distinct=True)):
        days[day, of, name, version, "missed"] += number
    return [(*key, number) for key, number in days.items()]


def _standing() -> QuerySet[Correction]:
    """Corrections of extractors' claims that stand, where they were made."""
    rows = Correction.objects.filter(undoes=None, undone_by=None, version=F("claim__version"))
    return rows.exclude(kind__in=[CorrectionKind.NOT_A_CLAIM, CorrectionKind.MARKED])


def _in_time(rows: Any, field: str, since: datetime | None, until: datetime | None) -> Any:
    rows = rows.filter(**{f"{field}__gte": since}) if since else rows
    return rows.filter(**{f"{field}__lt": until}) if until else rows


def _dealt_with() -> QuerySet[Claim]:
    """Claims of extractors that somebody dealt with, and when last."""
    corrections = _standing().filter(claim=OuterRef("pk"))
    last = corrections.order_by().values("claim").annotate(last=Max("at")).values("last")
    decided = Q(proposed_by__isnull=False) | Q(status=Status.NOT_A_CLAIM)
    return (
        Claim.objects.exclude(extractor_name="")
        .annotate(
            is_corrected=Exists(corrections),
            # As they say themselves: a copied status is older than the claim that has it.
            dealt_at=Coalesce("proposed_at", "decided_at", Subquery(last)),
        )
        .filter(Q(is_corrected=True) | decided & Q(dealt_at__gte=F("created_at")))
    )


def _fates(since: datetime | None, until: datetime | None) -> list[tuple[str, str, str, int]]:
    rows = _in_time(_dealt_with(), "dealt_at", since, until).order_by().values_list(
        "extractor_name", "extractor_version", "status", "is_corrected"
    ).annotate(number=Count("pk"))  # fmt: skip
    return [
        (name, version, _fate(status, is_corrected), number)
        for name, version, status, is_corrected, number in rows
    ]


def _fate(status: str, is_corrected: bool) -> str:
    if is_corrected:
        return "corrected"
    return "rejected" if status == Status.NOT_A_CLAIM else "kept"


def _kinds(since: datetime | None, until: datetime | None) -> list[tuple[str, str, str, int]]:
    rows = _in_time(_standing(), "at", since, until).exclude(claim__extractor_name="")
    return list(
        rows.order_by()
        .values_list("extractor_name", "extractor_version", "kind")
        .annotate(number=Count("claim", distinct=True))
    )


_READING = "version__analyses"


def _marked_after_reading() -> QuerySet[Correction]:
    """What was marked by hand, once for each extractor that had read the text before."""
    marked = Correction.objects.filter(
        kind=CorrectionKind.MARKED, undone_by=None, version=F("claim__version")
    )
    return marked.filter(
        **{f"{_READING}__state": AnalysisState.DONE, f"{_READING}__queued_at__lte": F("at")}
    )


def _missed(since: datetime | None, until: datetime | None) -> list[tuple[Extractor, int]]:
    rows = (
        _in_time(_marked_after_reading(), "at", since, until)
        .order_by()
        .values_list(f"{_READING}__extractor_name", f"{_READING}__extractor_version")
        .annotate(number=Count("claim", distinct=True))
    )
    return [((name, version), number) for name, version, number in rows]
