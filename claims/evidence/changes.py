"""From pairs of equal words to runs: equal, changed as the trade allows, or altered."""

from __future__ import annotations

from dataclasses import dataclass

from claims.evidence.align import Pairs
from claims.evidence.comparison import (
    ADDED,
    DROPPED,
    EQUAL,
    LAWFUL,
    REPLACED,
    TYPOGRAPHY,
    Change,
    Step,
)
from claims.evidence.critical import critical_class
from claims.evidence.lawful import (
    ATTRIBUTION,
    BRACKETS,
    CAPITAL,
    FILLERS,
    MARKED_CUT,
    SPELLING,
    between_quotations,
    bracket_is_innocent,
    fillers,
    in_brackets,
    same_compound,
    same_contraction,
)
from claims.evidence.numbers import is_numeric
from claims.evidence.piece import Fragment
from claims.evidence.source import Source
from claims.evidence.words import Keyed
from claims.text.spans import Span
from claims.text.tokens import Token

_MAX_SLIDE = 4


@dataclass(frozen=True, slots=True)
class Run:
    """Keys ``[s0, s1)`` of the source against keys ``[c0, c1)`` of a fragment.

    ``why`` names the lawful edit; ``change`` holds the words where they are altered.
    """

    kind: str
    s0: int
    s1: int
    c0: int
    c1: int
    why: str = ""
    change: Change | None = None

    def step(self, source: Keyed, claim: Keyed) -> Step:
        """Return the run in characters of both texts."""
        at_source = (
            Span(source.start(self.s0), source.end(self.s1 - 1)) if self.s1 > self.s0 else None
        )
        at_claim = Span(claim.start(self.c0), claim.end(self.c1 - 1)) if self.c1 > self.c0 else None
        return Step(self.kind, at_source, at_claim, self.change.critical if self.change else None)


def runs(source: Source, fragment: Fragment, pairs: Pairs) -> list[Run]:
    """Return the runs of a fragment in order, every word of it in one of them."""
    pairs = whole_words(source.keyed, fragment.words, pairs)
    if not pairs:
        return []
    out: list[Run] = []
    head, tail = _edges(source, fragment, pairs)
    last_s, last_c = head, 0
    for at_s, at_c in pairs:
        if at_s > last_s or at_c > last_c:
            out.append(_gap(source, fragment, last_s, at_s, last_c, at_c))
        _append(out, _pair(source.keyed, fragment.words, at_s, at_c))
        last_s, last_c = at_s + 1, at_c + 1
    if last_c < len(fragment.words):
        out.append(_gap(source, fragment, last_s, tail, last_c, len(fragment.words)))
    return out


def whole_words(source: Keyed, claim: Keyed, pairs: Pairs) -> Pairs:
    """Leave out pairs of half a word: "do" is no part of "don't" where "not" has no partner."""
    while True:
        in_source = _complete(source, {at for at, _ in pairs})
        in_claim = _complete(claim, {at for _, at in pairs})
        kept = [(s, c) for s, c in pairs if s in in_source and c in in_claim]
        if len(kept) == len(pairs):
            return kept
        pairs = kept


def _complete(words: Keyed, matched: set[int]) -> set[int]:
    return {
        at
        for at in matched
        if not (at and words.first[at - 1] == words.first[at] and at - 1 not in matched)
        and not (
            at + 1 < len(words) and words.first[at + 1] == words.first[at] and at + 1 not in matched
        )
    }


def _edges(source: Source, fragment: Fragment, pairs: Pairs) -> tuple[int, int]:
    """Return where the source's run starts and ends when the fragment's edges have no partner.

    As many words of the same sentence as the fragment has more.
    """
    (first_s, first_c), (last_s, last_c) = pairs[0], pairs[-1]
    own = set(fragment.own)
    more_before = sum(at in own for at in range(first_c))
    more_after = sum(at in own for at in range(last_c + 1, len(fragment.words)))
    words = source.keyed
    sentence = source.sentence_at(words.start(first_s))
    head = first_s
    while head > 0 and first_s - head < more_before and words.start(head - 1) >= sentence.start:
        head -= 1
    sentence = source.sentence_at(words.start(last_s))
    tail = last_s + 1
    while tail < len(words) and tail - last_s - 1 < more_after and words.end(tail) <= sentence.end:
        tail += 1
    while tail < len(words) and tail > last_s + 1 and words.first[tail] == words.first[tail - 1]:
        tail += 1
    return head, tail


def _append(out: list[Run], run: Run) -> None:
    last = out[-1] if out else None
    if last and _reads_on(last, run):
        out[-1] = Run(last.kind, last.s0, run.s1, last.c0, run.c1, last.why)
    else:
        out.append(run)


