"""A registry of outlets from JSON: the command's ``--outlets`` file, or a line's own list."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from claims.attribution.outlets.outlet_list import TYPES, TypedOutlet
from claims.errors import InvalidInput

_KEYS = frozenset(["name", "aliases", "domains", "type", "country"])


def read_registry(path: str, shown: str) -> tuple[TypedOutlet, ...]:
    """Return the outlets of a JSON file. Raises InvalidInput, naming it as ``shown``."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InvalidInput(f"{shown}: {error.strerror or 'cannot be read'}") from None
    except UnicodeDecodeError:
        raise InvalidInput(f"{shown}: not UTF-8") from None
    except (ValueError, RecursionError):
        raise InvalidInput(f"{shown}: not JSON") from None
    return registry(data, shown)


def registry(data: object, where: str) -> tuple[TypedOutlet, ...]:
    """Return the outlets of a JSON list of objects. Raises InvalidInput where it is none."""
    if not isinstance(data, list):
        raise InvalidInput(f"{where}: not a list of outlets", field="outlets")
    return tuple(_outlet(row, f"{where}: outlet {at}") for at, row in enumerate(data, start=1))


def _outlet(row: object, where: str) -> TypedOutlet:
    if not isinstance(row, dict):
        raise InvalidInput(f"{where}: not a JSON object", field="outlets")
    name = row.get("name")
    if not isinstance(name, str) or not name.strip():
        raise InvalidInput(f'{where}: no "name"', field="outlets")
    unknown = sorted(map(str, row.keys() - _KEYS))
    if unknown:
        raise InvalidInput(f"{where}: unknown key {json.dumps(unknown[0])}", field="outlets")
    kind = row.get("type")
    if kind is not None and (not isinstance(kind, str) or kind not in TYPES):
        listed = ", ".join(sorted(TYPES))
        raise InvalidInput(f'{where}: "type" is none of {listed}', field="outlets")
    country = row.get("country")
    if country is not None and not isinstance(country, str):
        raise InvalidInput(f'{where}: "country" is not a string', field="outlets")
    aliases, domains = _strings(row, "aliases", where), _strings(row, "domains", where)
    return TypedOutlet(name.strip(), aliases, domains, kind, country)


def _strings(row: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    found = row.get(key, [])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise InvalidInput(f'{where}: "{key}" is not a list of strings', field="outlets")
    return tuple(found)
