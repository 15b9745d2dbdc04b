"""The page of the dashboard, its drawings and its files."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from django.urls import reverse

from claims.figures import count_figures

PAGE = reverse("admin:claims_claim_dashboard")


@pytest.mark.parametrize(
    ("role", "status"),
    [("nobody", 302), ("API consumer", 302), ("newcomer", 403), ("reporter", 200), ("editor", 200)],
)
def test_who_sees_it(browser, make, role, status):
    assert browser(role).get(PAGE).status_code == status


def test_every_drawing_is_named_and_its_numbers_stand_below(browser, make):
    outlet = make.outlet('<b>&"Courier')
    for status in ("verified", "altered", "awaiting_approval"):
        make.claim(status=status, cited_outlet=outlet, speaker=make.speaker())
    make.finding(make.version())
    count_figures()
    page = browser("editor").get(PAGE).content.decode()
    drawings = [ET.fromstring(one) for one in re.findall(r'<svg class="chart.*?</svg>', page, re.S)]
    assert len(drawings) >= 6
    for drawing in drawings:
        assert drawing.find("title").text
        assert drawing.find("desc").text
        assert drawing.findall("rect")
        numbers = [float(one.get(name)) for one in drawing.findall("rect")
                   for name in ("x", "y", "width", "height")]  # fmt: skip
        assert min(numbers) >= 0
    assert "style=" not in page
    assert '<b>&"' not in page
    assert page.count("<table>") == 10


def test_an_empty_newsroom_says_so(browser, db):
    page = browser("editor").get(PAGE).content.decode()
    assert "not counted yet" in page
    assert "No claim was reviewed blind in this period." in page
    assert '<svg class="chart' not in page


@pytest.mark.parametrize(
    "query", ["since=2026-02-02&until=2026-01-01", "since=x", "until=9999-99-99", "outlet=x",
              "since=1900-01-01", "outlet=%00"],
)  # fmt: skip
def test_periods_that_are_none_say_so(browser, db, query):
    assert browser("editor").get(f"{PAGE}?{query}").status_code == 400
    assert browser("editor").get(f"{PAGE}outlets.csv?{query}").status_code == 404


def test_a_table_as_a_file(browser, make):
    make.claim(status="verified", cited_outlet=make.outlet("=HYPERLINK(1)"))
    count_figures()
    answer = browser("editor").get(f"{PAGE}outlets.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="outlets.csv"'
    lines = answer.content.decode().splitlines()
    assert lines[0].startswith("Cited outlet,Verified")
    assert lines[1] == "'=HYPERLINK(1),1,0,0,0,0"
    assert browser("editor").get(f"{PAGE}nothing.csv").status_code == 404
    assert browser("newcomer").get(f"{PAGE}outlets.csv").status_code == 403


def test_a_count_is_asked_for_once(browser, db):
    from procrastinate.contrib.django.models import ProcrastinateJob

    client = browser("editor")
    for _ in range(2):
        client.post(reverse("admin:claims_claim_count_figures"))
    assert ProcrastinateJob.objects.filter(task_name="claims.count_figures").count() == 1
    assert browser("newcomer").post(reverse("admin:claims_claim_count_figures")).status_code == 403
