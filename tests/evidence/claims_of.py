"""Claims for tests, written as an article has them, the content between two bars."""

from __future__ import annotations

from claims.evidence.comparison import ClaimedWords
from claims.text.spans import Span


def claim_of(marked: str, speaker: str | None = None, outlet: str | None = None) -> ClaimedWords:
    before, content, after = marked.split("|")
    span = Span(len(before), len(before) + len(content))
    return ClaimedWords(before + content + after, (span,), speaker, outlet)
