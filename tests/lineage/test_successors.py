"""What becomes of claims when their article gets a new version."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions import assignments, review
from claims.analysis import analyse, store
from claims.attribution import Document
from claims.models import Claim, Status
from tests.test_analysis import attribution, many

pytestmark = pytest.mark.django_db

FIRST = "Fees rise in May. The port has six cranes. Ships will wait longer."
SECOND = "New!\n\nFees rise in June. The port has six  cranes. Nobody was asked about it."


def read(version, *contents: str) -> list[Claim]:
    """Store one claim for each content; return them in order."""
    document = Document(version.text, tuple(attribution(version.text, c) for c in contents))
    make_done(version, document)
    return list(version.claims.order_by("number"))


def make_done(version, document) -> None:
    version.analyses.create(extractor_name="rules", extractor_version="1.0")
    store(version=version, document=document)
    version.analyses.update(state="done", finished_at=version.created_at, claim_count=1)


@pytest.fixture
def versions(make):
    article = make.article()
    return make.version(article, text=FIRST), make.version(article, text=SECOND)


def test_the_same_words_keep_status_decisions_and_evidence(make, versions):
    old, _ = read(versions[0], "The port has six cranes.", "Ships will wait longer.")
    old = make.move(old, Status.VERIFIED)
    (new,) = read(versions[1], "The port has six  cranes.")  # how it is spaced does not matter
    assert (new.predecessor, new.status, new.stale) == (old, Status.VERIFIED, False)
    assert (new.proposed_by, new.decided_by) == (old.proposed_by, old.decided_by)
    assert [str(d) for d in new.decisions.all()] == [str(d) for d in old.decisions.all()]
    assert new.evidence.get().snapshot == old.evidence.get().snapshot
    assert old.decisions.count() == 3  # the old version keeps its own record


def test_changed_words_start_again_as_stale_with_a_link_to_what_was_decided(make, versions):
    (old,) = read(versions[0], "Fees rise in May.")
    old = make.move(old, Status.VERIFIED)
    (new,) = read(versions[1], "Fees rise in June.")
    assert (new.predecessor, new.status, new.stale) == (old, Status.UNREVIEWED, True)
    assert not new.decisions.exists()

    new = make.move(new, Status.ALTERED)
    assert not new.stale  # decided again


def test_another_statement_has_no_predecessor(make, versions):
    (old,) = read(versions[0], "Ships will wait longer.")
    make.move(old, Status.VERIFIED)
    (new,) = read(versions[1], "Nobody was asked about it.")
    assert (new.predecessor, new.stale) == (None, False)


def test_changed_words_nobody_had_looked_at_are_simply_new(versions):
    read(versions[0], "Fees rise in May.")
    (new,) = read(versions[1], "Fees rise in June.")
    assert (new.predecessor, new.stale) == (None, False)


def test_only_the_newest_version_has_current_claims(versions):
    (old,) = read(versions[0], "Fees rise in May.")
    assert old.is_current
    (new,) = read(versions[1], "Fees rise in June.")
    assert list(Claim.objects.current()) == [new]


def test_a_version_read_late_does_not_become_current(versions):
    (new,) = read(versions[1], "Fees rise in June.")
    read(versions[0], "Fees rise in May.")
    assert list(Claim.objects.current()) == [new]


def test_an_open_assignment_moves_on(make, versions):
    (old,) = read(versions[0], "The port has six cranes.")
    editor = make.user("editor")
    assignments.assign_claim(claim=old, editor=editor, by=editor)
    (new,) = read(versions[1], "The port has six  cranes.")
    assert new.assignments.get(closed_at=None).editor == editor
    assert not old.assignments.exists()


def test_a_corrected_speaker_is_carried_over(make, versions):
    from claims.actions.attributions import correct_attribution

    (old,) = read(versions[0], "The port has six cranes.")
    speaker = make.speaker("Kofi Annor")
    correct_attribution(claim=old, by=make.user("editor"), speaker=speaker)
    (new,) = read(versions[1], "The port has six  cranes.")
    assert new.speaker == speaker


def test_the_same_words_twice_are_matched_in_order(make):
    article = make.article()
    one = make.version(article, text="Yes. Yes.")
    two = make.version(article, text="So: Yes. Yes.")
    from claims.text.spans import Span

    def twice(version, *starts):
        make_done(
            version,
            Document(
                version.text,
                tuple(attribution(version.text, "Yes.", content=(Span(s, s + 4),)) for s in starts),
            ),
        )
        return list(version.claims.order_by("number"))

    first, second = twice(one, 0, 5)
    assert [claim.predecessor for claim in twice(two, 4, 9)] == [first, second]


@pytest.mark.parametrize("count", [3, 60])
def test_carrying_over_costs_a_constant_number_of_queries(make, count):
    document = many(count)
    article = make.article()
    first = make.version(article, text=document.text)
    make_done(first, document)
    for claim in first.claims.order_by("number")[:2]:
        review.start_review(claim=claim, by=make.user("editor"))
    second = make.version(article, text=document.text + " ")
    with CaptureQueriesContext(connection) as queries:
        store(version=second, document=Document(second.text, document.attributions))
    assert len(queries) == 18
    assert second.claims.filter(status=Status.IN_REVIEW).count() == 2


def test_reading_the_versions_of_a_real_article(make):
    article = make.article()
    first = make.version(article, text="“We will pay,” Ada Mensah said.\n\n“Now,” she added.")
    second = make.version(article, text="“We will pay,” Ada Mensah said.\n\n“Never,” she added.")
    analyse(analysis_id=make.analysis(first).pk)
    make.move(first.claims.get(number=1), Status.VERIFIED)
    analyse(analysis_id=make.analysis(second).pk)
    assert second.claims.get(number=1).status == Status.VERIFIED
    assert second.claims.get(number=2).status == Status.UNREVIEWED
