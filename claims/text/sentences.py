"""Paragraph and sentence boundaries. Nothing here raises, and every scan is linear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.text.abbreviations import ANYWHERE, BEFORE_NAMES, LOWER_CASE, OPENERS
from claims.text.spans import Span, trimmed

MAX_SENTENCE = 2000
"""Characters after which a sentence without a stop is cut: beyond it, it is no sentence."""

# Both patterns consume all that they look at: what follows is judged in Python, because a
# look-ahead that fails would be tried again from each character of a long run.
_BREAKS = re.compile(r"[\n\r\u2028\u2029\x0b\x0c\x85]\s*")
_STOPS = re.compile(r"[.!?…]+[\"'”’»)\]]*|[。！？]+[」』”]*")
_WORD_LOOKBACK = 24
_LINE_BREAK = re.compile(r"\r\n?|[\n\u2028\u2029\x0b\x0c\x85]")


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs, without the white space around them.

    A line break ends a paragraph, unless the sentence plainly goes on after it; in a text that
    is wrapped at a fixed width (many lines go on in lower case) only an empty line ends one.
    """
    breaks = list(_BREAKS.finditer(text))
    if _is_wrapped(text, breaks):
        breaks = [b for b in breaks if _line_breaks(b.group()) > 1]
    breaks = [b for b in breaks if not _goes_on(text, b)]
    edges = [0, *(edge for b in breaks for edge in b.span()), len(text)]
    found = (trimmed(text, s, e) for s, e in zip(edges[::2], edges[1::2], strict=True))
    return [span for span in found if span]


def _line_breaks(run: str) -> int:
    return len(_LINE_BREAK.findall(run))


def _goes_on(text: str, gap: re.Match[str]) -> bool:
    """Tell whether a single line break stands between two words of one sentence."""
    if gap.start() == 0 or gap.end() == len(text) or _line_breaks(gap.group()) > 1:
        return False
    before = text[gap.start() - 1]
    return text[gap.end()].islower() and (before.isalnum() or before in ", ")


def _is_wrapped(text: str, breaks: list[re.Match[str]]) -> bool:
    single = [b for b in breaks if _line_breaks(b.group()) == 1 and b.end() < len(text)]
    running_on = sum(text[b.end()].islower() for b in single)
    return len(single) >= 3 and 3 * running_on > len(single)


def sentences(text: str) -> list[Span]:
    """Return the sentences of the text in order; a paragraph's end always ends one."""
    return [
        sentence
        for paragraph in paragraphs(text)
        for sentence in sentences_in(text, paragraph.start, paragraph.end)
    ]


def sentences_in(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences of one paragraph, none longer than MAX_SENTENCE characters."""
    out: list[Span] = []
    for stop in [*stops(text, start, end), end]:
        span = trimmed(text, start, stop)
        start = stop
        if span:
            out.extend(_cut(text, span))
    return out


def stops(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the positions after each stop (and its closing marks) that ends a sentence."""
    for match in _STOPS.finditer(text, start, end):
        if match.end() < end and _ends_sentence(text, match, start, end):
            yield match.end()


def _ends_sentence(text: str, match: re.Match[str], start: int, end: int) -> bool:
    after = match.end()
    if match.group()[0] in "。！？":
        return True
    if not text[after].isspace():
        return False
    word = _next_word(text, after, end)
    if word[:1].islower():
        return False
    if match.group()[0] != "." or match.group()[:2] == "..":
        return True
    return not _is_abbreviation(text, match.start(), start) or _opens(word)


def _next_word(text: str, position: int, end: int) -> str:
    """Return the word after a stop, without the marks that open it."""
    while position < end and (text[position].isspace() or text[position] in "\"'“‘«([—–-"):
        position += 1
    stop = position
    while stop < min(end, position + _WORD_LOOKBACK) and text[stop].isalpha():
        stop += 1
    return text[position:stop]


def _opens(word: str) -> bool:
    return word.lower() in OPENERS and not word.isupper()


def _is_abbreviation(text: str, stop: int, start: int) -> bool:
    """Tell whether the word before the full stop at ``stop`` is an abbreviation or initial."""
    begin = stop
    limit = max(start, stop - _WORD_LOOKBACK)
    while begin > limit and (text[begin - 1].isalpha() or text[begin - 1] == "."):
        begin -= 1
    word = text[begin:stop].lower()
    capital = text[begin].isupper()
    if word in BEFORE_NAMES or word in ANYWHERE:
        return capital or "." in word or word in LOWER_CASE
    return len(word) == 1 and capital and word != "i"


def _cut(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > MAX_SENTENCE:
        space = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = space if space > 0 else start + MAX_SENTENCE
        piece = trimmed(text, start, cut)
        if piece:
            yield piece
        start = cut
    rest = trimmed(text, start, span.end)
    if rest:
        yield rest
