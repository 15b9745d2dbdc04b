"""Relations that hold two: "CNN quoted Y as saying Z", and "CNN reported, citing Y, that Z"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claims.attribution.relations import Relation
from claims.text.spans import Span

_LONGEST = 300
_NEAR = 400
_QUOTED = re.compile(r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))\b", re.IGNORECASE)
_AS_SAYING = re.compile(
    r"\s*(?P<who>[^\s,].*?),?\s+(?P<cue>as (?:having (?:said|told)|saying|telling|stating|adding"
    r"|warning|confirming|claiming))\b(?:[ ,:]+(?P<rest>\S.*))?",
    re.DOTALL,
)
_CITING = re.compile(r"(?:citing|quoting)\Z", re.IGNORECASE)
# "two officials, that he had been recalled": the end of whom it cites, the start of the claim.
_THEN_THAT = re.compile(r"\s*[^\s,][^,\n]*,\s+(?P<claim>that\s)")
_REPORTED = re.compile(
    r"\s*(?P<cue>(?:(?:has|had|also|first) )?(?:reported|reports|said|says|wrote|writes|revealed"
    r"|claimed|added))\b[^,.\n]{0,40},\s+(?:citing|quoting)\s+\Z"
)
_FINITE = re.compile(
    r"\b(?:that|said|says|is|was|are|were|has|had|have|will|would|could|may|might)\b"
)
_WHICH = re.compile(r",\s+\Z")
_RELATIVE = frozenset(["which"])


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The relations with what they held, and for each inner one the relation around it."""

    relations: tuple[Relation, ...]
    outer: Mapping[Relation, Relation]


def unpacked(
    text: str, relations: Sequence[Relation], is_outlet: Callable[[Span], bool]
) -> Unpacked:
    """Part the relations that hold two, and leave out those that only tell whom an outlet cites.

    The one whose words are quoted takes the place of the one who quotes them.
    """
    split = list(_split(text, relations, is_outlet))
    outer: dict[Relation, Relation] = {}
    out: list[Relation] = []
    for relation in split:
        inner = _as_saying(text, relation)
        if inner:
            outer[inner] = relation
        out.append(inner or relation)
    return Unpacked(tuple(out), outer)


def _as_saying(text: str, relation: Relation) -> Relation | None:
    """Return who is quoted in "quoted Y as saying Z", as a relation of its own."""
    if not relation.source or not any(_QUOTED.search(cue.exact(text)) for cue in relation.cue):
        return None
    for at, span in enumerate(relation.content):
        found = _AS_SAYING.match(text, span.start, span.end)
        if not found or found.end("who") - span.start > _LONGEST:
            continue
        rest = [Span(found.start("rest"), span.end)] if found.group("rest") else []
        content = (*relation.content[:at], *rest, *relation.content[at + 1 :])
        if content:
            who, cue = Span(*found.span("who")), Span(*found.span("cue"))
            return Relation((who,), (cue,), content, relation.score)
    return None


def _split(
    text: str, relations: Sequence[Relation], is_outlet: Callable[[Span], bool]
) -> Iterator[Relation]:
    """Yield the relations, what is claimed parted from whom an outlet cites for it."""
    siblings = _Siblings(text, relations)
    for relation in relations:
        source = siblings.source_of(relation)
        if source is None or not _is_cited(text, relation) or not is_outlet(source):
            yield relation
            continue
        claim = _claim(text, relation)
        if claim and not siblings.others(source, relation, claim.content[0]):
            yield claim
        elif claim is None and not siblings.others(source, relation):
            yield relation


def _is_cited(text: str, relation: Relation) -> bool:
    """Tell whether the content starts with whom somebody cites."""
    first = relation.content[0]
    if len(relation.content) > 1 or first.start < 8:
        return False
    before = text[max(0, first.start - 12) : first.start].rstrip()
    if not _CITING.search(before) and not _is_relative(text, relation):
        return False
    return bool(_THEN_THAT.match(text, first.start, first.end)) or _is_phrase(text, first)


def _is_phrase(text: str, span: Span) -> bool:
    return len(span) < _LONGEST and not _FINITE.search(text, span.start, span.end)


def _is_relative(text: str, relation: Relation) -> bool:
    """Tell "Reuters, which cited two officials": the source is who was named before."""
    words = [span.exact(text).lower() for span in (*relation.source[:1], *relation.cue)]
    return len(words) > 1 and words[0] in _RELATIVE and bool(_QUOTED.search(words[-1]))


def _claim(text: str, relation: Relation) -> Relation | None:
    """Return the relation with no more than the claim of "two officials, that it rained"."""
    first = relation.content[0]
    found = _THEN_THAT.match(text, first.start, first.end)
    if not found:
        return None
    cue = relation.cue
    if relation.source and any(_QUOTED.search(span.exact(text)) for span in cue):
        end = relation.source[-1].end
        verb = _REPORTED.match(text, end, first.start) if first.start - end < _LONGEST else None
        cue = (Span(*verb.span("cue")),) if verb else cue
    return replace(relation, cue=cue, content=(Span(found.start("claim"), first.end),))


class _Siblings:
    """The relations of each source."""

    def __init__(self, text: str, relations: Sequence[Relation]) -> None:
        self.text = text
        self._of: dict[Span, list[Relation]] = {}
        for relation in relations:
            for span in relation.source[:1]:
                self._of.setdefault(span, []).append(relation)
        self._sources = sorted(self._of, key=lambda span: span.end)
        self._ends = [span.end for span in self._sources]

    def source_of(self, relation: Relation) -> Span | None:
        """Return a relation's source; of "which" the source that stands right before it."""
        if not relation.source:
            return None
        span = relation.source[0]
        if not _is_relative(self.text, relation):
            return span
        at = bisect_left(self._ends, span.start) - 1
        if at < 0 or not _WHICH.match(self.text, self._ends[at], span.start):
            return None
        return self._sources[at]

    def others(self, source: Span, relation: Relation, within: Span | None = None) -> bool:
        """Tell whether the source says something else beside it, within a stretch if one is given.

        Only a whole claim counts: not another list of people whom it cites.
        """
        for other in self._of.get(source, ())[:8]:
            if other is relation or abs(other.start - relation.start) > _NEAR:
                continue
            if _is_cited(self.text, other) and _claim(self.text, other) is None:
                continue
            if within is None or any(span.overlaps(within) for span in other.content):
                return True
        return False
