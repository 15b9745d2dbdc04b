"""Whatever is sent, the answer is never our failure."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.actions.annotations import annotate

FEW = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
FIELDS = [
    "text", "headline", "byline", "slug", "url", "outlet", "language", "published_at", "speaker",
    "speaker_kind", "cited_outlet", "reason", "verdict", "relation", "passage", "note", "snapshot",
    "title", "retrieved_at", "body", "motivation", "start", "end", "editor", "due_at", "content",
    "source", "cue", "at", "claims", "claim", "replacement",
    "name", "country", "aliases", "domains", "roles", "kind", "same_as", "confirmed", "into",
    "items", "extractor", "extractor_version", "days", "scopes", "html", "sources", "origin",
]  # fmt: skip
PARAMETERS = [
    "status", "speaker", "outlet", "article", "quote_type", "created_after", "created_before",
    "decided_after", "decided_before", "confidence_min", "confidence_max", "current", "stale",
    "awaiting_my_approval", "search", "ordering", "cursor", "page_size", "kind", "confirmed",
    "url", "language", "fields", "include", "state", "version", "claim", "resolved", "author",
]  # fmt: skip
ODD = st.sampled_from(
    ["", " ", "\x00", "0", "-1", "1e400", "NaN", str(2**31), str(2**63), str(10**30), "true",
     "null", "verified", "supports", "person", "2026-05-01", "9999-12-31T23:59:59-14:00",
     "0001-01-01T00:00:00+14:00", "https://[", "http://example.org:99999/", "²", "\u202e", "🦄"]
)  # fmt: skip
WORDS = st.one_of(ODD, st.text(max_size=30))
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False),
    st.integers(min_value=-(10**40), max_value=10**40), WORDS,
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)),
    max_leaves=5,
)
BODIES = st.one_of(
    st.dictionaries(st.one_of(st.sampled_from(FIELDS), WORDS), VALUES, max_size=6), VALUES
)
QUERIES = st.lists(st.tuples(st.one_of(st.sampled_from(PARAMETERS), WORDS), WORDS), max_size=4)


@pytest.fixture
def writable(make) -> list[tuple[str, str]]:
    claim = make.claim(status="in_review")
    note = annotate(by=make.user(), body="x", claim=claim)
    claim_path, note_path = f"claims/{claim.pk}", f"annotations/{note.identifier}"
    version_path = f"articles/{claim.version.article.slug}/versions/1"
    return [
        ("POST", "articles/"), ("PATCH", f"{claim_path}/"), ("POST", f"{claim_path}/evidence/"),
        ("POST", f"{claim_path}/annotations/"), ("POST", f"{claim_path}/assignment/"),
        ("POST", f"{claim_path}/propose-verdict/"), ("POST", f"{claim_path}/send-back/"),
        ("POST", f"{claim_path}/mark-not-a-claim/"), ("POST", f"{note_path}/replies/"),
        ("PATCH", f"{note_path}/"), ("POST", f"{note_path}/resolve/"),
        ("POST", f"{version_path}/claims/"), ("POST", f"{version_path}/presence/"),
        ("PATCH", f"{claim_path}/spans/"), ("POST", f"{claim_path}/split/"),
        ("POST", f"{claim_path}/join/"), ("POST", f"{claim_path}/undo/"),
        ("POST", "outlets/"),
        ("POST", "speakers/"), ("PATCH", f"speakers/{make.speaker().pk}/"), ("POST", "snapshots/"),
        ("PATCH", f"outlets/{make.outlet().pk}/"), ("POST", f"outlets/{make.outlet().pk}/merge/"),
        ("POST", "bulk/moves/"), ("POST", "bulk/claims/"), ("POST", "bulk/articles/"),
        ("POST", "tokens/"), ("POST", "check/"),
        ("PATCH", f"articles/{claim.version.article.slug}/"),
    ]  # fmt: skip


@given(data=st.data())
@FEW
def test_any_body(chief, writable, data):
    method, path = data.draw(st.sampled_from(writable))
    body: Any = data.draw(BODIES)
    tag = data.draw(st.sampled_from(["*", '"1"', '"2"']))
    response = chief(method, path, body, If_Match=tag)
    assert response.status_code < 500, response.content


@given(raw=st.binary(max_size=60))
@FEW
def test_any_bytes(chief, raw):
    assert chief("POST", "articles/", raw=raw).status_code in (400, 202)


LISTS = [
    "claims/", "articles/", "outlets/", "speakers/", "annotations/", "decisions/", "snapshots/",
    "analyses/", "checks/", "findings/", "tokens/",
]  # fmt: skip


@given(path=st.sampled_from(LISTS), query=QUERIES)
@FEW
def test_any_query(chief, make, path, query):
    response = chief.get(f"{path}?{urlencode(query)}")
    assert response.status_code in (200, 400), response.content


@given(name=st.sampled_from(PARAMETERS), value=WORDS)
@FEW
def test_any_value_of_a_filter_of_claims(chief, name, value):
    response = chief.get(f"claims/?{urlencode({name: value})}")
    assert response.status_code in (200, 400), response.content


@given(item=VALUES, move=st.sampled_from(["start-review", "propose-verdict", "reopen", "x"]))
@FEW
def test_any_item_fails_alone(chief, make, item, move):
    claim = make.claim()
    good = {"claim": claim.pk, "move": "start-review"}
    response = chief.post("bulk/moves/", {"items": [item, {"claim": item, "move": move}, good]})
    # What no JSON of ours may hold (NUL, half a pair, a name twice) refuses the whole.
    assert response.status_code in (207, 400), response.content
    if response.status_code == 207:
        assert response.json()["results"][-1]["status"] == 200


@given(line=st.binary(max_size=60))
@FEW
def test_any_line_is_answered_by_a_line(chief, line):
    raw = line.replace(b"\n", b"") + b"\n{}\n"
    response = chief("POST", "bulk/ingest/", raw=raw, content_type="application/x-ndjson")
    answered = b"".join(response.streaming_content).splitlines()
    assert len(answered) == bool(line.replace(b"\n", b"").strip()) + 1


@given(place=st.integers(0, 200), other=st.sampled_from("aZ09-_:.é\x00 "))
@FEW
def test_a_cursor_that_was_tampered_with_is_refused(chief, make, place, other):
    for _ in range(2):
        make.outlet()
    link = chief.get("outlets/?page_size=1").json()["next"]
    cursor = unquote(link.split("cursor=")[1].split("&")[0])
    at = place % len(cursor)
    if cursor[at] != other:
        path = f"outlets/?{urlencode({'cursor': cursor[:at] + other + cursor[at + 1 :]})}"
        assert chief.get(path).status_code == 400


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 100_000,
        b'{"name": ' * 21 + b"1" + b"}" * 21,
        b'{"name": 1' + b"0" * 5_000 + b"}",
        b'{"name": 1e999}',
        b'{"name": NaN}',
        b'{"name": "\\u0000"}',
        b'{"name": "\\ud800"}',
        b'{"name": "a", "name": "b"}',
        b'{"name": "\xff"}',
        '{"name": "é"}'.encode("utf-16"),
        b"",
        b"null",
    ],
)
@pytest.mark.parametrize("path", ["outlets/", "bulk/moves/", "tokens/"])
def test_odd_json_is_refused_and_stores_nothing(chief, refused, path, raw):
    from claims.models import ApiToken, AuditLine, Outlet

    refused(chief("POST", path, raw=raw), 400)
    assert (Outlet.objects.count(), ApiToken.objects.count()) == (0, 1)
    assert not AuditLine.objects.exists()
