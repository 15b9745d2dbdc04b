"""What editors marked and corrected outlives the next reading and the next version."""

from __future__ import annotations

import pytest

from claims.actions import corrections, review
from claims.analysis import analyse
from claims.models import Claim, Status
from claims.text.spans import Span
from tests.factories import TEXT

pytestmark = pytest.mark.django_db

NEXT = f"New on Tuesday.\n\n{TEXT}\n\n“It is too much,” Kofi Annor said."


def span(words: str, text: str = TEXT) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


@pytest.fixture
def ed(make):
    return make.user("editor")


@pytest.fixture
def first(make):
    return make.analysed()


def read_again(make, version, extractor: str = "0.9") -> list[dict]:
    """Read ``version`` by another extractor; return its claims."""
    analyse(analysis_id=make.analysis(version, extractor_version=extractor).pk)
    return rows_of(version)


def rows_of(version) -> list[dict]:
    columns = ("number", "status", "source_spans", "cue_spans", "content_spans", "speaker")
    return list(version.claims.order_by("number").values(*columns))


def next_version(make, version, text: str = NEXT):
    new = make.version(version.article, text=text)
    analyse(analysis_id=make.analysis(new).pk)
    return new


def corrected_in_every_way(make, version, ed) -> None:
    one, two, *_ = version.claims.order_by("number")
    corrections.correct_spans(claim=one, by=ed, content=[span("Harbour fees will rise")])
    corrections.split_claim(claim=two, at=span("and we cannot").start - 1, by=ed)
    corrections.mark_claim(version=version, by=ed, content=[span("smaller lines will leave")])
    review.mark_not_a_claim(claim=version.claims.get(number=3), by=ed, reason="Vague.")


def test_reading_again_undoes_no_correction(make, first, ed):
    corrected_in_every_way(make, first, ed)
    before = rows_of(first)
    assert len(before) == 5
    assert read_again(make, first) == before


def test_joined_claims_stay_joined(make, first, ed):
    claims = list(first.claims.order_by("number"))
    corrections.join_claims(claims=claims[:2], by=ed)
    before = rows_of(first)
    assert read_again(make, first) == before


def test_a_corrected_claim_nobody_decided_is_not_deleted_when_the_machine_loses_it(make, ed):
    version = make.version(text="Nothing is said here at all.")
    claim = make.claim(version, content_spans=make.spans(version.text, "is said here"))
    corrections.correct_spans(claim=claim, by=ed, content=[Span(0, 7)])
    assert [row["content_spans"][0]["exact"] for row in read_again(make, version)] == ["Nothing"]


def test_a_new_version_has_all_corrections(make, first, ed):
    corrected_in_every_way(make, first, ed)
    old = {claim.number: claim for claim in first.claims.all()}
    new = next_version(make, first)
    by_old = {claim.predecessor.number: claim for claim in new.claims.exclude(predecessor=None)}
    assert set(by_old) == {1, 2, 3, 4, 5}
    for number, claim in by_old.items():
        before = old[number]
        assert claim.content_text == before.content_text
        assert (claim.status, claim.speaker) == (before.status, before.speaker)
        assert (claim.created_by, claim.extractor_name) == (
            before.created_by, before.extractor_name,
        )  # fmt: skip
        kinds = [row.kind for row in before.corrections.all()]
        assert [row.kind for row in claim.corrections.all()] == kinds
        assert {row.version for row in claim.corrections.all()} == {first}
    added = new.claims.filter(predecessor=None)
    assert ["too much" in claim.content_text for claim in added] == [True]
    # And the new version may be read again as well.
    before = rows_of(new)
    assert read_again(make, new) == before


def test_a_decided_claim_with_corrected_words_keeps_its_verdict(make, first, ed):
    claim = first.claims.get(number=1)
    corrections.correct_spans(claim=claim, by=ed, content=[span("Harbour fees will rise")])
    make.move(claim, Status.VERIFIED)
    new = next_version(make, first)
    claim = new.claims.get(predecessor=claim)
    assert (claim.status, claim.stale) == (Status.VERIFIED, False)
    assert claim.content_text == "Harbour fees will rise"
    third = next_version(make, new, NEXT.replace("Tuesday", "Wednesday"))
    assert third.claims.get(predecessor=claim).content_text == "Harbour fees will rise"


def test_words_that_changed_are_left_to_the_extractor(make, first, ed):
    corrections.mark_claim(version=first, by=ed, content=[span("smaller lines will leave")])
    new = next_version(make, first, TEXT.replace("lines will leave", "lines may go"))
    assert not new.claims.exclude(created_by=None).exists()


def test_a_claim_marked_late_does_not_break_the_reading_of_a_newer_version(make, first, ed):
    new = next_version(make, first)
    same = new.claims.order_by("number").first()
    twin = {role: same.spans(role) for role in ("source", "cue", "content")}
    corrections.mark_claim(version=first, by=ed, content=[span("smaller lines will leave")])
    moved = {role: [Span(s.start - 17, s.end - 17) for s in spans] for role, spans in twin.items()}
    Claim.objects.filter(version=first, number=1).delete()
    corrections.mark_claim(version=first, by=ed, **moved)
    read_again(make, new)
    assert new.claims.filter(created_by=ed).count() == 1


def test_an_undone_correction_is_carried_over_with_what_it_undoes(make, first, ed):
    claim = first.claims.get(number=1)
    row = make.correction(claim, by=ed)
    make.correction(claim, by=ed, undoes=row, before=row.after, after=row.before)
    new = next_version(make, first).claims.get(predecessor=claim)
    one, two = new.corrections.order_by("number")
    assert (two.undoes, one.undoes) == (one, None)
