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
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        refused(chief(method, f"{resource}/", {}), 405)


def test_the_same_number_of_queries_for_1_and_5(program, make, django_assert_num_queries):
    for count in (1, 4):
        for _ in range(count):
            make.outlet().aliases.create(name="x")
            make.speaker().aliases.create(name="x")
        for resource in ("outlets", "speakers"):
            with django_assert_num_queries(6):
                program.get(f"{resource}/")
