"""The verdict on one quotation, from where its words stand in the source."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from claims.evidence.changes import Run, runs
from claims.evidence.comparison import (
    ALTERED,
    CUT,
    DROPPED,
    ELLIPSIS_TURNS_SENSE,
    IDENTICAL,
    LAWFUL_EDIT,
    NEGATION,
    NUMBER,
    SPLICED,
    TRUNCATED_TURNS_SENSE,
    TYPOGRAPHY_ONLY,
    Change,
    Step,
)
from claims.evidence.lawful import BRACKETS, CAPITAL, FILLERS, MARKED_CUT, SIC, SPELLING
from claims.evidence.piece import Fragment, Piece
from claims.evidence.placing import Placed
from claims.evidence.sense import cut_turns, lost_after, lost_before, lost_question, taken_back
from claims.evidence.source import Source
from claims.evidence.splice import apart
from claims.evidence.words import content
from claims.text.spans import Span

GRAVITY = ("negation", "number", "name", "modality", "quantifier", "hedge", "date", "unit")
_EDITS = (BRACKETS, SIC, MARKED_CUT, FILLERS, SPELLING, CAPITAL)
FEW_CHANGES = 2
FEW = 4
"""So many words or fewer are a common phrase: they are found (nearly) whole or not at all."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on one quotation.

    ``note`` holds the words of the source that govern it, or why it is spliced; ``place`` is
    the first key in the source and the one after the last; ``idle_cut``: a mark for a cut stands
    where nothing is left out.
    """

    verdict: str
    kind: str
    score: float
    steps: tuple[Step, ...] = ()
    changes: tuple[Change, ...] = ()
    spans: tuple[Span, ...] = ()
    note: str = ""
    place: tuple[int, int] = (0, 0)
    idle_cut: bool = False


@dataclass(slots=True)
class Reading:
    """A quotation with all that was found of it."""

    piece: Piece
    source: Source
    outside: str
    found: list[Placed]
    missing: list[Fragment]
    rows: list[list[Run]]

    @property
    def changes(self) -> list[Change]:
        """The words that differ, in order."""
        lost = [Change("", " ".join(t.text for t in f.words.tokens)) for f in self.missing]
        return [run.change for row in self.rows for run in row if run.change] + lost


def judge(piece: Piece, placed: list[Placed | None], source: Source, outside: str) -> Judged | None:
    """Return the verdict on a quotation so placed; None where too little of it is found.

    ``outside`` is what the article says around its quotations.
    """
    aligned = [
        (f, p, runs(source, f, p.pairs) if p else [])
        for f, p in zip(piece.fragments, placed, strict=True)
    ]
    # Where only halves of words had partners ("5" of "5m"), nothing is found.
    found = [p for _, p, row in aligned if p and row]
    missing = [f for f, _, row in aligned if not row]
    rows = [row for _, _, row in aligned if row]
    reading = Reading(piece, source, outside, found, missing, rows)
    score = score_of(piece, found)
    if not found or not _enough(reading, score):
        return None
    return judged(reading, score, *_verdict(reading))


def judged(reading: Reading, score: float, verdict: str, kind: str, note: str) -> Judged:
    """Put a verdict together with its evidence."""
    found, source = reading.found, reading.source
    return Judged(
        verdict=verdict,
        kind=kind,
        score=round(score, 4),
        steps=tuple(_steps(reading)),
        changes=tuple(reading.changes),
        spans=tuple(_span(one, source) for one in found),
        note=note,
        place=(min(one.start for one in found), max(one.end for one in found)),
        idle_cut=any(other.start == one.end for one, other in pairwise(found)),
    )


def score_of(piece: Piece, found: list[Placed]) -> float:
    """Return the share of a quotation's own words that have a partner."""
    paired = sum(sum(c in set(one.fragment.own) for _, c in one.pairs) for one in found)
    return paired / piece.size if piece.size else 0.0


def _span(one: Placed, source: Source) -> Span:
    return Span(source.keyed.start(one.start), source.keyed.end(one.end - 1))


def _enough(reading: Reading, score: float) -> bool:
    """Tell whether so much is found that these are the quotation's words, changed or not."""
    if score == 1.0 and not reading.changes:
        return True
    size = reading.piece.size
    told = sum(content([one.fragment.words.keys[c] for _, c in one.pairs]) for one in reading.found)
    if size <= 2:
        return False
    changes = [run for row in reading.rows for run in row if run.change]
    if size <= FEW:
        grave = len(changes) == 1 and changes[0].change and changes[0].change.critical
        return score >= 0.66 and (told >= 2 or (told == 1 and grave in (NEGATION, NUMBER)))
    spread = sum(one.end - one.start for one in reading.found)
    if spread > 2.2 * size + 6 and not _whole_rows(reading):
        return False
    if score >= (0.8 if len(changes) == 1 else 0.75) and told and len(changes) <= FEW_CHANGES:
        return True
    least = 0.7 if size < 8 and told < 3 else 0.55
    return score >= least and told >= max(2, 0.4 * reading.piece.weight)


def _whole_rows(reading: Reading) -> bool:
    """Tell whether what is found stands in a few long rows."""
    equal = [run for row in reading.rows for run in row if not run.change and run.c1 > run.c0]
    return bool(equal) and sum(r.c1 - r.c0 for r in equal) / len(equal) >= FEW


