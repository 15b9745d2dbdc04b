"""JSON as RFC 8259 means it: what is ambiguous or cannot be stored is refused, with its place."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from rest_framework.exceptions import ParseError, UnsupportedMediaType
from rest_framework.parsers import BaseParser

from claims.errors import InvalidInput
from claims.readers.documents import check_strings

_UTF8 = ("", "utf-8", "utf8", "us-ascii", "ascii")


class StrictJSONParser(BaseParser):
    """Reads ``application/json`` in UTF-8, of at most DATA_UPLOAD_MAX_MEMORY_SIZE bytes."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Return the document. Raises ParseError, InvalidInput (with the field) or 413, 415."""
        if _charset(media_type or "") not in _UTF8:
            raise UnsupportedMediaType(media_type or "", "JSON is sent in UTF-8.")
        document = read_json(_read(stream, limit=settings.DATA_UPLOAD_MAX_MEMORY_SIZE))
        self.check(document)
        return document

    def check(self, document: Any) -> None:
        """Refuse the whole for one string that cannot be stored."""
        check_strings(document)


class ItemsJSONParser(StrictJSONParser):
    """Reads documents of items that others made: each is held against the same rules by itself."""

    def check(self, document: Any) -> None:
        """Leave it to the import, which refuses the items that cannot be stored."""


LONGEST_LINE = 1_000_000


class NdjsonParser(BaseParser):
    """Reads ``application/x-ndjson`` line by line; the lines are parsed where they are used."""

    media_type = "application/x-ndjson"

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Return an iterator over the lines, in bytes; ParseError (400) for one without an end."""
        if _charset(media_type or "") not in _UTF8:
            raise UnsupportedMediaType(media_type or "", "JSON Lines are sent in UTF-8.")
        return self._lines(stream)

    @staticmethod
    def _lines(stream: Any) -> Iterator[bytes]:
        while line := stream.readline(LONGEST_LINE + 1):
            if len(line) > LONGEST_LINE:
                raise ParseError(f"A line has at most {LONGEST_LINE:,} bytes.")
            yield line


def loads(data: bytes) -> Any:
    """Return the JSON document in ``data``; each string in it can be stored."""
    document = read_json(data)
    check_strings(document)
    return document


def read_json(data: bytes) -> Any:
    """Return the JSON document in ``data``. Raises ParseError, InvalidInput for a name twice."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ParseError(f"The body is not UTF-8: byte {error.start + 1} cannot be read.") from None
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_float=_number
        )
    except json.JSONDecodeError as error:
        raise ParseError(
            f"The body is not JSON: {error.msg} at line {error.lineno}, column {error.colno}."
        ) from None
    except RecursionError:
        raise ParseError("The body is nested too deeply.") from None
    except ValueError:
        # int() refuses more than 4,300 digits.
        raise ParseError("The body has a number that is too long.") from None


def _read(stream: IO[bytes], *, limit: int) -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise RequestDataTooBig
    return data


def _charset(media_type: str) -> str:
    for parameter in media_type.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"').lower()
    return ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise InvalidInput("This name stands in the body more than once.", field=twice)
    return members


def _constant(name: str) -> float:
    raise ParseError(f"The body is not JSON: {name} is not a number in JSON.")


def _number(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ParseError(f"The body has a number that is too large: {digits[:40]}.")
    return number
