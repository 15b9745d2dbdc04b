"""Articles in, attributions out, one JSON object a line, one line at a time."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, TextIO

from claims.attribution.document import OutletNames, to_json
from claims.attribution.extractor import extract
from claims.attribution.outlets.registry_file import registry
from claims.errors import InvalidInput
from claims.text.json_lines import row_of, string_of


def run_jsonl(
    source: BinaryIO,
    target: TextIO,
    *,
    publisher: str | None = None,
    outlets: Sequence[OutletNames] | None = None,
) -> None:
    """Write one line for each line read, at once, so that another program can wait for it.

    A line's own ``publisher`` and ``outlets`` come before the given ones. Empty lines are passed
    over. Raises InvalidInput, naming the line, at the first bad one. The output is ASCII: lone
    surrogates in a text cannot break it.
    """
    for number, line in enumerate(_counted(source), start=1):
        if not line.strip():
            continue
        row = row_of(line, number)
        text = string_of(row, "text", number)
        own = _own_outlets(row, number)
        document = extract(
            text,
            publisher=_own_publisher(row, number) or publisher,
            outlets=outlets if own is None else own,
        )
        found = {"id": row.get("id"), **to_json(document)}
        target.write(json.dumps(found, ensure_ascii=True) + "\n")
        target.flush()


def _counted(source: BinaryIO) -> Iterator[bytes]:
    """Yield the lines, counting them on the terminal; where standard error is none, silently."""
    if not sys.stderr.isatty():
        yield from source
        return
    # Only here: a command in a pipe starts sooner without it.
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("Reading"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(source, total=None)


def _own_publisher(row: dict[str, Any], number: int) -> str | None:
    publisher = row.get("publisher")
    if publisher is not None and not isinstance(publisher, str):
        raise InvalidInput(f'line {number}: "publisher" is not a string', field="publisher")
    return publisher


def _own_outlets(row: dict[str, Any], number: int) -> tuple[OutletNames, ...] | None:
    if row.get("outlets") is None:
        return None
    return registry(row["outlets"], f'line {number}: "outlets"')
