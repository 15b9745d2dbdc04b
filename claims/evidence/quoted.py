"""A quotation compared with the text of its source, word for word.

The tiers: the same words; the same but for marks; edits that the trade allows; altered words;
words whose sense turned, because of what was left out; two passages made one; the same matter in
other words; nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.evidence.changes import Run
from claims.evidence.comparison import (
    ABSENT,
    ALTERED,
    ELLIPSIS_TURNS_SENSE,
    EQUAL,
    IDENTICAL,
    LAWFUL_EDIT,
    PARAPHRASE_IN_QUOTES,
    SPLICED,
    TRUNCATED_TURNS_SENSE,
    TYPOGRAPHY_ONLY,
    ClaimedWords,
    Comparison,
)
from claims.evidence.explaining import explained
from claims.evidence.indirect import compare_indirect
from claims.evidence.judging import Judged, Reading, judge, judged, score_of
from claims.evidence.paraphrase import least_share, nearest
from claims.evidence.piece import Piece, piece_of
from claims.evidence.placing import Placed, placings
from claims.evidence.source import Source
from claims.evidence.splice import apart, halves, parts
from claims.text.spans import Span

_RANK = {
    verdict: rank
    for rank, verdict in enumerate(
        (
            IDENTICAL, TYPOGRAPHY_ONLY, LAWFUL_EDIT, TRUNCATED_TURNS_SENSE, ELLIPSIS_TURNS_SENSE,
            ALTERED, SPLICED, PARAPHRASE_IN_QUOTES, ABSENT,
        )
    )
}  # fmt: skip
_NEW_SENTENCE = re.compile(r"[.!?]|\n")
SPLICE_WORDS = 8
MOST_OF_IT, LESS_OF_IT = 0.5, 0.36
"""Share of a quotation's meaning, by weight, that makes a passage its original in other words:
less will do where the passage stands beside the speaker's name."""


def compare_quoted(claim: ClaimedWords, quotes: tuple[Span, ...], source: Source) -> Comparison:
    """Compare one quotation, in as many parts as the article gives it, with a source.

    ``quotes`` are spans of ``claim.passage`` with their marks, in order. The worst part decides.
    """
    pieces = [piece for piece in (piece_of(claim.passage, q) for q in quotes) if piece.fragments]
    if not pieces or not len(source.keyed):
        return _comparison(Judged(ABSENT, ABSENT, 0.0), [], pieces)
    done: list[Judged] = []
    for number, piece in enumerate(pieces):
        outside = _outside(claim.passage, pieces, number)
        best = _best(piece, source, outside, done[-1] if done else None)
        done.append(best or _in_other_words(piece, source, claim.speaker))
    worst = max(done, key=lambda one: _RANK[one.verdict])
    if _RANK[worst.verdict] < _RANK[SPLICED] and (why := _torn(claim, pieces, done, source)):
        worst = Judged(SPLICED, SPLICED, worst.score, note=why)
    return _comparison(worst, done, pieces)


