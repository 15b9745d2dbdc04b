"""``merge/`` and its rehearsal, for speakers and outlets."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps

from claims.actions.merging import _NOT_COUNTED, pointers
from claims.api.serializers.records import Moved, OutletMovesSerializer, SpeakerMovesSerializer
from claims.models import Outlet, RuleSetting, Speaker

MOVES = {Speaker: SpeakerMovesSerializer, Outlet: OutletMovesSerializer}


@pytest.fixture
def speakers(make):
    """The one that goes, the one that stays, one that is neither; and what is to be said."""
    gone, kept = make.speaker("A. Mensah"), make.speaker("Ada Mensah")
    make.publication(speaker=gone), make.claim(speaker=gone), make.claim(speaker=kept)
    gone.aliases.create(name="Mensah"), gone.aliases.create(name="ada mensah")
    gone.roles.create(title="director")
    said = {"names": ["A. Mensah", "Mensah"], "published": 1, "claims": 2, "roles": 1}
    return gone, kept, make.speaker(kind="group"), said


@pytest.fixture
def outlets(make):
    gone, kept = make.outlet("The Courier", country="GH"), make.outlet("Courier", country="GH")
    make.claim(make.version(make.article(outlet=gone)), cited_outlet=gone)
    make.snapshot(outlet=gone)
    gone.domains.create(domain="courier.example")
    for code, outlet in (("AT601", gone), ("AT201", gone), ("AT601", kept)):
        RuleSetting.objects.create(code=code, outlet=outlet)
    said = {
        "names": ["The Courier"], "published": 0, "articles": 1, "claims": 1, "domains": 1,
        "snapshots": 1, "rule_settings": 1, "dropped": 1,
    }  # fmt: skip
    return gone, kept, make.outlet(country="FR"), said


@pytest.fixture(params=["speakers", "outlets"])
def two(request):
    return request.param, *request.getfixturevalue(request.param)


def everything() -> dict[str, list[Any]]:
    """Return all rows of ours, by their table."""
    models = apps.get_app_config("claims").get_models()
    return {one._meta.db_table: list(one.objects.order_by("pk").values()) for one in models}


def counted(record) -> dict[type, int]:
    rows = pointers(type(record))
    return {model: model._base_manager.filter(**{field: record}).count() for model, field in rows}


def test_a_rehearsal_says_what_the_merge_does_and_keeps_nothing(editor, two):
    resource, gone, kept, _, moves = two
    path, body = f"{resource}/{gone.pk}/merge/", {"into": kept.pk}
    shown = editor.get(f"{resource}/{kept.pk}/").json()
    before, own = everything(), counted(kept)

    said = editor.post(f"{path}?rehearse=true", body, Idempotency_Key="k").json()
    assert said == shown | {"moves": moves}
    assert everything() == before

    # The same key: nothing was kept that would answer, or refuse, in its place.
    done = editor.post(path, body, Idempotency_Key="k")
    assert "Idempotency-Replayed" not in done
    assert done.json()["moves"] == moves
    now = counted(kept)
    for name, field in MOVES[type(kept)]().fields.items():
        if isinstance(field, Moved):
            assert now[field.model] - own[field.model] == moves[name], name
    names = set(kept.aliases.values_list("name", flat=True))
    assert names == set(moves["names"])
    # Merged already: both say so.
    assert editor.post(f"{path}?rehearse=true", body).json() == done.json() | {"moves": None}
    assert editor.post(path, body).json() == done.json() | {"moves": None}


def test_a_rehearsal_refuses_what_the_merge_refuses(editor, program, refused, two):
    resource, gone, kept, other, _ = two
    path, body = f"{resource}/{gone.pk}/merge/", {"into": kept.pk}
    before = everything()
    asked = [(editor, path, body | {"into": one}, status) for one, status in (
        (gone.pk, 400), (999_999, 400), ("x", 400), (other.pk, 409),
    )]  # fmt: skip
    asked += [
        (editor, path, body | {"reason": "x" * 2_001}, 400),
        (editor, f"{resource}/999999/merge/", body, 404),
        (program, path, body, 403),
    ]
    for who, address, given, status in asked:
        answers = [who.post(one, given) for one in (f"{address}?rehearse=true", address)]
        refused(answers[0], status)
        assert answers[0].json() == answers[1].json()
    refused(editor.post(f"{path}?rehearse=maybe", body), 400, "rehearse")
    assert everything() == before


def test_whatever_points_to_a_record_is_told():
    for model, serializer in MOVES.items():
        told = {field.model for field in serializer().fields.values() if isinstance(field, Moved)}
        assert told == {one for one, _ in pointers(model)} - {*_NOT_COUNTED}
