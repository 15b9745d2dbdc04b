"""The figures of the dashboard, counted from a newsroom whose every act is known."""

from __future__ import annotations

from datetime import date, timedelta

import psycopg
import pytest
from django.db import DataError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.actions import blind, review
from claims.figures import Period, Section, count, count_figures, counted_at, dashboard
from claims.figures.count import LOCK
from claims.figures.sheets import as_csv, guarded
from claims.lineage import carry_over
from claims.models import Claim, DailyFigure, Measure, Outlet


def week(outlet: Outlet | None = None) -> Period:
    """The seven days until now: read by each test, for a run may go on after midnight."""
    today = timezone.now().date()
    return Period(today - timedelta(days=6), today, outlet)


def tables(period: Period | None = None) -> dict[str, list[dict]]:
    period = period or week()
    count_figures()
    return {
        section.name: [dict(zip(section.columns, row, strict=True)) for row in section.rows]
        for section in dashboard(period).sections
    }


@pytest.fixture
def newsroom(make):
    """Verified and altered by one outlet and speaker, one awaiting, one new, one no claim."""
    outlet, speaker = make.outlet("Tema Courier"), make.speaker("Ada Mensah")
    about = {"cited_outlet": outlet, "speaker": speaker}
    for status in ("verified", "altered", "awaiting_approval", "unreviewed", "not_a_claim"):
        claim = make.claim(status=status, **about)
    make.claim(is_current=False)
    make.finding(claim.version, claim=claim, code="AT201", severity="error")
    return outlet


def test_statuses_stand_at_the_end_of_each_day(newsroom):
    period = week()
    rows = tables(period)["statuses"]
    assert len(rows) == 7
    assert rows[-1] == {
        "Day": period.until.isoformat(), "Unreviewed": 1, "In review": 0, "Awaiting approval": 1,
        "Verified": 1, "Altered": 1, "Misattributed": 0, "Unsupported": 0, "Unverifiable": 0,
        "Not a claim": 1,
    }  # fmt: skip
    assert sum(value for name, value in rows[0].items() if name != "Day") == 0


def test_what_was_before_the_period_is_carried_into_it(make):
    long_ago = timezone.now() - timedelta(days=90)
    claim = make.claim(created_at=long_ago)
    rows = tables()["statuses"]
    assert {row["Unreviewed"] for row in rows} == {1}
    review.start_review(claim=claim, by=make.user("editor"))
    assert [row["In review"] for row in tables()["statuses"]] == [0] * 6 + [1]


def test_a_claim_that_continues_an_older_one_is_found_when_that_was_decided(make):
    claim = make.claim(status="in_review")
    Claim.objects.filter(pk=claim.pk).update(created_at=timezone.now() + timedelta(days=2))
    assert tables()["statuses"][-1]["Unreviewed"] == 0


def test_verdicts_findings_and_the_queue(newsroom):
    found = tables()
    verdicts = {"Verified": 1, "Altered": 1, "Misattributed": 0, "Unsupported": 0,
                "Unverifiable": 0}  # fmt: skip
    assert found["outlets"] == [{"Cited outlet": "Tema Courier", **verdicts}]
    assert found["speakers"] == [{"Speaker": "Ada Mensah", **verdicts}]
    assert found["findings"][0]["Rule"].startswith("AT201 ")
    assert (found["findings"][0]["Open"], found["findings"][0]["Waived"]) == (1, 0)
    assert found["ages"][0] == {"Age": "Under a day", "Claims": 2}
    stages = {row["Waits for"]: row["Claims"] for row in found["stages"]}
    assert (stages["To be reviewed"], stages["Awaiting approval"]) == (1, 1)


def test_what_editors_did_each_act_once(make):
    amy = make.user("editor", name="amy-m", first_name="Amy", last_name="Mensah")
    ben = make.user("editor", name="ben")
    claim = make.claim(status="in_review")
    make.evidence(claim)
    claim = review.propose_verdict(claim=claim, by=amy, verdict="verified")
    claim = review.send_back(claim=claim, by=ben, reason="Show me more.")
    claim = review.propose_verdict(claim=claim, by=amy, verdict="verified")
    review.approve_verdict(claim=claim, by=ben)
    found = tables()
    acts = {row["Editor"]: row for row in found["editors"]}
    assert (acts["Amy Mensah"]["Proposed"], acts["Amy Mensah"]["Approved"]) == (2, 0)
    assert (acts["ben"]["Sent back"], acts["ben"]["Approved"]) == (1, 1)
    assert found["approvals"] == [{"Approved": 1, "Sent back": 1, "Rate": 0.5}]


