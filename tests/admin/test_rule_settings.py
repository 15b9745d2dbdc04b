"""Settings of the rules: who may change them, and what is refused."""

from __future__ import annotations

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.admin.display import page_of
from claims.checking import check_version
from claims.models import RuleCheck, RuleSetting
from claims.rules.registry import RULES

pytestmark = pytest.mark.django_db
LIST = "/admin/claims/rulesetting/"
ADD = f"{LIST}add/"
CODE = next(iter(RULES))


def test_the_chief_editor_turns_a_rule_off(browser):
    chief = browser("chief editor")
    sent = {"code": CODE, "enabled": "false", "severity": "", "outlet": ""}
    answer = chief.post(ADD, sent)
    assert answer.status_code == 302, answer.context["errors"]
    assert RuleSetting.objects.get().enabled is False
    assert RULES[CODE].name in chief.get("/admin/claims/rulesetting/").text


@pytest.mark.parametrize("role", ["reporter", "editor"])
def test_others_only_look(browser, role):
    assert browser(role).get(ADD).status_code == 403
    assert browser(role).get("/admin/claims/rulesetting/").status_code == 200


def setting(**fields):
    return {"enabled": "unknown", "severity": "", "outlet": "", **fields}


def test_the_rule_is_chosen_first_and_its_options_are_fields(browser):
    chief = browser("chief editor")
    page = chief.get(ADD).text
    assert all(f'href="?code={code}"' in page for code in RULES)
    form = chief.get(f"{ADD}?code=AT103").text
    assert 'type="number" name="option_sentences"' in form
    assert "1 to 20; empty: as the rule comes, 2." in form
    assert 'name="options"' not in form


def test_options_are_kept_where_they_are_not_as_the_rule_comes(browser):
    chief = browser("chief editor")
    words = "\r\n".join([*RULES["AT601"].options[0].default, "bellowed"])
    chief.post(ADD, setting(code="AT601", option_words=words))
    chief.post(ADD, setting(code="AT103", option_sentences="2"))
    chief.post(ADD, setting(code="AT104", option_titles="", option_single_names="pele\npele\n"))
    kept = {row.code: row.options for row in RuleSetting.objects.all()}
    assert kept["AT601"]["words"][-1] == "bellowed"
    assert kept["AT103"] == {}
    assert kept["AT104"] == {"titles": [], "single_names": ["pele"]}
    row = RuleSetting.objects.get(code="AT104")
    page = chief.get(f"/admin/claims/rulesetting/{row.pk}/change/").text
    assert ">\npele</textarea>" in page
    answer = chief.post(
        f"/admin/claims/rulesetting/{row.pk}/change/",
        setting(code="AT104", option_titles="pope", option_single_names="pele"),
    )
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.options["titles"] == ["pope"]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"code": "AT103", "option_sentences": "0"}, "greater than or equal to 1"),
        ({"code": "AT103", "option_sentences": "many"}, "whole number"),
        ({"code": "AT601", "option_words": "Claimed"}, "a list of words in lower case"),
        ({"code": "AT601", "option_words": "x" * 101}, "a list of words in lower case"),
        ({"code": "AT999"}, "not one of the available choices"),
    ],
)
def test_a_bad_value_is_refused_at_its_field(browser, sent, words):
    page = browser("chief editor").post(ADD, setting(**sent))
    assert words in page.text
    field = next((name for name in sent if name != "code"), "code")
    assert f'id="id_{field}_error"' in page.text
    assert not RuleSetting.objects.exists()


def test_others_see_the_options_as_text(browser):
    row = RuleSetting.objects.create(code="AT103", options={"sentences": 4})
    page = browser("reporter").get(f"/admin/claims/rulesetting/{row.pk}/change/").text
    assert "sentences: 4" in page
    assert "option_sentences" not in page


def test_the_reference_names_every_rule(browser):
    page = browser("reporter").get("/admin/claims/rulesetting/rules/").text
    assert all(f'id="{code}"' in page for code in RULES)


def test_after_a_change_it_offers_to_check_again_what_is_stale(browser, make):
    version = make.version()
    check_version(version_id=version.pk)
    chief, editor = browser("chief editor"), browser("editor")
    assert "Check again" not in chief.get(LIST).text
    chief.post(ADD, setting(code="AT601", enabled="false"))
    assert "1 article was checked with other rules" in chief.get(LIST).text
    assert "with other rules or settings" in chief.get(page_of(version)).text
    listed = "/admin/claims/articleversion/"
    assert version.headline in editor.get(f"{listed}?check=stale").text
    assert chief.get(f"{LIST}check-again/").status_code == 405
    assert chief.post(f"{LIST}check-again/").status_code == 302
    job = ProcrastinateJob.objects.get(task_name="claims.check_stale")
    assert job.queueing_lock == "stale"

    chosen = {"action": "check_again", "_selected_action": [version.pk]}
    assert editor.post(listed, chosen).status_code == 302
    assert RuleCheck.objects.get().state == "queued"
    assert "No row fits" in editor.get(f"{listed}?check=stale").text
