"""JSON Schemas of our own writing for the formats of others, made from their specifications."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker


def check(name: str, document: Any) -> None:
    """Raise jsonschema's error unless ``document`` has the shape of that name."""
    shape = json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator(shape, format_checker=FormatChecker()).validate(document)
