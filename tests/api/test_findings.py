"""Findings over the API: read, filter, waive; the publish gate; the check of a text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from claims.api.views import findings as views
from claims.checking import check_version
from claims.models import Article, CheckState, Finding, RuleCheck, RuleSetting, Status
from claims.rules import engine
from claims.rules.registry import RULES
from tests.factories import TEXT

pytestmark = pytest.mark.django_db

DONE = {
    "state": CheckState.DONE, "finished_at": timezone.now(), "made_with": engine.made_with(),
}  # fmt: skip


@pytest.fixture
def finding(make: Any) -> Finding:
    claim = make.claim(make.version(make.article(slug="fees")))
    return Finding.objects.create(
        version=claim.version, claim=claim, code="AT601", severity="warning", start=0, end=12,
        message="Loaded.", hint="Write “said”.", data={"verb": "claimed"},
    )  # fmt: skip


def test_a_finding_has_its_words_and_no_text_of_the_article(caller: Any, finding: Finding) -> None:
    body = caller("editor").get(f"findings/{finding.pk}/").json()
    assert body["words"] == "Harbour fees"
    assert (body["article"], body["version"], body["state"]) == ("fees", 1, "open")


def test_lists_are_filtered_and_unknown_filters_refused(caller: Any, finding: Finding) -> None:
    client = caller("editor")
    for query, count in (
        ("", 1), ("code=AT601", 1), ("code=AT101", 0), ("severity=error,warning", 1),
        ("state=waived", 0), ("article=fees", 1), ("article=other", 0),
        (f"claim={finding.claim_id}", 1), ("version=2", 0),
    ):  # fmt: skip
        assert len(client.get(f"findings/?{query}").json()["results"]) == count, query
    for query in ("code=AT000", "severity=grave", "word=x", "claim=x", "version=0"):
        assert client.get(f"findings/?{query}").status_code == 400, query


def test_a_waiver_needs_a_reason_and_a_right(caller: Any, finding: Finding) -> None:
    address = f"findings/{finding.pk}/waive/"
    assert caller("reporter").post(address, {"reason": "x"}).status_code == 403
    refused = caller("editor").post(address, {"reason": " "})
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["field"] == "reason"
    body = caller("editor").post(address, {"reason": "The house style allows it."}).json()
    assert (body["state"], body["waived_because"]) == ("waived", "The house style allows it.")
    assert caller("editor").post(address, {"reason": "Again."}).status_code == 409


def test_a_waiver_is_taken_back(caller: Any, finding: Finding) -> None:
    client = caller("editor")
    address = f"findings/{finding.pk}/"
    assert client.post(f"{address}unwaive/").status_code == 409
    client.post(f"{address}waive/", {"reason": "x"})
    assert client.post(f"{address}unwaive/").json()["state"] == "open"


def test_only_what_was_read_and_checked_to_its_end_may_go(caller: Any, make: Any) -> None:
    version, client = make.version(make.article(slug="fees")), caller("editor")

    def answer() -> tuple[bool, str]:
        body = client.get("articles/fees/gate/").json()
        return body["may_publish"], body["why"]

    assert answer() == (False, "This version has not been checked yet.")
    check = RuleCheck.objects.create(version=version, **DONE)
    assert answer()[0] is True
    make.analysis(version)
    assert answer() == (False, "This version has not been read yet.")
    read = version.analyses
    read.update(state="failed", error="No model.")
    assert answer() == (False, "This version could not be read: have it analysed again.")
    read.update(state="done", error="", claim_count=0, finished_at=timezone.now())
    assert answer() == (True, "It was checked, and nothing stands against it.")
    RuleSetting.objects.create(code="AT601", enabled=False)
    assert answer() == (False, "It was checked with other rules or settings: check it again.")
    RuleCheck.objects.put_off([version.pk])
    assert answer() == (False, "This version has not been checked yet.")
    check.state, check.error = CheckState.FAILED, "No memory."
    check.save()
    assert answer() == (False, "The check of this version failed: check it again.")


def test_a_rule_that_broke_shuts_the_gate_for_drafts_and_versions(
    caller: Any, make: Any, monkeypatch: Any
) -> None:
    def breaks(story: Any, settings: Any) -> Any:
        raise ZeroDivisionError("a slip")

    monkeypatch.setattr(engine, "RULES", {"AT601": replace(RULES["AT601"], check=breaks)})
    check_version(version_id=make.version(make.article(slug="fees")).pk)
    draft = caller("reporter").post("check/", {"text": "Fees rise."}).json()
    for body in (draft, caller("editor").get("articles/fees/gate/").json()):
        assert (body["may_publish"], body["blocking"]) == (False, [])
        assert body["why"] == "Rules that broke, so that nobody knows what they would find: AT601."
        assert body["broken"] == {"AT601": "ZeroDivisionError: a slip"}


def test_the_gate_counts_what_stands_against_it(caller: Any, finding: Finding) -> None:
    RuleCheck.objects.create(version=finding.version, **DONE)
    client = caller("editor")
    body = client.get("articles/fees/gate/").json()
    assert (body["may_publish"], body["blocking"]) == (True, [])
    assert body["counts"] == {"error": 0, "warning": 1, "note": 0}
    body = client.get("articles/fees/gate/?fail_on=warning").json()
    assert body["may_publish"] is False
    assert [one["code"] for one in body["blocking"]] == ["AT601"]
    assert body["why"] == "1 finding stands against it: AT601."
    client.post(f"findings/{finding.pk}/waive/", {"reason": "x"})
    assert client.get("articles/fees/gate/?fail_on=note").json()["may_publish"] is True
    assert client.get("articles/fees/gate/?fail_on=x").status_code == 400
    assert client.get("articles/fees/gate/?other=x").status_code == 400


def test_a_text_is_checked_and_nothing_stored(caller: Any) -> None:
    text = "“We will close the mill in May and sell the land,” Ada Mensah said."
    source = "“We may close the mill in May and sell the land,” Ada Mensah said on Tuesday evening."
    body = caller("reporter").post(
        "check/", {"text": text, "sources": [{"text": source}], "fail_on": "error"}
    ).json()  # fmt: skip
    assert body["attributions"][0]["comparisons"][0]["verdict"] == "altered"
    assert body["attributions"][0]["speaker"]["name"] == "Ada Mensah"
    assert [one["code"] for one in body["blocking"]] == ["AT304"]
    assert body["blocking"] == [one for one in body["findings"] if one["severity"] == "error"]
    assert (body["may_publish"], body["why"]) == (False, "1 finding stands against it: AT304.")
    assert not Article.objects.exists()


def test_an_earlier_verdict_on_a_quotation_is_told_to_the_next_article_and_to_drafts(
    caller: Any, make: Any
) -> None:
    first, second = (make.analysed(article=make.article(slug=name)) for name in ("one", "two"))
    check_version(version_id=first.pk)
    decided = make.move(first.claims.get(quote_type="direct"), Status.ALTERED)
    message = (
        f"This quotation was already checked: altered, on {decided.decided_at:%-d %B %Y} "
        "(“Harbour fees to rise”)."
    )

    check_version(version_id=second.pk)
    stored = caller("editor").get("findings/?article=two&code=AT503").json()["results"]
    assert [(one["message"], one["state"]) for one in stored] == [(message, "open")]
    assert stored[0]["data"]["decided_on"] == decided.decided_at.date().isoformat()

    def of_draft(**more: str) -> list[str]:
        found = caller("reporter").post("check/", {"text": TEXT, **more}).json()["findings"]
        return [one["message"] for one in found if one["code"] == "AT503"]

    assert of_draft() == of_draft(article="two") == [message]
    assert of_draft(article="one") == []


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "text"),
        ({"text": " \n "}, "text"),
        ({"text": "x" * 100_001}, "text"),
        ({"text": "a " * 50_000}, "text"),
        ({"html": "<p>" + "a " * 49_000}, "html"),
        ({"html": "<b>" * 60_001}, "html"),
        ({"text": "Fees rise.", "outlet": "Nobody"}, "outlet"),
        ({"text": "Fees rise.", "fail_on": "grave"}, "fail_on"),
        ({"text": "Fees rise.", "article": "no-such"}, "article"),
        ({"text": "Fees rise.", "sources": [{"text": "x"}] * 11}, "sources"),
        ({"text": "Fees rise.", "sources": [{"text": "x" * 500_001}] * 2}, "sources"),
        ({"text": "Fees rise.", "sources": [{"words": "x"}]}, "sources.0.words"),
        ({"text": "Fees rise.", "store": True}, "store"),
    ],
)
def test_bad_texts_are_refused_by_field(caller: Any, sent: Any, field: str) -> None:
    answer = caller("reporter").post("check/", sent)
    assert answer.status_code == 400
    assert field in {one["field"] for one in answer.json()["errors"]}


def test_more_comparisons_than_a_request_makes_are_refused(
    caller: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_COMPARISONS", 2)
    text = "“We will close the mill,” Ada Mensah said. “We will sell the land,” she added."
    sent = {"text": text, "sources": [{"text": "The mill closes."}]}
    assert len(caller("reporter").post("check/", sent).json()["attributions"]) == 2
    refused = caller("reporter").post("check/", sent | {"sources": sent["sources"] * 2})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "sources")
    assert "2 attributions; with 2 sources that makes 4 comparisons" in refused.json()["detail"]


def test_the_rules_are_listed(caller: Any) -> None:
    listed = caller("editor").get("rules/").json()
    assert {"code", "name", "severity", "guideline", "options"} <= set(listed[0])


def test_html_is_checked_as_its_text(program, refused):
    markup = "<p>Fees rise, <b>Ada Mensah</b> said.</p><p>“We held them,” she said.</p>"
    answer = program.post("check/", {"html": markup}).json()
    assert answer["text"] == "Fees rise, Ada Mensah said.\n\n“We held them,” she said."
    assert answer["attributions"]
    plain = program.post("check/", {"text": answer["text"]}).json()
    assert plain == answer
    refused(program.post("check/", {"html": "<p></p>"}), 400, "html")
    refused(program.post("check/", {"html": "x", "text": "x"}), 400, "text")
    refused(program.post("check/", {}), 400, "text")
