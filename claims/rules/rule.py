"""A rule: what it is called, what it rests on, what can be set, and the function that checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from claims.rules.story import Story
from claims.text.spans import Span

ERROR, WARNING, NOTE = "error", "warning", "note"
SEVERITIES = (ERROR, WARNING, NOTE)


def at_or_above(severity: str) -> tuple[str, ...]:
    """Return the severities that are at least as grave."""
    return SEVERITIES[: SEVERITIES.index(severity) + 1]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule reports. ``attribution`` is the number of the attribution that it is about.

    ``message`` says what is wrong here, ``hint`` what would mend it. ``data`` holds plain JSON:
    the words, names and numbers that the message rests on.
    """

    code: str
    severity: str
    span: Span
    message: str
    hint: str
    data: Mapping[str, Any] = field(default_factory=dict)
    attribution: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule's function yields; the engine adds code, severity and hint.

    ``severity`` is given where it is another one than the rule's own.
    """

    span: Span
    message: str
    data: Mapping[str, Any] = field(default_factory=dict)
    attribution: int | None = None
    hint: str = ""
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """Something an outlet can set: a whole number, or a list of words (lower case)."""

    name: str
    default: int | tuple[str, ...]
    help: str
    minimum: int = 0
    maximum: int = 1000


Settings = Mapping[str, Any]
"""The values of a rule's options: name -> int or frozenset of words."""
Check = Callable[[Story, Settings], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the trade. ``check`` yields hits, in any order, and never changes the story."""

    code: str
    name: str
    severity: str
    sees: str
    guideline: str
    good: str
    bad: str
    hint: str
    check: Check
    options: tuple[Option, ...] = ()
    on: bool = True
    limits: str = ""
