"""Settings of the rules: who may change them, and what is refused."""

from __future__ import annotations

import pytest

from claims.models import RuleSetting
from claims.rules.registry import RULES

pytestmark = pytest.mark.django_db
ADD = "/admin/claims/rulesetting/add/"
CODE = next(iter(RULES))


def test_the_chief_editor_turns_a_rule_off(browser):
    chief = browser("chief editor")
    sent = {"code": CODE, "enabled": "false", "severity": "", "outlet": "", "options": "{}"}
    answer = chief.post(ADD, sent)
    assert answer.status_code == 302, answer.context["errors"]
    assert RuleSetting.objects.get().enabled is False
    assert RULES[CODE].name in chief.get("/admin/claims/rulesetting/").text


@pytest.mark.parametrize("role", ["reporter", "editor"])
def test_others_only_look(browser, role):
    assert browser(role).get(ADD).status_code == 403
    assert browser(role).get("/admin/claims/rulesetting/").status_code == 200


def test_an_unknown_option_is_refused_at_its_field(browser):
    sent = {"code": CODE, "enabled": "unknown", "options": '{"no such option": 1}'}
    page = browser("chief editor").post(ADD, sent)
    assert "has no option" in page.text
    assert not RuleSetting.objects.exists()


def test_the_reference_names_every_rule(browser):
    page = browser("reporter").get("/admin/claims/rulesetting/rules/").text
    assert all(f'id="{code}"' in page for code in RULES)
