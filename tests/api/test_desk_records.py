"""``rule-settings/``, ``saved-filters/``, ``audit/``: what a desk keeps beside its claims."""

from __future__ import annotations

import pytest

from claims.models import RuleSetting, SavedFilter


def test_the_life_of_a_rule_setting(chief, make, refused):
    outlet = make.outlet("NPR")
    asked = {"code": "AT201", "outlet": "NPR", "enabled": False}
    made = chief.post("rule-settings/", asked)
    assert made.status_code == 201, made.content
    path = made["Location"]
    refused(chief.post("rule-settings/", asked), 409, "code")
    refused(chief.patch(path, {"severity": "note"}), 428)
    tag = chief.get(path)["ETag"]
    assert chief.patch(path, {"severity": "note"}, If_Match=tag).json()["severity"] == "note"
    refused(chief.patch(path, {"severity": "error"}, If_Match=tag), 412)
    setting = RuleSetting.objects.get()
    assert (setting.outlet, setting.enabled, setting.severity) == (outlet, False, "note")
    assert [event.severity for event in setting.events.all()] == [""]  # what it was
    listed = chief.get("rule-settings/?outlet=NPR&code=AT201").json()["results"]
    assert [one["id"] for one in listed] == [setting.pk]
    assert chief.delete(path).status_code == 204
    refused(chief.get(path), 404)


@pytest.mark.parametrize(
    ("body", "field"),
    [({}, "code"), ({"code": "AT999"}, "code"), ({"code": "x"}, "code"),
     ({"code": "AT201", "options": {"no such": 1}}, "options"),
     ({"code": "AT201", "options": []}, "options"), ({"code": "AT201", "enabled": 1}, "enabled"),
     ({"code": "AT201", "severity": "grave"}, "severity"),
     ({"code": "AT201", "outlet": "Nobody"}, "outlet")],
)  # fmt: skip
def test_a_rule_that_cannot_be_set_so_is_refused(chief, refused, body, field):
    refused(chief.post("rule-settings/", body), 400, field)
    assert not RuleSetting.objects.exists()


def test_a_filter_is_kept_shared_and_forgotten_by_its_owner(editor, caller, refused):
    late = {"name": "Late", "query": {"overdue": "on", "gravity": "3"}, "shared": True}
    made = editor.post("saved-filters/", late).json()
    assert (made["owner"], made["query"]) == (editor.user.username, late["query"])
    again = editor.post("saved-filters/", late | {"query": {"scope": "all"}}).json()
    assert (again["id"], again["query"]) == (made["id"], {"scope": "all"})
    other = caller("editor")
    assert [one["name"] for one in other.get("saved-filters/").json()["results"]] == ["Late"]
    refused(other.delete(f"saved-filters/{made['id']}/"), 403)
    for query in ({"x": "y"}, {"overdue": "yes"}, {"outlet": "0"}, []):
        assert editor.post("saved-filters/", late | {"query": query}).status_code == 400
    assert editor.delete(f"saved-filters/{made['id']}/").status_code == 204
    assert not SavedFilter.objects.exists()


def test_the_audit_tells_who_wrote_and_takes_the_same_queries_for_1_and_5(
    chief, django_assert_num_queries
):
    chief.post("outlets/", {"name": "One"})
    with django_assert_num_queries(2):
        (line,) = chief.get("audit/").json()["results"]
    assert (line["username"], line["method"], line["status"], line["path"]) == (
        chief.user.username, "POST", 201, "/api/v1/outlets/",
    )  # fmt: skip
    for number in range(4):
        chief.post("outlets/", {"name": f"Outlet {number}"})
    with django_assert_num_queries(2):
        assert len(chief.get("audit/?method=POST,PATCH").json()["results"]) == 5
