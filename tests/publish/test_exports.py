"""Tables, annotations, ninjs and packs: one record, many shapes, constant memory."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions import review
from claims.actions.annotations import annotate
from claims.errors import InvalidInput
from claims.models import Claim, Publication
from claims.publish import annotations as w3c
from claims.publish.files import comma_separated, format_of, json_lines, parquet
from claims.publish.ninjs import ninjs
from claims.publish.pack import evidence_pack, evidence_packs
from claims.publish.published import Site, published
from claims.publish.tables import (
    CLAIM_COLUMNS,
    PUBLISHED_COLUMNS,
    claim_rows,
    published_annotations,
    published_rows,
)
from tests.shapes import check

SITE = Site("https://claims.example.org", "The Example Gazette")


def cursors() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_cursors WHERE name LIKE '_django%'")
        return cursor.fetchone()[0]


def test_claims_as_json_lines(make):
    claim = make.claim(speaker=make.speaker("Ada Mensah"), cited_outlet=make.outlet("Courier"))
    data = b"".join(json_lines(claim_rows(Claim.objects.all()), list(CLAIM_COLUMNS)))
    row = json.loads(data)
    assert list(row) == list(CLAIM_COLUMNS)
    assert (row["id"], row["text"], row["speaker"], row["cited_outlet"]) == (
        claim.pk, claim.content_text, "Ada Mensah", "Courier",
    )  # fmt: skip
    assert row["content_spans"] == claim.content_spans


def test_a_spreadsheet_runs_nothing(make):
    text = "=1+1 is what fees cost, Ada Mensah said."
    version = make.version(text=text, headline="@SUM(A1)")
    make.claim(version, content_spans=make.spans(text, "=1+1 is what fees cost"))
    data = b"".join(comma_separated(claim_rows(Claim.objects.all()), list(CLAIM_COLUMNS)))
    row = next(csv.DictReader(io.StringIO(data.decode())))
    assert row["text"].startswith("'=1+1")
    assert row["headline"] == "'@SUM(A1)"


def test_parquet_has_types(make):
    import pyarrow.parquet as pq

    claim = make.claim(status="verified")
    data = b"".join(parquet(claim_rows(Claim.objects.all()), list(CLAIM_COLUMNS)))
    row = pq.read_table(io.BytesIO(data)).to_pylist()[0]
    assert (row["id"], row["confidence"], row["is_current"]) == (claim.pk, 0.9, True)
    assert json.loads(row["content_spans"]) == claim.content_spans


def test_without_pyarrow_the_reason_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InvalidInput, match="pip install"):
        parquet([], ["id"])
    with pytest.raises(InvalidInput):
        format_of("xlsx")


def test_what_is_published_with_its_corrections(make):
    publication = make.publication()
    review.reopen_claim(claim=publication.claim, by=make.user("editor"), reason="hush")
    rows = list(published_rows(Publication.objects.all()))
    assert tuple(rows[0]) == PUBLISHED_COLUMNS
    assert rows[0]["corrections"][0]["kind"] == "reopened"
    assert "hush" not in json.dumps(rows)


def test_exports_read_chunk_by_chunk_and_let_go(make, monkeypatch):
    monkeypatch.setattr("claims.publish.tables.CHUNK", 2)
    for _ in range(5):
        make.publication()
    with CaptureQueriesContext(connection) as captured:
        rows = claim_rows(Claim.objects.all())
        next(rows)
        assert cursors() == 1
        # Whoever reads goes away in the middle.
        rows.close()
        assert cursors() == 0
    assert len([one for one in captured if "claims_claim" in one["sql"]]) <= 2
    assert len(list(claim_rows(Claim.objects.all()))) == 5
    assert len(list(published_rows(Publication.objects.all()))) == 5


def test_verdicts_as_w3c_annotations(make):
    article = make.article(url="https://example.org/fees")
    publication = make.publication(
        version=make.version(article), speaker=make.speaker("Ada", same_as="https://example.org/a")
    )
    row = Publication.objects.with_statements().get(pk=publication.pk)
    items = w3c.of_verdict(published(row), SITE)
    assert [one["motivation"] for one in items] == ["assessing", "identifying"]
    page = w3c.page("https://x.org/a", 0, items)
    check("annotation_page", page)
    check("annotation_collection", w3c.collection("https://x.org/a", "Annotations", len(items)))
    quote, place = items[0]["target"][0]["selector"]
    text = publication.claim.version.text
    assert text[place["start"] : place["end"]] == quote["exact"]
    assert text[: place["start"]].endswith(quote["prefix"])


def test_pages_of_a_collection(monkeypatch):
    monkeypatch.setattr(w3c, "PAGE_SIZE", 2)
    items = [{"id": str(n)} for n in range(5)]
    middle = w3c.page("https://x.org/a", 1, items)
    assert (middle["startIndex"], middle["prev"], middle["next"]) == (
        2, "https://x.org/a?page=0", "https://x.org/a?page=2",
    )  # fmt: skip
    assert "next" not in w3c.page("https://x.org/a", 2, items)
    assert w3c.page("https://x.org/a", 3, items) is None
    assert w3c.page("https://x.org/a", 0, [])["items"] == []
    assert w3c.collection("https://x.org/a", "x", len(items))["last"] == "https://x.org/a?page=2"


def test_a_suggested_edit_has_the_words_that_it_suggests(make):
    note = annotate(
        by=make.user("editor"), body="Shorter.", version=make.version(), start=0, end=7,
        motivation="editing", replacement="Port",
    )  # fmt: skip
    bodies = w3c.of_note(note, note.version.text, "https://example.org/fees")["body"]
    assert [(one["purpose"], one["value"]) for one in bodies] == [
        ("commenting", "Shorter."), ("editing", "Port"),
    ]  # fmt: skip


def test_notes_as_w3c_annotations(make):
    claim, by = make.claim(), make.user()
    version = claim.version
    notes = [
        annotate(by=by, body="A span.", version=version, start=0, end=7),
        annotate(by=by, body="A claim.", claim=claim, motivation="questioning"),
        annotate(by=by, body="All of it.", version=version),
    ]
    notes.append(annotate(by=by, body="Yes.", reply_to=notes[0]))
    items = [w3c.of_note(note, version.text, "https://example.org/fees") for note in notes]
    check("annotation_page", w3c.page("https://x.org/a", 0, items))
    assert items[3]["target"] == items[0]["id"]
    assert items[2]["target"] == "https://example.org/fees"


def test_ninjs(make):
    version = make.version(make.article(outlet=make.outlet("Gazette")), byline="Kofi Asare")
    make.claim(version, speaker=make.speaker("Ada Mensah"), cited_outlet=make.outlet("Courier"))
    ministry = make.speaker("Ministry", kind="organisation")
    publication = make.publication(make.claim(version, status="altered", speaker=ministry))
    row = Publication.objects.with_statements().get(pk=publication.pk)
    document = ninjs(version, version.claims.all(), SITE, [published(row)])
    check("ninjs", document)
    [checked] = document["associations"]
    assert checked["uri"] == SITE.address(publication.slug)
    assert checked["descriptions"][0]["value"] == "Altered"
    review.reopen_claim(claim=publication.claim, by=make.user("editor"), reason="x")
    row = Publication.objects.with_statements().get(pk=publication.pk)
    [checked] = ninjs(version, [], SITE, [published(row)])["associations"]
    assert (checked["pubStatus"], checked["descriptions"][0]["value"]) == (
        "withheld", "Review opened again",
    )  # fmt: skip
    assert document["trustIndicators"][1]["href"].endswith("/method/#corrections")
    assert document["organisations"][0] == {"name": "Ministry", "rel": "speaker"}
    assert document["bodies"][0]["value"] == version.text
    assert document["people"] == [{"name": "Ada Mensah", "rel": "speaker"}]
    assert document["organisations"][1]["name"] == "Courier"


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_pack_holds_everything_with_its_hash_and_never_differs(make):
    publication = make.publication()
    claim = publication.claim
    annotate(by=make.user(), body="Hm.", claim=claim)
    with evidence_pack(claim) as pack:
        data = pack.read()
    with evidence_pack(Claim.objects.get(pk=claim.pk)) as pack:
        assert pack.read() == data
    parts = unpacked(data)
    manifest = json.loads(parts.pop("manifest.json"))
    assert {one["path"]: one["sha256"] for one in manifest["files"]} == {
        name: hashlib.sha256(content).hexdigest() for name, content in parts.items()
    }
    about = json.loads(parts["evidence/001.json"])
    assert hashlib.sha256(parts["evidence/001.txt"]).hexdigest() == about["sha256"]
    assert [one["to"] for one in json.loads(parts["decisions.json"])][-1] == "verified"
    assert json.loads(parts["statements.json"])[0]["kind"] == "verdict"
    check("annotation_page", {"@context": w3c.CONTEXT, "id": "https://x.org/", "startIndex": 0,
          "type": "AnnotationPage", "partOf": "https://x.org/",
          "items": json.loads(parts["annotations.json"])})  # fmt: skip


def test_the_packs_of_all_that_is_published_with_their_hashes(make):
    first, reopened = make.publication(), make.publication()
    review.reopen_claim(claim=reopened.claim, by=make.user("editor"), reason="x")
    parts = unpacked(b"".join(evidence_packs(Publication.objects.all())))
    manifest = parts["manifest.jsonl"]
    assert parts["manifest.sha256"].split()[0].decode() == hashlib.sha256(manifest).hexdigest()
    line = json.loads(manifest)
    assert line["claim"] == first.claim.pk
    pack = parts[line["path"]]
    assert line["sha256"] == hashlib.sha256(pack).hexdigest()
    with evidence_pack(first.claim) as alone:
        assert alone.read() == pack
    assert line["page"] == first.slug


def test_packs_take_the_same_queries_a_claim_beside_the_texts(make):
    counts = []
    for wanted in (1, 3):
        while Publication.objects.count() < wanted:
            make.publication()
        with CaptureQueriesContext(connection) as captured:
            list(evidence_packs(Publication.objects.all()))
        counts.append(len(captured) - wanted)
    assert counts[0] == counts[1]


def test_all_annotations_in_one_piece_that_is_never_held(make):
    make.publication(), make.publication()
    items = list(published_annotations(Publication.objects.all()))
    data = b"".join(w3c.whole_collection("https://x.org/a", "All", iter(items)))
    document = json.loads(data)
    assert document["total"] == len(items) == len(document["first"]["items"])
    check("annotation_page", document["first"] | {"@context": w3c.CONTEXT})
    empty = json.loads(b"".join(w3c.whole_collection("https://x.org/a", "All", iter(()))))
    assert (empty["total"], empty["first"]["items"]) == (0, [])
