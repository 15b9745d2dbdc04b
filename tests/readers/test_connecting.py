"""Which addresses are anybody's, and which lead into somebody's own network."""

from __future__ import annotations

import http.client
import socket
from urllib.parse import urlsplit

import pytest

from claims.readers import connecting
from claims.readers.connecting import connected, is_public, names_a_private_address, target_of

PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "0.0.0.0", "0.1.2.3", "255.255.255.255", "240.0.0.1", "224.0.0.1", "192.0.2.1", "198.18.0.1",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1",
    "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:7f00:1::", "::ffff:0:7f00:1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "93.184.215.14", "2606:4700::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "::ffff:7f00:1", "::1",
     "localhost", "localhost.", "LOCALHOST", "api.localhost", "10.0.0.1."],
)  # fmt: skip
def test_a_private_address_is_known_however_it_is_written(host):
    assert names_a_private_address(host)


@pytest.mark.parametrize("host", ["example.org", "8.8.8.8", "localhost.example.org", "1.2.3", ""])
def test_names_and_public_addresses_are_not_private(host):
    assert not names_a_private_address(host)


def test_one_private_address_among_public_ones_is_enough(monkeypatch):
    rows = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("8.8.8.8", "10.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)
    with (
        pytest.raises(OSError, match="not a public address"),
        connected(urlsplit("http://both.example.org/"), allow_private=False, seconds=5),
    ):
        pass


def test_the_next_address_is_tried_where_the_first_takes_nobody(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as gone:
        closed = gone.getsockname()
    with socket.create_server(("127.0.0.1", 0)) as there:
        rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", one)
                for one in (closed, there.getsockname())]  # fmt: skip
        monkeypatch.setattr(connecting.socket, "getaddrinfo", lambda *_, **__: rows)
        with connected(urlsplit("http://two.example.org/"), allow_private=True, seconds=5) as ours:
            assert isinstance(ours, http.client.HTTPConnection)
            assert ours.sock.getpeername() == there.getsockname()


def test_what_is_asked_for_is_quoted():
    assert target_of(urlsplit("https://x.org/caf\u00e9/%2F?q=\u00fc&a=1#x")) == (
        "/caf%C3%A9/%2F?q=%C3%BC&a=1"
    )
    assert target_of(urlsplit("https://x.org")) == "/"
