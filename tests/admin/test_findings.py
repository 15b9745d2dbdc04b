"""Findings in the admin: the list, the page, waiving, and where comparisons are drawn."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.admin.display import page_of
from claims.checking import check_version
from claims.models import CheckState, FindingState, RuleCheck

pytestmark = pytest.mark.django_db
LIST = "/admin/claims/finding/"


def waive(client, finding, reason):
    return client.post(reverse("admin:claims_finding_waive", args=[finding.pk]), {"reason": reason})


def test_an_editor_waives_with_a_reason_and_takes_it_back(browser, make):
    finding, editor = make.finding(), browser("editor")
    assert waive(editor, finding, "It is linked below.").status_code == 302
    finding.refresh_from_db()
    assert (finding.state, finding.waived_by) == (FindingState.WAIVED, editor.user)
    editor.post(reverse("admin:claims_finding_unwaive", args=[finding.pk]))
    finding.refresh_from_db()
    assert finding.state == FindingState.OPEN


def test_its_page_names_the_rule_and_says_the_message_once(browser, make):
    finding = make.finding(message="No outlet is named.")
    page = browser("editor").get(reverse("admin:claims_finding_change", args=[finding.pk])).text
    assert page.count("No outlet is named.") == 1
    assert f"<title>{finding.code}: " in page


def test_a_reporter_may_not_waive(browser, make):
    assert waive(browser("reporter"), make.finding(), "Because.").status_code == 403


def test_without_a_reason_nothing_is_waived(browser, make):
    finding = make.finding()
    answer = waive(browser("editor"), finding, "  ")
    assert answer.status_code == 400
    assert "Say why this finding is waived." in answer.text
    finding.refresh_from_db()
    assert finding.state == FindingState.OPEN


def test_what_was_typed_stays_when_it_is_refused(browser, make):
    finding, editor = make.finding(), browser("editor")
    waive(editor, finding, "First.")
    answer = waive(editor, finding, "A second thought.")
    assert answer.status_code == 409
    assert "A second thought." in answer.text


def test_the_list_shows_open_findings_and_filters_by_rule(browser, make):
    version, editor = make.version(), browser("editor")
    make.finding(version, message="Still open.")
    make.finding(version, message="Mended.", state="fixed", start=1)
    make.finding(version, message="Another rule.", code="AT101")
    assert "Mended." not in editor.get(LIST).text
    assert "Mended." in editor.get(f"{LIST}?state=any").text
    by_rule = editor.get(f"{LIST}?code=AT101").text
    assert "Another rule." in by_rule
    assert "Still open." not in by_rule
    assert "Still open." in editor.get(f"{LIST}?q=still").text


def test_the_list_costs_the_same_for_one_and_for_five(browser, make):
    version, editor = make.version(), browser("editor")
    editor.get(LIST)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            editor.get(LIST)
        return len(seen)

    make.finding(version)
    one = queries()
    for start in range(1, 5):
        make.finding(version, start=start)
    assert queries() == one


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("", "Not checked yet"),
        (CheckState.QUEUED, "Being checked."),
        (CheckState.DONE, "Checked: no rule was broken."),
    ],
)
def test_a_version_without_findings_says_whether_it_was_checked(browser, make, state, said):
    version = make.version()
    if state:
        RuleCheck.objects.create(version=version, state=state, finished_at=version.created_at)
    assert said in browser("editor").get(page_of(version)).text


def test_a_comparison_is_drawn_and_escaped(browser, make):
    claim = make.claim()
    source = "Fees <script>alert(1)</script> will not rise."
    evidence = make.evidence(claim, snapshot=make.snapshot(source))
    editor = browser("editor")
    assert "Being compared with the claim." in editor.get(page_of(claim)).text
    make.comparison(
        evidence, verdict="altered", kind="negation", explanation="A “not” is gone.",
        passages=[[0, len(source)]],
        alignment=[["equal", [0, 30], [0, 12], None], ["dropped", [36, 39], None, "negation"]],
    )  # fmt: skip
    page = editor.get(page_of(claim)).text
    assert '<del class="critical">not</del>' in page
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "changes nothing by itself" in page


def test_the_list_of_articles_keeps_those_with_open_errors(browser, make):
    article = make.analysed().article
    make.finding(article.versions.get(), severity="error")
    make.finding(make.analysed().article.versions.get(), severity="note")
    page = browser("editor").get("/admin/claims/article/?errors=open")
    assert [(row.pk, row.findings_open) for row in page.context["cl"].result_list] == [
        (article.pk, 1)
    ]


def test_findings_are_filtered_by_outlet_and_severity(browser, make):
    ours = make.version(make.article(outlet=make.outlet("Tema Courier")))
    make.finding(ours, message="In the Courier.", severity="error")
    make.finding(make.version(), message="Elsewhere.", severity="note")
    editor = browser("editor")
    of_outlet = editor.get(f"{LIST}?outlet={ours.article.outlet_id}").text
    assert "In the Courier." in of_outlet
    assert "Elsewhere." not in of_outlet
    assert "In the Courier." not in editor.get(f"{LIST}?severity__exact=note").text
    assert editor.get(f"{LIST}?outlet=nobody").status_code == 302


def test_the_text_of_a_version_is_underlined_where_findings_are_open(browser, make):
    claim = make.claim()
    version = claim.version
    spans = {"start": 0, "end": 8}
    opened = make.finding(
        version, claim=claim, severity="warning", message="Not <b>so</b>.", **spans
    )
    make.finding(version, code="AT102", state="fixed", **spans)
    page = browser("editor").get(page_of(version)).text
    assert page.count('class="found found-warning"') >= 1
    assert f'href="#finding-{opened.pk}" title="Warning AT601: Not &lt;b&gt;so' in page
    assert page.count('class="found-sign') == 1
    assert "1 finding</span>" in page


@pytest.mark.parametrize("model", ["claim", "articleversion"])
def test_the_lists_count_open_findings(browser, make, model):
    claim = make.claim()
    make.finding(claim.version, claim=claim)
    make.finding(claim.version, claim=claim, state="fixed", start=1)
    page = browser("editor").get(f"/admin/claims/{model}/")
    assert [row.findings_open for row in page.context["cl"].result_list] == [1]


def test_claims_with_open_errors_are_kept_by_the_filter(browser, make):
    claim, other = make.claim(), make.claim()
    make.finding(claim.version, claim=claim, severity="error")
    make.finding(other.version, claim=other, severity="note")
    page = browser("editor").get("/admin/claims/claim/?errors=open&of=any")
    assert [row.pk for row in page.context["cl"].result_list] == [claim.pk]


def test_a_page_waits_for_the_check_that_was_asked_for(browser, make):
    version, editor = make.analysed(), browser("editor")
    states = reverse("admin:claims_articleversion_states")
    editor.post(reverse("admin:claims_articleversion_check_again", args=[version.pk]))
    page = editor.get(page_of(version)).text
    assert f"{states}?whole=1&amp;version={version.pk}" in page
    assert "Check again</button>" not in page
    waits = editor.get(f"{states}?whole=1&version={version.pk}")
    assert "The rules are looking at the text." in waits.text
    check_version(version_id=version.pk)
    assert editor.get(f"{states}?whole=1&version={version.pk}").headers["HX-Refresh"] == "true"
    assert states not in editor.get(page_of(version)).text


def test_a_page_with_forms_says_that_the_check_is_done_and_keeps_what_was_typed(browser, make):
    claim, editor = make.claim(), browser("editor")
    states = reverse("admin:claims_articleversion_states")
    RuleCheck.objects.put_off([claim.version_id])
    address = f"{states}?typing=1&version={claim.version_id}"
    assert address.replace("&", "&amp;") in editor.get(page_of(claim)).text
    assert "Being checked." in editor.get(address).text
    check_version(version_id=claim.version_id)
    done = editor.get(address)
    assert "Show the result" in done.text
    assert "HX-Refresh" not in done.headers


def test_a_comparison_made_of_other_words_says_so_until_it_is_renewed(browser, make):
    claim, editor = make.claim(), browser("editor")
    make.evidence(claim, snapshot=make.snapshot("Nothing of the kind was said there, all day."))
    check_version(version_id=claim.version_id)
    assert "Out of date." not in editor.get(page_of(claim)).text
    claim.speaker = make.speaker("Somebody Else")
    claim.save()
    page = editor.get(page_of(claim)).text
    assert "Out of date." in page
    assert "No status is suggested" in page
    check_version(version_id=claim.version_id)
    assert "Out of date." not in editor.get(page_of(claim)).text