def _outside(passage: str, pieces: Sequence[Piece], number: int) -> str:
    """Return what the article says around a part of a quotation.

    Its own words, and the part before or after where both are read as one sentence.
    """
    spans = sorted(piece.span for piece in pieces)
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(passage)]
    own = [passage[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    for one, other in ((number - 1, number), (number, number + 1)):
        if one >= 0 and other < len(pieces) and _reads_on(passage, pieces[one], pieces[other]):
            own.append(pieces[one if other == number else other].text)
    return " | ".join(own).replace("’", "'")


def _reads_on(passage: str, one: Piece, other: Piece) -> bool:
    """Tell whether two parts of a quotation are read as one sentence: “We”, she said, “will”."""
    between = passage[one.span.end : other.span.start]
    return not _NEW_SENTENCE.search(between) and other.text[:1].islower()


def _best(piece: Piece, source: Source, outside: str, previous: Judged | None) -> Judged | None:
    """Judge the likely places of a quotation and return the verdict that is kindest to it."""
    found: list[Judged] = []
    for placed in placings(piece, source):
        if one := judge(piece, placed, source, outside):
            found.append(one)
            spoken = source.in_quotation(one.spans[0].start) or not source.quotations
            if spoken and not previous and one.verdict in (IDENTICAL, TYPOGRAPHY_ONLY):
                return one
    best = min(found, key=lambda one: _order(one, source, previous), default=None)
    if (best is None or _much_altered(best)) and (spliced := _spliced(piece, source, outside)):
        return spliced
    return best


def _much_altered(one: Judged) -> bool:
    """Tell whether more differs than a word or two, so that a splice may explain it better."""
    sizes = [len(c.source.split()) + len(c.claim.split()) for c in one.changes]
    return one.verdict == ALTERED and sum(sizes) > 3


def _order(
    one: Judged, source: Source, previous: Judged | None
) -> tuple[int, float, int, int, int, int]:
    away = 0
    if previous and previous.spans:
        away = abs(one.place[0] - previous.place[1]) // 50 + 10 * (one.place[0] < previous.place[1])
    unquoted = not source.in_quotation(one.spans[0].start)
    width = one.place[1] - one.place[0]
    tier = max(2, _RANK[one.verdict])
    return tier, -one.score, away + one.idle_cut, unquoted, _RANK[one.verdict], width


def _spliced(piece: Piece, source: Source, outside: str) -> Judged | None:
    """Return the verdict where an unmarked run is put together from two or more passages."""
    if len(piece.fragments) != 1 or piece.size < SPLICE_WORDS:
        return None
    found: list[Placed] = parts(piece.fragments[0], source)
    why = apart(found, source, marked=False) if found else ""
    if not why:
        found = halves(piece.fragments[0], source)
        why = apart(found, source, marked=False) if found else ""
    if not why or (why == "order" and _in_one_sentence(found, source)):
        return None
    rows = [[Run(EQUAL, p.start, p.end, p.pairs[0][1], p.pairs[-1][1] + 1)] for p in found]
    reading = Reading(piece, source, outside, found, [], rows)
    return judged(reading, score_of(piece, found), SPLICED, SPLICED, why)


def _in_one_sentence(found: list[Placed], source: Source) -> bool:
    """Tell whether passages in another order are one sentence turned round."""
    places = sorted(found, key=lambda one: one.start)
    start, end = source.keyed.start(places[0].start), source.keyed.end(places[-1].end - 1)
    return source.sentences_apart(start, end - 1) == 0


def _in_other_words(piece: Piece, source: Source, speaker: str | None) -> Judged:
    if found := nearest(piece, source):
        span, share = found
        least = LESS_OF_IT if _is_of(speaker, source, span) else MOST_OF_IT
        if share >= least_share(piece) or _says_as_much(piece, source, span) >= least:
            score = round(min(share, 0.99), 4)
            return Judged(PARAPHRASE_IN_QUOTES, PARAPHRASE_IN_QUOTES, score, spans=(span,))
    return Judged(ABSENT, ABSENT, 0.0)


def _says_as_much(piece: Piece, source: Source, span: Span) -> float:
    """Read a passage as for a claim without quotation marks: how much of it does it hold?"""
    claim = ClaimedWords(piece.text, (Span(0, len(piece.text)),))
    return compare_indirect(claim, Source(span.exact(source.text))).score


def _is_of(speaker: str | None, source: Source, span: Span) -> bool:
    """Tell whether a passage stands in a paragraph in which the claim's speaker is named."""
    if not speaker or not speaker.split():
        return False
    here = source.paragraph_at(span.start)
    return speaker.split()[-1] in source.text[here.start : max(here.end, span.end)]


def _torn(claim: ClaimedWords, pieces: list[Piece], done: list[Judged], source: Source) -> str:
    """Return why parts that the article reads on as one sentence are not one in the source.

    Parts that are sentences of their own may come from anywhere: that is how quotations are used.
    """
    for number in range(1, len(pieces)):
        before, here = pieces[number - 1], pieces[number]
        between = claim.passage[before.span.end : here.span.start]
        if not between.strip(' ,"”“') or not _reads_on(claim.passage, before, here):
            continue
        one, other = done[number - 1], done[number]
        if min(_size(pieces[number - 1]), _size(pieces[number])) < 3:
            continue
        if other.place[0] < one.place[0]:
            return "order"
        end, start = one.spans[-1].end, other.spans[0].start
        if source.sentences_apart(end - 1, start) > 3:
            return "far"
    return ""


def _size(piece: Piece) -> int:
    return piece.size


def _comparison(worst: Judged, done: list[Judged], pieces: list[Piece]) -> Comparison:
    total = sum(piece.size for piece in pieces) or 1
    score = sum(one.score * piece.size for one, piece in zip(done, pieces, strict=False)) / total
    changes = tuple(change for one in done for change in one.changes)
    spans = [span for one in sorted(done, key=lambda one: one is not worst) for span in one.spans]
    return Comparison(
        verdict=worst.verdict,
        kind=worst.kind,
        evidence=tuple(dict.fromkeys(spans)),
        changes=changes,
        alignment=tuple(step for one in done for step in one.steps),
        score=round(min(1.0, score), 4),
        explanation=explained(worst),
    )
