"""Relations written into the text: ``{source} <cue> [content]``."""

from __future__ import annotations

from claims.attribution.document import PERSON, ResolvedSpeaker
from claims.attribution.relations import Relation
from claims.text.spans import Span

_MARKS = {"{": "source", "<": "cue", "[": "content", "}": "source", ">": "cue", "]": "content"}


def marked(text: str) -> tuple[str, Relation]:
    """Return the text without its marks, and the relation that they mark."""
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    plain: list[str] = []
    opened = 0
    for char in text:
        if char in "{<[":
            opened = len(plain)
        elif char in "}>]":
            spans[_MARKS[char]].append(Span(opened, len(plain)))
        else:
            plain.append(char)
    roles = (tuple(spans[role]) for role in ("source", "cue", "content"))
    return "".join(plain), Relation(*roles, score=1.0)


class Everybody:
    """Stands in for the speakers: everybody is called by the words used of them."""

    def __init__(self, text: str) -> None:
        self.text = text

    def peek(self, span: Span) -> ResolvedSpeaker:
        return ResolvedSpeaker(span.exact(self.text), PERSON)
