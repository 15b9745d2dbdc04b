"""Every page of the admin, for every role; and none that the security policy would break."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from tests.admin.conftest import key_of

READ_ONLY = (
    "claim", "articleversion", "analysis", "snapshot", "evidence", "finding", "annotation",
    "decision", "assignment",
)  # fmt: skip
RECORDS = ("outlet", "speaker")
EVERYBODY = {"nobody": 302, "API consumer": 302, "newcomer": 403, "reporter": 200, "editor": 200,
             "chief editor": 200, "superuser": 200}  # fmt: skip
EDITORS = EVERYBODY | {"reporter": 403}
NONE = EVERYBODY | dict.fromkeys(["reporter", "editor", "chief editor", "superuser"], 403)
ROOT = NONE | {"superuser": 200}

PAGES = {
    **{f"{model} changelist": EVERYBODY for model in (*READ_ONLY, *RECORDS, "article")},
    **{f"{model} change": EVERYBODY for model in (*READ_ONLY, *RECORDS, "article")},
    **{f"{model} add": NONE for model in READ_ONLY},
    **{f"{model} delete": NONE for model in READ_ONLY},
    **{f"{model} history": EVERYBODY for model in ("claim", *RECORDS)},
    **{f"{model} add": EDITORS for model in RECORDS},
    **{f"{model} delete": NONE | {"chief editor": 200, "superuser": 200} for model in RECORDS},
    "article add": EVERYBODY,
    "article delete": NONE | {"chief editor": 200, "superuser": 200},
    "articleversion new": EVERYBODY,
    "articleversion desk": EVERYBODY,
    "articleversion states": EVERYBODY,
    "apitoken changelist": ROOT,
    "apitoken change": ROOT,
    "apitoken add": ROOT,
    "apitoken delete": NONE,
}  # fmt: skip


def address(page: str, rows) -> str:
    """Return the address of "model page"."""
    model, name = page.split()
    of_one_row = name in ("change", "delete", "history", "new", "desk")
    args = [key_of(getattr(rows, model))] if of_one_row else []
    return reverse(f"admin:claims_{model}_{name}", args=args)


@pytest.mark.parametrize("role", EVERYBODY)
def test_pages_open_for_whom_they_should(browser, rows, role):
    client = browser(role)
    expected = {page: answers[role] for page, answers in PAGES.items()}
    assert {page: client.get(address(page, rows)).status_code for page in PAGES} == expected


@pytest.mark.parametrize("role", ["reporter", "editor", "superuser"])
def test_the_first_page_and_accounts_open(browser, rows, role):
    client = browser(role)
    assert client.get(reverse("admin:index")).status_code == 200
    assert client.get(reverse("admin:app_list", args=["claims"])).status_code == 200
    accounts = client.get(reverse("admin:auth_user_changelist")).status_code
    assert accounts == (200 if role == "superuser" else 403)


OF_ACCOUNTS = {"annotation": "author", "assignment": "editor", "decision": "by",
               "evidence": "added_by"}  # fmt: skip


@pytest.mark.parametrize("role", ["reporter", "editor", "chief editor", "superuser"])
@pytest.mark.parametrize(("model", "field"), OF_ACCOUNTS.items())
def test_accounts_are_links_only_for_who_may_open_them(browser, rows, role, model, field):
    row = getattr(rows, model)
    page = browser(role).get(address(f"{model} change", rows)).content.decode()
    account = getattr(row, field)
    link = f'<a href="/admin/auth/user/{account.pk}/change/">{account}</a>'
    assert (link in page) == (role == "superuser")
    assert ("/admin/auth/user/" in page) == (role == "superuser")
    assert f'field-{field}">' in page
    assert str(account) in page


def test_an_account_that_is_gone_is_a_dash(browser, rows):
    assert rows.snapshot.added_by is None
    page = browser("reporter").get(address("snapshot change", rows)).content.decode()
    assert re.search(
        r'field-added_by">.*?<label>Added by:</label>\s*<div [^>]*>–</div>', page, re.S
    )


@pytest.mark.parametrize("query", ["", "?status=zz", "?status__exact=zz"])
def test_jobs_have_no_pages_that_could_fail(browser, db, query):
    client = browser("superuser")
    assert client.get(f"/admin/procrastinate/procrastinatejob/{query}").status_code == 404
    assert client.get("/admin/procrastinate/").status_code == 404
    assert "procrastinate" not in client.get(reverse("admin:index")).content.decode().lower()


@pytest.mark.parametrize("page", ["claim", "articleversion", "article", "apitoken"])
@pytest.mark.parametrize("key", ["0", "999999999", "9" * 30, "abc", "²", "%00", "-1"])
def test_an_unknown_row_is_said_to_be_unknown(browser, page, key):
    answer = browser("superuser").get(f"/admin/claims/{page}/{key}/change/", follow=True)
    assert answer.redirect_chain[0][0] == "/admin/"
    assert "doesn’t exist" in answer.content.decode()


class Inline(HTMLParser):
    """Collects what ``script-src 'self'; style-src 'self'`` refuses."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        names = dict(attrs)
        if tag == "style" or "style" in names or (tag == "script" and "src" not in names):
            self.found.append(self.get_starttag_text() or tag)
        self.found += [f"{tag} {name}" for name in names if name.startswith(("on", "hx-on"))]
        for name in ("href", "action", "src"):
            if (names.get(name) or "").strip().lower().startswith("javascript:"):
                self.found.append(f"{tag} {names[name]}")


def test_no_page_has_inline_scripts_or_styles(browser, rows):
    client = browser("superuser")
    pages = [address(page, rows) for page, answers in PAGES.items() if answers["superuser"] == 200]
    pages += [reverse("admin:index"), reverse("admin:app_list", args=["claims"]),
              reverse("admin:auth_user_changelist"), reverse("admin:auth_user_add")]  # fmt: skip
    refused = {}
    for page in pages:
        parser = Inline()
        parser.feed(client.get(page).content.decode())
        if parser.found:
            refused[page] = parser.found
    assert refused == {}


def test_what_goes_wrong_is_said_in_words_and_leads_back(browser, db):
    client = browser("editor")
    answers = {
        "You may not do this": client.get(reverse("admin:auth_user_changelist")),
        "Nothing is here": client.get("/admin/nope/"),
        "This was not done": Client(enforce_csrf_checks=True).post(reverse("admin:login")),
    }
    for words, answer in answers.items():
        assert words in answer.content.decode()
        assert reverse("admin:index") in answer.content.decode()
    # Whoever had to log in when a form was sent comes back to its address.
    late = client.get(reverse("admin:claims_claim_count_figures"))
    assert (late.status_code, late["Allow"]) == (405, "POST")
    assert "This was not done" in late.content.decode()
    # It is drawn without a request, and must not fail itself.
    assert "Something went wrong here" in render_to_string("500.html")


def test_the_login_page_names_the_site_and_has_nothing_inline(browser, db):
    answer = browser("nobody").get(reverse("admin:login"))
    parser = Inline()
    parser.feed(answer.content.decode())
    assert parser.found == []
    assert b"claimcheck" in answer.content
    assert b"claims/admin.css" in answer.content
