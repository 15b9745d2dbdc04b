"""The whole comparison of a claim with a source: one verdict, and what it rests on."""

from __future__ import annotations

from claims.evidence.attributed import by_other_speaker
from claims.evidence.comparison import (
    CONTRADICTED,
    SAME_WORDS,
    ClaimedWords,
    Comparison,
)
from claims.evidence.credited import by_other_outlet
from claims.evidence.indirect import compare_indirect
from claims.evidence.quoted import compare_quoted
from claims.evidence.source import Source
from claims.evidence.usable import unusable
from claims.text.spans import Span, trimmed


def compare(claim: ClaimedWords, source: Source) -> Comparison:
    """Return what the source says about the claim. Never raises, whatever the texts.

    An unusable source comes first. Quoted words are compared word for word; where they are the
    source's own, the rest of a mixed claim is read too, and only a contradiction there overrules
    them. What is found is then checked for the speaker (other_speaker), and what is not found
    for the outlet (outlet_not_saying: see ``by_other_outlet``).
    """
    useless = unusable(claim, source)
    if useless is not None:
        return useless
    quotes = quoted_parts(claim)
    found = _of_quotes(claim, quotes, source) if quotes else compare_indirect(claim, source)
    return by_other_speaker(claim, source, found) or by_other_outlet(claim, source, found) or found


def quoted_parts(claim: ClaimedWords) -> tuple[Span, ...]:
    """Return the outermost quotations of the claim's content, with their marks, in order.

    A content that starts or ends inside a quotation has its part of it.
    """
    out: list[Span] = []
    for content in claim.content:
        for quotation in claim.article.quotations_in(content):
            start = max(quotation.span.start, content.start)
            end = min(quotation.span.end, content.end)
            part = trimmed(claim.passage, start, end) if start < end else None
            if part is not None and any(char.isalnum() for char in part.exact(claim.passage)):
                out.append(part)
    return tuple(sorted(set(out)))


def unquoted_parts(claim: ClaimedWords, quotes: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return what of the content stands outside the quotations."""
    out: list[Span] = []
    for content in sorted(claim.content):
        start = content.start
        for quote in [each for each in quotes if each.overlaps(content)]:
            out.extend(_worded(claim.passage, start, quote.start))
            start = max(start, quote.end)
        out.extend(_worded(claim.passage, start, content.end))
    return tuple(out)


def _worded(text: str, start: int, end: int) -> list[Span]:
    part = trimmed(text, start, end, drop=",.;:") if start < end else None
    return [part] if part and any(char.isalnum() for char in part.exact(text)) else []


def _of_quotes(claim: ClaimedWords, quotes: tuple[Span, ...], source: Source) -> Comparison:
    found = compare_quoted(claim, quotes, source)
    if found.verdict not in SAME_WORDS or not unquoted_parts(claim, quotes):
        return found
    whole = compare_indirect(claim, source)
    return whole if whole.verdict == CONTRADICTED else found
