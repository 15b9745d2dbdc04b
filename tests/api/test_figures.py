"""The dashboard and the agreement of editors, for programs."""

from __future__ import annotations

import pytest

from claims.figures import count_figures


def test_the_dashboard_as_tables(editor, make):
    outlet = make.outlet("Tema Courier")
    make.claim(status="verified", cited_outlet=outlet)
    count_figures()
    answer = editor.get("dashboard/").json()
    tables = {one["name"]: one for one in answer["sections"]}
    assert tables["outlets"]["columns"][0] == "Cited outlet"
    assert tables["outlets"]["rows"] == [["Tema Courier", 1, 0, 0, 0, 0]]
    assert answer["counted_at"]
    assert len(tables["statuses"]["rows"]) == 30
    one_day = editor.get("dashboard/?since=2026-01-01&until=2026-01-01").json()
    assert (one_day["since"], one_day["until"]) == ("2026-01-01", "2026-01-01")
    assert editor.get(f"dashboard/?outlet={outlet.pk}").status_code == 200


def test_agreement_says_why_there_is_none(editor, db):
    answer = editor.get("agreement/").json()
    assert answer["pairs"] == []
    assert answer["alpha"] == {
        "claims": 0, "agreed": 0, "value": None, "low": None, "high": None,
        "why_none": "too few claims",
    }  # fmt: skip


@pytest.mark.parametrize("path", ["dashboard/", "agreement/"])
@pytest.mark.parametrize(
    ("query", "field"),
    [("since=x", "since"), ("since=2026-02-02&until=2026-01-01", "until"), ("outlet=0", "outlet"),
     ("outlet=999999", "outlet"), ("since=1900-01-01", "since"), ("day=1", "day")],
)  # fmt: skip
def test_periods_that_are_none_name_the_field(editor, refused, path, query, field):
    refused(editor.get(f"{path}?{query}"), 400, field)


@pytest.mark.parametrize("day", ["until=9999-12-31", "since=9999-12-31", "until=0001-01-02"])
def test_the_calendar_has_ends(editor, day):
    assert editor.get(f"dashboard/?{day}").status_code == 200
    assert editor.get(f"agreement/?{day}").status_code == 200