def test_blind_verdicts_are_no_approvals(make):
    claim, ben, cal = make.blind_round(), make.user("editor", name="ben"), make.user("editor")
    blind.give_verdict(claim=claim, by=ben, verdict="altered")
    other = blind.give_verdict(claim=make.blind_round(), by=cal, verdict="verified")
    chief = make.user("chief editor", name="chief")
    blind.adjudicate_verdict(claim=other, by=chief, verdict="verified", reason="So it is.")
    found = tables()
    acts = {row["Editor"]: row for row in found["editors"]}
    assert (acts["ben"]["Second verdicts"], acts["ben"]["Approved"]) == (1, 0)
    assert (acts["chief"]["Adjudicated"], acts["chief"]["Approved"]) == (1, 0)
    assert found["approvals"] == [{"Approved": 0, "Sent back": 0, "Rate": None}]
    assert found["agreement"][0]["Claims"] == 2
    assert found["agreement"][0]["Note"] == "too few claims"


def test_what_became_of_the_extractors_claims(newsroom):
    [rate] = tables()["extractors"]
    assert (rate["Extractor"], rate["Kept"], rate["No claim"]) == ("rules 1.0", 3, 1)
    assert rate["Accept rate"] == 0.75


def test_one_outlets_articles_only(make, newsroom):
    publisher = make.outlet()
    make.claim(make.version(make.article(outlet=publisher)))
    found = tables(week(publisher))
    rows = found["statuses"]
    assert found["extractors"] == []
    assert (rows[-1]["Unreviewed"], rows[-1]["Verified"]) == (1, 0)


def test_a_decision_that_goes_on_with_the_next_version_is_one_act(make):
    claim = make.claim(status="verified", is_current=False)
    fields = (
        "status",
        "proposed_verdict",
        "proposed_by",
        "proposed_at",
        "decided_by",
        "decided_at",
    )
    for number in (2, 3):
        version = make.version(claim.version.article, number=number)
        carried = {name: getattr(claim, name) for name in fields}
        other = make.unsaved_claim(version, predecessor=claim, **carried)
        other.save()
        carry_over({claim.pk: other})
        claim = other
    count_figures()
    work = DailyFigure.objects.filter(measure=Measure.WORK).values_list("key", "number")
    assert dict(work) == {"started": 1, "proposed": 1, "approved": 1}


def test_counting_again_writes_only_what_changed(make, newsroom):
    def kept() -> dict[int, tuple]:
        columns = ("pk", "measure", "day", "outlet", "subject", "key", "number")
        rows = DailyFigure.objects.exclude(measure=Measure.COUNTED)
        return {row[0]: row for row in rows.values_list(*columns)}

    assert count_figures()
    before, first = kept(), counted_at()
    DailyFigure.objects.filter(measure=Measure.COUNTED).update(counted_at=first - timedelta(1))
    count_figures()
    assert kept() == before
    assert counted_at() == first
    review.start_review(claim=Claim.objects.get(status="unreviewed", is_current=True),
                        by=make.user("editor"))  # fmt: skip
    count_figures()
    after = kept()
    assert {row[1] for pk, row in after.items() if pk not in before} == {
        "entered", "left", "work", "stage",
    }  # fmt: skip
    DailyFigure.objects.filter(measure=Measure.ENTERED, key="unreviewed").update(number=999)
    count_figures(anew=True)
    assert {row[1:] for row in kept().values()} == {row[1:] for row in after.values()}


def test_one_counts_at_a_time(newsroom):
    names = ("dbname", "user", "password", "host", "port")
    params = {k: v for k, v in connection.get_connection_params().items() if k in names}
    with psycopg.connect(**params) as another:
        another.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        assert not count_figures()
        assert counted_at() is None
    assert count_figures()
    assert counted_at()


def test_a_count_that_fails_leaves_what_was_there(newsroom, monkeypatch):
    count_figures()
    before = set(DailyFigure.objects.values_list("pk", "number", "counted_at"))
    Claim.objects.filter(status="unreviewed").delete()
    monkeypatch.setattr(count, "_KEEP", "SELECT 1 / 0")
    with pytest.raises(DataError):
        count_figures()
    assert set(DailyFigure.objects.values_list("pk", "number", "counted_at")) == before


def test_it_costs_the_same_for_little_and_for_more(make, newsroom):
    count_figures()
    period = week()
    with CaptureQueriesContext(connection) as first:
        dashboard(period)
    for _ in range(4):
        make.claim(status="verified", cited_outlet=make.outlet(), speaker=make.speaker())
    count_figures()
    with CaptureQueriesContext(connection) as second:
        dashboard(period)
    assert len(first) == len(second)


@pytest.mark.parametrize(
    ("days", "steps", "last_but_one"), [(7, 7, 1), (31, 31, 1), (90, 13, 7), (365, 13, 30)]
)
def test_a_long_period_is_drawn_in_longer_steps(days, steps, last_but_one):
    period = Period(date(2026, 1, 1), date(2026, 1, 1) + timedelta(days=days - 1))
    assert len(period.steps) == steps
    assert period.steps[-1] == period.until
    assert (period.steps[-1] - period.steps[-2]).days == last_but_one


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1"])
def test_no_cell_is_a_formula(cell):
    assert guarded(cell) == f"'{cell}"
    section = Section("x", "X", "", (cell,), ((cell, -1, None),))
    header, row = as_csv(section).split("\r\n", 1)[0], as_csv(section)
    assert "'" in header
    assert row.rstrip().endswith(",-1,")
