"""A conflict says what was changed, by whom and when."""

from __future__ import annotations

import pghistory
import pytest

from claims.actions import corrections, review
from claims.actions.attributions import correct_attribution
from claims.actions.changes_since import changes_since
from claims.errors import StaleRevision
from claims.text.spans import Span

pytestmark = pytest.mark.django_db


def test_a_stale_revision_carries_what_was_changed(make, django_assert_num_queries):
    claim, editor = make.claim(), make.user("editor", first_name="Efua", last_name="Sarpong")
    seen = claim.revision
    with pghistory.context(user=editor.pk):
        review.start_review(claim=claim, by=editor)
        correct_attribution(claim=claim, by=editor, speaker=make.speaker("Ada Mensah"))
        corrections.correct_spans(claim=claim, by=editor, content=[Span(0, 7)])
        make.evidence(claim)
    with pytest.raises(StaleRevision) as error:
        review.mark_not_a_claim(claim=claim, by=editor, reason="No.", revision=seen)
    changes = error.value.changes
    assert [(change.revision, change.by) for change in changes] == [
        (2, "Efua Sarpong"), (3, "Efua Sarpong"), (4, "Efua Sarpong"), (5, "Efua Sarpong"),
    ]  # fmt: skip
    told = [
        [(f.label, f.before, f.after) for f in sorted(change.fields, key=lambda f: f.label)]
        for change in changes
    ]
    assert told == [
        [("Status", "Unreviewed", "In review")],
        [("Kind of speaker", "", "Person"), ("Speaker", "", "Ada Mensah")],
        [("Words", "Harbour fees will rise in May", "Harbour")],
        [("Evidence", "", "added or removed")],
    ]
    claim.refresh_from_db()
    with django_assert_num_queries(4):
        assert len(changes_since(claim=claim, revision=2)) == 3
    assert changes_since(claim=claim, revision=claim.revision) == []
