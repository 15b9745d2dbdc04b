"""?fields= and ?include=."""

from __future__ import annotations

import pytest

from claims.actions.annotations import annotate
from claims.actions.assignments import assign_claim


@pytest.fixture
def full(make):
    """A claim with one of everything, on a version of its own."""

    def full():
        speaker, outlet = make.speaker(), make.outlet()
        speaker.aliases.create(name="x"), speaker.roles.create(title="mayor")
        claim = make.claim(status="verified", speaker=speaker, cited_outlet=outlet)
        annotate(by=make.user(), body="Hm.", claim=claim)
        make.finding(claim.version, claim=claim)
        assign_claim(claim=claim, editor=make.user("editor"), by=make.user("chief editor"))
        return claim

    return full


EVERYTHING = "annotations,assignment,cited_outlet,decisions,evidence,findings,speaker"


def test_fields_show_less(editor, full):
    claim = full()
    for query in ("fields=id,status", "fields=id&fields=status"):
        assert editor.get(f"claims/?{query}").json()["results"] == [
            {"id": claim.pk, "status": "verified"}
        ]
    assert set(editor.get(f"claims/{claim.pk}/?fields=spans, moves").json()) == {"spans", "moves"}
    slug = claim.version.article.slug
    assert editor.get(f"articles/{slug}/?fields=slug").json() == {"slug": slug}
    assert set(editor.get(f"speakers/{claim.speaker_id}/?fields=name").json()) == {"name"}


def test_include_shows_more_in_as_many_queries_for_5_as_for_1(
    editor, full, django_assert_num_queries
):
    claim = full()
    address = f"claims/?include={EVERYTHING}"
    with django_assert_num_queries(11):
        (shown,) = editor.get(address).json()["results"]
    alone = editor.get(f"claims/{claim.pk}/").json()
    for name in ("annotations", "assignment", "decisions", "evidence", "findings"):
        assert shown[name] == alone[name], name
    assert shown["speaker"]["roles"][0]["title"] == "mayor"
    assert shown["speaker"]["aliases"] == ["x"]
    assert shown["cited_outlet"]["domains"] == []
    for _ in range(4):
        full()
    with django_assert_num_queries(11):
        assert len(editor.get(address).json()["results"]) == 5


def test_both_together(editor, full):
    full()
    (shown,) = editor.get("claims/?include=decisions&fields=id,decisions").json()["results"]
    assert len(shown["decisions"]) == 3
    (article,) = editor.get("articles/?include=versions&fields=versions").json()["results"]
    assert [version["number"] for version in article["versions"]] == [1]


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("claims/?fields=id,colour", "fields"),
        ("claims/?fields=", "fields"),
        ("claims/?include=text", "include"),
        ("claims/?include=version__article", "include"),
        ("outlets/?include=speaker", "include"),
        ("claims/{}/?fields=pk", "fields"),
        ("claims/{}/?include=speaker", "include"),
    ],
)
def test_what_is_not_there_is_refused(editor, full, refused, path, parameter):
    refused(editor.get(path.format(full().pk)), 400, parameter)


def test_what_one_may_not_see_is_not_included(caller, make, refused):
    from django.contrib.auth.models import Permission

    user = make.user()
    user.user_permissions.add(Permission.objects.get(codename="view_claim"))
    refused(caller(user=user).get("claims/?include=evidence"), 403)
