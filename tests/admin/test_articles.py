"""Articles, their versions, and pages that wait for the reading."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Analysis, Article, ArticleVersion
from tests.factories import TEXT

ADD = reverse("admin:claims_article_add")
STATES = reverse("admin:claims_articleversion_states")


def address(version, name: str = "change") -> str:
    return reverse(f"admin:claims_articleversion_{name}", args=[version.pk])


class TestSubmitting:
    def test_a_pasted_text_becomes_an_article_that_is_being_read(self, browser, make):
        client, outlet = browser("reporter"), make.outlet()
        data = {
            "text": "Fees rise.\r\n\r\nShe said so.", "headline": "Fees", "byline": "By A. B.",
            "outlet": outlet.pk, "url": "https://example.org/x", "published_at": "2026-05-01T10:30",
        }  # fmt: skip
        answer = client.post(ADD, data)
        version = ArticleVersion.objects.get()
        assert (answer.status_code, answer["Location"]) == (302, address(version))
        assert version.text == "Fees rise.\n\nShe said so."
        assert (version.headline, version.byline) == ("Fees", "By A. B.")
        assert version.published_at.isoformat() == "2026-05-01T10:30:00+00:00"
        assert (version.article.outlet, version.article.created_by) == (outlet, client.user)
        body = client.get(address(version)).content.decode()
        assert "Waiting to be read" in body
        assert "is submitted, and will be read" in body

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            ({"text": ""}, "This field is required"),
            ({"text": " \n"}, "The text is empty"),
            ({"text": "a\x00b"}, "Null characters"),
            ({"url": "javascript:alert(1)"}, "http"),
            ({"outlet": "7777777"}, "Select a valid choice"),
            ({"published_at": "soon"}, "Enter a valid date/time"),
        ],
    )
    def test_a_bad_one_is_refused_and_stays_in_the_form(self, browser, db, data, message):
        sent = {"text": "Fees rise.", "headline": "A headline to keep"} | data
        answer = browser("reporter").post(ADD, sent)
        assert answer.status_code == 400
        assert message in answer.content.decode()
        assert "A headline to keep" in answer.content.decode()
        assert not Article.objects.exists()

    def test_without_the_permission_there_is_no_form(self, browser, make):
        client = browser("editor")
        client.user.groups.clear()
        version = make.version()
        assert client.get(ADD).status_code == 403
        assert client.post(ADD, {"text": "x"}).status_code == 403
        assert client.get(address(version, "new")).status_code == 403
        assert client.post(address(version, "read_again")).status_code == 403
        assert client.get(STATES).status_code == 403


class TestNewVersion:
    def test_the_form_has_the_present_text(self, browser, make):
        version = make.version(text="\n  First <b>.\n", byline="By A. B.")
        body = browser("reporter").get(address(version, "new")).content.decode()
        # Browsers drop the first line feed in a textarea: Django adds one.
        assert ">\n\n  First &lt;b&gt;.\n</textarea>" in body
        assert 'value="By A. B."' in body

    def test_another_text_makes_another_version(self, browser, make):
        version = make.version()
        data = {"text": f"{TEXT} And more.", "headline": version.headline}
        answer = browser("reporter").post(address(version, "new"), data)
        newest = version.article.versions.last()
        assert (newest.number, answer["Location"]) == (2, address(newest))

    def test_the_same_text_makes_none(self, browser, make):
        version = make.version()
        data = {"text": TEXT.replace("\n", "\r\n"), "headline": version.headline}
        answer = browser("reporter").post(address(version, "new"), data, follow=True)
        assert version.article.versions.count() == 1
        assert "this very text is version 1" in answer.content.decode()

    def test_a_bad_text_is_refused(self, browser, make):
        version = make.version()
        answer = browser("reporter").post(address(version, "new"), {"text": "\t"})
        assert answer.status_code == 400
        assert version.article.versions.count() == 1


class TestVersionPage:
    def test_every_claim_is_marked_and_listed(self, browser, make):
        version = make.version()
        claims = [make.claim(version), make.claim(version, status="verified", stale=True)]
        body = browser("reporter").get(address(version)).content.decode()
        for claim in claims:
            page = reverse("admin:claims_claim_change", args=[claim.pk])
            assert f'<a href="{page}"><bdi>' in body
            assert f'href="{page}" title="claim {claim.number}: content' in body
        assert "2 claims, 1 open" in body
        assert "badge-verified" in body

    def test_hostile_text_stays_text(self, browser, make):
        text = "<script>alert(1)</script> she said\x0b <img src=x onerror=alert(1)>"
        version = make.version(text=text, headline="<script>alert(2)</script>", byline="<b>")
        make.claim(version, content_spans=make.spans(text, "<script>alert"))
        body = browser("reporter").get(address(version)).content.decode()
        assert "<script>alert" not in body
        assert "<img src=x" not in body
        assert "\x0b" not in body
        assert "␋" in body

    def test_it_costs_the_same_for_one_claim_and_for_five(self, browser, make):
        client, version, counts = browser("reporter"), make.version(), []
        for _ in range(2):
            make.claim(version, speaker=make.speaker(), cited_outlet=make.outlet())
            client.get(address(version))
            with CaptureQueriesContext(connection) as queries:
                client.get(address(version))
            counts.append(len(queries))
            for _ in range(3):
                make.claim(version, speaker=make.speaker(), cited_outlet=make.outlet())
        assert counts[0] == counts[1] <= 10

    def test_a_text_without_claims_says_so(self, browser, make):
        body = browser("reporter").get(address(make.version())).content.decode()
        assert "No claims in this version." in body

    def test_a_failed_reading_says_why_and_can_be_repeated(self, browser, make):
        from claims.attribution import EXTRACTOR_NAME, EXTRACTOR_VERSION

        client, version = browser("reporter"), make.version()
        analysis = make.analysis(
            version, state="failed", error="No <model>.", extractor_name=EXTRACTOR_NAME,
            extractor_version=EXTRACTOR_VERSION,
        )  # fmt: skip
        assert "No &lt;model&gt;." in client.get(address(version)).content.decode()
        answer = client.post(address(version, "read_again"), follow=True)
        assert "will be read again" in answer.content.decode()
        analysis.refresh_from_db()
        assert analysis.state == "queued"
        answer = client.post(address(version, "read_again"), follow=True)
        assert "being read already" in answer.content.decode()


class TestArticlePage:
    def test_it_lists_the_versions_newest_first(self, browser, make):
        article = make.article(outlet=make.outlet("Tema Courier"), url="https://example.org/x")
        for number in range(3):
            make.analysis(make.version(article=article, headline=f"Headline {number + 1}"))
        page = reverse("admin:claims_article_change", args=[article.pk])
        body = browser("reporter").get(page).content.decode()
        assert body.index("Headline 3") < body.index("Headline 1")
        assert 'href="https://example.org/x" rel="noopener noreferrer"' in body
        assert "hx-get" in body

    def test_an_article_without_versions_and_with_an_odd_url(self, browser, make):
        article = make.article(url="javascript:alert(1)")
        page = reverse("admin:claims_article_change", args=[article.pk])
        body = browser("reporter").get(page).content.decode()
        assert "This article has no version." in body
        assert 'href="javascript' not in body

    def test_only_an_article_without_decisions_can_be_deleted(self, browser, make):
        client = browser("chief editor")
        kept, gone = make.claim(status="verified"), make.claim()
        for claim in (kept, gone):
            page = reverse("admin:claims_article_delete", args=[claim.version.article_id])
            client.post(page, {"post": "yes"})
        assert list(Article.objects.all()) == [kept.version.article]


class TestWaiting:
    def test_the_list_counts_claims_and_asks_on_while_something_is_read(self, browser, make):
        version = make.version()
        make.claim(version), make.claim(version, status="verified")
        make.analysis(version)
        answer = browser("reporter").get(reverse("admin:claims_article_changelist"))
        [row] = answer.context_data["cl"].result_list
        assert (row.claim_count, row.open_count) == (2, 1)
        body = answer.content.decode()
        assert f"{STATES}?version={version.pk}" in body
        assert 'hx-trigger="every 2s"' in body
        assert "&quot;allowEval&quot;: false" in body or '"allowEval": false' in body

    def test_the_list_asks_nothing_when_all_is_read(self, browser, make):
        make.analysis(state="done", claim_count=0, finished_at="2026-01-01T00:00Z")
        body = browser("reporter").get(reverse("admin:claims_article_changelist"))
        assert "hx-get" not in body.content.decode()
        assert "htmx" not in body.content.decode()

    def test_answers_renew_each_badge_and_ask_for_the_rest(self, browser, make):
        done = make.analysis(state="done", claim_count=0, finished_at="2026-01-01T00:00Z")
        running = make.analysis(state="running")
        client = browser("reporter")
        asked = f"{STATES}?version={done.version_id}&version={running.version_id}&version=x"
        body = client.get(asked).content.decode()
        assert f'<span id="state-{done.version_id}" hx-swap-oob="true">' in body
        assert f"{STATES}?version={running.version_id}" in body
        Analysis.objects.filter(pk=running.pk).update(state="failed", error="No model.")
        assert "hx-get" not in client.get(asked).content.decode()

    def test_the_page_of_a_version_is_loaded_again_in_the_end(self, browser, make):
        analysis, client = make.analysis(), browser("reporter")
        assert "whole=1&amp;version=" in client.get(address(analysis.version)).content.decode()
        asked = f"{STATES}?whole=1&version={analysis.version_id}"
        assert "HX-Refresh" not in client.get(asked)
        Analysis.objects.update(state="done", claim_count=0, finished_at="2026-01-01T00:00Z")
        assert client.get(asked)["HX-Refresh"] == "true"

    def test_read_again_from_the_list_of_readings(self, browser, make):
        from claims.attribution import EXTRACTOR_NAME, EXTRACTOR_VERSION

        now = {"extractor_name": EXTRACTOR_NAME, "extractor_version": EXTRACTOR_VERSION}
        failed = make.analysis(state="failed", error="No model.", **now)
        queued = make.analysis(**now)
        data = {"action": "read_again", "_selected_action": [failed.pk, queued.pk]}
        page = reverse("admin:claims_analysis_changelist")
        body = browser("reporter").post(page, data, follow=True).content.decode()
        assert "will be read again" in body
        assert "being read already" in body
        failed.refresh_from_db()
        assert failed.state == "queued"
