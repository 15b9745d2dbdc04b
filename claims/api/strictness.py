"""What requests refuse, said in their schema: unknown fields, NUL, blank words, odd addresses."""

from __future__ import annotations

from typing import Any

from django_filters import rest_framework as filters

from claims.api.filters import Record

_TEXT = r"^[^\u0000]*$"
WORDS = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
LINE = r"^[^\u0000-\u001f\u007f-\u009f]*$"
_WORDS_OF_A_LINE = (
    r"^[^\u0000-\u001f\u007f-\u009f]*[^\s\u0000-\u001f\u007f-\u009f][^\u0000-\u001f\u007f-\u009f]*$"
)
_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
# The characters that RFC 3986 lets stand in a path, a query and a fragment.
_PCHAR = r"[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2}"
_ADDRESS = rf"^https?://{_LABEL}(\.{_LABEL})*\.[a-z]{{2,63}}(/({_PCHAR})*)?$"
#: Fields of one line, without control characters: see claims/actions/validation.py.
_LINES = frozenset(
    {
        "name", "headline", "byline", "title", "aliases", "disambiguation", "organisation",
        "speaker_title", "extractor", "extractor_version", "speaker", "cited_outlet", "outlet",
        "editor", "group", "language",
    }
)  # fmt: skip
NOTHING = {"type": "string", "maxLength": 0}


def tighten(schemas: dict[str, Any]) -> None:
    """Say in each request's schema what its serializer refuses."""
    for name, schema in schemas.items():
        if name.endswith("Request"):
            schema.setdefault("additionalProperties", False)
            for field, inner in schema.get("properties", {}).items():
                _tighten_field(field, inner)
        else:
            for inner in schema.get("properties", {}).values():
                _loosen_address(inner)


def _tighten_field(name: str, schema: dict[str, Any]) -> None:
    if isinstance(schema.get("items"), dict):
        _tighten_field(name, schema["items"])
    _join_blank_address(schema)
    kind = schema.get("type")
    if "string" not in (kind if isinstance(kind, list) else [kind]) or "enum" in schema:
        return
    given = schema.get("format")
    if given == "uri":
        # The tail of a pattern says it more exactly than the format, which knows ftp and mailto.
        del schema["format"]
        blank = schema.get("minLength", 0) == 0 and "null" not in str(kind)
        schema["pattern"] = f"^$|{_ADDRESS}" if blank else _ADDRESS
    elif name == "url" and given is None:  # a webhook's: an address with its own refusals
        schema["pattern"] = _ADDRESS.replace("https?", "https")
    elif given in ("date", "date-time"):
        schema["minLength"] = 10 if given == "date" else 20
    elif given is None and "pattern" not in schema:
        blank = not schema.get("minLength")
        if name in _LINES:
            schema["pattern"] = LINE if blank else _WORDS_OF_A_LINE
        else:
            schema["pattern"] = _TEXT if blank else WORDS


def _loosen_address(schema: dict[str, Any]) -> None:
    """An address from elsewhere is shown as it was given: not each is a URI to the letter.

    "A URI or nothing" is one string too: for who does not look at formats, nothing is both.
    """
    _join_blank_address(schema)
    if schema.get("format") == "uri" and "maxLength" in schema:
        del schema["format"]


def _join_blank_address(schema: dict[str, Any]) -> None:
    """Make one schema of "an address or nothing", so that what follows can tighten it."""
    for one in schema.get("oneOf", ()):
        if one.get("format") == "uri":
            del schema["oneOf"]
            schema.update(one)
            return


def of_filter(one: Any, schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a filter's parameter: its bounds, and that empty is no filter."""
    if isinstance(one, filters.IsoDateTimeFilter):
        times = [{"type": "string", "format": kind} for kind in ("date-time", "date")]
        return {"anyOf": [*times, NOTHING]}
    if isinstance(one, filters.NumberFilter):
        bounds = {"minimum": one.extra.get("min_value"), "maximum": one.extra.get("max_value")}
        kind = "integer" if one.extra.get("decimal_places") == 0 else "number"
        given = {name: value for name, value in bounds.items() if value is not None}
        return {"anyOf": [{"type": kind, **given}, NOTHING]}
    if isinstance(one, Record):
        # A number is an id, and no id has nineteen digits.
        return {**schema, "maxLength": 300, "pattern": r"^(?![0-9]{19})[^\u0000]*$"}
    if isinstance(one, filters.CharFilter) and schema.get("type") == "string":
        most = {"maxLength": one.extra["max_length"]} if "max_length" in one.extra else {}
        return {**schema, **most, "pattern": _TEXT}
    return schema
