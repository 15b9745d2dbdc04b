"""The outlet an attribution leans on, and the hops from the article to the speaker."""

from __future__ import annotations

import re

from claims.attribution.document import OUTLET, Hop, ResolvedSpeaker
from claims.attribution.drafts import Draft
from claims.attribution.outlets import OutletReader
from claims.attribution.sources import relay_source
from claims.attribution.speakers import SpeakerReader
from claims.attribution.units import QUOTE, Unit
from claims.text.spans import Span

_VENUE = re.compile(
    r"\b(?:interview(?:ed)? (?:with|on|for|by|to|from)"
    r"|interview (?:published|broadcast|aired) (?:by|on|in)"
    r"|speaking (?:to|on|with)|appear(?:ed|ing|ance) on|writing (?:in|for)|article (?:in|for)"
    r"|op-ed (?:in|for)|column (?:in|for)|on|to) (?:the )?"
)
_TOLD = re.compile(r"\btold (?:the )?|\btelling (?:the )?")


class ChainReader:
    """Reads the venue, the relays and the outer reporters of each draft of one text."""

    def __init__(self, text: str, outlets: OutletReader, speakers: SpeakerReader) -> None:
        self.text = text
        self._outlets = outlets
        self._speakers = speakers

    def read(
        self, draft: Draft, speaker: ResolvedSpeaker | None
    ) -> tuple[str | None, tuple[Hop, ...]]:
        """Return the cited outlet's canonical name, and the chain with the outermost hop first."""
        outlet = self._source_outlet(draft)
        hops = self._outer(draft)
        if outlet is None and (venue := self._venue(draft)):
            hops.append(Hop(venue, OUTLET))
        if outlet is not None:
            hops.append(Hop(outlet, OUTLET))
        cited = next((h.name for h in hops if h.kind == OUTLET), None)
        cited = None if self._outlets.is_publisher(cited) else cited
        if outlet is not None:
            hops.extend(self._cited_by(draft))
        elif speaker is not None:
            hops.append(Hop(speaker.name, speaker.kind))
        own = [hop for hop in hops if not self._outlets.is_publisher(hop.name)]
        return cited, tuple(dict.fromkeys(own))

    def _source_outlet(self, draft: Draft) -> str | None:
        """Return the outlet that is itself the source, by name, anaphor, or what it published."""
        if not draft.source:
            return None
        if not self._outlets.is_source(draft.source[0]):
            return None
        return self._outlets.named_by(draft.source[0])

    def _outer(self, draft: Draft) -> list[Hop]:
        """Return those who relay: "according to NPR", "CNN reported that", outermost first."""
        hops: list[Hop] = []
        outer = [draft.outer.source[0]] if draft.outer and draft.outer.source else []
        for span in [*outer, *reversed(draft.relays)]:
            hop = self._hop(span)
            if hop:
                hops.append(hop)
        if draft.outer:
            hops.extend(self._cited_by(draft.outer))
        return hops

    def _hop(self, span: Span) -> Hop | None:
        if self._outlets.is_source(span):
            name = self._outlets.named_by(span)
            return Hop(name, OUTLET) if name else None
        outlet = self._outlets.within(span)
        if outlet:
            return Hop(outlet, OUTLET)
        speaker = self._speakers.peek(span)
        return Hop(speaker.name, speaker.kind) if speaker else None

    def _venue(self, draft: Draft) -> str | None:
        """Return the outlet told or spoken to, from the words beside the source and the cue."""
        if draft.hearer and (name := self._outlets.within(draft.hearer)):
            return name
        for start, end in self._beside(draft):
            for pattern in (_TOLD, _VENUE):
                for match in pattern.finditer(self.text, start, end):
                    name = self._outlets.starting(match.end(), min(end, match.end() + 60))
                    if name:
                        return name
        return None

    def _beside(self, draft: Draft) -> list[tuple[int, int]]:
        """Return the stretches of the draft's sentence outside its content, unquoted."""
        tokens = draft.unit.tokens
        edges = [tokens[0].start]
        busy = [(s.start, s.end) for s in draft.content]
        busy += [(t.start, t.end) for t in tokens if t.lower == QUOTE]
        stretches = []
        for start, end in sorted(busy):
            if edges[-1] < start <= tokens[-1].end:
                stretches.append((edges[-1], start))
            edges.append(max(edges[-1], end))
        if edges[-1] < tokens[-1].end:
            stretches.append((edges[-1], tokens[-1].end))
        return stretches

    def _cited_by(self, draft: Draft) -> list[Hop]:
        """Return whom an outlet cites: "CNN reported, citing two officials, that …"."""
        found = citing(draft.unit, draft.cue[0].end if draft.cue else 0)
        speaker = self._speakers.peek(found) if found else None
        return [Hop(speaker.name, speaker.kind)] if speaker else []


def citing(unit: Unit, after: int) -> Span | None:
    """Return the phrase after "citing" in a sentence, past a position."""
    for at, token in enumerate(unit.tokens):
        if token.lower in ("citing", "quoting") and token.start >= after:
            found = relay_source(unit, at + 1)
            return unit.span(*found) if found else None
    return None
