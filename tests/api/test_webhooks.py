"""``webhooks/``: endpoints with a secret that is shown once, deliveries, replay."""

from __future__ import annotations

import pytest

from claims.actions.webhooks import create_endpoint
from claims.models import WebhookEndpoint

HOOK = {"url": "https://cms.example.org/hook", "description": "the CMS",
        "kinds": ["claim.published"]}  # fmt: skip


def test_the_life_of_an_endpoint(chief, refused):
    made = chief.post("webhooks/", HOOK)
    assert made.status_code == 201, made.content
    body, path = made.json(), made["Location"]
    assert body["secret"].startswith("whsec_")
    assert "secret" not in chief.get(path).json()
    changed = chief.patch(path, {"kinds": []}).json()
    assert (changed["kinds"], changed["url"]) == ([], HOOK["url"])
    turned = chief.post(f"{path}rotate-secret/").json()
    assert turned["secret"] != body["secret"]
    assert turned["previous_until"]
    assert chief.post(f"{path}disable/").json()["enabled"] is False
    refused(chief.post(f"{path}disable/"), 409)
    assert chief.post(f"{path}enable/").json()["enabled"] is True
    assert chief.get(f"{path}deliveries/?state=waiting").json()["results"] == []
    refused(chief.post(f"{path}replay/", {"event": 999}), 400, "event")
    assert chief.delete(path).status_code == 204
    refused(chief.get(path), 404)


@pytest.mark.parametrize(
    ("body", "field"),
    [({}, "url"), ({"url": "http://x.org/"}, "url"), (HOOK | {"kinds": ["x"]}, "kinds.0"),
     (HOOK | {"kinds": "claim.published"}, "kinds"), (HOOK | {"secret": "x"}, "secret"),
     ({"url": "https://example.org/\u0000"}, "url")],
)  # fmt: skip
def test_bad_input_makes_no_endpoint(chief, refused, body, field):
    response = chief.post("webhooks/", body)
    assert response.status_code == 400, response.content
    assert field in {error["field"] for error in response.json()["errors"]}
    assert not WebhookEndpoint.objects.exists()


def test_a_key_would_keep_the_secret(chief, refused):
    refused(chief.post("webhooks/", HOOK, Idempotency_Key="a"), 400, "Idempotency-Key")


def test_the_lists_cost_the_same_for_1_and_5(chief, make, django_assert_num_queries):
    endpoint, _ = create_endpoint(by=make.user(), url="https://cms.example.org/")
    for count in (1, 4):
        for _ in range(count):
            create_endpoint(by=make.user(), url="https://cms.example.org/")
            number = endpoint.deliveries.count() + 1
            sent = endpoint.deliveries.create(event=number, kind="claim.published", body="{}")
            sent.tries.create(number=1, milliseconds=12, status=503)
        for path, most in (("webhooks/", 2), (f"webhooks/{endpoint.identifier}/deliveries/", 4)):
            with django_assert_num_queries(most):
                found = chief.get(path).json()["results"]
        assert len(found) == endpoint.deliveries.count()
