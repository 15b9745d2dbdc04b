"""Many at once: each item has a result of its own."""

from __future__ import annotations

import json

import pytest

from claims.actions import review
from claims.actions.corrections import correct_spans
from claims.models import Analysis, Article, AuditLine, Claim, Decision
from claims.text.spans import Span
from tests.factories import TEXT


def results(response):
    assert response.status_code == 207, response.content
    return response.json()["results"]


def statuses(response):
    return [one["status"] for one in results(response)]


# -- moves -------------------------------------------------------------------------------


def test_each_move_is_made_or_refused_by_itself(editor, make):
    fresh, decided = make.claim(), make.claim(status="verified")
    reviewed = make.claim(status="in_review")
    start = {"move": "start-review"}
    items = [
        {"claim": fresh.pk, **start, "revision": 1},
        {"claim": decided.pk, **start},
        {"claim": 10**12, **start},
        {"claim": reviewed.pk, "move": "propose-verdict", "verdict": "unverifiable",
         "reason": "Nobody can tell."},
        {"claim": reviewed.pk, "move": "approve-verdict"},
        {"claim": decided.pk, "move": "reopen", "reason": "News.", "revision": 1},
        {"claim": decided.pk, "move": "reopen"},
        {"claim": decided.pk, "move": "publish"},
        "odd",
        {"claim": fresh.pk, "move": "mark-not-a-claim", "reason": "A headline."},
    ]  # fmt: skip

    response = editor.post("bulk/moves/", {"items": items})

    assert statuses(response) == [200, 409, 404, 200, 403, 412, 400, 400, 400, 200]
    first, second, *rest = results(response)
    assert first["result"] == {"id": fresh.pk, "status": "in_review", "revision": 2}
    assert first["problem"] is None
    assert (second["index"], second["result"], second["problem"]["code"]) == (
        1, None, "move_not_allowed",
    )  # fmt: skip
    assert rest[4]["problem"]["errors"][0]["field"] == "reason"
    assert (response.json()["succeeded"], response.json()["failed"]) == (3, 7)
    fresh.refresh_from_db()
    assert fresh.status == "not_a_claim"
    assert AuditLine.objects.count() == 1


def test_what_the_database_refuses_at_the_commit_fails_alone(editor, make, monkeypatch):
    """A status without its decision is refused late: that item alone, and in its words."""
    bad, good = make.claim(), make.claim()
    real = review.start_review

    def start(*, claim, **given):
        if claim.pk == bad.pk:
            Claim.objects.filter(pk=bad.pk).update(status="in_review")
            return Claim.objects.get(pk=bad.pk)
        return real(claim=claim, **given)

    monkeypatch.setattr(review, "start_review", start)
    items = [{"claim": one.pk, "move": "start-review"} for one in (bad, good)]
    assert statuses(editor.post("bulk/moves/", {"items": items})) == [400, 200]
    assert set(Decision.objects.values_list("claim", flat=True)) == {good.pk}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "items"),
        ({"items": []}, "items"),
        ({"items": {}}, "items"),
        ({"items": [{}] * 201}, "items"),
        ({"items": [{}], "x": 1}, "x"),
        ([], ""),
    ],
)
def test_a_bad_envelope_is_refused_as_a_whole(editor, refused, body, field):
    refused(editor.post("bulk/moves/", body), 400, field)


def test_the_same_bulk_under_its_key_happens_once(editor, make):
    body = {"items": [{"claim": make.claim().pk, "move": "start-review"}]}
    first = editor.post("bulk/moves/", body, Idempotency_Key="b")
    assert editor.post("bulk/moves/", body, Idempotency_Key="b").content == first.content
    assert Decision.objects.count() == 1


# -- articles ----------------------------------------------------------------------------


def test_articles(program):
    items = [{"text": TEXT, "slug": "fees"}, {"text": " "}, {"text": TEXT, "slug": "fees"}, 7]
    response = program.post("bulk/articles/", {"items": items})
    assert statuses(response) == [202, 400, 200, 400]
    first = results(response)[0]["result"]
    assert (first["article"], first["version"], first["created"]) == ("fees", 1, True)
    assert program.get(first["status_url"]).json()["id"] == Analysis.objects.get().pk
    assert Article.objects.count() == 1


