"""API tokens: shown once."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils import timezone

from claims.actions.tokens import create_token
from claims.models import ApiToken

ADD, LIST = reverse("admin:claims_apitoken_add"), reverse("admin:claims_apitoken_changelist")


@pytest.fixture
def root(browser):
    return browser("superuser")


def test_a_token_is_shown_once_and_its_digest_never(root, make):
    program = make.user("API consumer", name="cms")
    made = root.post(ADD, {"name": "the CMS", "user": program.pk, "days": 30, "scopes": ["read"]})
    [token] = re.findall(r"cc_[0-9a-f]{20,}", made.content.decode())
    record = ApiToken.objects.get()
    assert (record.user, record.name, record.scopes) == (program, "the CMS", ("read",))
    assert "no-store" in made["Cache-Control"]
    change = reverse("admin:claims_apitoken_change", args=[quote(record.token_key)])
    history = reverse("admin:claims_apitoken_history", args=[quote(record.token_key)])
    for page in (LIST, change, history, ADD, reverse("admin:index")):
        body = root.get(page, follow=True).content.decode()
        assert token not in body
        assert record.digest not in body
    assert record.digest not in made.content.decode()
    assert record.digest not in str(list(LogEntry.objects.values_list("object_id", "object_repr")))


@pytest.mark.parametrize(
    "data",
    [{"name": " "}, {"days": "0"}, {"days": "367"}, {"days": "x"}, {"user": "0"}, {"scopes": []}],
)
def test_a_bad_request_makes_none(root, make, data):
    user = make.user("API consumer").pk
    sent = {"name": "the CMS", "user": user, "days": 30, "scopes": ["read"]} | data
    assert root.post(ADD, sent).status_code == 400
    assert not ApiToken.objects.exists()


def test_a_token_is_revoked_at_once(root, browser, make):
    chief = make.user("chief editor")
    record, _ = create_token(user=chief, name="the CMS", days=3, by=chief)
    revoke = reverse("admin:claims_apitoken_revoke", args=[record.token_key])
    assert browser("chief editor").post(revoke).status_code == 403
    assert root.get(revoke).status_code == 405
    change = reverse("admin:claims_apitoken_change", args=[quote(record.token_key)])
    assert revoke in root.get(change).content.decode()
    assert root.post(revoke).status_code == 302
    assert not ApiToken.objects.exists()
    assert root.post(revoke).status_code == 404


def test_the_digest_opens_no_page(root, make):
    chief = make.user("chief editor")
    record, _ = create_token(user=chief, name="the CMS", days=3, by=chief)
    page = reverse("admin:claims_apitoken_change", args=[record.digest])
    assert root.get(page).status_code == 302


def test_expired_tokens_are_marked(root, make):
    chief = make.user("chief editor")
    record, _ = create_token(user=chief, name="the CMS", days=3, by=chief)
    assert "Valid" in root.get(LIST).content.decode()
    ApiToken.objects.filter(pk=record.pk).update(expiry=timezone.now() - timedelta(days=1))
    assert "Expired" in root.get(LIST).content.decode()


def test_the_list_leads_to_a_token_whatever_its_key(root, make):
    """The admin reads _23 in an address as "#": its own quoting keeps the two apart."""
    chief = make.user("chief editor")
    record, _ = create_token(user=chief, name="the CMS", days=3, by=chief)
    ApiToken.objects.filter(pk=record.pk).update(token_key="cc_23f7b108b4aa")
    [link] = re.findall(
        r'href="(/admin/claims/apitoken/cc_[^"]+)"', root.get(LIST).content.decode()
    )
    assert root.get(link).status_code == 200
