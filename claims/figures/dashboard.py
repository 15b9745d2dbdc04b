"""The dashboard's figures of a period, as tables: the same for the page, its CSV, and the API."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from claims.checking.accept_rate import FATES, AcceptRate
from claims.figures.agreement import MOST_PAIRS, Estimate, agreement
from claims.figures.count import counted_at
from claims.figures.names import names_of
from claims.models import VERDICTS, DailyFigure, Measure, Outlet, Speaker, Stage, Status
from claims.rules.registry import RULES

Cell = str | int | float | None
MOST_NAMES = 15
"""So many outlets and speakers, those with the most verdicts."""
MOST_STEPS = 31
"""No more columns in a drawing over time: days become weeks, weeks months."""
ACTS = {
    "proposed": "Proposed", "second verdict": "Second verdicts", "approved": "Approved",
    "adjudicated": "Adjudicated", "sent back": "Sent back", "put aside": "Put aside",
    "reopened": "Reopened",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """From the beginning of one day to the end of another, in the newsroom's time zone; of all
    articles or of those that one outlet publishes."""

    since: date
    until: date
    outlet: Outlet | None = None

    @property
    def outlet_id(self) -> int | None:
        """The key of the outlet."""
        return self.outlet.pk if self.outlet else None

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """The first moment, and the first one after it."""
        zone = timezone.get_default_timezone()
        # The calendar ends with the year 9999: its last day has no other after it.
        after = min(self.until, date.max - timedelta(days=1)) + timedelta(days=1)
        return (
            datetime.combine(self.since, time.min, zone),
            datetime.combine(after, time.min, zone),
        )

    @property
    def steps(self) -> list[date]:
        """The last day of each part of the period that is drawn as one."""
        days = (self.until - self.since).days + 1
        length = next((n for n in (1, 7, 30) if days / n <= MOST_STEPS), -(-days // MOST_STEPS))
        ends = [self.until - timedelta(days=n * length) for n in range(-(-days // length))]
        return sorted(ends)


@dataclass(frozen=True, slots=True)
class Section:
    """One table of figures: its name in addresses, what it says, its columns and rows."""

    name: str
    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Dashboard:
    """All tables of a period, and when the daily figures in them were counted."""

    period: Period
    counted_at: datetime | None
    sections: tuple[Section, ...]


def dashboard(period: Period) -> Dashboard:
    """Return the figures of ``period`` in a constant number of queries, whatever there is."""
    return Dashboard(
        period,
        counted_at(),
        (
            _statuses(period), *_queue(period), _verdicts(period, Measure.VERDICT_OUTLET),
            _verdicts(period, Measure.VERDICT_SPEAKER), _rules(period), *_editors(period),
            _agreement(period), _extractors(period),
        ),
    )  # fmt: skip


def _rows(period: Period, *measures: Measure) -> QuerySet[DailyFigure]:
    rows = DailyFigure.objects.filter(measure__in=measures)
    return rows.filter(outlet=period.outlet) if period.outlet else rows


def _within(period: Period, *measures: Measure) -> QuerySet[DailyFigure]:
    return _rows(period, *measures).filter(day__gte=period.since, day__lte=period.until)


def _statuses(period: Period) -> Section:
    """How many claims stood in each status at the end of each step."""
    moves = _rows(period, Measure.FOUND, Measure.ENTERED, Measure.LEFT)
    before = moves.filter(day__lt=period.since).values_list("measure", "key")
    standing: Counter[str] = Counter()
    for measure, key, number in before.annotate(total=Sum("number")):
        standing[key] += _signed(measure, number)
    steps = period.steps
    changes: dict[date, Counter[str]] = defaultdict(Counter)
    during = moves.filter(day__gte=period.since, day__lte=period.until)
    for day, measure, key, number in during.values_list("day", "measure", "key").annotate(
        total=Sum("number")
    ):
        step = next(end for end in steps if day <= end)
        changes[step][key] += _signed(measure, number)
    rows: list[tuple[Cell, ...]] = []
    for end in steps:
        standing.update(changes[end])
        rows.append((end.isoformat(), *(max(standing[status], 0) for status in Status.values)))
    return Section(
        "statuses", "Claims by status over time",
        "Claims of the newest versions, at the end of each day or week.",
        ("Day", *(str(label) for label in Status.labels)), tuple(rows),
    )  # fmt: skip


def _signed(measure: str, number: int) -> int:
    return -number if measure == Measure.LEFT else number


def _queue(period: Period) -> tuple[Section, Section]:
    found: dict[str, Counter[str]] = {Measure.WAITING: Counter(), Measure.STAGE: Counter()}
    rows = _rows(period, Measure.WAITING, Measure.STAGE).values_list("measure", "key")
    for measure, key, number in rows.annotate(total=Sum("number")):
        found[measure][key] = number
    ages = ("0 under a day", "1 one to three days", "2 three to seven days",
            "3 seven to thirty days", "4 over thirty days")  # fmt: skip
    return (
        Section(
            "ages", "Age of the queue", "Open claims now, by how long ago they were found.",
            ("Age", "Claims"),
            tuple((age[2:].capitalize(), found[Measure.WAITING][age]) for age in ages),
        ),
        Section(
            "stages", "What the queue waits for", "Open claims now.", ("Waits for", "Claims"),
            tuple((str(s.label), found[Measure.STAGE][s]) for s in Stage),
        ),
    )  # fmt: skip


def _verdicts(period: Period, measure: Measure) -> Section:
    within = _within(period, measure)
    busiest = within.values("subject").annotate(total=Sum("number")).order_by("-total", "subject")
    subjects = [row["subject"] or 0 for row in busiest[:MOST_NAMES]]
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    rows = within.filter(subject__in=subjects).values_list("subject", "key")
    for subject, key, number in rows.annotate(total=Sum("number")):
        counts[subject or 0][key] = number
    model: Any = Outlet if measure == Measure.VERDICT_OUTLET else Speaker
    names = {key: str(row) for key, row in model.objects.in_bulk(subjects).items()}
    what = "cited outlet" if model is Outlet else "speaker"
    return Section(
        "outlets" if model is Outlet else "speakers", f"Verdicts by {what}",
        f"Claims decided in the period; the {MOST_NAMES} with the most.",
        (what.capitalize(), *(str(v.label) for v in VERDICTS)),
        tuple(
            (names.get(key, "removed since"), *(counts[key][v] for v in VERDICTS))
            for key in subjects
        ),
    )  # fmt: skip


def _rules(period: Period) -> Section:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    rows = _within(period, Measure.FINDING).values_list("key")
    for key, number in rows.annotate(total=Sum("number")):
        code, state = key.split(" ", 1)
        counts[code][state] = number
    names = {code: rule.name for code, rule in RULES.items()}
    ordered = sorted(counts, key=lambda code: (-sum(counts[code].values()), code))
    return Section(
        "findings", "Findings by rule", "Found in the period, by how they stand now.",
        ("Rule", "Open", "Fixed", "Waived"),
        tuple(
            (f"{code} {names.get(code, '')}".strip(),
             *(counts[code][state] for state in ("open", "fixed", "waived")))
            for code in ordered
        ),
    )  # fmt: skip


def _editors(period: Period) -> tuple[Section, Section]:
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    rows = _within(period, Measure.WORK).filter(~Q(key="started")).values_list("subject", "key")
    for subject, key, number in rows.annotate(total=Sum("number")):
        counts[subject or 0][key] = number
    names = names_of(counts)
    ordered = sorted(counts, key=lambda key: (-sum(counts[key].values()), names.get(key, "")))
    approved = sum(one["approved"] for one in counts.values())
    back = sum(one["sent back"] for one in counts.values())
    rate = round(approved / (approved + back), 3) if approved + back else None
    return (
        Section(
            "editors", "What editors did", "Acts in the period.", ("Editor", *ACTS.values()),
            tuple(
                (names.get(key, "removed since"), *(counts[key][act] for act in ACTS))
                for key in ordered
            ),
        ),
        Section(
            "approvals", "Open approvals",
            "The second editor saw the first one’s verdict. So this is no measure of agreement: "
            "only how often a proposal was approved.",
            ("Approved", "Sent back", "Rate"), ((approved, back, rate),),
        ),
    )  # fmt: skip


def _agreement(period: Period) -> Section:
    since, until = period.bounds
    found = agreement(since=since, until=until, outlet=period.outlet_id)
    return Section(
        "agreement", "Agreement in blind reviews",
        "1: always the same verdict; 0: as often as by chance. Krippendorff’s alpha over all, "
        f"Cohen’s kappa for pairs, with 95 % intervals. At most {MOST_PAIRS} pairs, the busiest.",
        ("Editors", "Claims", "Same verdict", "Coefficient", "From", "To", "Note"),
        tuple(
            [("All", *_of_estimate(found.overall))]
            + [(" and ".join(pair), *_of_estimate(one)) for pair, one in found.pairs]
        ) if found.overall.claims else (),
    )  # fmt: skip


def _extractors(period: Period) -> Section:
    fates: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    counted = _within(period, Measure.FATE).values_list("key")
    for key, number in counted.annotate(total=Sum("number")):
        name, version, fate = json.loads(key)
        fates[name, version][fate] = number
    rows = []
    for (name, version), became in sorted(fates.items()):
        kept, corrected, rejected, missed = (became[fate] for fate in FATES)
        rate = AcceptRate(name, version, kept, corrected, rejected, missed)
        share, interval = rate.accepted, rate.accepted.interval or (None, None)
        rows.append((
            f"{rate.extractor_name} {rate.extractor_version}", rate.kept, rate.corrected,
            rate.rejected, rate.missed, *_rounded(share.value, *interval),
        ))  # fmt: skip
    return Section(
        "extractors", "What became of the extractor’s claims",
        "The share that editors kept as it was, with its 95 % interval.",
        ("Extractor", "Kept", "Corrected", "No claim", "Missed", "Accept rate", "From", "To"),
        tuple(rows),
    )  # fmt: skip


def _rounded(*values: float | None) -> list[Cell]:
    return [round(value, 3) if value is not None else None for value in values]


def _of_estimate(one: Estimate) -> tuple[Cell, ...]:
    return (one.claims, one.agreed, *_rounded(one.value, one.low, one.high), one.why_none)