def _reads_on(last: Run, run: Run) -> bool:
    alike = (last.kind, last.why) == (run.kind, run.why) and last.change is run.change is None
    return alike and (last.s1, last.c1) == (run.s0, run.c0)


def _pair(source: Keyed, claim: Keyed, at_s: int, at_c: int) -> Run:
    """Say how two words with the same key are written."""
    one = [token.text for token in source.written(at_s, at_s + 1)]
    other = [token.text for token in claim.written(at_c, at_c + 1)]
    kind, why = EQUAL, ""
    if one != other:
        kind, why = TYPOGRAPHY, ""
        plain, plain_other = "".join(one), "".join(other)
        if at_c == 0 and plain[1:] == plain_other[1:]:
            kind, why = LAWFUL, CAPITAL
        elif _bare(plain) != _bare(plain_other):
            kind, why = LAWFUL, SPELLING
    return Run(kind, at_s, at_s + 1, at_c, at_c + 1, why)


def _bare(word: str) -> str:
    return "".join(char for char in word.lower() if char.isalnum() or char in "£$€%'")


def _gap(source: Source, fragment: Fragment, s0: int, s1: int, c0: int, c1: int) -> Run:
    """Judge words without a partner between two that have one."""
    words, claim = source.keyed, fragment.words
    why = _lawful(source, fragment, s0, s1, c0, c1)
    if why == ATTRIBUTION:
        return Run(TYPOGRAPHY, s0, s1, c0, c1, why)
    if why:
        return Run(LAWFUL, s0, s1, c0, c1, why)
    kind = REPLACED if s1 > s0 and c1 > c0 else DROPPED if s1 > s0 else ADDED
    written, put = words.written(s0, s1), claim.written(c0, c1)
    after = words.keys[s1] if s1 < len(words) else ""
    opens = s0 == 0 or _opens(source, s0) or c0 == 0
    critical = critical_class(
        words.keys[s0:s1], claim.keys[c0:c1], written, put, after, opens=opens
    )
    change = Change(_text(written), _text(put), critical)
    return Run(kind, s0, s1, c0, c1, "", change)


def _opens(source: Source, at: int) -> bool:
    if at >= len(source.keyed):
        return False
    start = source.keyed.start(at)
    sentence = source.sentence_at(start)
    return not any(char.isalnum() for char in source.text[sentence.start : start])


def _text(tokens: list[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _lawful(source: Source, fragment: Fragment, s0: int, s1: int, c0: int, c1: int) -> str:
    """Return which lawful edit a gap is, or ""."""
    words = source.keyed
    lost, put = words.keys[s0:s1], fragment.words.keys[c0:c1]
    if put and all(at in fragment.bracketed for at in range(c0, c1)):
        numbers = frozenset(key for key in put if is_numeric(key) and key in source.places)
        return BRACKETS if bracket_is_innocent(lost, put, numbers) else ""
    if lost and put and (same_contraction(lost, put) or same_compound(lost, put)):
        return SPELLING
    if lost and in_brackets(source, words.start(s0), words.end(s1 - 1)):
        return BRACKETS
    if lost and not put:
        return _left_out(source, s0, s1)
    if put and not lost and 0 < s0 < len(words):
        between = source.normalised_between(words.end(s0 - 1), words.start(s0))
        return MARKED_CUT if ".." in between else ""
    return ""


def _left_out(source: Source, s0: int, s1: int) -> str:
    words = source.keyed
    for low, high in _slid(words.keys, s0, s1):
        if fillers(
            words.keys[low:high], words.keys[max(0, low - 8) : low], words.keys[high : high + 8]
        ):
            return FILLERS
    if s0 > 0 and s1 < len(words):
        edges = words.end(s0 - 1) - 1, words.start(s0), words.end(s1 - 1) - 1, words.start(s1)
        if between_quotations(source, *edges):
            return ATTRIBUTION
    return ""


def _slid(keys: list[str], low: int, high: int) -> list[tuple[int, int]]:
    """Return the runs that may as well be the ones left out: "know you [know]", "[you] know"."""
    out = [(low, high)]
    start, end = low, high
    while start > 0 and keys[start - 1] == keys[end - 1] and low - start < _MAX_SLIDE:
        start, end = start - 1, end - 1
        out.append((start, end))
    start, end = low, high
    while end < len(keys) and keys[start] == keys[end] and start - low < _MAX_SLIDE:
        start, end = start + 1, end + 1
        out.append((start, end))
    return out
