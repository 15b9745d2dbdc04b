"""What gunicorn answers to a request that it cannot read: a problem (RFC 9457) and not a page.

Such a request never reaches Django: a line that is too long, a header without a colon.
"""

from __future__ import annotations

import json
import sys
from typing import Any

LONGEST = 200


def write_problem(sock: Any, status: int, reason: str, message: str) -> None:
    """Write the answer to the socket, as gunicorn.util.write_error does."""
    body = json.dumps(
        {
            "type": "/problems/malformed-request",
            "title": reason,
            "status": status,
            "detail": message[:LONGEST] or "The request cannot be read.",
            "code": "malformed_request",
            "errors": [],
        }
    )
    head = (
        f"HTTP/1.1 {status} {reason}\r\nConnection: close\r\n"
        f"Content-Type: application/problem+json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    sys.modules["gunicorn.util"].write_nonblock(sock, (head + body).encode("ascii", "replace"))


def answer_with_problems() -> None:
    """Take gunicorn's own writer's place, where gunicorn runs us."""
    util: Any = sys.modules.get("gunicorn.util")
    if util is not None:
        util.write_error = write_problem
