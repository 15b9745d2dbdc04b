"""Between a library that writes to a file and a generator that yields what was written."""

from __future__ import annotations

import io
from typing import Any


class Sink(io.RawIOBase):
    """Takes what is written until somebody takes it on; nobody goes back in it."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        """Whether it can be written to."""
        return True

    def write(self, data: Any) -> int:
        """Keep the bytes."""
        self._parts.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """Return what was written since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)
