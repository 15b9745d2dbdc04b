"""Reports within reports: "CNN reported that two officials said the minister had resigned".

The claim there is the officials', through CNN: the inner relation takes the outer one's place,
and the outer one becomes a hop of its chain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.attribution.chains.unpacking import unpacked
from claims.attribution.relations import Relation
from claims.text.spans import Span

LONGEST = 1500
"""Characters of a content that are searched for an inner relation."""

_DEPTH = 8
_GAP = 160
_SPARE_WORDS = 3
_REPORTING = re.compile(
    r"\b(?:said|says|say|told|tells|claim(?:s|ed)?|according to|announced|confirmed|denied|warned"
    r"|insisted|accused|argued|believed?|believes|alleged|alleges|admitted|stated|vowed|promised"
    r"|urged|called|described|acknowledged|asserted|suggested|asked|wrote|testified|declared"
    r"|expects?|expected|fears?|feared|blamed)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w[\w'’-]*")
_THAT = re.compile(r"\s*that\s+")
_STOP = re.compile(r"[.!?]['\"”’]?\s|\n")
# What somebody reports of another's words without having heard them.
_SECOND_HAND = re.compile(r"\s*according to\s*\Z", re.IGNORECASE)

Finder = Callable[[int, int], Sequence[Relation]]


@dataclass(frozen=True, slots=True)
class Nesting:
    """All relations in order, and for each that stands in another one's content that other."""

    relations: tuple[Relation, ...]
    outer: Mapping[Relation, Relation]


def nested(
    text: str,
    relations: Sequence[Relation],
    find: Finder,
    is_outlet: Callable[[Span], bool],
) -> Nesting:
    """Add the relations inside what an outlet reports.

    ``find`` tags a stretch of the text; it is only asked where the content has a reporting word
    and nothing was tagged in it yet. Where the inner relations hold all of the content, the outer
    one goes: it only relays.
    """
    parts = unpacked(text, relations, is_outlet)
    relations = parts.relations
    outer = {**outers(relations), **parts.outer}
    holding = set(outer.values())
    out: list[Relation] = []
    for relation in relations:
        inner: list[Relation] = []
        if relation not in holding and _is_report(text, relation, is_outlet):
            inner = list(_inner(text, relation, find))
        outer.update((each, relation) for each in inner)
        if not (inner and _is_filled(text, relation, inner)):
            out.append(relation)
        out.extend(inner)
    out.sort(key=_order)
    return Nesting(tuple(out), outer)


def outers(relations: Sequence[Relation]) -> dict[Relation, Relation]:
    """Return, for each relation that stands wholly in another one's content, that other.

    Of several the innermost. A relation of content alone stands in nothing.
    """
    items = [(r.start, -r.end, 1, r, _extent(r)) for r in relations if r.source or r.cue]
    items = [(e.start, -e.end, 1, r, e) for *_, r, e in items]
    items += [(s.start, -s.end, 0, r, s) for r in relations for s in r.content if r.source or r.cue]
    items.sort(key=lambda item: item[:3])
    open_: list[tuple[Span, Relation]] = []
    out: dict[Relation, Relation] = {}
    for start, _, is_extent, relation, span in items:
        while open_ and open_[-1][0].end <= start:
            open_.pop()
        if not is_extent:
            open_.append((span, relation))
            continue
        for content, holder in open_[: -_DEPTH - 1 : -1]:
            if holder is not relation and content.contains(span):
                out[relation] = holder
                break
    return out


def _extent(relation: Relation) -> Span:
    spans = [*relation.source, *relation.cue, *relation.content]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _is_report(text: str, relation: Relation, is_outlet: Callable[[Span], bool]) -> bool:
    if not relation.source:
        return False
    return is_outlet(relation.source[0]) or any(
        _SECOND_HAND.match(text, cue.start, cue.end) for cue in relation.cue
    )


def _inner(text: str, relation: Relation, find: Finder) -> Iterator[Relation]:
    """Yield what ``find`` sees in the content, if it is a whole relation of somebody else."""
    for room in _rooms(text, relation):
        if not _REPORTING.search(text, room.start, room.end):
            continue
        # A stop tells the tagger that the clause is a sentence.
        stop = text[room.end : room.end + 1] == "."
        for each in find(room.start, room.end + stop):
            if each.source and each.cue and each != relation and room.contains(_extent(each)):
                yield each


def _rooms(text: str, relation: Relation) -> Iterator[Span]:
    """Yield where an inner relation may stand: each content, and what parts one from the next.

    In "it rained, Tom Hill said, Reuters reported" the tagger may leave out what stands before
    the outer source.
    """
    start, end = relation.content[0].start, relation.content[0].end
    for span in relation.content[1:]:
        if not _are_near(text, end, span.start):
            yield _room(text, start, end)
            start = span.start
        end = span.end
    frame = min((s.start for s in (*relation.source, *relation.cue) if s.start > end), default=end)
    if _are_near(text, end, frame) and _REPORTING.search(text, end, frame):
        end = frame
    yield _room(text, start, end)


def _are_near(text: str, end: int, start: int) -> bool:
    return start - end < _GAP and not _STOP.search(text, max(0, end - 1), start)


def _room(text: str, start: int, end: int) -> Span:
    """Return the stretch without a "that" at its head, after which the tagger sees no sentence."""
    that = _THAT.match(text, start, end)
    start = that.end() if that else start
    return Span(start, min(end, start + LONGEST))


def _is_filled(text: str, relation: Relation, inner: Sequence[Relation]) -> bool:
    """Tell whether the inner relations leave no more of the content than a "that" or so."""
    taken = sorted(s for each in inner for s in (*each.source, *each.cue, *each.content))
    spare = 0
    for content in relation.content:
        here = content.start
        for span in taken:
            if content.contains(span):
                spare += len(_WORD.findall(text, here, max(here, span.start)))
                here = max(here, span.end)
        spare += len(_WORD.findall(text, here, content.end))
    return spare <= _SPARE_WORDS


def _order(relation: Relation) -> tuple[Span, tuple[Span, ...], tuple[Span, ...]]:
    return relation.content[0], relation.cue, relation.source
