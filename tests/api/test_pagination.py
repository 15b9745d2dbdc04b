"""Pages: complete, without repeats, stable while rows are added, in both directions."""

from __future__ import annotations

import pytest

from claims.models import Claim


def walk(caller, path, link="next"):
    pages = []
    while path:
        body = caller.get(path).json()
        pages.append([one["id"] for one in body["results"]])
        path = body[link]
    return pages


@pytest.fixture
def version(make):
    return make.version()


@pytest.mark.parametrize("ordering", ["-id", "id", "confidence", "-confidence"])
def test_the_pages_are_the_list(program, make, version, ordering):
    for confidence in (0.5, 0.5, 0.1, 0.5, 0.9, 0.1, 1 / 3):
        make.claim(version, confidence=confidence)
    names = (
        [ordering] if ordering.endswith("id") else [ordering, ordering.replace("confidence", "id")]
    )
    everything = list(Claim.objects.order_by(*names).values_list("id", flat=True))

    pages = walk(program, f"claims/?page_size=3&ordering={ordering}")

    assert [len(page) for page in pages] == [3, 3, 1]
    assert [pk for page in pages for pk in page] == everything


def test_the_way_back_is_the_way_there(program, make, version):
    for _ in range(7):
        make.claim(version)
    there = walk(program, "claims/?page_size=3")
    last = program.get("claims/?page_size=3").json()["next"]
    last = program.get(last).json()["next"]

    back = walk(program, last, "previous")

    assert back == there[::-1]


def test_no_page_before_the_first_and_none_after_the_last(program, make, version):
    for _ in range(2):
        make.claim(version)
    body = program.get("claims/?page_size=2").json()
    assert body["next"] is body["previous"] is None


def test_rows_that_are_added_shift_nothing(program, make, version):
    first = [make.claim(version) for _ in range(4)]
    body = program.get("claims/?page_size=2").json()
    make.claim(version)
    second = program.get(body["next"]).json()["results"]
    assert [one["id"] for one in second] == [first[1].pk, first[0].pk]


def test_a_page_of_rows_that_are_gone_is_empty(program, make, version):
    for _ in range(2):
        make.claim(version)
    body = program.get("claims/?page_size=1").json()
    Claim.objects.all().delete()
    assert program.get(body["next"]).json() == {"next": None, "previous": None, "results": []}


def test_the_links_keep_the_filters(program, make, version):
    for _ in range(3):
        make.claim(version)
    link = program.get("claims/?page_size=1&status=unreviewed").json()["next"]
    assert "status=unreviewed" in link
    assert "page_size=1" in link


def test_a_cursor_fits_its_own_list_and_order_only(program, make, version, refused):
    for _ in range(2):
        make.claim(version)
        make.article()
    cursor = program.get("claims/?page_size=1").json()["next"].split("cursor=")[1].split("&")[0]
    refused(program.get(f"claims/?cursor={cursor}&ordering=confidence"), 400, "cursor")
    refused(program.get(f"articles/?cursor={cursor}"), 400, "cursor")
    refused(program.get(f"claims/?cursor={cursor[:-1]}"), 400, "cursor")
    assert program.get(f"claims/?cursor={cursor}").status_code == 200
    first, second = Claim.objects.all()[:2]
    for claim in (first, second):
        make.evidence(claim)
        make.evidence(claim)
    path = f"claims/{first.pk}/evidence/?page_size=1"
    cursor = program.get(path).json()["next"].split("cursor=")[1].split("&")[0]
    refused(program.get(f"claims/{second.pk}/evidence/?cursor={cursor}"), 400, "cursor")
