"""Normalising a text while keeping the way back to the original characters."""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from bisect import bisect_right
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
_SPACES = "\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_ONE_FOR_ONE = FOLDS | dict.fromkeys(_SPACES, " ") | dict.fromkeys("\r\u2029", "\n")

# Every alternative consumes what it looks at, or a bounded stretch, so the scans are linear.
_MARKS = "\u0300-\u036f\u20d0-\u20ff"
_RUNS = rf"\s\s+|[{''.join(sorted(INVISIBLE))}]"
_FORMS = rf"[!-~](?=[{_MARKS}])[{_MARKS}]*|[^\x00-\x7f][{_MARKS}]*"
_CODE = (
    r"&(?:\#\d{1,6}|\#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});"
    r"|</?(?:p|br|em|i|b|u|q|a|strong|span|div|cite|sup|sub|small|mark|font|blockquote|li|ul|ol"
    r"|h[1-6]|time|abbr)(?:\s[^<>]{0,500})?/?>"
)
_BLOCKS = re.compile(r"</?(?:p|br|div|blockquote|li|ul|ol|h\d)\b", re.IGNORECASE)
_PATTERNS = {
    (forms, code): re.compile(
        "|".join([*([_CODE] if code else []), _RUNS, *([_FORMS] if forms else [])]), re.IGNORECASE
    )
    for forms in (False, True)
    for code in (False, True)
}


@dataclass(frozen=True, slots=True)
class Normalised:
    """A folded text, and of each stretch of it where it came from.

    The stretch that starts at ``starts[i]`` came from ``origins[i]``: character for character
    where ``ends[i]`` is 0, else each of its characters from all of ``[origins[i], ends[i])``.
    """

    text: str
    starts: array[int]
    origins: array[int]
    ends: array[int]

    def start_of(self, at: int) -> int:
        """Return where in the original character ``at`` starts."""
        piece = bisect_right(self.starts, at) - 1
        inside = 0 if self.ends[piece] else at - self.starts[piece]
        return self.origins[piece] + inside

    def end_of(self, at: int) -> int:
        """Return where in the original character ``at`` ends."""
        piece = bisect_right(self.starts, at) - 1
        return self.ends[piece] or self.origins[piece] + at - self.starts[piece] + 1

    def original(self, span: Span) -> Span:
        """Return the original span of a normalised one. Raises InvalidInput past the end."""
        if span.end > len(self.text):
            raise InvalidInput("The span ends after the text.", field="end")
        return Span(self.start_of(span.start), self.end_of(span.end - 1))


def normalise(text: str, *, code: bool = False) -> Normalised:
    """Fold compatibility forms (NFKC), quotation marks, dashes and runs of white space.

    A run of white space becomes one space, or one line feed where it holds a line break;
    soft hyphens and zero-width characters are dropped. Case is kept. With ``code`` so are the
    left-overs of a web page: entities become their characters, tags nothing or a line feed.
    """
    folded = _one_for_one(text)
    forms = not folded.isascii() and not unicodedata.is_normalized("NFKC", folded)
    parts: list[str] = []
    starts, origins, ends = array("Q"), array("Q"), array("Q")
    last = size = 0

    def add(part: str, start: int, end: int) -> None:
        nonlocal size
        if part:
            parts.append(part)
            starts.append(size)
            origins.append(start)
            ends.append(end)
            size += len(part)

    for match in _PATTERNS[forms, code].finditer(folded):
        start, end = match.span()
        add(folded[last:start], last, 0)
        add(_fold(match.group()), start, end)
        last = end
    add(folded[last:], last, 0)
    return Normalised("".join(parts), starts, origins, ends)


def _one_for_one(text: str) -> str:
    for char, by in _ONE_FOR_ONE.items():
        if char in text:
            text = text.replace(char, by)
    return text


def _fold(piece: str) -> str:
    if piece.isspace():
        return "\n" if "\n" in piece else " "
    if piece in INVISIBLE:
        return ""
    if piece[0] == "<" and len(piece) > 1:
        return "\n" if _BLOCKS.match(piece) else ""
    if piece[0] == "&" and len(piece) > 1:
        piece = html.unescape(piece)
    plain = unicodedata.normalize("NFKC", _one_for_one(piece))
    return "".join(char for char in _one_for_one(plain) if char not in INVISIBLE)
