"""Articles in, attributions out, one JSON object a line, one line at a time."""

from __future__ import annotations

import json
from typing import BinaryIO, TextIO

from claims.attribution.document import to_json
from claims.attribution.extractor import extract
from claims.errors import InvalidInput


def run_jsonl(source: BinaryIO, target: TextIO, *, publisher: str | None = None) -> None:
    """Write one line for each line read, at once, so that another program can wait for it.

    Empty lines are passed over. Raises InvalidInput, naming the line, at the first bad one.
    The output is ASCII: lone surrogates in a text cannot break it.
    """
    for number, line in enumerate(source, start=1):
        if not line.strip():
            continue
        row = _row(line, number)
        found = to_json(extract(row["text"], publisher=publisher))
        target.write(json.dumps({"id": row.get("id"), **found}, ensure_ascii=True) + "\n")
        target.flush()


def _row(line: bytes, number: int) -> dict[str, str]:
    try:
        row = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError:
        raise InvalidInput(f"line {number}: not UTF-8") from None
    except (ValueError, RecursionError):
        raise InvalidInput(f"line {number}: not JSON") from None
    if not isinstance(row, dict):
        raise InvalidInput(f"line {number}: not a JSON object")
    if "text" not in row:
        raise InvalidInput(f'line {number}: no "text"', field="text")
    if not isinstance(row["text"], str):
        raise InvalidInput(f'line {number}: "text" is not a string', field="text")
    return row
