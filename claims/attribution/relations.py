"""What the tagger finds: attribution relations as spans, before anybody's name is known."""

from __future__ import annotations

from dataclasses import dataclass

from claims.text.spans import Span


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution relation; each role's spans are sorted and apart from each other.

    ``content`` is never empty. ``source`` and ``cue`` may be: "it is expected that …" has no
    source, and a quotation that goes on from the paragraph before has neither. ``score`` is how
    sure the tagger is, between 0 and 1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float

    @property
    def start(self) -> int:
        """Where its first content starts."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where its last content ends."""
        return self.content[-1].end
