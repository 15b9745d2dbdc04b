"""How much of the extractor's work editors let stand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.actions import corrections
from claims.actions.attributions import correct_attribution
from claims.actions.undo import undo_last
from claims.analysis import analyse
from claims.checking.accept_rate import Share, accept_rates, daily_fates
from claims.models import Status
from claims.text.spans import Span

pytestmark = pytest.mark.django_db


def test_each_claim_has_one_fate(make):
    editor = make.user("editor")
    version = make.version()
    make.analysis(version, state="done", finished_at=timezone.now(), claim_count=3)
    kept = make.claim(version, status=Status.VERIFIED)
    make.claim(version, status=Status.AWAITING_APPROVAL)
    make.claim(version, status=Status.NOT_A_CLAIM)
    make.claim(version, status=Status.IN_REVIEW)  # not dealt with yet
    moved = make.claim(version)
    corrections.correct_spans(claim=moved, by=editor, content=[Span(0, 7)])
    correct_attribution(claim=moved, by=editor, speaker=make.speaker())
    undone = make.claim(version)
    correct_attribution(claim=undone, by=editor, speaker=make.speaker())
    undo_last(claim=undone, by=editor)
    pair = [make.claim(version), make.claim(version)]
    corrections.join_claims(claims=pair, by=editor)
    corrections.mark_claim(version=version, by=editor, content=[Span(40, 50)])
    make.claim(make.version(), extractor_version="2.0", status=Status.VERIFIED)

    one, two = accept_rates()
    assert (one.extractor_name, one.extractor_version) == ("rules", "1.0")
    assert (one.kept, one.corrected, one.rejected, one.missed) == (2, 3, 1, 1)
    assert one.by_kind == {"spans": 1, "speaker": 1, "joined": 2}
    assert (one.accepted, one.real, one.found) == (Share(2, 6), Share(5, 6), Share(5, 6))
    assert (two.extractor_version, two.kept, two.dealt_with) == ("2.0", 1, 1)

    # The same, counted ahead for the dashboard.
    daily = {key[2:5]: key[5] for key in daily_fates(timezone.get_default_timezone())}
    fates = {fate: daily["rules", "1.0", fate] for *_, fate in daily if fate != "missed"}
    assert fates == {"kept": 2, "corrected": 3, "rejected": 1}
    assert daily["rules", "1.0", "missed"] == one.missed
    assert daily["rules", "2.0", "kept"] == 1

    later = timezone.now() + timedelta(days=1)
    assert accept_rates(since=later) == []
    assert len(accept_rates(until=later)) == 2
    # What is carried over to a new version was dealt with once.
    new = make.version(version.article)
    analyse(analysis_id=make.analysis(new).pk)
    assert new.claims.filter(predecessor=kept).exists() or new.claims.exists()
    assert accept_rates()[0] == one


def test_the_interval_is_wilsons():
    # Agresti and Coull 1998: 8 of 10.
    low, high = Share(8, 10).interval
    assert (round(low, 3), round(high, 3)) == (0.49, 0.943)
    assert (Share(0, 0).value, Share(0, 0).interval) == (None, None)


def test_it_takes_three_queries(make, django_assert_num_queries):
    make.claim(status=Status.VERIFIED)
    with django_assert_num_queries(3):
        assert len(accept_rates()) == 1
