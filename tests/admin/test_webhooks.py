"""Webhooks in the admin: the secret is shown once, and who is told is a chief editor's to say."""

from __future__ import annotations

import re

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from claims.actions.webhooks import create_endpoint, disable_endpoint
from claims.delivery import fan_out
from claims.models import WebhookDelivery, WebhookEndpoint

LIST = "/admin/claims/webhookendpoint/"


def test_a_chief_editor_adds_turns_and_deletes(browser):
    chief = browser("chief editor")
    assert chief.get(f"{LIST}add/").status_code == 200
    refused = chief.post(f"{LIST}add/", {"url": "http://example.org/"})
    assert refused.status_code == 400
    assert "https://" in refused.content.decode()
    made = chief.post(f"{LIST}add/", {"url": "https://example.org/", "kinds": ["claim.published"]})
    secret = re.search(r"whsec_[\w+/=]+", made.content.decode())[0]
    assert "no-store" in made["Cache-Control"]
    endpoint = WebhookEndpoint.objects.get()
    page = f"{LIST}{endpoint.pk}/change/"
    assert secret not in chief.get(page).content.decode()
    assert secret not in chief.post(f"{LIST}{endpoint.pk}/rotate/").content.decode()
    assert chief.post(f"{LIST}{endpoint.pk}/disable/").status_code == 302
    again = chief.post(f"{LIST}{endpoint.pk}/disable/", follow=True)
    assert "disabled already" in again.content.decode()
    assert "Webhooks disabled" in chief.get(reverse("admin:index")).content.decode()
    chief.post(f"{LIST}{endpoint.pk}/enable/")
    assert "Webhooks disabled" not in chief.get(reverse("admin:index")).content.decode()
    chief.post(f"{LIST}{endpoint.pk}/forget/")
    assert not WebhookEndpoint.objects.exists()
    assert chief.post(f"{LIST}{endpoint.pk}/enable/").status_code == 404


def test_an_address_is_changed_and_the_secret_stays(browser, make):
    endpoint, _ = create_endpoint(by=make.user(), url="https://example.org/", description="the CMS")
    chief, page = browser("chief editor"), f"{LIST}{endpoint.pk}/edit/"
    assert 'value="https://example.org/"' in chief.get(page).content.decode()
    refused = chief.post(page, {"url": "https://10.0.0.1/", "description": "new"})
    assert refused.status_code == 400
    assert "not a public address" in refused.content.decode()
    given = {"url": "https://example.com/", "description": "", "kinds": ["claim.published"]}
    assert "Its secret stays" in chief.post(page, given, follow=True).content.decode()
    changed = WebhookEndpoint.objects.get()
    assert (changed.url, changed.description, changed.kinds) == tuple(given.values())
    assert changed.salt == endpoint.salt
    assert browser("editor").get(page).status_code == 403


def test_the_log_says_how_it_ended(browser, make):
    endpoint, _ = create_endpoint(by=make.user(), url="https://example.org/")
    sent = WebhookDelivery.objects.create(endpoint=endpoint, event=1, kind="claim.published",
                                          body="{}")  # fmt: skip
    sent.tries.create(number=1, milliseconds=12, status=503, answer="<b>busy</b>")
    chief = browser("chief editor")
    page = chief.get(f"/admin/claims/webhookdelivery/?endpoint={endpoint.pk}").content.decode()
    assert "503" in page
    page = chief.get(f"/admin/claims/webhookdelivery/{sent.pk}/change/").content.decode()
    assert "&lt;b&gt;busy" in page


def test_what_was_sent_is_sent_again(browser, make):
    endpoint, _ = create_endpoint(by=make.user(), url="https://example.org/")
    make.claim()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    list(fan_out())
    endpoint.deliveries.update(state="delivered", next_at=None, delivered_at=timezone.now())
    chief, again = browser("chief editor"), f"{LIST}{endpoint.pk}/again/"
    sent = endpoint.deliveries.first()
    page = chief.get(f"/admin/claims/webhookdelivery/{sent.pk}/change/").content.decode()
    assert f'name="event" value="{sent.event}"' in page
    shown = chief.post(again, {"event": sent.event}, follow=True).content.decode()
    assert "One message is sent again within seconds." in shown
    assert endpoint.deliveries.get(state="waiting") == sent
    assert 'name="hours"' in chief.get(f"{LIST}{endpoint.pk}/change/").content.decode()
    disable_endpoint(endpoint=endpoint, by=make.user())
    shown = chief.post(again, {"hours": "24"}, follow=True).content.decode()
    assert "2 messages are sent again when the webhook is enabled." in shown
    for bad, why in (({}, "Give either"), ({"event": "x"}, "whole number"), ({"hours": "5"}, "5")):
        assert why in chief.post(again, bad, follow=True).content.decode()
    assert browser("editor").post(again, {"hours": "24"}).status_code == 403


def test_an_editor_sees_no_webhooks(browser, make):
    endpoint, _ = create_endpoint(by=make.user(), url="https://example.org/")
    disable_endpoint(endpoint=endpoint, by=make.user())
    editor = browser("editor")
    for path in (LIST, f"{LIST}add/", f"{LIST}{endpoint.pk}/change/"):
        assert editor.get(path).status_code == 403
    assert editor.post(f"{LIST}{endpoint.pk}/rotate/").status_code == 403
    assert "Webhooks disabled" not in editor.get(reverse("admin:index")).content.decode()
