"""The figures of the dashboard, counted from a newsroom whose every act is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.actions import blind, review
from claims.figures import Period, Section, count_figures, dashboard
from claims.figures.sheets import as_csv, guarded
from claims.models import Claim, DailyFigure

TODAY = timezone.now().date()
WEEK = Period(TODAY - timedelta(days=6), TODAY)


def tables(period: Period = WEEK) -> dict[str, list[dict]]:
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
    rows = tables()["statuses"]
    assert len(rows) == 7
    assert rows[-1] == {
        "Day": TODAY.isoformat(), "Unreviewed": 1, "In review": 0, "Awaiting approval": 1,
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
    amy, ben = make.user("editor", name="amy"), make.user("editor", name="ben")
    claim = make.claim(status="in_review")
    make.evidence(claim)
    claim = review.propose_verdict(claim=claim, by=amy, verdict="verified")
    claim = review.send_back(claim=claim, by=ben, reason="Show me more.")
    claim = review.propose_verdict(claim=claim, by=amy, verdict="verified")
    review.approve_verdict(claim=claim, by=ben)
    found = tables()
    acts = {row["Editor"]: row for row in found["editors"] if row["Editor"] in ("amy", "ben")}
    assert (acts["amy"]["Proposed"], acts["amy"]["Approved"]) == (2, 0)
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
    found = tables(Period(WEEK.since, WEEK.until, publisher))
    rows = found["statuses"]
    assert found["extractors"] == []
    assert (rows[-1]["Unreviewed"], rows[-1]["Verified"]) == (1, 0)


def test_counting_again_changes_nothing(newsroom):
    columns = ("measure", "day", "outlet", "subject", "key", "number")
    count_figures()
    before = sorted(map(str, DailyFigure.objects.values_list(*columns)))
    count_figures()
    assert sorted(map(str, DailyFigure.objects.values_list(*columns))) == before


def test_it_costs_the_same_for_little_and_for_more(make, newsroom):
    count_figures()
    with CaptureQueriesContext(connection) as first:
        dashboard(WEEK)
    for _ in range(4):
        make.claim(status="verified", cited_outlet=make.outlet(), speaker=make.speaker())
    count_figures()
    with CaptureQueriesContext(connection) as second:
        dashboard(WEEK)
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
