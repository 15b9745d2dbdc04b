"""Finding quotations: which quotation mark opens, which closes, and which is an apostrophe.

One left-to-right pass over the marks of each paragraph with a small stack. A mark without its
partner never reaches past its own paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from claims.text.sentences import paragraphs
from claims.text.spans import Span, trimmed

MAX_DEPTH = 6
"""Quotations nested deeper than this are not quotations."""

_MARKS = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚'＂「」『』]")

# Opening mark -> the marks that may close it, where the form alone tells.
_CLOSERS = {
    "“": '”“"',
    "„": '“”"',
    "‟": "”",
    "«": "»",
    "‹": "›",
    "»": "«",
    "”": "”",
    "``": "''",
    "''": "''",
    '"': '"”',
    "＂": "＂",
    "「": "」",
    "『": "』",
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
    "’": "’",
}
_ALWAYS_OPEN = frozenset(["„", "‟", "‹", "``", "‘", "‚", "「", "『"])
_ALWAYS_CLOSE = frozenset(["›", "」", "』"])
_SINGLES = frozenset("‘’‚'‹›")
_INTRODUCES = frozenset(',:.!?”"')
_ELISIONS = ("em", "tis", "twas", "til", "cause", "n", "cos", "round")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation with its marks.

    ``depth`` is 0 for a quotation that stands in no other. ``closed`` is False where the
    closing mark is missing; ``continues`` where the next paragraph opens with the mark again.
    """

    span: Span
    inner: Span | None
    mark: str
    depth: int = 0
    closed: bool = True
    continues: bool = False

    @property
    def single(self) -> bool:
        """Tell whether the marks are single ones."""
        return self.mark in _SINGLES


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    end: int


def quotations(text: str, within: Iterable[Span] | None = None) -> list[Quotation]:
    """Return the quotations of the text (or of the given paragraphs) by position, outer first."""
    found: list[Quotation] = []
    previous: Quotation | None = None
    for paragraph in paragraphs(text) if within is None else within:
        if previous and _reopens(text, paragraph, previous):
            found[-1] = replace(previous, continues=True)
        here = quotations_in(text, paragraph)
        found.extend(here)
        previous = here[-1] if here and not here[-1].closed else None
    return found


def quotations_in(text: str, paragraph: Span) -> list[Quotation]:
    """Return the quotations of one paragraph by position, an outer one before its inner ones."""
    closed, unclosed = _matched(text, paragraph)
    last_end = max((q.span.end for q in closed), default=0)
    for mark in unclosed:
        if mark.start >= last_end and _runs_on(text, paragraph, mark):
            closed.append(_quotation(text, mark, paragraph.end, paragraph.end, closed=False))
            break
    closed.sort(key=lambda q: (q.span.start, -q.span.end))
    return list(_with_depth(closed))


def _matched(text: str, paragraph: Span) -> tuple[list[Quotation], list[_Open]]:
    stack: list[_Open] = []
    found: list[Quotation] = []
    dropped: list[_Open] = []
    for match in _MARKS.finditer(text, paragraph.start, paragraph.end):
        mark, start, end = match.group(), match.start(), match.end()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        partner = _partner(stack, mark) if _may_close(mark, before, after) else None
        if partner is not None and not (_opens_again(mark, before, after)):
            dropped.extend(stack[partner + 1 :])
            opened = stack[partner]
            del stack[partner:]
            found.append(_quotation(text, opened, start, end))
        elif len(stack) < MAX_DEPTH and _may_open(mark, before, after, text[end : end + 6]):
            if mark == '"' and (twin := _partner(stack, mark)) is not None:
                dropped.append(stack.pop(twin))
            stack.append(_Open(mark, start, end))
    unclosed = [o for o in (*dropped, *stack) if o.mark not in _SINGLES]
    return found, sorted(unclosed, key=lambda o: o.start)


def _partner(stack: list[_Open], mark: str) -> int | None:
    """Return the place in the stack of the nearest mark that this one closes."""
    for place in range(len(stack) - 1, -1, -1):
        if mark in _CLOSERS[stack[place].mark]:
            return place
    return None


def _may_close(mark: str, before: str, after: str) -> bool:
    if mark in _ALWAYS_OPEN and mark != "‘":
        return False
    if mark in _SINGLES:
        return not before.isspace() and not after.isalnum()
    return True


def _opens_again(mark: str, before: str, after: str) -> bool:
    """Tell whether a mark that could close stands where only an opening one stands."""
    opening = before.isspace() and not after.isspace()
    return opening and mark in ('"', "“", "'", "''", "»", "”")


def _may_open(mark: str, before: str, after: str, ahead: str) -> bool:
    if mark == "«" and before.isspace() and after.isspace():
        return True  # French sets its marks apart: « so ».
    if mark in _ALWAYS_CLOSE or after.isspace():
        return False
    if mark in ("“", "«") or (mark in _ALWAYS_OPEN and mark != "‘"):
        return True
    starts_word = before.isspace() or before in "([{—–-/\"“„«:‘'>|*_…"
    if mark in _SINGLES:
        elided = mark != "‘" and (after.isdigit() or ahead.lower().startswith(_ELISIONS))
        return starts_word and not elided and (after.isalnum() or after in '"“«[(…@#$£€¡¿')
    return starts_word


def _runs_on(text: str, paragraph: Span, mark: _Open) -> bool:
    """Tell whether an unclosed mark opens speech up to the paragraph's end.

    It does at the paragraph's start, after a comma, a colon and a stop; elsewhere it is a slip.
    """
    before = trimmed(text, paragraph.start, mark.start)
    return before is None or text[before.end - 1] in _INTRODUCES


def _reopens(text: str, paragraph: Span, previous: Quotation) -> bool:
    return text.startswith(previous.mark, paragraph.start)


def _quotation(text: str, mark: _Open, start: int, end: int, *, closed: bool = True) -> Quotation:
    inner = trimmed(text, mark.end, start)
    return Quotation(Span(mark.start, end), inner, mark.mark, closed=closed)


def _with_depth(found: list[Quotation]) -> Iterator[Quotation]:
    ends: list[int] = []
    for quotation in found:
        while ends and ends[-1] <= quotation.span.start:
            ends.pop()
        yield replace(quotation, depth=len(ends)) if ends else quotation
        ends.append(quotation.span.end)
