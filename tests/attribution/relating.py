"""Several relations written into one text: ``{source} says [content]``, the n-th of each a pair."""

from __future__ import annotations

from claims.attribution.document import ResolvedSpeaker
from claims.attribution.outlets.reader import OutletReader, index_for
from claims.attribution.relations import Relation
from claims.attribution.speakers.reader import SpeakerReader
from claims.text.spans import Span

_PAIRS = {"}": "{", "]": "["}


def related(text: str) -> tuple[str, list[Relation]]:
    """Return the text without marks and its relations; ``{}`` is a relation without a source.

    A source without a ``[content]`` of its own gets the two characters after it: what is said
    matters little to who says it.
    """
    plain: list[str] = []
    opened: dict[str, int] = {}
    found: dict[str, list[tuple[int, int]]] = {"{": [], "[": []}
    for char in text:
        if char in "{[":
            opened[char] = len(plain)
        elif char in "}]":
            mark = _PAIRS[char]
            found[mark].append((opened[mark], len(plain)))
        else:
            plain.append(char)
    relations = []
    for number, (start, end) in enumerate(found["{"]):
        said = found["["][number] if number < len(found["["]) else (end + 1, end + 3)
        source = (Span(start, end),) if end > start else ()
        cue = (Span(end, end + 1),) if source else ()
        relations.append(Relation(source, cue, (Span(*said),), 1.0))
    return "".join(plain), relations


def reader(text: str) -> tuple[SpeakerReader, list[Relation]]:
    """Return a reader over a marked text, and the relations in the order of their sources."""
    plain, relations = related(text)
    return SpeakerReader(plain, OutletReader(plain, index_for(None)), relations), relations


def speakers(text: str) -> list[ResolvedSpeaker | None]:
    """Return the speakers of a marked text's relations."""
    read, relations = reader(text)
    return [read.resolve(relation) for relation in relations]


def who(text: str) -> str | None:
    """Return the name of the last relation's speaker."""
    last = speakers(text)[-1]
    return last.name if last else None
