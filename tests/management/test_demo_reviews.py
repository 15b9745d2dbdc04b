"""The blind review that the demo shows: enough for agreement, and something to decide."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from claims.analysis import analyse
from claims.figures import agreement
from claims.management.demo_reviews import review_blind
from claims.models import BlindVerdict, QueueEntry

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).parents[2] / "fixtures"


def test_some_verdicts_agree_and_two_wait_for_the_chief_editor(make):
    path = FIXTURES / "demo_reviews" / "school-meals-vote.yaml"
    call_command("loaddata", "outlets", "reviewers", verbosity=0)
    make.user("chief editor", name="chief-editor")
    article = make.article(slug=path.stem)
    text = (FIXTURES / "demo_articles" / f"{path.stem}.txt").read_text(encoding="utf-8")
    analyse(analysis_id=make.analysis(make.version(article, text=text)).pk)
    assert review_blind(path, by=make.user(is_superuser=True)) == 10
    assert QueueEntry.objects.filter(stage="adjudication").count() == 2
    found = agreement()
    assert (found.overall.claims, found.overall.agreed) == (10, 7)
    assert found.pairs[0][1].value is not None

    # What somebody does in their demo is left alone.
    assert review_blind(path, by=make.user(is_superuser=True)) == 0
    assert BlindVerdict.objects.count() == 20
