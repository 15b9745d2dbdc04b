"""Rows to bytes: JSON Lines, CSV and Parquet, piece by piece."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from claims.errors import InvalidInput
from claims.publish.sink import Sink

_PIECE = 64 * 1024
_GROUP = 2000
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class RawJson(str):
    """A text that is JSON already."""

    __slots__ = ()


Rows = Iterable[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write rows."""

    name: str
    media_type: str
    write: Callable[[Rows, Sequence[str]], Iterator[bytes]]


def json_lines(rows: Rows, columns: Sequence[str]) -> Iterator[bytes]:
    """Yield one JSON object a line, UTF-8."""
    yield from _pieces(f"{_line(row)}\n" for row in rows)


def _line(row: dict[str, Any]) -> str:
    """Return one row; what is JSON already stands last and is not written anew."""
    plain = {name: value for name, value in row.items() if type(value) is not RawJson}
    line = json.dumps(plain, ensure_ascii=False)
    if len(plain) == len(row):
        return line
    raw = [f'"{name}": {value}' for name, value in row.items() if type(value) is RawJson]
    return f"{line[:-1]}, {', '.join(raw)}}}"


def comma_separated(rows: Rows, columns: Sequence[str]) -> Iterator[bytes]:
    """Yield CSV (RFC 4180) with a header. A cell that a spreadsheet would run begins with ’."""

    def lines() -> Iterator[str]:
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_cell(row[name]) for name in columns])
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
        yield buffer.getvalue()

    yield from _pieces(lines())


def parquet(rows: Rows, columns: Sequence[str]) -> Iterator[bytes]:
    """Yield a Parquet file, one row group after the other. Raises InvalidInput without pyarrow."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise InvalidInput(
            "Parquet needs pyarrow: pip install 'claimcheck[parquet]'.", field="as"
        ) from None
    schema = pa.schema([(name, getattr(pa, _TYPES.get(name, "string"))()) for name in columns])
    return _parquet(iter(rows), schema, pa, pq)


def _parquet(rows: Iterator[dict[str, Any]], schema: Any, pa: Any, pq: Any) -> Iterator[bytes]:
    sink = Sink()
    with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), schema, compression="zstd") as writer:
        while group := list(islice(rows, _GROUP)):
            columns = {
                field.name: pa.array(
                    [_column(row[field.name], field.type, pa) for row in group], field.type
                )
                for field in schema
            }
            writer.write_table(pa.table(columns, schema=schema))
            yield sink.taken()
    yield sink.taken()


# Names of pyarrow's types; what is not here is text.
_TYPES = {
    **dict.fromkeys(("id", "version", "number", "revision"), "int64"),
    "confidence": "float64",
    **dict.fromkeys(("is_current", "stale"), "bool_"),
}


def _column(value: Any, kind: Any, pa: Any) -> Any:
    return _text(value) if kind == pa.string() else value


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _pieces(lines: Iterable[str]) -> Iterator[bytes]:
    """Join small lines to pieces that are worth sending."""
    parts: list[bytes] = []
    size = 0
    for line in lines:
        encoded = line.encode()
        parts.append(encoded)
        size += len(encoded)
        if size >= _PIECE:
            yield b"".join(parts)
            parts, size = [], 0
    yield b"".join(parts)


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("jsonl", "application/jsonl", json_lines),
        Format("csv", "text/csv; charset=utf-8", comma_separated),
        Format("parquet", "application/vnd.apache.parquet", parquet),
    )
}


def format_of(name: str) -> Format:
    """Return the format of that name. Raises InvalidInput (field ``as``)."""
    if name not in FORMATS:
        raise InvalidInput(f"Use one of: {', '.join(FORMATS)}.", field="as")
    return FORMATS[name]
