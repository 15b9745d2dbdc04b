"""The shape of the examples: short texts of our own and what must be found in them.

An expected attribution is (speaker, cue, content pieces, quote type, cited outlet); a speaker is
None where nobody is named or several are meant.
"""

from __future__ import annotations

from typing import NamedTuple


class Example(NamedTuple):
    """A text and what is expected of it."""

    name: str
    text: str
    expected: list[tuple[str | None, str, list[str], str, str | None]]


def one(
    name: str,
    text: str,
    speaker: str | None,
    cue: str,
    content: str,
    kind: str = "indirect",
    outlet: str | None = None,
) -> Example:
    return Example(name, text, [(speaker, cue, content.split(" | "), kind, outlet)])
