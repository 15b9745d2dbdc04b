"""A quotation of the article taken apart: its words, its brackets, its marked cuts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claims.evidence.reading import words_of
from claims.evidence.words import Keyed, content, keyed
from claims.text.normalise import normalise
from claims.text.spans import Span, trimmed
from claims.text.tokens import Token

MAX_WORDS = 1500
"""Words of a quotation that are compared; what comes after them is left aside."""

_QUOTES = "\"“”„‟«»'‘’‚‹›`"
_SIC = re.compile(r"[\[(]\s*sic\s*[\])]", re.IGNORECASE)
_CUT = re.compile(r"\[\s*(?:\.\s?){2,}\]|\(\s*(?:\.\s?){2,}\)|\.\s?\.(?:\s?\.)*|\[\s*\]")
_BRACKET = re.compile(r"\[([^\[\]]{1,200})\]")


@dataclass(slots=True)
class Fragment:
    """Words that the article gives as one run; ``bracketed`` are keys that it put in itself."""

    words: Keyed
    bracketed: frozenset[int] = frozenset()

    @property
    def own(self) -> list[int]:
        """The keys that are given as the source's own."""
        return [at for at in range(len(self.words)) if at not in self.bracketed]

    @property
    def inserted(self) -> frozenset[int]:
        """The keys that stand in brackets as a whole; "[T]he" and "resign[ed]" do not."""
        words = self.words
        return frozenset(
            at
            for at in self.bracketed
            if words.end(at) - words.start(at)
            == sum(len(t.text) for t in words.written(at, at + 1))
        )


@dataclass(slots=True)
class Piece:
    """One quotation; its ``fragments`` are parted by marked cuts."""

    span: Span
    text: str
    fragments: list[Fragment] = field(default_factory=list)
    sic: bool = False
    cut_before: bool = False
    cut_after: bool = False

    @property
    def size(self) -> int:
        """How many keys are given as the source's own."""
        return sum(len(fragment.own) for fragment in self.fragments)

    @property
    def weight(self) -> int:
        """How many of them are no small words."""
        return sum(content([f.words.keys[at] for at in f.own]) for f in self.fragments)


def piece_of(passage: str, quote: Span) -> Piece:
    """Take the quotation at ``quote`` apart; spans stay in characters of the passage."""
    inner = trimmed(passage, quote.start, quote.end, _QUOTES)
    piece = Piece(inner or quote, inner.exact(passage) if inner else "")
    if inner is None:
        return piece
    flat = normalise(piece.text, code=True)
    tokens = [_moved(token, inner.start) for token in words_of(flat)]
    text = flat.text

    def spans(pattern: re.Pattern[str]) -> list[Span]:
        found = [Span(*match.span()) for match in pattern.finditer(text)]
        moved = [flat.original(span) for span in found]
        return [Span(span.start + inner.start, span.end + inner.start) for span in moved]

    sics, cuts = spans(_SIC), spans(_CUT)
    brackets = [s for s in spans(_BRACKET) if not any(s.overlaps(o) for o in (*sics, *cuts))]
    piece.sic = bool(sics)
    tokens = _joined([t for t in tokens if not _within(t, sics)], brackets, passage)
    _split(piece, tokens[:MAX_WORDS], cuts, brackets)
    return piece


def _moved(token: Token, by: int) -> Token:
    return Token(token.start + by, token.end + by, token.text, token.lower, True)


def _within(token: Token, spans: list[Span]) -> bool:
    return any(span.start <= token.start < span.end for span in spans)


def _joined(tokens: list[Token], brackets: list[Span], passage: str) -> list[Token]:
    """Make one word of the parts of "resign[ed]" and "[T]he"."""
    edges = {edge for span in brackets for edge in (span.start, span.end)}
    out: list[Token] = []
    for token in tokens:
        last = out[-1] if out else None
        gap = passage[last.end : token.start] if last else " "
        if last and gap in ("[", "]", "]'", "]’") and edges & {last.end, last.end + 1, token.start}:
            text = last.text + gap.strip("[]").replace("’", "'") + token.text
            out[-1] = Token(last.start, token.end, text, text.lower(), True)
        else:
            out.append(token)
    return out


def _split(piece: Piece, tokens: list[Token], cuts: list[Span], brackets: list[Span]) -> None:
    groups: list[list[Token]] = [[]]
    cuts = sorted(cuts)
    for token in tokens:
        passed = False
        while cuts and cuts[0].start < token.start:
            cuts.pop(0)
            passed = True
        if passed and not groups[-1] and len(groups) == 1:
            piece.cut_before = True
        elif passed:
            groups.append([])
        groups[-1].append(token)
    piece.cut_after = bool(cuts) and bool(groups[-1])
    for group in groups:
        if group:
            words = keyed(group)
            put_in = _bracketed(words, brackets)
            piece.fragments.append(Fragment(words, put_in))


def _bracketed(words: Keyed, brackets: list[Span]) -> frozenset[int]:
    """Return the keys wholly or partly in square brackets."""
    if not brackets:
        return frozenset()
    return frozenset(
        at
        for at in range(len(words))
        if any(b.start < words.end(at) and words.start(at) < b.end for b in brackets)
    )
