"""What the extractor returns: attributions with their speakers, outlets and chains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claims.text.spans import Span

PERSON, ORGANISATION, GROUP, ANONYMOUS, OUTLET = (
    "person",
    "organisation",
    "group",
    "anonymous",
    "outlet",
)
DIRECT, INDIRECT, MIXED = "direct", "indirect", "mixed"


@dataclass(frozen=True, slots=True)
class OutletNames:
    """An outlet as the registry knows it: its canonical name, its other names, its domains."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedSpeaker:
    """Who speaks: the fullest name in the text, or, for the unnamed, the words used of them."""

    name: str
    kind: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in a text, with every place where the text names them.

    Pronouns and role nouns count as mentions only where they were resolved to this speaker.
    """

    name: str
    kind: str
    title: str | None
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of a chain; ``kind`` is a kind of speaker, or outlet."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution relation. Spans count characters of the document's text.

    ``content`` is never empty and, where quoted, includes the quotation marks. ``chain`` goes
    from the article to the speaker, outermost first. ``confidence`` is between 0 and 1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quote_type: str
    speaker: ResolvedSpeaker | None
    cited_outlet: str | None
    chain: tuple[Hop, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Document:
    """A text, the attributions found in it in the order in which they start, and who speaks."""

    text: str
    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...] = ()


def to_json(document: Document) -> dict[str, Any]:
    """Return ``{"attributions": [...], "speakers": [...]}`` of plain lists, strings and numbers."""
    return {
        "attributions": [_attribution(found) for found in document.attributions],
        "speakers": [_speaker(speaker) for speaker in document.speakers],
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "name": speaker.name,
        "kind": speaker.kind,
        "title": speaker.title,
        "mentions": _pairs(speaker.mentions),
    }


def _attribution(found: Attribution) -> dict[str, Any]:
    speaker = found.speaker
    return {
        "source": _pairs(found.source),
        "cue": _pairs(found.cue),
        "content": _pairs(found.content),
        "quote_type": found.quote_type,
        "speaker": speaker and {"name": speaker.name, "kind": speaker.kind, "title": speaker.title},
        "cited_outlet": found.cited_outlet,
        "chain": [{"name": hop.name, "kind": hop.kind} for hop in found.chain],
        "confidence": found.confidence,
    }


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
