"""Connecting to addresses that others name: to public ones only, and not for ever."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import SplitResult


@contextmanager
def connected(
    parts: SplitResult, *, allow_private: bool, seconds: float
) -> Iterator[http.client.HTTPConnection]:
    """Connect to the host of an address, and end the connection after ``seconds`` at the latest.

    The name is looked up once and what was checked is what is connected to: a name that answers
    otherwise the second time gains nothing. Raises OSError with the reason.
    """
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    sock = socket.create_connection((_address(host, port, allow_private), port), timeout=seconds)
    # A server that sends a byte now and then never lets a read time out: the line is cut.
    watch = threading.Timer(seconds, _cut, [sock])
    watch.daemon = True
    watch.start()
    try:
        if parts.scheme == "https":
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
        connection = http.client.HTTPConnection(host, port, timeout=seconds)
        connection.sock = sock
        yield connection
    finally:
        watch.cancel()
        sock.close()


def _address(host: str, port: int, allow_private: bool) -> str:
    """Return the first address of the host; every one of them must be public."""
    found = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for one in found:
        if not allow_private and not ipaddress.ip_address(one.split("%")[0]).is_global:
            raise OSError("not a public address")
    return found[0]


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):  # it ended by itself
        sock.shutdown(socket.SHUT_RDWR)
