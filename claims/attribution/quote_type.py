"""Telling direct, indirect and mixed quotation apart by the quotation marks of a content."""

from __future__ import annotations

import re

from claims.attribution.document import DIRECT, INDIRECT, MIXED
from claims.text.quotes import quotations_in
from claims.text.spans import Span

_WORD = re.compile(r"\w")


def quote_type(text: str, content: tuple[Span, ...]) -> str:
    """Return direct where every word is quoted, indirect where none is, else mixed."""
    bare = quoted = False
    for span in content:
        here = span.start
        for quote in quotations_in(text, span):
            if quote.depth == 0:
                bare = bare or bool(_WORD.search(text, here, max(here, quote.span.start)))
                quoted, here = True, quote.span.end
        bare = bare or bool(_WORD.search(text, here, span.end))
    return MIXED if bare and quoted else DIRECT if quoted else INDIRECT
