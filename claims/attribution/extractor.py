"""The whole extractor: read, tag, link, then resolve speakers, outlets and chains."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.attribution.chains import ChainReader
from claims.attribution.confidence import confidence
from claims.attribution.document import (
    DIRECT,
    INDIRECT,
    MIXED,
    Attribution,
    Document,
    OutletNames,
)
from claims.attribution.drafts import Draft
from claims.attribution.linking import link
from claims.attribution.outlets import OutletReader, index_for
from claims.attribution.speakers import SpeakerReader
from claims.attribution.units import read
from claims.text.quotes import quotations_in
from claims.text.spans import Span, merged

EXTRACTOR_NAME = "rules"
EXTRACTOR_VERSION = "1.0"

_WORD = re.compile(r"\w")


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
    speakers = SpeakerReader(text, known)
    chains = ChainReader(text, known, speakers)
    found = [
        _finished(text, draft, speakers, chains) for draft in link(read(text), known.is_source)
    ]
    found.sort(key=lambda a: (a.content[0], a.cue, a.source))
    return Document(text, tuple(found))


def _finished(text: str, draft: Draft, speakers: SpeakerReader, chains: ChainReader) -> Attribution:
    content = tuple(merged(draft.content))
    quote_type = _quote_type(text, draft, content)
    speaker = speakers.resolve(draft.source[0]) if draft.source else None
    cited, chain = chains.read(draft, speaker)
    return Attribution(
        source=() if draft.inherited else tuple(draft.source),
        cue=tuple(draft.cue),
        content=content,
        quote_type=quote_type,
        speaker=speaker,
        cited_outlet=cited,
        chain=chain,
        confidence=confidence(draft, speaker, quote_type),
    )


def _quote_type(text: str, draft: Draft, content: tuple[Span, ...]) -> str:
    """Tell direct (every word quoted), indirect (none) and mixed apart."""
    if not draft.quoted:
        return INDIRECT
    bare = quoted = False
    for span in content:
        here = span.start
        for quote in quotations_in(text, span):
            if quote.depth == 0:
                bare = bare or bool(_WORD.search(text, here, max(here, quote.span.start)))
                quoted, here = True, quote.span.end
        bare = bare or bool(_WORD.search(text, here, span.end))
    return MIXED if bare and quoted else DIRECT if quoted else INDIRECT