def _verdict(reading: Reading) -> tuple[str, str, str]:
    """Return verdict, kind and note: the gravest that holds."""
    why = apart(reading.found, reading.source, marked=True) or _leaps(reading)
    if why:
        return SPLICED, SPLICED, why
    classes = [change.critical for change in reading.changes]
    grave = [name for name in GRAVITY if name in classes]
    if grave:
        return ALTERED, grave[0], ""
    if turned := _turned(reading):
        return turned
    if classes:
        return ALTERED, "words", ""
    edits = _edits(reading)
    if edits:
        return LAWFUL_EDIT, edits[0], ""
    if _same_characters(reading):
        return IDENTICAL, IDENTICAL, ""
    return TYPOGRAPHY_ONLY, TYPOGRAPHY_ONLY, ""


def _leaps(reading: Reading) -> str:
    """Return "far" where a whole sentence or more is left out without a mark."""
    source = reading.source
    for row in reading.rows:
        for run in row:
            if run.kind == DROPPED and run.s0 > 0 and run.s1 < len(source.keyed):
                before, after = source.keyed.end(run.s0 - 1) - 1, source.keyed.start(run.s1)
                if source.sentences_apart(before, after) > 1:
                    return "far"
    return ""


def _turned(reading: Reading) -> tuple[str, str, str] | None:
    """Return the verdict where what was left out around or within the words turns the sense."""
    piece, source, outside = reading.piece, reading.source, reading.outside
    for one, other in pairwise(reading.found):
        if words := _cut_turned(reading, one, other):
            return ELLIPSIS_TURNS_SENSE, ELLIPSIS_TURNS_SENSE, words
    first, last = reading.found[0], reading.found[-1]
    keys = source.keyed.keys[first.start : last.end]
    start, end = source.keyed.start(first.start), source.keyed.end(last.end - 1)
    whole_start = first.fragment is piece.fragments[0] and first.pairs[0][1] == 0
    kind, words = lost_before(source, start, keys, outside) if whole_start else ("", "")
    cut = piece.cut_before
    whole_end = (
        last.fragment is piece.fragments[-1] and last.pairs[-1][1] == len(last.fragment.words) - 1
    )
    if not kind and whole_end:
        closing = _last_sentence(source, first.start, last.end)
        kind, words = lost_after(source, end, closing, outside)
        cut = piece.cut_after
        if not kind and (words := taken_back(source, end, closing, outside)):
            kind, cut = "negation", False
    if not kind and whole_end and lost_question(source, end, keys, piece.text, outside):
        kind, words, cut = "question", "?", False
    if not kind:
        return None
    return (ELLIPSIS_TURNS_SENSE if cut else TRUNCATED_TURNS_SENSE), kind, words


def _last_sentence(source: Source, low: int, high: int) -> list[str]:
    """Return the keys from ``low`` to before ``high`` that stand in the last one's sentence."""
    words = source.keyed
    start = source.sentence_at(words.end(high - 1) - 1).start
    at = high - 1
    while at > low and words.start(at - 1) >= start:
        at -= 1
    return words.keys[at:high]


def _cut_turned(reading: Reading, one: Placed, other: Placed) -> str:
    """Return the words in a marked cut that turn the sense, or ""."""
    source, outside = reading.source, reading.outside
    end, start = source.keyed.end(one.end - 1), source.keyed.start(other.start)
    if other.start <= one.end:
        return ""
    following = source.keyed.keys[other.start : other.end]
    return (
        cut_turns(source, end, start, following)
        or lost_before(source, start, following, outside, low=end)[1]
        or lost_after(source, end, source.keyed.keys[one.start : one.end], outside, start)[1]
    )


def _edits(reading: Reading) -> list[str]:
    """Return the lawful edits that were made, the one that changes most first."""
    made = {run.why for row in reading.rows for run in row if run.why}
    if reading.piece.sic:
        made.add(SIC)
    for one, other in pairwise(reading.found):
        if other.start > one.end or not _paused(reading.source, one.end, other.start):
            made.add(MARKED_CUT)
    return [edit for edit in _EDITS if edit in made]


def _paused(source: Source, end: int, start: int) -> bool:
    """Tell whether the source itself has dots between two words: the speaker's pause."""
    if start < end or start >= len(source.keyed):
        return True
    between = source.normalised_between(source.keyed.end(end - 1), source.keyed.start(start))
    return ".." in between.replace(" ", "")


def _same_characters(reading: Reading) -> bool:
    for one, row in zip(reading.found, reading.rows, strict=True):
        words, keyed = one.fragment.words, reading.source.keyed
        source = reading.source.text[keyed.start(row[0].s0) : keyed.end(row[-1].s1 - 1)]
        offset = reading.piece.span.start
        start, end = words.start(0) - offset, words.end(len(words) - 1) - offset
        if source != reading.piece.text[start:end]:
            return False
    return True


def _steps(reading: Reading) -> list[Step]:
    """Return the alignment over all fragments, the marked cuts between them."""
    source = reading.source.keyed
    out: list[Step] = []
    last: Placed | None = None
    for one, row in zip(reading.found, reading.rows, strict=True):
        if last and one.start > last.end:
            out.append(Step(CUT, Span(source.start(last.end), source.end(one.start - 1)), None))
        out.extend(run.step(source, one.fragment.words) for run in row)
        last = one
    return out
