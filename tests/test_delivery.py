"""Webhooks to a real receiver on this machine: signed, tried again, given up, sent again."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from standardwebhooks import Webhook, WebhookVerificationError

from claims import delivery as deliveries
from claims import tasks
from claims.actions import webhooks
from claims.errors import Conflict, InvalidInput
from claims.models import WebhookDelivery, WebhookEndpoint


class Receiver(ThreadingHTTPServer):
    """Keeps what it got; answers as it is told; ``None`` is to hang until the end."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int | None] = []
        self.over = threading.Event()
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook?x=1"


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((dict(self.headers), body))
        status = self.server.answers.pop(0) if self.server.answers else 204
        if status is None:
            self.server.over.wait(30)
            return
        self.send_response(status)
        if status == 302:
            self.send_header("Location", self.server.url)
        self.send_header("Content-Length", "6")
        self.end_headers()
        self.wfile.write(b"thanks" if status != 204 else b"")

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def receiver(settings) -> Iterator[Receiver]:
    settings.CLAIMS_WEBHOOKS_ALLOW_PRIVATE = True
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def endpoint(make, receiver):
    made, secret = webhooks.create_endpoint(by=make.user(), url=receiver.url, description="the CMS")
    made.secret = secret
    return made


def commit() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def deliver() -> None:
    commit()
    for pk in deliveries.fan_out():
        while deliveries.deliver_due(endpoint_id=pk):
            pass


def make_due() -> None:
    """The time that a retry waits for has come."""
    past = timezone.now() - timedelta(seconds=1)
    WebhookDelivery.objects.filter(state="waiting").update(next_at=past)
    WebhookEndpoint.objects.update(not_before=None)


def test_events_arrive_in_order_and_signed(make, receiver, endpoint):
    claim = make.claim()
    deliver()
    assert len(receiver.got) == 2
    headers, body = receiver.got[1]
    told = Webhook(endpoint.secret).verify(body, headers)
    assert (told["type"], told["data"]["claim"]) == ("claim.created", claim.pk)
    assert told["data"]["article"] == claim.version.article.slug
    sent = WebhookDelivery.objects.get(kind="claim.created")
    assert (sent.state, sent.message_id) == ("delivered", headers["webhook-id"])
    attempt = sent.tries.get()
    assert (attempt.status, attempt.error) == (204, "")
    with pytest.raises(WebhookVerificationError):
        Webhook(endpoint.secret).verify(body.replace(b"claim", b"klaim"), headers)
    deliver()
    assert len(receiver.got) == 2


def test_the_secret_is_not_stored(endpoint):
    row = WebhookEndpoint.objects.values().get(pk=endpoint.pk)
    assert endpoint.secret.startswith("whsec_")
    assert endpoint.secret.removeprefix("whsec_") not in str(row)


