"""The outlet an attribution leans on, and the hops from the article to the speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Protocol

from claims.attribution.chains.nesting import outers
from claims.attribution.chains.surroundings import Surroundings
from claims.attribution.chains.venues import RELAY, VENUE, role
from claims.attribution.document import OUTLET, Hop, ResolvedSpeaker
from claims.attribution.outlets.reader import Mention, OutletReader
from claims.attribution.relations import Relation
from claims.text.spans import Span

_MAX_OUTER = 4
_NEAREST = 6
# "CNN's Ann Lee reported": a person speaks, through the outlet if what she does is to report.
_FILES = re.compile(r"\b(?:report(?:s|ed|ing)?|writes?|wrote|written|broke)\b", re.IGNORECASE)
_STAFF = re.compile(
    r"['’]s? (?!own\b)[A-Z]|\b(?:reporter|correspondent|columnist|journalist|editor|bureau)\b"
)
_PAPERS = re.compile(
    r"\b(?:polls?|polling|survey|tally|count|analysis|investigation|interview|transcript|review"
    r"|projections?|estimates?|study|list|index|figures|data|report|article|story)\b",
    re.IGNORECASE,
)
_PEOPLE_OF = re.compile(
    r"\b(?:host|anchor|reporter|correspondent|columnist|journalist|editor|spokes\w+|executive"
    r"|commentator|contributor|presenter|analyst|owner|chief|president|moderator|pundit|who)s?\b"
    r"|['’]s? (?!own\b)[A-Z]\w+ [A-Z]",
    re.IGNORECASE,
)
_CITING = re.compile(r"\b(?:citing|quoting|which (?:cited|quoted))\s+")
_CITED_END = re.compile(
    r"[,;:.()“”\"\n—–]|\s(?:that|who|which|as saying|said|says|reported|reports|in a|on [A-Z])\b"
)


class Speakers(Protocol):
    """What a chain needs to know of speakers: who a phrase means."""

    def peek(self, span: Span, /) -> ResolvedSpeaker | None:
        """Return the speaker that a phrase means; None where that is open."""


class ChainReader:
    """Reads the venue, the relays and the outer reporters of each relation of one text."""

    def __init__(
        self,
        text: str,
        outlets: OutletReader,
        speakers: Speakers,
        relations: Sequence[Relation],
        outer: Mapping[Relation, Relation] | None = None,
    ) -> None:
        """Index the relations; ``outer`` is what ``nested`` says of them."""
        self.text = text
        self._outlets = outlets
        self._speakers = speakers
        self._outer = outers(relations) if outer is None else outer
        # An outer relation that only relays is no longer among the relations, but it has words.
        known = list(dict.fromkeys((*relations, *self._outer.values())))
        self._around = Surroundings(text, known)
        frames = {(span, r.source) for r in known for span in (*r.source, *r.cue)}
        self._frames = sorted(frames)
        self._frame_starts = [span.start for span, _ in self._frames]

    def read(
        self, relation: Relation, speaker: ResolvedSpeaker | None
    ) -> tuple[str | None, tuple[Hop, ...]]:
        """Return the cited outlet's canonical name, and the chain with the outermost hop first."""
        hops: list[Hop] = []
        lineage = self._lineage(relation)
        for each, holder in zip(lineage, [None, *lineage], strict=False):
            hops += self._hops(each, self._speaker_of(each), holder)
        hops += self._hops(relation, speaker, lineage[-1] if lineage else None)
        kept = [hop for hop in hops if not self._outlets.is_publisher(hop.name)]
        cited = next((hop.name for hop in kept if hop.kind == OUTLET), None)
        return cited, tuple(dict.fromkeys(kept))

    def _lineage(self, relation: Relation) -> list[Relation]:
        """Return the relations around this one, outermost first."""
        out: list[Relation] = []
        held = self._outer.get(relation)
        while held is not None and len(out) < _MAX_OUTER:
            out.insert(0, held)
            held = self._outer.get(held)
        return out

    def _speaker_of(self, relation: Relation) -> ResolvedSpeaker | None:
        return self._speakers.peek(relation.source[0]) if relation.source else None

    def _hops(
        self, relation: Relation, speaker: ResolvedSpeaker | None, holder: Relation | None
    ) -> list[Hop]:
        """Return the relation's own hops: its relays, its venue, its source, whom that cites."""
        stretches = self._around.stretches(relation, self._room(relation, holder))
        relays, venues = self._beside(relation, stretches)
        names = [*reversed(relays), *venues[:1]]
        outlet = self._source_outlet(relation)
        if outlet is None:
            through = self._filed_with(relation)
            names += [through] if through else []
        hops = [Hop(name, OUTLET) for name in names]
        if outlet is not None:
            behind = self._cited_by(stretches)
            before = [hop for hop in hops if hop not in behind]
            return [*before, Hop(outlet, OUTLET), *behind]
        return [*hops, Hop(speaker.name, speaker.kind)] if speaker else hops

    def _room(self, relation: Relation, holder: Relation | None) -> Span | None:
        if holder is None:
            return None
        frame = (*relation.source[:1], *relation.content[:1])
        return next((s for s in holder.content if all(map(s.contains, frame))), None)

    # The source

    def _source_outlet(self, relation: Relation) -> str | None:
        """Return the outlet that is itself the source, by name, anaphor, or what it published."""
        # "[AP]" after a digest's item is tagged as the cue of words without a source.
        for span in (*relation.source[:1], *relation.cue[:1]):
            if self._outlets.is_source(span):
                return self._outlets.named_by(span)
        return None

    def _filed_with(self, relation: Relation) -> str | None:
        """Return the outlet of a poll ("a CNN poll") or of somebody who reports for it."""
        for span in relation.source[:1]:
            found = self._outlets.inside(span.start, min(span.end, span.start + 200))
            if not found or not found[0].sure:
                return None
            start, end = found[0].span.start, found[-1].span.end
            around = self.text[span.start : start] + " " + self.text[end : span.end]
            if _PEOPLE_OF.search(self.text, span.start, span.end):
                files = any(_FILES.search(cue.exact(self.text)) for cue in relation.cue)
                return found[0].name if files and _STAFF.search(around) else None
            return found[0].name if _PAPERS.search(around) else None
        return None

    # What stands beside it

    def _beside(self, relation: Relation, stretches: Sequence[Span]) -> tuple[list[str], list[str]]:
        """Return the outlets that relay the words, and those they were said to."""
        out: dict[str, list[str]] = {RELAY: [], VENUE: []}
        if not stretches:
            return out[RELAY], out[VENUE]
        sentence = Span(stretches[0].start, stretches[-1].end)
        for stretch in stretches:
            for mention in self._mentions(stretch):
                start, end = mention.span.start, mention.span.end
                kind = self._outlets.type_of(mention.name)
                low = max(stretch.start, self._source_start(mention.span))
                found = role(self.text, start, end, low, stretch.end, kind)
                if found and self._is_its_own(relation, mention.span, sentence):
                    out[found].append(mention.name)
        return out[RELAY], out[VENUE]

    def _source_start(self, place: Span) -> int:
        """Return where the source starts that a name stands in: its cue is not the name's."""
        at = bisect_left(self._frame_starts, place.end)
        for span, source in self._frames[max(0, at - 2) : at]:
            if span in source and span.contains(place):
                return span.start
        return 0

    def _mentions(self, stretch: Span) -> list[Mention]:
        named = self._outlets.inside(stretch.start, stretch.end)
        return sorted(
            [*named, *self._outlets.anaphors(stretch.start, stretch.end)], key=lambda m: m.span
        )

    def _is_its_own(self, relation: Relation, place: Span, sentence: Span) -> bool:
        """Tell whether what stands at a place belongs to this relation, not to a neighbour.

        It belongs to the nearest source or cue of the sentence, and to whatever else the same
        source says there.
        """
        nearest = self._nearest(place, sentence)
        if nearest is None or nearest in (relation.source, ()):
            return True
        if not relation.source:
            return False
        theirs = self._speakers.peek(nearest[0])
        return theirs is not None and theirs == self._speakers.peek(relation.source[0])

    def _nearest(self, place: Span, sentence: Span) -> tuple[Span, ...] | None:
        """Return the source of the relation whose source or cue stands nearest to a place."""
        at = bisect_left(self._frame_starts, place.start)
        near = [
            (_distance(span, place), source)
            for span, source in self._frames[max(0, at - _NEAREST) : at + _NEAREST]
            if sentence.start <= span.start < sentence.end
        ]
        return min(near)[1] if near else None

    def _cited_by(self, stretches: Sequence[Span]) -> list[Hop]:
        """Return whom an outlet cites: "CNN reported, citing two officials, that …"."""
        for stretch in stretches:
            for match in _CITING.finditer(self.text, stretch.start, stretch.end):
                end = _CITED_END.search(self.text, match.end(), min(stretch.end, match.end() + 120))
                span_end = end.start() if end else min(stretch.end, match.end() + 120)
                if span_end <= match.end():
                    continue
                span = Span(match.end(), span_end)
                if self._outlets.is_source(span):
                    name = self._outlets.named_by(span)
                    return [Hop(name, OUTLET)] if name else []
                speaker = self._speakers.peek(span)
                return [Hop(speaker.name, speaker.kind)] if speaker else []
        return []


def _distance(span: Span, place: Span) -> int:
    if span.overlaps(place):
        return 0
    return min(abs(span.start - place.end), abs(place.start - span.end))
