"""Correcting the extractor: marking, moving edges, splitting, joining; the record of each."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions import corrections, review
from claims.actions.attributions import correct_attribution
from claims.errors import Conflict, InvalidInput, StaleRevision
from claims.models import Claim, Correction, Status
from claims.text.spans import Span
from tests.factories import CONTENT, TEXT

pytestmark = pytest.mark.django_db

SECOND = "and we cannot do it for a seventh"


def span(words: str, text: str = TEXT) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


@pytest.fixture
def ed(make):
    return make.user("editor")


@pytest.fixture
def claim(make):
    return make.claim()


# -- what was missed ---------------------------------------------------------------------


def test_a_missed_claim_gets_number_speaker_quote_type_and_a_record(make, ed):
    version = make.analysed()
    last = version.claims.count()
    quoted = span("“We held them for six years,”")
    claim = corrections.mark_claim(
        version=version, by=ed, content=[quoted], source=[span("she", version.text)],
        cue=[Span(quoted.end + 5, quoted.end + 9)], reason=" Missed. ",
    )  # fmt: skip
    claim = Claim.objects.get(pk=claim.pk)
    assert (claim.number, claim.quote_type, claim.status) == (last + 1, "direct", "unreviewed")
    assert (claim.created_by, claim.extractor_name, claim.confidence) == (ed, "", 1.0)
    # "she" is whom the text speaks of, as the extractor tells it.
    assert str(claim.speaker) == "Ada Mensah"
    assert claim.chain == [{"name": "Ada Mensah", "kind": "person"}]
    made = claim.corrections.get()
    assert (made.kind, made.before, made.by, made.reason) == ("marked", None, ed, "Missed.")
    assert made.after["content"] == claim.content_spans
    assert made.after["speaker"]["name"] == "Ada Mensah"


def test_the_quote_type_may_be_given_and_white_space_at_the_edges_goes(make, ed):
    words = span(f" {CONTENT[8:]}")
    claim = corrections.mark_claim(
        version=make.version(), by=ed, content=[words], quote_type="mixed"
    )
    assert (claim.quote_type, claim.content_spans[0]["exact"]) == ("mixed", CONTENT[8:])


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"content": []}, "content"),
        ({"content": [Span(0, len(TEXT) + 1)]}, "content"),
        ({"content": [Span(0, 9), Span(8, 12)]}, "content"),
        ({"source": [span("\n\n")], "content": [Span(0, 7)]}, "source"),
        ({"content": [Span(0, 7)], "quote_type": "shouted"}, "quote_type"),
        ({"content": [Span(0, 7)], "reason": "\x00"}, "reason"),
        ({"cue": [Span(n, n + 1) for n in range(0, 102, 2)], "content": [Span(0, 7)]}, "cue"),
    ],
)
def test_bad_marks_are_refused_and_change_nothing(make, ed, given, field):
    version = make.version()
    with pytest.raises(InvalidInput) as error:
        corrections.mark_claim(version=version, by=ed, **given)
    assert error.value.field == field
    assert not Claim.objects.exists()
    assert not Correction.objects.exists()


def test_marking_costs_the_same_beside_one_claim_and_beside_five(make, ed):
    version, _ = make.version(), make.speaker("Ada Mensah")
    counts = []
    for number, words in ((0, "We held"), (1, "for six years"), (4, "held them")):
        for _ in range(number):
            make.claim(version)
        with CaptureQueriesContext(connection) as captured:
            corrections.mark_claim(version=version, by=ed, content=[span(words)])
        counts.append(len(captured))
    assert counts[1] == counts[2]  # the first one enqueues the check


def test_the_same_spans_are_refused_with_the_other_claims_number(make, ed, claim):
    spans = {role: claim.spans(role) for role in ("source", "cue", "content")}
    with pytest.raises(Conflict, match="the words of claim 1 already"):
        corrections.mark_claim(version=claim.version, by=ed, **spans)
    make.move(claim, Status.NOT_A_CLAIM)
    with pytest.raises(Conflict, match="put aside: reopen it"):
        corrections.mark_claim(version=claim.version, by=ed, **spans)


# -- moving edges ------------------------------------------------------------------------


def test_an_edge_is_moved_and_what_the_extractor_found_stays_on_record(claim, ed):
    before = claim.content_spans
    new = span("Harbour fees will rise")
    claim = corrections.correct_spans(claim=claim, by=ed, content=[new], revision=1)
    claim.refresh_from_db()
    assert claim.content_text == "Harbour fees will rise"
    assert (claim.extractor_name, claim.revision) == ("rules", 2)
    made = claim.corrections.get()
    assert (made.kind, made.before["content"]) == ("spans", before)
    assert made.after["content"] == claim.content_spans
    assert (made.extractor_name, made.extractor_version) == ("rules", "1.0")


def test_quote_type_and_speaker_follow_the_words(make, ed):
    claim = make.analysed().claims.get(number=1)
    her = span("she")
    claim = corrections.correct_spans(
        claim=claim, by=ed, source=[her], content=[span("“We held them for six years,”")]
    )
    assert (claim.quote_type, str(claim.speaker)) == ("direct", "Ada Mensah")
    claim = corrections.correct_spans(claim=claim, by=ed, source=[span("Experts")])
    assert (str(claim.speaker), claim.speaker_kind) == ("Experts", "group")


def test_a_speaker_whom_an_editor_set_stays(make, ed, claim):
    kofi = make.speaker("Kofi Annor")
    correct_attribution(claim=claim, by=ed, speaker=kofi)
    claim = corrections.correct_spans(claim=claim, by=ed, source=[span("Experts")])
    assert claim.speaker == kofi


def test_spans_are_taken_together_and_roles_changed(make, ed):
    claim = make.claim()
    parts = [span("Harbour fees"), Span(12, 22), span("May")]
    claim = corrections.correct_spans(claim=claim, by=ed, content=parts, cue=[])
    assert [one["exact"] for one in claim.content_spans] == ["Harbour fees", "will rise", "May"]
    whole = corrections.correct_spans(claim=claim, by=ed, content=[span(CONTENT)])
    assert (whole.content_spans[0]["exact"], whole.cue_spans) == (CONTENT, [])


def test_the_spans_that_it_has_change_nothing(claim, ed):
    claim = corrections.correct_spans(claim=claim, by=ed, content=claim.spans("content"))
    assert (claim.revision, claim.corrections.count()) == (1, 0)


def test_wrong_corrections_are_refused(make, ed, claim):
    other = make.claim(claim.version)
    with pytest.raises(Conflict, match="the words of claim 2 already"):
        corrections.correct_spans(claim=claim, by=ed, content=other.spans("content"))
    with pytest.raises(StaleRevision):
        corrections.correct_spans(claim=claim, by=ed, content=[Span(0, 7)], revision=9)
    for status in (Status.AWAITING_APPROVAL, Status.VERIFIED, Status.NOT_A_CLAIM):
        decided = make.claim(status=status)
        with pytest.raises(Conflict, match="before you correct its words"):
            corrections.correct_spans(claim=decided, by=ed, content=[Span(0, 7)])
    assert Correction.objects.filter(kind="spans").count() == 0


# -- splitting and joining ---------------------------------------------------------------


@pytest.fixture
def quoted(make, ed):
    """A claim of two quoted parts, in review, with evidence and an editor."""
    from claims.actions.assignments import assign_claim

    version = make.version()
    claim = make.claim(
        version, status=Status.IN_REVIEW, quote_type="direct",
        content_spans=[
            *make.spans(TEXT, "“We held them for six years,”"), *make.spans(TEXT, f"“{SECOND}.”"),
        ],
    )  # fmt: skip
    make.evidence(claim)
    assign_claim(claim=claim, editor=ed, by=ed)
    return claim


def test_a_claim_is_split_in_two(quoted, ed):
    seen = Claim.objects.get(pk=quoted.pk).revision
    at = span(SECOND).start - 1
    first, second = corrections.split_claim(claim=quoted, at=at, by=ed, revision=seen)
    assert first.content_spans[0]["exact"] == "“We held them for six years,”"
    assert [one["exact"] for one in second.content_spans] == [f"“{SECOND}.”"]
    assert (second.number, second.status, second.created_by) == (2, Status.IN_REVIEW, ed)
    assert second.source_spans == first.source_spans
    assert second.evidence.get().snapshot == first.evidence.get().snapshot
    assert second.assignments.get().editor == ed
    assert first.corrections.get().after["split_off"] == 2
    assert second.corrections.get().extractor_name == "rules"


@pytest.mark.parametrize("at", [0, 74, 10_000, -5])
def test_a_split_has_words_on_both_sides(quoted, ed, at):
    with pytest.raises(InvalidInput) as error:
        corrections.split_claim(claim=quoted, at=at, by=ed)
    assert error.value.field == "at"
    assert quoted.version.claims.count() == 1


def test_what_was_split_is_joined_again(quoted, ed):
    before = quoted.content_spans
    first, second = corrections.split_claim(claim=quoted, at=span(SECOND).start - 1, by=ed)
    joined = corrections.join_claims(
        claims=[second, first], by=ed, revisions=[second.revision, first.revision]
    )
    second.refresh_from_db()
    assert (joined, joined.content_spans) == (first, before)
    assert (second.status, second.decisions.last().reason) == (
        Status.NOT_A_CLAIM, "Joined with claim 1.",
    )  # fmt: skip
    assert joined.evidence.count() == 1
    assert joined.corrections.last().after["joined"] == [2]
    assert second.corrections.last().after["joined_into"] == 1


def test_neighbours_become_one_span(make, ed):
    version = make.version()
    one = make.claim(version, content_spans=make.spans(TEXT, "Harbour fees"))
    two = make.claim(version, content_spans=make.spans(TEXT, "will rise in May"))
    joined = corrections.join_claims(claims=[two, one], by=ed)
    assert (joined, joined.content_text) == (one, CONTENT)


def test_one_that_has_all_the_words_takes_the_others_in(make, ed):
    version = make.version()
    part = make.claim(version, content_spans=make.spans(TEXT, "Harbour fees"))
    whole = make.claim(version)
    whole = corrections.correct_spans(claim=whole, by=ed, content=[span(CONTENT)])
    assert corrections.join_claims(claims=[part, whole], by=ed) == whole
    part.refresh_from_db()
    assert part.status == Status.NOT_A_CLAIM


def test_wrong_joins_are_refused(make, ed, claim):
    other, elsewhere = make.claim(claim.version), make.claim()
    decided = make.claim(claim.version, status=Status.VERIFIED)
    for claims, revisions, kind in (
        ([claim], None, InvalidInput),
        ([claim, claim], None, InvalidInput),
        ([claim, elsewhere], None, InvalidInput),
        ([claim, other], [1], InvalidInput),
        ([claim, other], [1, 7], StaleRevision),
        ([claim, decided], None, Conflict),
    ):
        with pytest.raises(kind):
            corrections.join_claims(claims=claims, by=ed, revisions=revisions)
    assert not Correction.objects.exists()


# -- the other corrections ---------------------------------------------------------------


def test_speaker_outlet_and_not_a_claim_are_on_record(make, ed, claim):
    ada, npr = make.speaker("Ada Mensah"), make.outlet("NPR")
    correct_attribution(claim=claim, by=ed, speaker=ada, cited_outlet=npr)
    correct_attribution(claim=claim, by=ed, speaker=ada)  # the same again is none
    review.mark_not_a_claim(claim=claim, by=ed, reason="A headline.")
    rows = [(row.kind, row.before, row.after) for row in claim.corrections.all()]
    who = {"name": "Ada Mensah", "disambiguation": "", "kind": "person"}
    nobody = {"speaker": None, "speaker_kind": "", "speaker_title": ""}
    assert rows == [
        ("speaker", nobody, nobody | {"speaker": who, "speaker_kind": "person"}),
        ("outlet", {"cited_outlet": None}, {"cited_outlet": "NPR"}),
        ("not_a_claim", {"status": "unreviewed"}, {"status": "not_a_claim"}),
    ]
