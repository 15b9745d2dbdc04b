"""GET /outlets/ and /speakers/."""

from __future__ import annotations

import pytest


def names(response):
    assert response.status_code == 200, response.content
    return [one["name"] for one in response.json()["results"]]


def test_outlets(program, make):
    npr, ap = make.outlet("NPR", country="US"), make.outlet("AP")
    npr.aliases.create(name="National Public Radio")
    npr.aliases.create(name="Public Radio")
    npr.domains.create(domain="npr.org")
    assert names(program.get("outlets/")) == ["AP", "NPR"]
    assert names(program.get("outlets/?ordering=-name")) == ["NPR", "AP"]
    assert names(program.get("outlets/?search=public+radio")) == ["NPR"]
    assert names(program.get("outlets/?search=np")) == ["NPR"]
    assert names(program.get("outlets/?search=%25")) == []
    shown = program.get(f"outlets/{npr.pk}/").json()
    assert shown["aliases"] == ["National Public Radio", "Public Radio"]
    assert (shown["domains"], shown["country"]) == (["npr.org"], "US")
    assert shown["links"]["self"].endswith(f"/outlets/{npr.pk}/")
    assert program.get(f"outlets/{ap.pk}/").json()["aliases"] == []


def test_pages_by_name(program, make):
    for name in ("a", "B", "ç", "Ä", "z"):
        make.outlet(name)
    everything, path = [], "outlets/?page_size=2"
    while path:
        body = program.get(path).json()
        everything += [one["name"] for one in body["results"]]
        path = body["next"]
    assert everything == names(program.get("outlets/"))
    assert len(everything) == 5


def test_speakers(program, make):
    ada = make.speaker("Ada Mensah", disambiguation="port director")
    make.speaker("Ghana Ports", kind="organisation", confirmed=False)
    ada.aliases.create(name="A. Mensah")
    ada.roles.create(title="director", organisation="Ports", start="2020-01-01")
    assert names(program.get("speakers/?search=a.+mensah")) == ["Ada Mensah"]
    assert names(program.get("speakers/?kind=organisation,group")) == ["Ghana Ports"]
    assert names(program.get("speakers/?confirmed=false")) == ["Ghana Ports"]
    shown = program.get(f"speakers/{ada.pk}/").json()
    assert shown["aliases"] == ["A. Mensah"]
    assert shown["roles"] == [
        {"title": "director", "organisation": "Ports", "start": "2020-01-01", "end": None}
    ]


@pytest.mark.parametrize("resource", ["outlets", "speakers"])
def test_the_same_ladder_for_both(chief, nobody, make, refused, resource):
    make.outlet(), make.speaker()
    refused(nobody.get(f"{resource}/"), 403)
    refused(chief.get(f"{resource}/999999/"), 404)
    refused(chief.get(f"{resource}/x/"), 404)
    refused(chief.get(f"{resource}/?kind=robot"), 400, "kind")
    refused(chief.get(f"{resource}/?search=" + "x" * 501), 400, "search")
    for method in ("PUT", "PATCH", "DELETE"):
        refused(chief(method, f"{resource}/", {}), 405)


def test_the_same_number_of_queries_for_1_and_5(program, make, django_assert_num_queries):
    for count in (1, 4):
        for _ in range(count):
            make.outlet().aliases.create(name="x")
            make.speaker().aliases.create(name="x")
        for resource in ("outlets", "speakers"):
            with django_assert_num_queries(4):
                program.get(f"{resource}/")


# -- writing -----------------------------------------------------------------------------

NPR = {"name": "NPR", "country": "US", "aliases": ["Public Radio"], "domains": ["npr.org"]}
ADA = {
    "name": "Ada Mensah", "kind": "person", "same_as": "https://example.org/ada",
    "aliases": ["A. Mensah"], "roles": [{"title": "director", "start": "2020-01-01"}],
}  # fmt: skip


def test_an_outlet_is_made_and_changed_by_who_saw_it(editor, refused):
    made = editor.post("outlets/", NPR)
    assert made.status_code == 201
    path = made["Location"]
    seen = editor.get(path)
    assert {name: seen.json()[name] for name in NPR} == NPR

    refused(editor.patch(path, {"notes": "Weekly."}), 428)
    changed = editor.patch(path, {"aliases": ["Radio"], "domains": []}, If_Match=seen["ETag"])
    assert (changed.json()["aliases"], changed.json()["domains"]) == (["Radio"], [])
    assert changed.json()["country"] == "US"
    refused(editor.patch(path, {"notes": "Weekly."}, If_Match=seen["ETag"]), 412)
    refused(editor.patch(path, {"notes": "x"}, If_Match="W/" + editor.get(path)["ETag"]), 412)
    assert editor.get(path).json()["notes"] == ""