def test_while_a_secret_changes_both_sign(make, receiver, endpoint):
    _, new = webhooks.rotate_secret(endpoint=endpoint, by=make.user())
    make.version()
    deliver()
    headers, body = receiver.got[0]
    for secret in (endpoint.secret, new):
        Webhook(secret).verify(body, headers)
    WebhookEndpoint.objects.update(previous_until=timezone.now())
    make.version()
    deliver()
    headers, body = receiver.got[1]
    Webhook(new).verify(body, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(endpoint.secret).verify(body, headers)


def test_another_secret_key_of_the_site_is_no_end(make, receiver, endpoint, settings):
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 9, [old]
    make.version()
    deliver()
    headers, body = receiver.got[0]
    Webhook(endpoint.secret).verify(body, headers)
    settings.SECRET_KEY_FALLBACKS = []
    make.version()
    deliver()
    assert "SECRET_KEY" in WebhookDelivery.objects.first().tries.get().error


@pytest.mark.parametrize("answer", [500, 404, 302])
def test_what_fails_is_tried_again_with_the_same_id(make, receiver, endpoint, answer):
    receiver.answers = [answer]
    make.version()
    make.version()
    deliver()
    # The next message waits too: a receiver in trouble is not hammered.
    assert len(receiver.got) == 1
    failed = WebhookDelivery.objects.get(event=endpoint.after + 1)
    assert (failed.state, failed.attempts) == ("waiting", 1)
    assert failed.next_at > timezone.now() + timedelta(seconds=3)
    assert failed.tries.get().answer == "thanks"
    deliver()
    assert len(receiver.got) == 1
    make_due()
    deliver()
    ids = [headers["webhook-id"] for headers, _ in receiver.got]
    assert len(ids) == 3
    assert len(set(ids)) == 2
    endpoint.refresh_from_db()
    assert (endpoint.failures, endpoint.failing_since) == (0, None)


def test_after_three_days_a_message_is_given_up(make, receiver, endpoint):
    make.version()
    commit()
    list(deliveries.fan_out())
    receiver.answers = [503] * 20
    for _ in range(len(deliveries.DELAYS) + 1):
        make_due()
        deliver()
    assert WebhookDelivery.objects.get().state == "failed"
    assert 3 <= sum(deliveries.DELAYS) / 86_400 <= 3.5


def test_a_receiver_that_is_dead_is_disabled(make, receiver, endpoint):
    receiver.answers = [503]
    WebhookEndpoint.objects.update(failing_since=timezone.now() - timedelta(days=3, hours=1))
    make.version()
    deliver()
    endpoint.refresh_from_db()
    assert endpoint.disabled_because.startswith("Nothing arrived since")
    make.version()
    deliver()
    assert len(receiver.got) == 1
    # Enabled again, it gets what it missed.
    webhooks.enable_endpoint(endpoint=endpoint, by=make.user())
    make_due()
    deliver()
    assert len(receiver.got) == 3


def test_a_receiver_that_says_gone_is_disabled_at_once(make, receiver, endpoint):
    receiver.answers = [410]
    make.version()
    deliver()
    endpoint.refresh_from_db()
    assert "410" in endpoint.disabled_because
    with pytest.raises(Conflict):
        webhooks.disable_endpoint(endpoint=endpoint, by=make.user())


def test_one_that_hangs_is_cut_off_and_another_is_told(make, receiver, endpoint, monkeypatch):
    monkeypatch.setattr(deliveries, "SECONDS", 0.3)
    other = Receiver()
    thread = threading.Thread(target=other.serve_forever)
    thread.start()
    try:
        webhooks.create_endpoint(by=make.user(), url=other.url)
        receiver.answers = [None]
        make.version()
        deliver()
    finally:
        other.shutdown()
        thread.join()
        other.server_close()
    assert len(other.got) == 1
    hung = endpoint.deliveries.get().tries.get()
    assert hung.status is None
    assert hung.error
    assert hung.milliseconds < 5_000


def test_a_turn_ends_while_there_is_more(make, receiver, endpoint, monkeypatch):
    make.claim()
    make.claim()
    commit()
    list(deliveries.fan_out())
    monkeypatch.setattr(deliveries, "TURN", 0)
    assert deliveries.deliver_due(endpoint_id=endpoint.pk)
    assert len(receiver.got) == 1
    monkeypatch.setattr(deliveries, "TURN", 30)
    assert not deliveries.deliver_due(endpoint_id=endpoint.pk)
    assert len(receiver.got) == 4


def test_those_in_trouble_share_one_place(make, receiver, endpoint):
    healthy, _ = webhooks.create_endpoint(by=make.user(), url=receiver.url)
    failing = [webhooks.create_endpoint(by=make.user(), url=receiver.url)[0] for _ in range(2)]
    WebhookEndpoint.objects.filter(pk__in=[one.pk for one in failing]).update(failures=1)
    make.version()
    make.version()
    commit()
    ProcrastinateJob.objects.filter(task_name="claims.deliver").delete()
    tasks.tell_webhooks(0)
    jobs = ProcrastinateJob.objects.filter(task_name="claims.deliver")
    locks = {job.args["endpoint_id"]: job.lock for job in jobs}
    assert locks == {
        endpoint.pk: f"webhook {endpoint.pk}", healthy.pk: f"webhook {healthy.pk}",
        **{one.pk: "webhooks in trouble" for one in failing},
    }  # fmt: skip
    # After the first message that is taken an endpoint is as all others.
    assert deliveries.deliver_due(endpoint_id=failing[0].pk)
    assert len(receiver.got) == 1
    assert not deliveries.is_in_trouble(failing[0].pk)
    # In its pause it gets nothing, not even what came meanwhile.
    pause = timezone.now() + timedelta(seconds=60)
    WebhookEndpoint.objects.filter(pk=failing[1].pk).update(not_before=pause)
    assert not deliveries.deliver_due(endpoint_id=failing[1].pk)
    assert len(receiver.got) == 1


def test_an_endpoint_may_be_deleted_while_it_is_told(make, receiver, endpoint, monkeypatch):
    """Both lock its row first: neither waits for the other for ever, and nothing is left over."""
    make.version()
    commit()
    list(deliveries.fan_out())
    with CaptureQueriesContext(connection) as queries:
        deliveries.deliver_due(endpoint_id=endpoint.pk)
    locks = [q["sql"] for q in queries if " FOR " in q["sql"]]
    assert ["claims_webhookendpoint" in sql.split("WHERE")[0] for sql in locks] == [True, False]
    assert locks[0].endswith("FOR NO KEY UPDATE")
    real = deliveries.attempt

    def meanwhile(delivery):
        outcome = real(delivery)
        webhooks.delete_endpoint(endpoint=endpoint, by=None)
        return outcome

    monkeypatch.setattr(deliveries, "attempt", meanwhile)
    make.version()
    deliver()
    assert not WebhookDelivery.objects.exists()


def test_private_addresses_are_not_told(make, receiver, endpoint, settings):
    settings.CLAIMS_WEBHOOKS_ALLOW_PRIVATE = False
    make.version()
    deliver()
    assert receiver.got == []
    assert endpoint.deliveries.get().tries.get().error == "not a public address"


def test_only_the_kinds_that_were_chosen(make, receiver):
    webhooks.create_endpoint(by=make.user(), url=receiver.url, kinds=["claim.published"])
    make.publication()
    deliver()
    assert [json.loads(body)["type"] for _, body in receiver.got] == ["claim.published"]


def test_one_event_or_all_since_a_time_are_sent_again(make, receiver, endpoint):
    before = timezone.now()
    make.claim()
    deliver()
    first = WebhookDelivery.objects.order_by("event").first()
    assert webhooks.replay(endpoint=endpoint, by=make.user(), event=first.event) == 1
    deliver()
    assert [h["webhook-id"] for h, _ in receiver.got].count(first.message_id) == 2
    # Also what happened before there was this endpoint.
    late, _ = webhooks.create_endpoint(by=make.user(), url=receiver.url)
    assert webhooks.replay(endpoint=late, by=make.user(), since=before - timedelta(hours=1)) >= 2
    with pytest.raises(InvalidInput):
        webhooks.replay(endpoint=endpoint, by=make.user(), event=10**9)
    with pytest.raises(InvalidInput):
        webhooks.replay(endpoint=endpoint, by=make.user())


@pytest.mark.parametrize(
    "url", ["http://example.org/", "ftp://example.org", "https://", "https://a b.org/", "",
            "https://user:pw@example.org/", "https://example.org:0/", "https://[::1",
            "https://127.0.0.1/", "https://0x7f.1/", "https://localhost./", "https://[64:ff9b::a00:1]/"],
)  # fmt: skip
def test_addresses_that_cannot_be_are_refused(make, url):
    with pytest.raises(InvalidInput) as caught:
        webhooks.create_endpoint(by=make.user(), url=url)
    assert caught.value.field == "url"
    assert not WebhookEndpoint.objects.exists()
