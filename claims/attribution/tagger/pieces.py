"""A text as the network reads it: word pieces with what the uncased vocabulary cannot see.

The vocabulary knows no capital letters, no line breaks and no pairs of quotation marks: each
piece carries them beside its number as one *feature*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from claims.attribution.tagger.folding import superfluous
from claims.text.quotes import quotations_in
from claims.text.sentences import paragraphs
from claims.text.spans import Span

LOWER, TITLE, UPPER, MIXED = range(4)
OUTSIDE, OPENS, INSIDE, CLOSES, UNCLOSED = range(5)
CASES, QUOTE_STATES, LINE_STATES = 4, 5, 2
FEATURES = CASES * QUOTE_STATES * LINE_STATES
"""How many different features there are."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTINUES = "##"

Integers = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pieces:
    """``n`` word pieces: numbers in the vocabulary, ``[start, end)`` in the text, features.

    ``first`` is True where a word begins, ``breaks`` where a paragraph does. All of shape (n,).
    """

    ids: Integers
    starts: Integers
    ends: Integers
    features: Integers
    first: Flags
    breaks: Flags

    def __len__(self) -> int:
        return len(self.ids)


@lru_cache(maxsize=1)
def tokenizer() -> Tokenizer:
    """Return the tokenizer that the network was trained with, reading no more than asked to."""
    packaged = files("claims.attribution") / "model" / "tokenizer.json"
    loaded = Tokenizer.from_str(packaged.read_text(encoding="utf-8"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


@lru_cache(maxsize=1)
def _continuing() -> Flags:
    """Return, for each number of the vocabulary, whether it goes on a word."""
    vocabulary = tokenizer().get_vocab()
    flags = np.zeros(max(vocabulary.values()) + 1, dtype=np.bool_)
    flags[[at for piece, at in vocabulary.items() if piece.startswith(_CONTINUES)]] = True
    return flags


MAX_BLOCK = 30_000
"""Characters that are read at a time, so that memory stays flat however long the text."""
DENSE = 2 * MAX_BLOCK // 5
"""Pieces above which a block is denser than any prose: it is read with fewer."""


def read_pieces(text: str, dense: int = DENSE) -> Pieces:
    """Return the pieces of a text of at most some ten thousand characters. Never raises.

    Of a text of more than ``dense`` pieces some are left out; the piece before reaches over them.
    """
    ids, spans, first = _encoded(text, dense)
    breaks, quotes = _lines_and_quotes(text, spans[:, 0])
    features = _cases(text, spans) + CASES * (quotes + QUOTE_STATES * breaks.astype(np.int32))
    return Pieces(ids, spans[:, 0].copy(), spans[:, 1].copy(), features, first, breaks)


def count_pieces(text: str) -> int:
    """Return how many pieces of a text the network is given, those that it reads again apart."""
    return sum(len(_encoded(block.exact(text), DENSE)[0]) for block in blocks(text))


def _encoded(text: str, dense: int) -> tuple[Integers, Integers, Flags]:
    """Return numbers, places (n, 2), and where words begin."""
    encoding = tokenizer().encode(_SURROGATE.sub("�", text), add_special_tokens=False)
    ids = np.array(encoding.ids, dtype=np.int32)
    spans = np.array(encoding.offsets, dtype=np.int32).reshape(-1, 2)
    first = ~_continuing()[ids]
    if len(ids) <= dense:
        return ids, spans, first
    kept = np.flatnonzero(~superfluous(text, spans, first))
    words = np.cumsum(first)[kept]
    first = np.append(True, words[1:] > words[:-1])
    # Each reaches to the end of what was left out after it.
    ends = spans[np.append(kept[1:], len(ids)) - 1, 1]
    return ids[kept], np.stack([spans[kept, 0], ends], axis=1), first


def _cases(text: str, spans: Integers) -> Integers:
    return np.array([_case(text[start:end]) for start, end in spans.tolist()], dtype=np.int32)


def _case(piece: str) -> int:
    if piece.islower() or not piece[:1].isalpha():
        return LOWER
    if piece.istitle():
        return TITLE if len(piece) > 1 else UPPER
    return UPPER if piece.isupper() else MIXED


def _lines_and_quotes(text: str, starts: Integers) -> tuple[Flags, Integers]:
    """Return where paragraphs begin, and each piece's place in a quotation that is no other's."""
    breaks = np.zeros(len(starts), dtype=np.bool_)
    quotes = np.zeros(len(starts), dtype=np.int32)
    for paragraph in paragraphs(text):
        at = int(np.searchsorted(starts, paragraph.start))
        if at < len(starts):
            breaks[at] = True
        for quotation in quotations_in(text, paragraph):
            if quotation.depth == 0:
                _mark(quotes, starts, quotation.span, closed=quotation.closed)
    return breaks, quotes


def _mark(quotes: Integers, starts: Integers, span: Span, *, closed: bool) -> None:
    begin, end = (int(at) for at in np.searchsorted(starts, (span.start, span.end)))
    if begin == end:
        return
    quotes[begin:end] = INSIDE if closed else UNCLOSED
    quotes[begin] = OPENS
    if closed:
        quotes[end - 1] = CLOSES


_BREAKS = ("\n", ". ", " ")


def blocks(text: str) -> list[Span]:
    """Cut a text into stretches of at most MAX_BLOCK characters, best at a line's end."""
    cuts = [0]
    while len(text) - cuts[-1] > MAX_BLOCK:
        cuts.append(_cut(text, cuts[-1]))
    return [Span(a, b) for a, b in pairwise([*cuts, len(text)]) if text[a:b].strip()]


def _cut(text: str, start: int) -> int:
    """Return where a block that starts here ends: past the last break in its second half."""
    for mark in _BREAKS:
        at = text.rfind(mark, start + MAX_BLOCK // 2, start + MAX_BLOCK)
        if at >= 0:
            return at + len(mark)
    return start + MAX_BLOCK
