"""What the commands share that read lines of JSON in a pipe: one line read, and the exit code."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any

from claims.errors import ClaimcheckError, InvalidInput

BAD_INPUT = 2
INTERRUPTED = 130


def row_of(line: bytes, number: int) -> dict[str, Any]:
    """Return the object on a line. Raises InvalidInput, naming the line, where it is none."""
    try:
        row = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError:
        raise InvalidInput(f"line {number}: not UTF-8") from None
    except (ValueError, RecursionError):
        raise InvalidInput(f"line {number}: not JSON") from None
    if not isinstance(row, dict):
        raise InvalidInput(f"line {number}: not a JSON object")
    return row


def string_of(row: dict[str, Any], key: str, number: int) -> str:
    """Return a string that must be there. Raises InvalidInput, naming line and field."""
    if key not in row:
        raise InvalidInput(f'line {number}: no "{key}"', field=key)
    if not isinstance(row[key], str):
        raise InvalidInput(f'line {number}: "{key}" is not a string', field=key)
    return str(row[key])


def exit_code(act: Callable[[], None]) -> int:
    """Run a command and return its exit code: 0, 2 for bad input, 130 when interrupted."""
    try:
        act()
        sys.stdout.flush()
    except ClaimcheckError as error:
        print(f"error: {error.message}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone: say nothing, and let the interpreter's own last flush go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
