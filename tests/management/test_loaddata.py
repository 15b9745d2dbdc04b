"""The fixtures of the repository: they load, they load again, and dumpdata gives them back."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.actions import review
from claims.actions.annotations import annotate
from claims.checking import check_version
from claims.models import (
    Annotation,
    ArticleVersion,
    CheckState,
    Claim,
    Decision,
    EventBatch,
    FindingState,
    Outlet,
    Snapshot,
    Status,
)

FIXTURES = Path(__file__).parents[2] / "fixtures"
ARTICLES = {
    "review_xi_moscow_2023": "xi-putin-moscow-2023",
    "review_port_fees": "tarrow-bay-port-fees",
    "review_flood_relief": "velme-flood-relief",
}
ALL = ["outlets", "reviewers", *ARTICLES]
DUMPS = {
    "outlets": ["claims.outlet", "claims.outletalias", "claims.outletdomain"],
    "reviewers": ["auth.user"],
    **{name: ["--article", slug] for name, slug in ARTICLES.items()},
}

pytestmark = pytest.mark.django_db


def load(*names: str, **options: object) -> str:
    out = io.StringIO()
    call_command("loaddata", *names, stdout=out, **options)
    return out.getvalue()


def dump(*words: str) -> str:
    out = io.StringIO()
    call_command(
        "dumpdata", *words, "--natural-foreign", "--natural-primary", "--format", "yaml", stdout=out
    )
    return out.getvalue()


def row_counts() -> dict[str, int]:
    """Every table of the app, with the history tables."""
    every: list[Any] = [*apps.get_app_config("claims").get_models(), User]
    # The batch of a transaction is gone at its commit, which a test never comes to.
    return {
        model._meta.label: model._base_manager.count() for model in every if model != EventBatch
    }


def test_every_fixture_is_described_here():
    assert sorted(path.stem for path in FIXTURES.glob("*.yaml")) == sorted(ALL)


@pytest.mark.parametrize("name", ARTICLES)
def test_an_empty_database_gives_each_file_back_byte_for_byte(name):
    load("outlets", "reviewers", name)
    for one in ("outlets", "reviewers", name):
        assert dump(*DUMPS[one]).encode() == (FIXTURES / f"{one}.yaml").read_bytes()


def test_each_file_comes_back_when_all_are_loaded_in_another_order():
    load("reviewers", "outlets", *reversed(ARTICLES))
    for name in ALL:
        assert dump(*DUMPS[name]).encode() == (FIXTURES / f"{name}.yaml").read_bytes()


def _at_word_edges(text, start, end):
    """A span of whole words: the "he" of "he told", not that of "the"."""
    inside = [text[at - 1 : at + 1].isalnum() for at in (start, end) if 0 < at < len(text)]
    return not any(inside)


@pytest.fixture(scope="class")
def loaded(django_db_setup, django_db_blocker):
    """All fixtures, loaded once for a class of tests, and what the command said."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(*ALL)
        transaction.set_rollback(True)


@pytest.mark.usefixtures("loaded")
class TestAllOfThem:
    def test_a_second_load_changes_nothing_and_leaves_no_history(self, loaded):
        rows, dumped = row_counts(), dump("claims", "auth.user")
        second = load(*ALL)
        assert row_counts() == rows
        assert dump("claims", "auth.user") == dumped
        assert "0 changed, 0 unchanged, 0 kept" in loaded
        assert "0 new, 0 changed" in second

    def test_keep_lets_a_review_go_on_between_two_loads(self, make):
        claim = Claim.objects.get(version__article__slug=ARTICLES["review_port_fees"], number=3)
        review.start_review(claim=claim, by=make.user("editor"))
        rows = row_counts()
        load(*ALL, keep=True)
        assert row_counts() == rows
        claim.refresh_from_db()
        assert claim.status == Status.IN_REVIEW

    def test_every_span_is_exact_and_every_passage_stands_in_its_source(self):
        for claim in Claim.objects.select_related("version"):
            for role in ("source", "cue", "content"):
                for span in getattr(claim, f"{role}_spans"):
                    assert claim.version.text[span["start"] : span["end"]] == span["exact"]
                    assert _at_word_edges(claim.version.text, span["start"], span["end"]), span
        for snapshot in Snapshot.objects.prefetch_related("evidence"):
            assert all(evidence.passage in snapshot.text for evidence in snapshot.evidence.all())

    def test_the_sets_show_what_an_editor_meets(self):
        assert Claim.objects.filter(stale=True, predecessor__isnull=False).exists()
        assert Claim.objects.filter(chain__1__kind="anonymous").exists()
        assert Claim.objects.filter(created_by__isnull=False).exists()
        assert Annotation.objects.filter(reply_to__isnull=False).exists()
        assert Snapshot.objects.filter(origin__isnull=False).exists()
        assert Decision.objects.filter(
            old_status="awaiting_approval", new_status="in_review"
        ).exists()
        states = Counter(Claim.objects.values_list("findings__state", flat=True))
        assert set(FindingState.values) <= set(states)

    def test_what_was_loaded_goes_on_like_any_other_claim(self, make):
        claim = Claim.objects.filter(status=Status.AWAITING_APPROVAL).first()
        editor = make.user("editor")
        review.approve_verdict(claim=claim, by=editor)
        annotate(by=editor, claim=claim, body="Approved.")
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def test_json_gives_the_same_rows(self, tmp_path):
        as_json = tmp_path / "all.json"
        natural = {"use_natural_foreign_keys": True, "use_natural_primary_keys": True}
        call_command("dumpdata", "claims", "auth.user", output=str(as_json), **natural)
        report = load(str(as_json))
        assert "0 new, 0 changed" in report


