"""Whether a source bears out, contradicts or lacks a claim that is not in its own words.

A bag of words never proves anything: what is found is a candidate passage for an editor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from weakref import WeakKeyDictionary

from claims.evidence.agreement import Match, matched
from claims.evidence.comparison import (
    CONTRADICTED,
    NEGATION,
    SUPPORTED_PARAPHRASE,
    UNSUPPORTED,
    Change,
    ClaimedWords,
    Comparison,
)
from claims.evidence.figures import DATES
from claims.evidence.items import Item, Reading
from claims.evidence.meaning import (
    DATE_WEIGHT,
    FIGURE_WEIGHT,
    LIGHT_WEIGHT,
    NAME_WEIGHT,
    read,
)
from claims.evidence.passages import Passages, terms_of
from claims.evidence.reading import words_of
from claims.evidence.said_by import leaning
from claims.evidence.source import Source
from claims.text.normalise import normalise
from claims.text.spans import Span

CANDIDATES = 8
ENOUGH, ENOUGH_HOLLOW, ENOUGH_AGAINST = 0.6, 0.65, 0.6
"""Share of the claim's weight that a passage must hold to bear it out (more where it is hollow:
see ``Match``), or to contradict it."""
MUCH_MORE = 0.12
JUST_BEFORE, FAR_BACK = 2, 6
"""Sentences before a passage whose names it may mean: more where it has a pronoun."""
FITS = 0.1
"""What a passage counts more whose words stand beside the same words as the claim's."""
TORN = 0.25
"""What a passage of two sentences counts less that has the claim's words in different ones."""
FEW_TELL, LIGHT_AMONG_FEW = 2, 0.5
"""Where so few words tell what a claim says, the others count more."""
LONGEST_CONTENT, MOST_WORDS = 2_000, 150
"""Characters and words of a claim that are read."""


_PREPARED: WeakKeyDictionary[Source, Passages] = WeakKeyDictionary()


def compare_indirect(
    claim: ClaimedWords, source: Source, content: tuple[Span, ...] | None = None
) -> Comparison:
    """Compare a claim with the sentences of a source that are nearest to it.

    supported_paraphrase: a passage of one or two sentences holds enough of the claim's names,
    figures and other words, and nothing in it disagrees. contradicted: it holds as much, but a
    negation, an opposite, a figure, a date or a name is another one; ``changes`` lists them.
    unsupported: neither. ``score`` is the share of the claim that the best passage holds.
    """
    passages = _PREPARED.get(source)
    if passages is None:
        passages = _PREPARED[source] = Passages(source)
    reading = read_claim(claim, claim.content if content is None else content, source.name_words)
    weighed = _weights(reading, passages)
    if sum(weighed) <= 0 or not len(passages):
        return _unsupported((), (), 0.0)
    judged = [
        _judge(reading, weighed, passages, numbers, claim.speaker)
        for numbers in _candidates(reading, passages)
    ]
    for each in judged:
        each.lean = leaning(claim.speaker, source, each.spans[:1])
        each.rank = each.coverage + FITS * each.match.fit + each.lean
    return _best(judged)


def read_claim(
    claim: ClaimedWords, content: tuple[Span, ...], names: frozenset[str] = frozenset()
) -> Reading:
    """Read the claim's content; where its cue denies it, its words count as negated.

    A subject that stands just before it ("The court ⟨upheld the conviction⟩") is read with it.
    """
    text = " ".join(span.exact(claim.passage) for span in sorted(content))[:LONGEST_CONTENT]
    start = min(span.start for span in content)
    sentence = claim.article.sentence_at(start)
    text = _subject_before(claim.passage, sentence, start) + text
    opens = sentence is not None and sentence.start == start
    found = words_of(normalise(text, code=True))[:MOST_WORDS]
    reading = read(found, text, opens=opens, names=names)
    before = claim.passage[max(0, start - 60) : start].lower()
    last = before.rpartition(".")[2]
    if any(word in last for word in ("denied", "denies", "deny", "denying", "ruled out")):
        for item in reading.items:
            item.negated = not item.negated
    return reading


_LEAD = re.compile(
    r"(?:(?:The|A|An|His|Her|Its|Their)\s+)?(?:[\w'’-]+\s+){0,2}[\w'’-]+\s+\Z", re.DOTALL
)
_CUES = re.compile(
    r"\b(?:sa(?:id|ys?)|told|tells?|that|reported|reports?|wrote|writes|according|add(?:ed|s)|call(?:ed|s)"
    r"|warn(?:ed|s)|claim(?:ed|s)|admit(?:ted|s)|den(?:ied|ies)|insist(?:ed|s)|argue[ds]|believes?"
    r"|thinks?|confirm(?:ed|s)|announced|promised|it|he|she|they|was|were|is|as)\b",
    re.IGNORECASE,
)


def _subject_before(passage: str, sentence: Span | None, start: int) -> str:
    """Return the few words from the start of a sentence to the content where they name somebody."""
    lead = passage[sentence.start : start] if sentence is not None else ""
    content = passage[start : start + 1]
    if not _LEAD.fullmatch(lead) or _CUES.search(lead) or not content.islower():
        return ""
    return lead


def _weights(reading: Reading, passages: Passages) -> list[float]:
    """Weigh the items: what is rare in the source, or not in it, tells most."""
    most = max(1.0, passages.rarity("\0"))
    telling = sum(not item.is_light for item in reading.items)
    light = LIGHT_WEIGHT if telling > FEW_TELL else LIGHT_AMONG_FEW
    return [_weight(item, passages, most, light) for item in reading.items]


