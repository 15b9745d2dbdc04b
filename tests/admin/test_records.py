"""Outlets and speakers: what editors type is kept, or refused with a reason, and never a crash."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.urls import reverse

from claims.admin.lists import BigTable
from claims.models import Outlet, Speaker


def rows(prefix: str, *values: dict) -> dict[str, str]:
    """Return an inline formset as a browser sends it."""
    data = {f"{prefix}-TOTAL_FORMS": str(len(values)), f"{prefix}-INITIAL_FORMS": "0"}
    for number, value in enumerate(values):
        data |= {f"{prefix}-{number}-{name}": text for name, text in value.items()}
    return data


def outlet_form(name="NPR", aliases=(), domains=(), **more) -> dict[str, str]:
    return (
        {"name": name, "country": "", "notes": ""}
        | rows("aliases", *({"name": one} for one in aliases))
        | rows("domains", *({"domain": one} for one in domains))
        | more
    )


def speaker_form(name="Ada Mensah", aliases=(), roles=(), **more) -> dict[str, str]:
    return (
        {"name": name, "kind": "person", "confirmed": "on"}
        | rows("aliases", *({"name": one} for one in aliases))
        | rows("roles", *roles)
        | more
    )


def test_an_outlet_is_kept_with_its_names(browser, db):
    data = outlet_form(aliases=["National Public Radio", "N.P.R."], domains=["npr.org"])
    answer = browser("editor").post(reverse("admin:claims_outlet_add"), data)
    assert answer.status_code == 302
    outlet = Outlet.objects.get()
    assert {one.name for one in outlet.aliases.all()} == {"National Public Radio", "N.P.R."}
    assert outlet.domains.get().domain == "npr.org"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (outlet_form(name="ap"), "Lower"),
        (outlet_form(name=" "), "This field is required"),
        (outlet_form(aliases=["Radio", "RADIO"]), "This one is here twice."),
        (outlet_form(domains=["npr.org", "npr.org"]), "duplicate"),
        (outlet_form(domains=["WWW npr"]), "A host name in lower case"),
        (outlet_form(domains=["ap.org"]), "already exists"),
        (outlet_form(country="us"), "Two capital letters"),
        (outlet_form(name="a\x00b"), "Null characters"),
    ],
)
def test_what_an_outlet_cannot_be(browser, make, data, message):
    make.outlet("AP").domains.create(domain="ap.org")
    answer = browser("editor").post(reverse("admin:claims_outlet_add"), data)
    assert answer.status_code == 200
    if message != "Lower":
        assert message in answer.content.decode()
    assert Outlet.objects.count() == 1


ROLE = {"title": "minister", "organisation": "", "start": "2020-01-01", "end": "2021-12-31"}


@pytest.mark.parametrize(
    ("second", "fits"),
    [
        ({"start": "2022-01-01", "end": ""}, True),
        ({"start": "", "end": "2019-12-31"}, True),
        ({"title": "mayor"}, True),
        ({"start": "2021-12-31", "end": ""}, False),
        ({"start": "", "end": ""}, False),
        ({"start": "", "end": "2020-01-01"}, False),
    ],
)
def test_a_role_is_held_once_at_a_time(browser, db, second, fits):
    data = speaker_form(roles=[ROLE, ROLE | second])
    answer = browser("editor").post(reverse("admin:claims_speaker_add"), data)
    assert Speaker.objects.exists() == fits
    assert ("holds this role already" in answer.content.decode()) != fits


def test_a_role_that_ends_before_it_begins_is_refused(browser, db):
    data = speaker_form(roles=[ROLE | {"start": "2022-01-01"}])
    answer = browser("editor").post(reverse("admin:claims_speaker_add"), data)
    assert "The last day is before the first day." in answer.content.decode()
    assert not Speaker.objects.exists()


def test_a_name_that_another_editor_took_just_now_is_no_crash(browser, db, monkeypatch):
    client = browser("editor")

    def took_it(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(BigTable, "changeform_view", took_it)
    answer = client.post(reverse("admin:claims_outlet_add"), outlet_form())
    assert answer.status_code == 302
    monkeypatch.undo()
    assert "somebody else saved the same" in client.get(answer["Location"]).content.decode()


def test_changes_of_a_record_have_a_history(browser, make):
    client, outlet = browser("editor"), make.outlet("NPR")
    client.post(reverse("admin:claims_outlet_change", args=[outlet.pk]), outlet_form("NPR News"))
    page = reverse("admin:claims_outlet_history", args=[outlet.pk])
    assert "Changed Name" in client.get(page).content.decode()


def test_a_record_that_claims_use_cannot_be_deleted(browser, make):
    outlet, client = make.outlet(), browser("chief editor")
    make.claim(cited_outlet=outlet)
    page = reverse("admin:claims_outlet_delete", args=[outlet.pk])
    assert "Cannot delete outlet" in client.get(page).content.decode()
    client.post(page, {"post": "yes"})
    assert Outlet.objects.filter(pk=outlet.pk).exists()


def look_up(client, term: str, **more):
    query = {"app_label": "claims", "model_name": "claim", "field_name": "speaker", "term": term}
    return client.get(reverse("admin:autocomplete"), query | more)


def test_speakers_are_looked_up_by_any_name(browser, make):
    hit = make.speaker("Ada Mensah")
    hit.aliases.create(name="A. K. Mensah")
    hit.aliases.create(name="Ada K. Mensah")
    make.speaker("Kofi Boateng")
    client = browser("reporter")
    for term in ("ada", "A. K.", "MENSAH", "Mensah\x00"):
        assert look_up(client, term).json()["results"] == [
            {"id": str(hit.pk), "text": "Ada Mensah"}
        ]
    assert [one["text"] for one in look_up(client, "").json()["results"]] == [
        "Ada Mensah", "Kofi Boateng",
    ]  # fmt: skip


def test_look_ups_go_on_page_by_page_without_counting(browser, make, django_assert_num_queries):
    Speaker.objects.bulk_create([Speaker(name=f"Speaker {n:02}", kind="person") for n in range(25)])
    client = browser("reporter")
    first = look_up(client, "speaker").json()
    assert (len(first["results"]), first["pagination"]["more"]) == (20, True)
    second = look_up(client, "speaker", page="2").json()
    assert (len(second["results"]), second["pagination"]["more"]) == (5, False)
    assert look_up(client, "speaker", page="3").status_code == 404
    with django_assert_num_queries(5) as queries:
        look_up(client, "speaker")
    assert not any("COUNT(" in query["sql"] for query in queries)
