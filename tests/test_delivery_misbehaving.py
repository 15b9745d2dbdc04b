"""Receivers that misbehave: each costs its ten seconds at most, a few bytes, and is told apart."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import tracemalloc
from time import monotonic

import pytest
from django.conf import settings as configured

from claims import delivery as deliveries
from claims.delivery import Outcome, attempt, key_id
from claims.models import WebhookDelivery, WebhookEndpoint
from claims.readers import connecting
from tests.receivers import (
    Misbehaving,
    answering,
    certificate,
    for_ever,
    hanging,
    resetting,
    trickling,
)

SECONDS = 0.4
TOO_LONG = "it took longer than 0.4 seconds"
OK = b"HTTP/1.1 200 OK\r\n"
LONG = b"x" * 65_536


def message_to(url: str) -> WebhookDelivery:
    """A message that is in no database."""
    endpoint = WebhookEndpoint(url=url, salt="ab" * 32, key_id=key_id(configured.SECRET_KEY))
    return WebhookDelivery(endpoint=endpoint, event=1, kind="claim.created", body='{"type": "x"}')


@pytest.fixture(autouse=True)
def impatient(monkeypatch, settings):
    monkeypatch.setattr(deliveries, "SECONDS", SECONDS)
    settings.CLAIMS_WEBHOOKS_ALLOW_PRIVATE = True


def tried(server: Misbehaving) -> Outcome:
    """Post to it once; neither time nor memory is what it wants to take."""
    with server.listening():
        began = monotonic()
        tracemalloc.start()
        outcome = attempt(message_to(server.url))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert monotonic() - began < 10
    assert peak < 3_000_000
    assert server.sent < 50_000_000  # what the buffers of the two sockets take
    return outcome


FAILING = {
    "never answers": (hanging, None, TOO_LONG),
    "trickles its head": (trickling(b"HTTP/1.1 200 OK\r\nX: "), None, TOO_LONG),
    "trickles its body": (
        answering(OK, b"Content-Length: 400\r\n\r\n", then=trickling(b"a")), 200, TOO_LONG,
    ),
    "says wait for ever": (for_ever(b"HTTP/1.1 100 Continue\r\n\r\n" * 1_000), None, TOO_LONG),
    "never ends a header": (answering(OK, b"X: ", then=for_ever(LONG)), None,
                            "got more than 65536 bytes when reading header line"),
    "has headers without end": (answering(OK, then=for_ever(b"X: y\r\n" * 1_000)), None,
                                "got more than 100 headers"),
    "redirects to a private address": (
        answering(b"HTTP/1.1 307 Moved\r\nLocation: http://127.0.0.1:1/\r\n\r\n"), 307, "",
    ),
    "breaks its chunks": (
        answering(OK, b"Transfer-Encoding: chunked\r\n\r\n", b"zz\r\nhello\r\n"), 200,
        "the answer broke off",
    ),
    "promises more than it sends": (
        answering(OK, b"Content-Length: 400\r\n\r\nhello"), 200, "the answer broke off",
    ),
    "resets in its head": (answering(OK, then=resetting), None, "Connection reset by peer"),
    "resets in its body": (answering(OK, b"Content-Length: 400\r\n\r\nhello", then=resetting), 200,
                           "Connection reset by peer"),
    "hangs up": (answering(), None, "the connection ended without an answer"),
    "speaks something else": (answering(b"SSH-2.0-x\r\n"), None,
                              "what came is no answer of HTTP"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAILING)
def test_what_fails_says_why(name):
    behave, status, why = FAILING[name]
    server = Misbehaving(behave)
    outcome = tried(server)
    assert (outcome.status, outcome.error) == (status, why)
    assert not outcome.succeeded
    assert len(server.requests) == 1  # a redirect is not followed


BOMB = gzip.compress(b"\0" * 50_000_000)


@pytest.mark.parametrize(
    ("behave", "answer"),
    [
        (answering(OK, b"Content-Length: 1000000000\r\n\r\n", then=for_ever(LONG)), "x" * 500),
        (answering(OK, b"Transfer-Encoding: chunked\r\n\r\n", then=for_ever(
            b"10000\r\n" + LONG + b"\r\n")), "x" * 500),
        (answering(OK, b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(BOMB), BOMB),
         "(compressed)"),
        (answering(b"HTTP/1.1 204 \r\n\r\n", then=hanging), ""),
    ], ids=["a gigabyte", "chunks without end", "a bomb", "stays connected"],
)  # fmt: skip
def test_of_an_answer_only_the_beginning_is_read(behave, answer):
    outcome = tried(Misbehaving(behave))
    assert (outcome.status, outcome.error, outcome.answer) == (200 if answer else 204, "", answer)


@pytest.mark.skipif(
    shutil.which("openssl") is None and "CI" not in os.environ,
    reason="needs openssl to make a certificate (Debian: apt-get install openssl)",
)
def test_over_https_the_certificate_counts_and_the_time_does_too(tmp_path, monkeypatch):
    made = certificate(tmp_path)
    fine = answering(OK, b"Content-Length: 2\r\n\r\nok")
    assert tried(Misbehaving(fine, tls=made)).error == (
        "the certificate is not to be trusted: self-signed certificate"
    )
    plain = answering(b"HTTP/1.1 400 Speak up\r\n\r\n")
    with Misbehaving(plain, hears=False).listening() as mute:
        outcome = attempt(message_to(mute.url.replace("http:", "https:")))
    assert outcome.error.startswith("no secure connection: ")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "public.pem"))
    assert tried(Misbehaving(fine, tls=made)).succeeded
    slow = answering(OK, b"Content-Length: 400\r\n\r\n", then=trickling(b"a"))
    assert tried(Misbehaving(slow, tls=made)).error == TOO_LONG
    # The handshake is part of the time.
    with Misbehaving(hanging, hears=False).listening() as mute:
        outcome = attempt(message_to(mute.url.replace("http:", "https:")))
    assert outcome.error == TOO_LONG


def test_a_name_is_looked_up_once_and_that_address_is_told(monkeypatch, settings):
    """A name that leads to a public address first, and to a private one afterwards."""
    settings.CLAIMS_WEBHOOKS_ALLOW_PRIVATE = False
    monkeypatch.setattr(connecting, "is_public", lambda address: address == "127.0.0.1")
    asked = []
    with Misbehaving(answering(b"HTTP/1.1 204 \r\n\r\n")).listening() as public:
        real = socket.getaddrinfo

        def look_up(host, *rest, **more):
            if host != "rebind.example.org":
                return real(host, *rest, **more)
            asked.append(host)
            address = "127.0.0.1" if len(asked) == 1 else "127.0.0.2"
            return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, public.port))]

        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        assert attempt(message_to("http://rebind.example.org/hook")).succeeded
        assert b"Host: rebind.example.org\r\n" in public.requests[0]
        # The second time it leads elsewhere: nothing is sent there.
        assert attempt(message_to("http://rebind.example.org/hook")).error == "not a public address"
    assert len(asked) == 2
    assert len(public.requests) == 1


def test_a_look_up_without_an_answer_costs_no_more(monkeypatch):
    with Misbehaving(hanging).listening() as server, monkeypatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", lambda *_, **__: server.over.wait(20) and [])
        assert attempt(message_to("http://slow.example.org/")).error == TOO_LONG
