"""Merging two records of one speaker, or of one outlet."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from claims.actions.merging import Merged, merge_outlets, merge_speakers, pointers
from claims.errors import Conflict, InvalidInput, NotFound
from claims.models import Claim, Merge, Outlet, RuleSetting, Snapshot, Speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(make):
    return make.user("editor")


def test_everything_that_pointed_to_the_one_points_to_the_other(make, editor):
    gone, kept = make.outlet("The Courier"), make.outlet("Tema Courier")
    gone.domains.create(domain="courier.example")
    gone.aliases.create(name="courier")
    gone.aliases.create(name="TC")
    RuleSetting.objects.create(code="AT601", outlet=gone, enabled=False)
    RuleSetting.objects.create(code="AT601", outlet=kept)
    RuleSetting.objects.create(code="AT201", outlet=gone)
    article = make.article(outlet=gone)
    claim = make.claim(make.version(article), status="verified", cited_outlet=gone)
    snapshot = make.snapshot(outlet=gone)

    merge_outlets(gone_id=gone.pk, into=kept, by=editor, reason="One paper.")

    # Whatever table points to outlets, also one that is added later: nothing points to nobody.
    for model, field in pointers(Outlet):
        assert not model._base_manager.filter(**{f"{field}_id": gone.pk}).exists(), model
    article.refresh_from_db(), snapshot.refresh_from_db()
    assert article.outlet == snapshot.outlet == kept
    after = Claim.objects.get(pk=claim.pk)
    assert (after.cited_outlet, after.revision) == (kept, claim.revision + 1)
    names = set(kept.aliases.values_list("name", flat=True))
    assert names == {"The Courier", "courier", "TC"}
    assert kept.domains.get().domain == "courier.example"
    assert set(kept.rule_settings.values_list("code", "enabled")) == {
        ("AT601", None), ("AT201", None),
    }  # fmt: skip


def test_the_history_of_both_stays(make, editor):
    gone, kept = make.speaker("A. Mensah"), make.speaker("Ada Mensah")
    merge_speakers(gone_id=gone.pk, into=kept, by=editor)
    trail = apps.get_model("claims", "SpeakerEvent").objects.filter(pgh_obj_id=gone.pk)
    assert trail.get().name == "A. Mensah"
    made = Merge.objects.get()
    assert (made.gone_id, made.gone_name, made.kept_id) == (gone.pk, "A. Mensah", kept.pk)
    assert (made.by, made.kind) == (editor, "speaker")


def test_again_changes_nothing_and_a_chain_is_followed(make, editor):
    one, two, three = make.speaker(), make.speaker(), make.speaker()
    merge_speakers(gone_id=one.pk, into=two, by=editor)
    assert merge_speakers(gone_id=one.pk, into=two, by=editor) == Merged(two, None)
    merge_speakers(gone_id=two.pk, into=three, by=editor)
    assert merge_speakers(gone_id=one.pk, into=three, by=editor) == Merged(three, None)
    assert Merge.objects.count() == 2
    with pytest.raises(Conflict):
        merge_speakers(gone_id=one.pk, into=make.speaker(), by=editor)


def test_a_role_that_both_held_is_held_from_the_first_day_to_the_last(make, editor):
    gone, kept = make.speaker("A. Mensah"), make.speaker("Ada Mensah")
    kept.roles.create(title="mayor", start=date(2020, 1, 1), end=date(2021, 1, 1))
    gone.roles.create(title="mayor", start=date(2020, 6, 1))
    gone.roles.create(title="judge", start=date(2010, 1, 1), end=date(2011, 1, 1))
    merge_speakers(gone_id=gone.pk, into=kept, by=editor)
    assert set(kept.roles.values_list("title", "start", "end")) == {
        ("mayor", date(2020, 1, 1), None),
        ("judge", date(2010, 1, 1), date(2011, 1, 1)),
    }


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"kind": "person"}, {"kind": "group"}),
        ({"same_as": "https://example.org/1"}, {"same_as": "https://example.org/2"}),
    ],
)
def test_two_that_cannot_be_one_are_refused(make, editor, ours, theirs):
    gone, kept = make.speaker(**ours), make.speaker(**theirs)
    with pytest.raises(Conflict) as error:
        merge_speakers(gone_id=gone.pk, into=kept, by=editor)
    assert error.value.field == "into"
    assert Speaker.objects.count() == 2


def test_nobody_is_merged_with_nobody_or_with_oneself(make, editor):
    one = make.speaker()
    with pytest.raises(InvalidInput):
        merge_speakers(gone_id=one.pk, into=one, by=editor)
    with pytest.raises(NotFound):
        merge_speakers(gone_id=one.pk + 1000, into=one, by=editor)


def test_a_snapshot_changes_its_outlet_in_a_merge_only(make):
    snapshot, outlet = make.snapshot(outlet=make.outlet()), make.outlet()
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        Snapshot.objects.filter(pk=snapshot.pk).update(outlet=outlet)
