"""Connecting to addresses that others name: to public ones only, and not for ever."""

from __future__ import annotations

import http.client
import ipaddress
import queue
import socket
import ssl
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any
from urllib.parse import SplitResult, quote

# What of IPv6 leads to anybody, and where IPv4 hides in it: behind a translator (NAT64), and in
# a tunnel that nobody needs any more (6to4).
_UNICAST = ipaddress.IPv6Network("2000::/3")
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
_TUNNELLED = ipaddress.IPv6Network("2002::/16")
_IN_A_TARGET = "/%:@!$&'()*+,;=~?[]"

Row = tuple[Any, Any, int, str, Any]
"""A row of getaddrinfo(): where a name leads."""


@contextmanager
def connected(
    parts: SplitResult, *, allow_private: bool, seconds: float
) -> Iterator[http.client.HTTPConnection]:
    """Connect to the host of an address; what is done with the connection, all in all with the
    look-up of the name, the handshake and the answer, ends after ``seconds``.

    The name is looked up once and what was checked is what is connected to: a name that answers
    otherwise the second time gains nothing. Raises OSError or HTTPException; ``reason_of`` puts
    them into words.
    """
    secure, until = parts.scheme == "https", monotonic() + seconds
    host, port = parts.hostname or "", parts.port or (443 if secure else 80)
    line = _line(_public_rows(host, port, allow_private, until, seconds), until, seconds)
    if secure:
        context = ssl.create_default_context()
        line = context.wrap_socket(line, server_hostname=host, do_handshake_on_connect=False)
    # A server that sends a byte now and then never lets a read time out: the line is cut.
    over = threading.Event()
    watch = threading.Timer(max(0.0, until - monotonic()), _cut, [line, over])
    watch.daemon = True
    watch.start()
    try:
        if isinstance(line, ssl.SSLSocket):
            line.do_handshake()
        # Only for the port that it leaves out of the Host header: the line is ours.
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        connection = kind(host, port)
        connection.sock = line
        yield connection
        if over.is_set():  # what was read ended because we cut it
            raise _too_long(seconds)
    except (OSError, http.client.HTTPException) as problem:
        # The line's own limit ends with the watch's, and may be the first to tell.
        if over.is_set() or isinstance(problem, TimeoutError):
            raise _too_long(seconds) from problem
        raise
    finally:
        watch.cancel()
        with suppress(OSError):  # a reader of the answer may still hold the socket open
            socket.socket.shutdown(line, socket.SHUT_RDWR)
        line.close()


def target_of(parts: SplitResult) -> str:
    """Return what is asked for: path and query, quoted where they are not ASCII."""
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return quote(target, safe=_IN_A_TARGET)


def is_public(address: str) -> bool:
    """Whether an IP address is on the internet, not in a network of somebody's own."""
    one = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        inner = one.ipv4_mapped
        if inner is None and one in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(one) & 0xFFFF_FFFF)
        if inner is None:
            return one.is_global and one in _UNICAST and one not in _TUNNELLED
        one = inner
    return one.is_global and not one.is_multicast


def names_a_private_address(host: str) -> bool:
    """Whether a host is, without looking up a name, an address that is not public.

    Also one that is written as nobody does: 2130706433, 0x7f.1, 0177.0.0.1.
    """
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        rows = socket.getaddrinfo(name, None, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):  # a name
        return False
    return not all(is_public(str(row[4][0])) for row in rows)


def reason_of(problem: Exception) -> str:
    """Return in words what went wrong, for people who cannot see this machine."""
    if isinstance(problem, ssl.SSLCertVerificationError):
        return f"the certificate is not to be trusted: {problem.verify_message}"
    if isinstance(problem, ssl.SSLError):
        return f"no secure connection: {(problem.reason or 'TLS').replace('_', ' ').lower()}"
    if isinstance(problem, http.client.RemoteDisconnected):
        return "the connection ended without an answer"
    if isinstance(problem, http.client.IncompleteRead):
        return "the answer broke off"
    if isinstance(problem, http.client.BadStatusLine):
        return "what came is no answer of HTTP"
    # Without the number that the system has for it.
    return str(getattr(problem, "strerror", None) or problem) or type(problem).__name__


def _public_rows(
    host: str, port: int, allow_private: bool, until: float, seconds: float
) -> list[Row]:
    """Return where a name leads; every one of the addresses must be public."""
    found: queue.SimpleQueue[list[Row] | Exception] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            found.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as problem:
            found.put(problem)

    # In a thread of its own: nothing else ends a look-up whose server does not answer.
    threading.Thread(target=look_up, daemon=True).start()
    try:
        rows = found.get(timeout=max(0.0, until - monotonic()))
    except queue.Empty:
        raise _too_long(seconds) from None
    if isinstance(rows, Exception):
        raise rows
    if not allow_private and not all(is_public(str(row[4][0])) for row in rows):
        raise OSError("not a public address")
    return rows


def _line(rows: list[Row], until: float, seconds: float) -> socket.socket:
    """Return a connection to the first address that takes it."""
    problem: OSError = OSError("no address")
    for family, kind, protocol, _, address in rows:
        left = until - monotonic()
        if left <= 0:
            raise _too_long(seconds)
        line = socket.socket(family, kind, protocol)
        line.settimeout(left)
        try:
            line.connect(address)
        except OSError as error:
            line.close()
            problem = _too_long(seconds) if isinstance(error, TimeoutError) else error
        else:
            return line
    raise problem


def _cut(line: socket.socket, over: threading.Event) -> None:
    over.set()
    with suppress(OSError):  # it ended by itself
        # What still comes is not taken: whoever sends without end is to notice it.
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        # Not the method of a TLS socket: that takes the key from under whoever reads just now.
        socket.socket.shutdown(line, socket.SHUT_RDWR)


def _too_long(seconds: float) -> TimeoutError:
    return TimeoutError(f"it took longer than {seconds:g} seconds")