def test_a_speaker_is_made_and_changed(editor):
    path = editor.post("speakers/", ADA).json()["links"]["self"]
    roles = [
        {"title": "minister", "organisation": "Ghana", "start": "2024-01-01", "end": None},
        {"title": "director", "organisation": "", "start": "2020-01-01", "end": "2023-12-31"},
    ]
    body = editor.patch(path, {"roles": roles, "kind": "group"}, If_Match="*").json()
    assert sorted(one["title"] for one in body["roles"]) == ["director", "minister"]
    assert (body["kind"], body["aliases"], body["confirmed"]) == ("group", ["A. Mensah"], True)


@pytest.mark.parametrize(
    ("resource", "change", "field"),
    [
        ("outlets", {"name": " "}, "name"),
        ("outlets", {"name": "x" * 201}, "name"),
        ("outlets", {"name": "a\nb"}, "name"),
        ("outlets", {"country": "usa"}, "country"),
        ("outlets", {"domains": ["NPR.org"]}, "domains.0"),
        ("outlets", {"aliases": ["x", "X"]}, "aliases"),
        ("outlets", {"aliases": "x"}, "aliases"),
        ("outlets", {"id": 7}, "id"),
        ("speakers", {"kind": "robot"}, "kind"),
        ("speakers", {"same_as": "javascript:x"}, "same_as"),
        ("speakers", {"roles": [{"title": ""}]}, "roles.0.title"),
        ("speakers", {"roles": [{"title": "x", "start": "2024-01-02", "end": "2024-01-01"}]},
         "roles"),
        ("speakers", {"roles": [{"title": "x", "rank": 1}]}, "roles.0.rank"),
    ],
)  # fmt: skip
def test_bad_records_name_the_field(editor, refused, resource, change, field):
    from claims.models import Outlet, Speaker

    good = NPR if resource == "outlets" else ADA
    refused(editor.post(f"{resource}/", good | change), 400, field)
    assert not Outlet.objects.exists()
    assert not Speaker.objects.exists()


def test_what_is_taken_is_a_conflict(editor, make, refused):
    make.outlet("npr").domains.create(domain="npr.org")
    make.speaker("ada mensah")
    refused(editor.post("outlets/", NPR), 409)
    refused(editor.post("outlets/", NPR | {"name": "N"}), 409)
    refused(editor.post("speakers/", ADA), 409)
    twice = [{"title": "mayor", "start": "2020-01-01"}, {"title": "mayor", "start": "2021-01-01"}]
    refused(editor.post("speakers/", ADA | {"name": "Bo", "roles": twice}), 409)


def test_a_record_that_is_in_use_stays(chief, make, refused):
    claim = make.claim(speaker=make.speaker())
    refused(chief.delete(f"speakers/{claim.speaker_id}/"), 409)
    assert chief.delete(f"speakers/{make.speaker().pk}/").status_code == 204


def test_a_merged_speaker_leads_on(editor, make, refused):
    one, two = make.speaker("Ada Mensah"), make.speaker("A. Mensah")
    claim = make.claim(speaker=two)
    path = f"speakers/{two.pk}/merge/"
    refused(editor.post(path, {"into": two.pk}), 400, "into")
    merged = editor.post(path, {"into": one.pk, "reason": "The same person."})
    assert (merged.json()["id"], merged.json()["aliases"]) == (one.pk, ["A. Mensah"])
    assert editor.get(f"claims/{claim.pk}/").json()["speaker"]["id"] == one.pk
    again = editor.post(path, {"into": one.pk}).json()
    assert again == merged.json() | {"moves": None}
    moved = editor.get(f"speakers/{two.pk}/")
    assert moved.status_code == 308
    assert moved["Location"].endswith(f"/api/v1/speakers/{one.pk}/")
    refused(editor.get(f"speakers/{two.pk}/?fields=nothing"), 400, "fields")
    refused(editor.get("speakers/999999/"), 404)


def test_an_article_has_another_outlet_and_never_another_text(editor, make, refused):
    article = make.version(make.article(slug="fees")).article
    make.outlet("NPR")
    seen = editor.get("articles/fees/")
    body = {"outlet": "NPR", "language": "de"}
    changed = editor.patch("articles/fees/", body, If_Match=seen["ETag"]).json()
    assert (changed["outlet"]["name"], changed["language"]) == ("NPR", "de")
    refused(editor.patch("articles/fees/", {"text": "x"}, If_Match="*"), 400, "text")
    refused(editor.patch("articles/fees/", {"language": "en"}, If_Match=seen["ETag"]), 412)
    make.article(url="https://example.org/a")
    taken = {"url": "https://example.org/a"}
    refused(editor.patch("articles/fees/", taken, If_Match="*"), 409, "url")
    assert article.versions.get().text
