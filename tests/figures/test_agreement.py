"""How far editors agree: the coefficients, their intervals, and when to say nothing."""

from __future__ import annotations

import itertools
import math
import subprocess
import sys
from datetime import timedelta

import krippendorff
import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from sklearn.metrics import cohen_kappa_score

from claims.actions import blind, review
from claims.figures import agreement
from claims.figures.agreement import FEWEST, ONE_VERDICT, TOO_FEW, _alphas, _kappas, alpha, kappa

V, A, U = "verified", "altered", "unsupported"
MIXED = [(V, V)] * 20 + [(A, A)] * 9 + [(V, A)] * 4 + [(A, V)] * 2 + [(U, U)] * 3 + [(U, V)]


def test_the_coefficients_are_those_of_the_libraries():
    first, second = zip(*MIXED, strict=True)
    counts = np.array([[pair.count(label) for label in (V, A, U)] for pair in MIXED])
    by_library = krippendorff.alpha(value_counts=counts, level_of_measurement="nominal")
    assert kappa(MIXED).value == pytest.approx(cohen_kappa_score(first, second))
    assert alpha(MIXED).value == pytest.approx(by_library)


def table_of(verdicts) -> np.ndarray:
    cells = [[verdicts.count((a, b)) for b in (V, A, U)] for a in (V, A, U)]
    return np.array([cells], dtype=float)


@pytest.mark.parametrize("drawing", range(5))
def test_what_is_drawn_is_computed_as_the_libraries_would(drawing):
    drawn = np.random.default_rng(drawing).choice(len(MIXED), len(MIXED))
    verdicts = [MIXED[place] for place in drawn]
    table = table_of(verdicts)
    first, second = zip(*verdicts, strict=True)
    counts = np.array([[pair.count(label) for label in (V, A, U)] for pair in verdicts])
    by_library = krippendorff.alpha(value_counts=counts, level_of_measurement="nominal")
    assert _kappas(table)[0] == pytest.approx(cohen_kappa_score(first, second))
    assert _alphas(table)[0] == pytest.approx(by_library)


@pytest.mark.parametrize("coefficient", [kappa, alpha])
def test_an_interval_holds_its_value_and_is_the_same_each_time(coefficient):
    one = coefficient(MIXED)
    assert one.low < one.value < one.high <= 1
    assert (one.claims, one.agreed) == (39, 32)
    assert coefficient(MIXED) == one
    wider = coefficient(MIXED[::2])
    assert wider.high - wider.low > one.high - one.low


@pytest.mark.parametrize("coefficient", [kappa, alpha])
@pytest.mark.parametrize(
    ("verdicts", "why"),
    [([], TOO_FEW), ([(V, A)] * (FEWEST - 1), TOO_FEW), ([(V, V)] * 50, ONE_VERDICT)],
)
def test_where_figures_say_nothing_there_is_none(coefficient, verdicts, why):
    one = coefficient(verdicts)
    assert (one.value, one.low, one.high, one.why_none) == (None, None, None, why)


@pytest.mark.parametrize("coefficient", [kappa, alpha])
def test_no_number_is_ever_nan(coefficient):
    for first, second in itertools.product([(V, V), (V, A), (A, V)], repeat=2):
        one = coefficient([first] * 11 + [second])
        for value in (one.value, one.low, one.high):
            assert value is None or math.isfinite(value)


@pytest.fixture
def judged(make):
    """``judged(first, second, a, b)``: a claim with two blind verdicts."""

    def judged(first, second, a, b, **article):
        made = make.article(blind=True, **article)
        claim = make.claim(make.version(made), status="in_review")
        make.evidence(claim)
        claim = review.propose_verdict(claim=claim, by=first, verdict=a)
        return blind.give_verdict(claim=claim, by=second, verdict=b)

    return judged


def test_it_counts_blind_verdicts_of_the_period_and_the_outlet(make, judged):
    amy, cal = make.user("editor", name="amy"), make.user("editor", name="cal", first_name="Ben")
    ben = make.user("editor", name="ben", first_name="Ben")
    outlet = make.outlet()
    judged(amy, ben, V, V, outlet=outlet)
    judged(ben, amy, V, A)
    judged(ben, cal, A, A)
    make.claim(status="verified")  # approved openly
    found = agreement()
    assert (found.overall.claims, found.overall.agreed) == (3, 2)
    assert {pair: (one.claims, one.agreed) for pair, one in found.pairs} == {
        ("amy", "Ben (ben)"): (2, 1), ("Ben (cal)", "Ben (ben)"): (1, 1),
    }  # fmt: skip
    assert agreement(outlet=outlet.pk).overall.claims == 1
    assert agreement(since=timezone.now() + timedelta(hours=1)).overall.claims == 0
    assert agreement(until=timezone.now() - timedelta(hours=1)).overall.claims == 0


def test_it_costs_the_same_for_one_pair_and_for_three(make, judged):
    with CaptureQueriesContext(connection) as first:
        judged(make.user("editor"), make.user("editor"), V, V)
    with CaptureQueriesContext(connection) as first:
        agreement()
    for _ in range(2):
        judged(make.user("editor"), make.user("editor"), V, A)
    with CaptureQueriesContext(connection) as second:
        assert len(agreement().pairs) == 3
    assert len(first) == len(second) == 2


def test_nothing_heavy_is_imported_before_it_is_needed():
    code = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'claimcheck.settings'; "
        "django.setup(); import claims.admin, claims.api.urls; "
        "print(*(name in sys.modules for name in ('sklearn', 'krippendorff')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
