"""JSON from outside: measured before it is believed, one item after the other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NoReturn
from urllib.parse import urlsplit

from claims.errors import InvalidInput

LARGEST = 50_000_000
DEEPEST = 40
DEEPEST_ITEM = 20
LONGEST = 100_000
MOST = 10_000
FIRST_YEAR, LAST_YEAR = 1000, 2999


class Lines(list[Any]):
    """The items of JSON Lines; ``numbers`` says in which line each stands."""

    numbers: list[int]


def parse(data: bytes) -> Any:
    """Return the JSON in ``data``, or the items of JSON Lines as ``Lines``.

    Raises InvalidInput (field ``file``) for what is too large, too deep, or no JSON.
    """
    check_size(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"This is not UTF-8: byte {error.start + 1}. Save it in UTF-8."
        raise InvalidInput(message, field="file") from None
    try:
        return _loads(text)
    except json.JSONDecodeError as error:
        found = _lines(text)
        if found is None:
            raise InvalidInput(_no_json(text, error), field="file") from None
        return found


def check_size(data: bytes) -> None:
    """Raise InvalidInput (field ``file``) for more than LARGEST bytes."""
    if len(data) > LARGEST:
        raise InvalidInput(f"The file has more than {LARGEST:,} bytes.", field="file")


def _lines(text: str) -> Lines | None:
    """Return the items of JSON Lines; None for JSON over several lines, with a mistake in it."""
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    first = lines[0][1].strip() if len(lines) > 1 else ""
    if not first.startswith("{") or first == "{":
        return None
    found = Lines(_line(line) for _, line in lines)
    found.numbers = [number for number, _ in lines]
    return found if any(isinstance(one, dict) for one in found) else None


def _no_json(text: str, error: json.JSONDecodeError) -> str:
    """Say what somebody gave who gave no JSON."""
    if not text.strip():
        return "This is not JSON: there is nothing in it."
    if text.lstrip().startswith("<"):
        return "This is not JSON: it begins as a web page or XML does."
    return f"Line {error.lineno}: this is not JSON ({error.msg})."


def _line(line: str) -> Any:
    """Return the object of one line; a line that is none is refused later, with its number."""
    try:
        return _loads(line)
    except json.JSONDecodeError:
        return line


def _loads(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise InvalidInput("The document is too deep.", field="file") from None
    except ValueError as error:
        if isinstance(error, json.JSONDecodeError):
            raise
        raise InvalidInput(f"This is not JSON: {error}.", field="file") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def items(document: Any, *names: str) -> Iterator[Any]:
    """Yield the items of a document: a list, an object with one of ``names``, or one object.

    Raises InvalidInput for a document that is neither, too deep, or has too many items.
    """
    _check_depth(document)
    found = document
    if isinstance(document, dict):
        found = next((document[name] for name in names if name in document), [document])
        if isinstance(found, dict):
            found = found.get("items", [found])
    if isinstance(document, dict) and isinstance(found, str):
        words = f"Its items are at another address: give that page, {found[:200]}."
        raise InvalidInput(words, field="file")
    if not isinstance(found, list):
        raise InvalidInput("This is neither an object nor a list of objects.", field="file")
    if len(found) > MOST:
        raise InvalidInput(f"More than {MOST:,} items: send them in parts.", field="file")
    yield from found


def _check_depth(document: Any) -> None:
    level, layer = 0, [document]
    while layer:
        level += 1
        if level > DEEPEST:
            raise InvalidInput(f"The document is deeper than {DEEPEST} levels.", field="file")
        layer = [
            inner
            for value in layer
            if isinstance(value, dict | list)
            for inner in (value.values() if isinstance(value, dict) else value)
        ]


def check_strings(document: Any) -> None:
    """Refuse what PostgreSQL and UTF-8 cannot hold, and a depth that no record has.

    Raises InvalidInput with the dotted path of the string, or the name of what is too deep.
    """
    rest: list[tuple[str, Any, int]] = [("", document, 0)]
    while rest:
        path, value, depth = rest.pop()
        if depth > DEEPEST_ITEM:
            raise InvalidInput("This is nested too deeply.", field=path.partition(".")[0])
        if isinstance(value, str):
            _check_string(path, value)
        elif isinstance(value, dict):
            for name, inner in value.items():
                here = f"{path}.{name}" if path else name
                _check_string(here, name)
                rest.append((here, inner, depth + 1))
        elif isinstance(value, list):
            rest += [(f"{path}.{place}" if path else str(place), inner, depth + 1)
                     for place, inner in enumerate(value)]  # fmt: skip


def _check_string(path: str, value: str) -> None:
    wrong = ""
    if "\x00" in value:
        wrong = f"There is a NUL at character {value.index(chr(0))}."
    try:
        value.encode()
    except UnicodeEncodeError as error:
        wrong = f"There is half of a surrogate pair at character {error.start}."
    if wrong:
        raise InvalidInput(wrong, field=path.encode("utf-8", "backslashreplace").decode())


def text_of(value: Any, field: str, *, limit: int = LONGEST) -> str:
    """Return a string as it is. Raises InvalidInput for what is no text or cannot be stored."""
    if not isinstance(value, str):
        raise InvalidInput("This is a text.", field=field)
    if len(value) > limit:
        raise InvalidInput(f"This has more than {limit:,} characters.", field=field)
    if "\x00" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
        raise InvalidInput("This has a character that no text has.", field=field)
    return value


def url_of(value: Any, field: str) -> str:
    """Return an http(s) address."""
    url = text_of(value, field, limit=1000)
    try:
        fine = bool(urlsplit(url).hostname)
    except ValueError:
        fine = False
    if not fine or not url.startswith(("http://", "https://")) or any(c.isspace() for c in url):
        raise InvalidInput("This is an address: https://…", field=field)
    return url


def time_of(value: Any, field: str) -> datetime:
    """Return a time (or a day); one without a zone is taken for UTC."""
    try:
        moment = datetime.fromisoformat(text_of(value, field, limit=40))
    except ValueError:
        raise InvalidInput("This is an ISO 8601 time.", field=field) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    # At the ends of the calendar another zone may be in a year that there is not.
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        message = f"This is a time between {FIRST_YEAR} and {LAST_YEAR}."
        raise InvalidInput(message, field=field)
    return moment