def _weight(item: Item, passages: Passages, most: float, light: float) -> float:
    if item.figure is not None:
        return DATE_WEIGHT if item.figure.kind in DATES else FIGURE_WEIGHT
    if item.is_light:
        return light
    rarity = min(passages.rarity(key) for key in item.keys) / most
    return (NAME_WEIGHT if item.is_name else 1.0) * (0.7 + 0.5 * rarity)


def _candidates(reading: Reading, passages: Passages) -> list[tuple[int, ...]]:
    """Return the passages to judge: the nearest sentences, alone and with a neighbour."""
    best = passages.ranked(terms_of(reading) + _opposed_terms(reading), CANDIDATES)
    out: dict[tuple[int, ...], None] = {}
    last = len(passages) - 1
    for number in best:
        for window in ((number,), (number - 1, number), (number, number + 1)):
            if window[0] >= 0 and window[-1] <= last:
                out[window] = None
    return list(out)


def _opposed_terms(reading: Reading) -> list[str]:
    return [key for item in reading.items for key in item.opposites]


@dataclass(slots=True)
class _Judged:
    spans: tuple[Span, ...]
    coverage: float
    match: Match
    rank: float = 0.0
    lean: float = 0.0


def _judge(
    reading: Reading,
    weighed: list[float],
    passages: Passages,
    numbers: tuple[int, ...],
    speaker: str | None,
) -> _Judged:
    pronoun = any(passages.reading(number).has_pronoun for number in numbers)
    before = range(max(0, numbers[0] - (FAR_BACK if pronoun else JUST_BEFORE)), numbers[0])
    near = frozenset(key for number in before for key in passages.reading(number).keys)
    sentences_read = [passages.reading(n) for n in numbers]
    match = matched(reading, sentences_read, near, passages.keys, pronoun=pronoun)
    if any(passages.is_denied(number, speaker) for number in numbers):
        denied = Change("denied", "said", NEGATION)
        match = replace(match, changes=(*match.changes, denied)) if match.is_fine else match
    total = sum(weighed)
    held = sum(share * weight for share, weight in zip(match.shares, weighed, strict=True))
    best_first = sorted(numbers, key=lambda number: -_held(reading, passages.reading(number)))
    span = tuple(passages.spans[number] for number in best_first)
    # A pair is the second choice: the same words in one sentence tell more.
    coverage = held / total - 0.03 * (len(numbers) - 1)
    if len(numbers) > 1:
        coverage -= TORN * _torn(reading, [passages.reading(n) for n in numbers])
    return _Judged(span, max(0.0, min(1.0, coverage)), match)


def _torn(claim: Reading, passage: list[Reading]) -> float:
    """Return how many of the claim's neighbouring words no single sentence has together.

    Half where the second sentence has a pronoun: it may go on about the same.
    """
    every = frozenset(key for reading in passage for key in reading.keys)
    told = [item for item in claim.items if not item.is_light and item.keys & every]
    pairs = list(pairwise(told))
    if not pairs:
        return 0.0
    apart = sum(
        not any(one.keys & reading.keys and other.keys & reading.keys for reading in passage)
        for one, other in pairs
    )
    return apart / len(pairs) / (2 if passage[-1].has_pronoun else 1)


def _held(claim: Reading, passage: Reading) -> int:
    """Count the items of a claim that one sentence has."""
    return sum(bool(item.keys & passage.keys) for item in claim.items if not item.is_light)


def _best(judged: list[_Judged]) -> Comparison:
    if not judged:
        return _unsupported((), (), 0.0)
    judged.sort(key=lambda each: -each.rank)
    fine = next((e for e in judged if e.coverage >= _enough(e.match) and e.match.is_fine), None)
    against = next(
        (e for e in judged if e.coverage >= ENOUGH_AGAINST and e.match.contradicts), None
    )
    if fine and not (against and _outweighs(against, fine)):
        return Comparison(
            SUPPORTED_PARAPHRASE,
            SUPPORTED_PARAPHRASE,
            fine.spans,
            (),
            (),
            fine.coverage,
            "Candidate passage: it has the claim's names, figures and main words and nothing in "
            "it disagrees; an editor must judge whether it says the same.",
        )
    if against:
        return _contradicted(against)
    return _unsupported(judged[0].spans, judged[0].match.changes, judged[0].coverage)


def _outweighs(against: _Judged, fine: _Judged) -> bool:
    """Tell whether a passage that disagrees tells more than one that bears the claim out.

    Rather less will do where it stands beside the name of the claim's speaker.
    """
    if against.lean > fine.lean:
        return against.coverage >= fine.coverage - MUCH_MORE
    return against.rank > fine.rank + MUCH_MORE + 2 * (fine.lean - against.lean)


def _enough(match: Match) -> float:
    return ENOUGH_HOLLOW if match.hollow else ENOUGH


def _contradicted(found: _Judged) -> Comparison:
    changes = found.match.changes
    listed = "; ".join(f"{c.critical}: “{c.source}” against “{c.claim}”" for c in changes[:3])
    return Comparison(
        CONTRADICTED,
        CONTRADICTED,
        found.spans,
        changes,
        (),
        found.coverage,
        f"Candidate passage: it is about the same but disagrees ({listed}); an editor must judge.",
    )


def _unsupported(spans: tuple[Span, ...], changes: tuple[Change, ...], score: float) -> Comparison:
    nearest = " The nearest passage is shown; an editor must judge." if spans else ""
    return Comparison(
        UNSUPPORTED,
        UNSUPPORTED,
        spans,
        changes,
        (),
        score,
        "No passage of the source was found that says this." + nearest,
    )