# -- claims ------------------------------------------------------------------------------


def found(**more):
    start = TEXT.index("Harbour")
    return {
        "article": "fees", "content": [{"start": start, "end": start + 29}],
        "source": [{"start": 46, "end": 56}], "speaker": "Ada Mensah", **more,
    }  # fmt: skip


@pytest.fixture
def fees(make):
    make.speaker("Ada Mensah")
    return make.version(make.article(slug="fees"))


def test_claims_of_another_extractor(program, fees, refused):
    whole = [{"start": 0, "end": len(TEXT)}]
    items = [
        found(),
        found(),
        found(content=[{"start": 0, "end": 99_999}]),
        found(content=[{"start": 5, "end": 5}]),
        found(content=[]),
        found(content=[*whole, {"start": 3, "end": 7}]),
        found(speaker="Nobody"),
        found(article="nothing"),
        found(confidence=2, colour="red"),
        found(content=whole, speaker="", cue=[{"start": 57, "end": 61}], confidence=0.5),
    ]
    body = {"extractor": "theirs", "extractor_version": "2", "items": items}
    response = program.post("bulk/claims/", body)
    assert statuses(response) == [201, 200, 400, 400, 400, 400, 400, 404, 400, 201]
    named = [
        {error["field"] for error in one["problem"]["errors"]}
        for one in results(response)
        if one["problem"]
    ]
    assert named[:5] == [{"content"}, {"content"}, {"content"}, {"content"}, {"speaker"}]
    assert named[6] == {"confidence", "colour"}
    first, second = Claim.objects.order_by("number")
    assert (first.speaker.name, first.speaker_kind) == ("Ada Mensah", "person")
    assert (first.extractor_name, first.created_by, first.quote_type) == (
        "theirs", None, "indirect",
    )  # fmt: skip
    assert (second.number, second.quote_type, second.confidence) == (2, "mixed", 0.5)
    refused(program.post("bulk/claims/", {**body, "extractor_version": ""}), 400,
            "extractor_version")  # fmt: skip


def test_claims_that_people_marked(program, fees):
    assert statuses(program.post("bulk/claims/", {"items": [found()]})) == [201]
    claim = Claim.objects.get()
    assert claim.created_by == program.user
    assert claim.corrections.get().kind == "marked"


def test_what_an_editor_corrected_is_not_taken_in_anew(program, fees, make):
    body = {"extractor": "theirs", "extractor_version": "2", "items": [found()]}
    program.post("bulk/claims/", body)
    claim = Claim.objects.get()
    correct_spans(claim=claim, by=make.user("editor"), content=[Span(0, 7)])
    assert statuses(program.post("bulk/claims/", body)) == [200]
    assert Claim.objects.get().content_text == "Harbour"


def answered(response):
    lines = b"".join(response.streaming_content).splitlines()
    return [json.loads(line) for line in lines]


def test_a_stream_is_a_result_a_line(program, fees, refused, django_assert_max_num_queries):
    lines = [found(), found(speaker="Nobody"), found()]
    raw = b"\n".join(json.dumps(line).encode() for line in lines) + b"\n\n{\xff}\n[1"

    def send():
        return program("POST", "bulk/ingest/", raw=raw, content_type="application/x-ndjson")

    with django_assert_max_num_queries(20):
        response = send()
    assert response["Content-Type"] == "application/x-ndjson"
    given = answered(response)
    assert [one["status"] for one in given] == [201, 400, 200, 400, 400]
    assert [one["index"] for one in given] == list(range(5))
    assert given[1]["problem"]["errors"][0]["field"] == "speaker"
    assert answered(send())[0]["status"] == 200
    assert Claim.objects.count() == 1
    refused(program.post("bulk/ingest/", {}), 415)
    nameless = program(
        "POST", "bulk/ingest/?extractor=x", raw=b"", content_type="application/x-ndjson"
    )
    refused(nameless, 400, "extractor_version")


def test_an_item_that_is_nothing_refuses_itself_only(editor, make):
    claim = make.claim()
    items = [None, {"claim": claim.pk, "move": "start-review"}]
    done = editor.post("bulk/moves/", {"items": items}).json()
    assert [one["status"] for one in done["results"]] == [400, 200]
