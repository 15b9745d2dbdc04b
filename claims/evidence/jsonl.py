"""Claims with their sources in, verdicts out, one JSON object a line, one line at a time."""

from __future__ import annotations

import json
from typing import Any, BinaryIO, TextIO

from claims.errors import InvalidInput
from claims.evidence.compare import compare
from claims.evidence.comparison import ClaimedWords, Comparison
from claims.evidence.source import Source
from claims.text.json_lines import row_of, string_of
from claims.text.spans import Span


def run_jsonl(source: BinaryIO, target: TextIO) -> None:
    """Write one line for each line read, at once, so that another program can wait for it.

    Empty lines are passed over. Raises InvalidInput, naming the line and the field, at the first
    bad one. The output is ASCII. A source that several lines in a row share is prepared once.
    """
    prepared = Source("")
    for number, line in enumerate(source, start=1):
        if not line.strip():
            continue
        row = row_of(line, number)
        claim = _claim(row, number)
        text = string_of(row, "source", number)
        if text != prepared.text:
            prepared = Source(text)
        found = {"id": row.get("id"), **to_json(compare(claim, prepared))}
        target.write(json.dumps(found, ensure_ascii=True) + "\n")
        target.flush()


def to_json(comparison: Comparison) -> dict[str, Any]:
    """Return what a comparison found as plain lists, strings and numbers."""
    return {
        "verdict": comparison.verdict,
        "kind": comparison.kind,
        "evidence": [[span.start, span.end] for span in comparison.evidence],
        "critical": [[each.source, each.claim, each.critical] for each in comparison.critical],
        "score": round(comparison.score, 4),
        "explanation": comparison.explanation,
    }


def _claim(row: dict[str, Any], number: int) -> ClaimedWords:
    passage = string_of(row, "passage", number)
    return ClaimedWords(
        passage,
        _content(row, passage, number),
        _name(row, "speaker", number),
        _name(row, "cited_outlet", number),
    )


def _name(row: dict[str, Any], key: str, number: int) -> str | None:
    name = row.get(key)
    if name is None:
        return None
    if not isinstance(name, str):
        raise InvalidInput(f'line {number}: "{key}" is not a string', field=key)
    return name.strip() or None


def _content(row: dict[str, Any], passage: str, number: int) -> tuple[Span, ...]:
    if "content" not in row:
        raise InvalidInput(f'line {number}: no "content"', field="content")
    pairs = row["content"]
    if not isinstance(pairs, list) or not pairs:
        raise InvalidInput(
            f'line {number}: "content" is not a list of [start, end] pairs', field="content"
        )
    return tuple(sorted(_span(pair, passage, number) for pair in pairs))


def _span(pair: object, passage: str, number: int) -> Span:
    if not isinstance(pair, list) or len(pair) != 2 or any(type(edge) is not int for edge in pair):
        raise InvalidInput(
            f'line {number}: "content" has something that is not [start, end]', field="content"
        )
    start, end = pair
    if not 0 <= start < end:
        raise InvalidInput(f'line {number}: "content" has an empty span', field="content")
    if end > len(passage):
        raise InvalidInput(
            f'line {number}: "content" has a span outside the passage', field="content"
        )
    return Span(start, end)
