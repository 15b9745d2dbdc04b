"""What tagging hands to linking: an attribution in tokens, before names are known."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.attribution.sources import Range
from claims.attribution.units import QUOTE, Unit
from claims.text.spans import Span


@dataclass(slots=True)
class Draft:
    """An attribution in the making.

    ``rule`` names the rule that found it, and stands for how sure it is. ``outer`` is the draft
    in whose content this one stands; ``hearer`` the tokens after "told".
    """

    unit: Unit
    rule: str
    lemma: str
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    hearer: Span | None = None
    outer: Draft | None = None
    relays: list[Span] = field(default_factory=list)
    paragraph: int = 0
    quoted: bool = False
    inherited: bool = False

    @property
    def start(self) -> int:
        """Where its first content starts."""
        return min(span.start for span in self.content)

    @property
    def end(self) -> int:
        """Where its last content ends."""
        return max(span.end for span in self.content)


def has_quote(unit: Unit, part: Range) -> bool:
    """Tell whether a quotation stands among the tokens."""
    return any(unit.low(at) == QUOTE for at in range(*part))
