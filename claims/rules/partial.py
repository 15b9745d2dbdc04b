"""A source that is a report itself, and quotes only a part of the words that are compared.

Where its quotation marks end nobody knows what was said on: what stands outside them is the
reporter's, and no other wording of the quotation.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claims.evidence import comparison as told
from claims.evidence.comparison import Change, Step
from claims.rules.same_words import same_words
from claims.rules.story import Checked
from claims.text.quotes import quotations
from claims.text.spans import Span

_AROUND = 600
_LONG = 4
_RUN = 6
"""So many of the words in quotation marks in the source too: the same utterance, cut otherwise."""
_STOPS = frozenset(".!?…")
_PAUSES = _STOPS | frozenset(",;:—–-")
_MARKS = " \"“”„«»‘’'\n"
_CHANGED = frozenset([told.REPLACED, told.ADDED, told.DROPPED])


def changes_within(article: str, one: Checked) -> tuple[Change, ...]:
    """Return the changes that the source bears out: those inside what it quotes itself.

    ``article`` is the text of the claim. A source without quotation marks there is a transcript:
    every word of it counts.
    """
    made = one.comparison
    quoted = _quoted(one.text, _paragraphs(one.text, made.evidence[0])) if made.evidence else ()
    steps = made.alignment
    same = [step.source for step in steps if step.kind not in _CHANGED and step.source]
    if not any(each.overlaps(span) for each in same for span in quoted):
        return made.changes
    changed = [at for at, step in enumerate(steps) if step.kind in _CHANGED]
    # Each changed step has its change, in the same order.
    if len(changed) != len(made.changes):
        return made.changes
    return tuple(
        change
        for at, change in zip(changed, made.changes, strict=True)
        if not _is_outside(article, one.text, steps, at, quoted)
        and not _in_brackets(article, steps[at].claim)
    )


def quotes_a_part(words: str, one: Checked) -> bool:
    """Tell whether the source quotes a good part of the words itself: then it paraphrases none."""
    if not one.comparison.evidence:
        return False
    around = _paragraphs(one.text, one.comparison.evidence[0])
    return bool(_quoted(one.text, around)) and same_words(words, around.exact(one.text), _RUN)


def is_spelling(changes: tuple[Change, ...]) -> bool:
    """Tell whether all that differs is how a possessive is written: ISIS’ and ISIS’s."""
    return all(
        each.source and each.claim and _bare(each.source) == _bare(each.claim) for each in changes
    )


def _bare(words: str) -> str:
    return re.sub(r"[’']s?\b|[’']$", "", words.lower())


def _is_outside(
    article: str, source: str, steps: tuple[Step, ...], at: int, quoted: tuple[Span, ...]
) -> bool:
    """Tell whether a changed step lies outside the source's marks, or goes on where they end."""
    step = steps[at]
    if step.source is not None or step.claim is None:
        return step.source is not None and not _within(quoted, step.source)
    before = next((s.source for s in reversed(steps[:at]) if s.source), None)
    after = next((s.source for s in steps[at + 1 :] if s.source), None)
    long = len(step.claim.exact(article).split()) >= _LONG
    told_before = long or article[: step.claim.end].rstrip(_MARKS)[-1:] in _PAUSES
    goes_on = long or article[: step.claim.start].rstrip(_MARKS)[-1:] in _STOPS
    for span in quoted:
        # A word added to a sentence that the source quotes whole is a change.
        if after and _no_word(source, span.start, after.start):
            return told_before or not _begins(source, after)
        if before and _no_word(source, before.end, span.end):
            return goes_on or source[: span.end].rstrip(_MARKS)[-1:] not in _STOPS
    return False


def _begins(source: str, words: Span) -> bool:
    """Tell whether words begin with a capital that only a sentence has: "I" always is one."""
    first = words.exact(source).split()[0].strip(_MARKS)
    return first[:1].isupper() and first.split("’")[0].split("'")[0] != "I"


def _in_brackets(article: str, words: Span | None) -> bool:
    """Tell whether the article put the words into square brackets: the editor's own."""
    around = article[max(0, words.start - 1) : words.end + 1] if words else ""
    return "[" in around and "]" in around


def _within(quoted: tuple[Span, ...], span: Span) -> bool:
    return any(each.contains(span) for each in quoted)


def _no_word(text: str, start: int, end: int) -> bool:
    """Tell whether no more than marks stand between two places, the second not before the first."""
    return start <= end and not any(char.isalnum() for char in text[start:end])


@lru_cache(maxsize=256)
def _quoted(text: str, around: Span) -> tuple[Span, ...]:
    found = quotations(around.exact(text))
    return tuple(
        Span(around.start + each.span.start, around.start + each.span.end)
        for each in found
        if each.depth == 0
    )


def _paragraphs(text: str, span: Span) -> Span:
    """Return the whole paragraphs of a passage and a little more on both sides."""
    start = text.rfind("\n", 0, max(0, span.start - _AROUND)) + 1
    end = text.find("\n", min(len(text), span.end + _AROUND))
    return Span(start, end if end >= 0 else len(text))