def test_they_load_beside_other_rows(make):
    mine = make.claim(status=Status.VERIFIED)
    make.outlet("Associated Press", notes="Our own note.")
    rows = row_counts()
    load(*ALL)
    assert row_counts()["claims.Claim"] == rows["claims.Claim"] + 14 + 11 + 12
    mine.refresh_from_db()
    assert mine.status == Status.VERIFIED
    # One outlet of that name, brought up to date.
    assert Outlet.objects.get(name="Associated Press").country == "US"


def test_keep_leaves_what_is_there(make):
    make.outlet("Associated Press", notes="Our own note.")
    report = load("outlets", keep=True)
    assert "1 kept" in report
    assert Outlet.objects.get(name="Associated Press").notes == "Our own note."
    assert Outlet.objects.filter(aliases__name="the AP").exists()


def test_accounts_that_exist_are_never_changed(make):
    mine = make.user("chief editor", name="fixture-kofi-asare", password="my own")
    assert "3 new, 0 changed, 0 unchanged, 1 kept" in load("reviewers")
    mine.refresh_from_db()
    assert mine.check_password("my own")
    assert mine.is_active
    assert [group.name for group in mine.groups.all()] == ["chief editor"]


def test_nobody_can_log_in_with_an_account_of_the_fixture(client):
    load("reviewers")
    for user in User.objects.all():
        assert not user.is_active
        assert not user.has_usable_password()


def test_every_status_occurs_in_the_moscow_set():
    load("outlets", "reviewers", "review_xi_moscow_2023")
    assert set(Claim.objects.values_list("status", flat=True)) == set(Status.values)


def test_excluded_models_stay_out():
    report = load("outlets", exclude=["claims.outletalias"])
    assert row_counts()["claims.OutletAlias"] == 0
    assert "(of " in report


def test_a_changed_record_is_changed_and_its_history_kept():
    load("outlets")
    Outlet.objects.filter(name="NPR").update(country="GB")
    assert "1 changed" in load("outlets")
    assert Outlet.objects.get(name="NPR").country == "US"


def test_records_may_refer_to_later_ones(tmp_path):
    load("outlets", "reviewers")
    path = FIXTURES / "review_flood_relief.yaml"
    records = yaml.safe_load(path.read_text(encoding="utf-8"))
    # Decisions of a claim must follow each other; all else may stand anywhere.
    decisions = [one for one in records if one["model"] == "claims.decision"]
    others = [one for one in reversed(records) if one not in decisions]
    backwards = tmp_path / "backwards.yaml"
    backwards.write_text(yaml.safe_dump([*decisions, *others]), encoding="utf-8")
    load(str(backwards))
    assert dump(*DUMPS["review_flood_relief"]) == path.read_text(encoding="utf-8")


def test_a_key_is_looked_up_once_a_load():
    with CaptureQueriesContext(connection) as queries:
        load("outlets")
    # Outlets are looked up once, not once for each alias and domain.
    looked_up = [query for query in queries if 'FROM "claims_outlet" WHERE' in query["sql"]]
    assert len(looked_up) == Outlet.objects.count()


def queued() -> list[tuple[str, dict[str, int]]]:
    jobs = ProcrastinateJob.objects.filter(status="todo").order_by("id")
    return list(jobs.values_list("task_name", "args"))


def test_what_was_loaded_is_checked_once_without_anybody_asking():
    load("outlets", "reviewers", "review_port_fees")
    [version] = ArticleVersion.objects.all()
    assert queued() == [("claims.check", {"version_id": version.pk})]
    assert version.rule_check.state == CheckState.QUEUED
    check_version(version_id=version.pk)
    load("review_port_fees")
    version.rule_check.refresh_from_db()
    assert version.rule_check.state == CheckState.DONE
    assert len(queued()) == 1


def test_an_article_without_claims_is_read_first(tmp_path):
    file = tmp_path / "articles.json"
    version = {"article": ["bare"], "number": 1, "headline": "Bare", "text": "Ana Cole said so."}
    file.write_text(
        json.dumps([{"model": "claims.article", "fields": {"slug": "bare"}},
                    {"model": "claims.articleversion", "fields": version}])
    )  # fmt: skip
    load(str(file))
    assert [name for name, _ in queued()] == ["claims.analyse"]


def test_a_load_that_is_refused_leaves_no_job(tmp_path):
    file = tmp_path / "bad.json"
    file.write_text('[{"model": "claims.claim", "fields": {"number": 1}}]')
    with pytest.raises(CommandError):
        load("outlets", "reviewers", "review_port_fees", str(file))
    assert queued() == []
