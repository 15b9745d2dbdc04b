"""A receiver that misbehaves as it is told, over a real socket of this machine."""

from __future__ import annotations

import socket
import ssl
import struct
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

Behaviour = Callable[["Misbehaving", socket.socket], None]


class Misbehaving:
    """Takes connections one after the other; counts requests and the bytes it could send."""

    def __init__(self, behave: Behaviour, *, tls: Path | None = None, hears: bool = True) -> None:
        self.behave, self.hears, self.tls = behave, hears, tls
        self.requests: list[bytes] = []
        self.sent = 0
        self.over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}/hook"

    def send(self, line: socket.socket, data: bytes) -> None:
        """Send, and count it."""
        line.sendall(data)
        self.sent += len(data)

    def _serve(self) -> None:
        while not self.over.is_set():
            with suppress(OSError):  # whoever called has gone: that is what is looked at
                line, _ = self._listener.accept()
                line.settimeout(20)
                with line:
                    self._talk(line)

    def _talk(self, line: socket.socket) -> None:
        if self.over.is_set():
            return
        if self.tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.tls)
            line = context.wrap_socket(line, server_side=True)
        with line:
            if self.hears:
                self.requests.append(_heard(line))
            self.behave(self, line)

    @contextmanager
    def listening(self) -> Iterator[Misbehaving]:
        """Serve until the end of the block."""
        self._thread.start()
        try:
            yield self
        finally:
            self.over.set()
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            self._thread.join(timeout=30)
            self._listener.close()


def _heard(line: socket.socket) -> bytes:
    """Read a request to its end: its length is said."""
    got = b""
    while True:
        head, found, body = got.partition(b"\r\n\r\n")
        length = head.lower().partition(b"content-length:")[2].split(b"\r\n")[0]
        if found and len(body) >= int(length or 0):
            return got
        more = line.recv(65536)
        if not more:
            raise ConnectionError("It ended before its request did.")
        got += more


def answering(*pieces: bytes, then: Behaviour | None = None) -> Behaviour:
    """Send the pieces, then do that, or close."""

    def behave(server: Misbehaving, line: socket.socket) -> None:
        for piece in pieces:
            server.send(line, piece)
        if then is not None:
            then(server, line)

    return behave


def for_ever(piece: bytes) -> Behaviour:
    """Send it again and again, up to a gigabyte."""

    def behave(server: Misbehaving, line: socket.socket) -> None:
        while server.sent < 1_000_000_000:
            server.send(line, piece)

    return behave


def trickling(piece: bytes, pause: float = 0.05) -> Behaviour:
    """Send it byte by byte, slowly, from the beginning when it is over."""

    def behave(server: Misbehaving, line: socket.socket) -> None:
        while not server.over.is_set():
            for number in range(len(piece)):
                server.send(line, piece[number : number + 1])
                if server.over.wait(pause):
                    return

    return behave


def hanging(server: Misbehaving, line: socket.socket) -> None:
    """Say nothing until the end."""
    server.over.wait(20)


def resetting(server: Misbehaving, line: socket.socket) -> None:
    """End the connection as one that crashed."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.close()


def certificate(folder: Path) -> Path:
    """Make a certificate for 127.0.0.1 that nobody has signed; return it with its key."""
    made = folder / "made.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
         "subjectAltName=IP:127.0.0.1", "-keyout", made, "-out", folder / "public.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    made.write_bytes(made.read_bytes() + (folder / "public.pem").read_bytes())
    return made
