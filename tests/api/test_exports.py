"""The exports by the API: who may, which formats, and what happens when somebody goes away."""

from __future__ import annotations

import json

import pytest

from tests.shapes import check


def body_of(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_claims_are_exported_and_filtered(make, program, refused):
    claim = make.claim(status="verified")
    make.claim()
    answer = program.get("exports/claims/?status=verified&current=true")
    assert answer["Content-Type"] == "application/jsonl"
    assert json.loads(body_of(answer))["id"] == claim.pk
    slug = claim.version.article.slug
    lines = body_of(program.get(f"exports/claims/?as=csv&article={slug}")).splitlines()
    assert len(lines) == 2
    assert body_of(program.get("exports/claims/?as=parquet"))[:4] == b"PAR1"


@pytest.mark.parametrize(
    ("query", "field"),
    [("as=xlsx", "as"), ("status=true", "status"), ("current=1", "current"), ("x=1", "x")],
)
def test_what_cannot_be_is_refused(program, refused, query, field):
    refused(program.get(f"exports/claims/?{query}"), 400, field)


def test_anybody_exports_what_is_published(make, anonymous):
    publication = make.publication()
    make.claim(status="altered")
    row = json.loads(body_of(anonymous.get("exports/published/")))
    assert row["slug"] == publication.slug


def test_annotations_of_an_article(make, anonymous, program, refused):
    publication = make.publication()
    slug = publication.claim.version.article.slug
    found = anonymous.get(f"published/articles/{slug}/annotations/", Accept="*/*")
    assert found["Content-Type"].startswith('application/ld+json; profile="http://www.w3.org/ns')
    check("annotation_collection", found.json())
    check("annotation_page", anonymous.get(found.json()["first"], Accept="*/*").json())
    refused(anonymous.get(f"published/articles/{slug}/annotations/?page=9", Accept="*/*"), 404)
    refused(anonymous.get(f"published/articles/{slug}/annotations/?page=x", Accept="*/*"), 400)
    inner = program.get(f"articles/{slug}/annotations/", Accept="*/*").json()
    assert inner["total"] == 0


def test_ninjs_and_the_pack(make, program):
    claim = make.publication().claim
    check("ninjs", program.get(f"articles/{claim.version.article.slug}/ninjs/").json())
    pack = program.get(f"claims/{claim.pk}/evidence-pack/")
    assert pack["Content-Type"] == "application/zip"
    assert body_of(pack)[:2] == b"PK"


def test_the_packs_and_annotations_of_all_that_is_published(make, program, anonymous, refused):
    make.publication()
    whole = json.loads(body_of(anonymous.get("exports/published/?as=annotations", Accept="*/*")))
    assert whole["type"] == "AnnotationCollection"
    assert whole["total"] == 2
    packs = program.get("exports/evidence-packs/?published_after=2020-01-01")
    assert b'"sha256"' in body_of(packs)
    none = program.get("exports/evidence-packs/?published_before=2020-01-01")
    assert b'"sha256"' not in body_of(none)
    refused(program.get("exports/evidence-packs/?published_after=x"), 400, "published_after")
    refused(anonymous.get("exports/evidence-packs/"), 401)
