"""The whole extractor: tag the text, then tell who speaks, and through which outlets."""

from __future__ import annotations

from collections.abc import Sequence

from claims.attribution.chains.nesting import LONGEST, nested
from claims.attribution.chains.reader import ChainReader
from claims.attribution.document import Attribution, Document, OutletNames
from claims.attribution.outlets.reader import OutletReader, index_for
from claims.attribution.quote_type import quote_type
from claims.attribution.relations import Relation
from claims.attribution.speakers.reader import SpeakerReader
from claims.attribution.tagger import tag
from claims.text.spans import Span

EXTRACTOR_NAME = "tagger"
EXTRACTOR_VERSION = "1.0"
_DENSE = 2 * LONGEST // 5
"""Pieces above which a content is denser than any prose, and is read again with fewer."""


def extract(
    text: str,
    *,
    outlets: Sequence[OutletNames] | None = None,
    publisher: str | None = None,
) -> Document:
    """Return the attributions of a text. Never raises, whatever the text.

    ``outlets`` is the registry to recognise outlets by (default: a packaged list);
    ``publisher`` is the article's own outlet, which is never its cited outlet.
    """
    known = OutletReader(text, index_for(outlets), publisher)

    def find(start: int, end: int) -> list[Relation]:
        # A capital makes a sentence of the stretch: the tagger has seen nothing else.
        inner = tag(_capitalised(text[start:end]), dense=_DENSE)
        return [_moved(each, start) for each in inner]

    nesting = nested(text, list(tag(text)), find, known.is_source)
    speakers = SpeakerReader(text, known, nesting.relations)
    chains = ChainReader(text, known, speakers, nesting.relations, nesting.outer)
    found = tuple(_finished(text, each, speakers, chains) for each in nesting.relations)
    return Document(text, found, speakers.speakers())


def attributed(
    text: str,
    relation: Relation,
    *,
    among: Sequence[Relation],
    outlets: Sequence[OutletNames] | None = None,
    publisher: str | None = None,
) -> Attribution:
    """Return who speaks in a relation that somebody marked, as the extractor tells it.

    ``among`` are the other relations of the text: who spoke before tells whom "she" means.
    """
    known = OutletReader(text, index_for(outlets), publisher)
    relations = sorted({relation, *among}, key=lambda each: (each.start, each.end))
    speakers = SpeakerReader(text, known, relations)
    return _finished(text, relation, speakers, ChainReader(text, known, speakers, relations))


def _finished(
    text: str, relation: Relation, speakers: SpeakerReader, chains: ChainReader
) -> Attribution:
    speaker = speakers.resolve(relation)
    cited, chain = chains.read(relation, speaker)
    return Attribution(
        source=relation.source,
        cue=relation.cue,
        content=relation.content,
        quote_type=quote_type(text, relation.content),
        speaker=speaker,
        cited_outlet=cited,
        chain=chain,
        confidence=relation.score,
    )


def _capitalised(text: str) -> str:
    first = text[:1].upper()
    return first + text[1:] if len(first) == 1 else text


def _moved(relation: Relation, by: int) -> Relation:
    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(span.start + by, span.end + by) for span in spans)

    return Relation(
        moved(relation.source), moved(relation.cue), moved(relation.content), relation.score
    )
