"""Normalising a text while keeping the way back to the original characters."""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass

from claims.errors import InvalidInput
from claims.text.spans import Span

# Each quotation mark and dash, before or after NFKC, and what it is folded to.
FOLDS = {
    **dict.fromkeys("“”„‟«»″〝〞", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")

# Always consumes what it looks at, so the scan is linear: plain ASCII, white space, or one
# character with the combining marks that follow it.
_PIECE = re.compile(
    r"(?P<plain>[!-_a-~]+(?![\u0300-\u036f\u20d0-\u20ff]))|(?P<space>\s+)|(?P<other>.[\u0300-\u036f\u20d0-\u20ff]*)"
)


@dataclass(frozen=True, slots=True)
class Normalised:
    """A folded text; character ``i`` came from ``[offsets[i], ends[i])`` of the original."""

    text: str
    offsets: array[int]
    ends: array[int]

    def original(self, span: Span) -> Span:
        """Return the original span of a normalised one. Raises InvalidInput past the end."""
        if span.end > len(self.text):
            raise InvalidInput("The span ends after the text.", field="end")
        return Span(self.offsets[span.start], self.ends[span.end - 1])


def normalise(text: str) -> Normalised:
    """Fold compatibility forms (NFKC), quotation marks, dashes and runs of white space.

    A run of white space becomes one space, or one line feed where it holds a line break;
    soft hyphens and zero-width characters are dropped. Case is kept.
    """
    parts: list[str] = []
    offsets, ends = array("Q"), array("Q")
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if match.lastgroup == "plain":
            parts.append(match.group())
            offsets.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
            continue
        folded = _space(match.group()) if match.lastgroup == "space" else _fold(match.group())
        parts.append(folded)
        offsets.extend([start] * len(folded))
        ends.extend([end] * len(folded))
    return Normalised("".join(parts), offsets, ends)


def _space(run: str) -> str:
    return "\n" if "\n" in run or "\r" in run or "\u2029" in run else " "


def _fold(piece: str) -> str:
    if piece in INVISIBLE:
        return ""
    if piece in FOLDS:
        return FOLDS[piece]
    return "".join(FOLDS.get(char, char) for char in unicodedata.normalize("NFKC", piece))
