"""Whom the source gives the words to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from weakref import WeakKeyDictionary

from claims.attribution import Attribution, Document, extract
from claims.attribution.document import ORGANISATION, PERSON
from claims.evidence.beside import named_beside
from claims.evidence.comparison import (
    ALTERED_IN_SUBSTANCE,
    OTHER_SPEAKER,
    SAME_WORDS,
    SPLICED,
    SUPPORTED_PARAPHRASE,
    ClaimedWords,
    Comparison,
)
from claims.evidence.said_by import LABEL
from claims.evidence.source import Source
from claims.evidence.speaker_names import plainly_other
from claims.text.spans import Span

AROUND, WIDEST = 1_500, 8_000
"""Characters either side of a passage that are read for its speaker, and about how many at most."""
MOST_PARTS = 4
LEAST_SHARED = 0.5
LEAST_CONFIDENCE = 0.4

FOUND = SAME_WORDS | {SUPPORTED_PARAPHRASE}
_CHANGED = ALTERED_IN_SUBSTANCE - {SPLICED}
_REPORTED = (
    r"(?:said|told|warned|informed|assured|promised|admitted|confirmed|insisted|claimed|argued"
    r"|written|replied|announced|advised|suggested|complained|explained|agreed)"
)
_AGENT = r"(?:spokes\w+|lawyer|attorney|aide|agent|manager|representative)"
_PRONOUNS = frozenset(["he", "she", "they", "it", "who", "i", "we"])
_NO_NAMES = frozenset(["Q", "A", "Question", "Answer", "Photo", "Image", "Video", "Update", "Note"])

_READ: WeakKeyDictionary[Source, dict[tuple[int, int], Document]] = WeakKeyDictionary()


def by_other_speaker(claim: ClaimedWords, source: Source, found: Comparison) -> Comparison | None:
    """Return the verdict other_speaker where the source gives the words to somebody else.

    Only for words that were found, a claim that names its speaker, and a source that names
    another one in so many words. A pronoun, an unnamed source, a spokesperson, the source's own
    narration: none of them tells, and the answer is None. Words that are altered, cut or
    rephrased keep their verdict, and ``speaker`` and the explanation say whose they are.
    """
    if claim.speaker is None or not found.evidence:
        return None
    if found.verdict not in FOUND | _CHANGED:
        return None
    if found.verdict == SUPPORTED_PARAPHRASE and "?" in found.evidence[0].exact(source.text)[-2:]:
        return None  # A question answered: the answer is the claim's speaker's.
    best = found.evidence[0]
    if not named_beside(source, best) and _is_reported(claim.speaker, source, best):
        return None
    # Each part of a quotation may be somebody else's; of a claim in other words the best passage.
    passages = found.evidence[:MOST_PARTS] if found.verdict in SAME_WORDS else found.evidence[:1]
    others = (_other(claim.speaker, source, passage) for passage in passages)
    name = next((other for other in others if other), None)
    if name is None:
        return None
    if found.verdict in _CHANGED:
        also = f" The source gives them to {name}, not to {claim.speaker}."
        return replace(found, speaker=name, explanation=found.explanation + also)
    return replace(
        found,
        verdict=OTHER_SPEAKER,
        kind=OTHER_SPEAKER,
        speaker=name,
        explanation=f"The claim gives the words to {claim.speaker}; the source gives them to "
        f"{name}.",
    )


def _is_reported(claimed: str, source: Source, passage: Span) -> bool:
    """Tell whether the sentence has the claim's speaker say it, inside another's report.

    "Mr Baird told MPs that Admiral Fisk had warned him": the warning is hers.
    """
    sentence = source.sentence_at(passage.start)
    surname = re.escape(claimed.split()[-1]) if claimed.split() else "$"
    form = (
        rf"\b{surname}\b(?:,[^,.;]{{1,50}},)?,?\s+(?:has|had|was|also)?\s*(?:also\s+)?{_REPORTED}\b"
    )
    end = max(sentence.end, passage.end)
    return bool(re.search(form, source.text[sentence.start : end]))


def _other(claimed: str, source: Source, passage: Span) -> str | None:
    """Return to whom the source plainly gives a passage, where that is not the claim's speaker."""
    named = list(_speakers(source, passage, claimed))
    if not named or not all(_is_other(claimed, name, source.text) for name in named):
        return None
    return named[0]


def _speakers(source: Source, passage: Span, claimed: str) -> Iterator[str]:
    """Yield the full names of those to whom the source gives a passage; none if in any doubt.

    A pronoun is in doubt where the claim's speaker is named nearer to it than whom it was
    read as.
    """
    label = _labelled(source, passage)
    if label is not None:
        if label not in _NO_NAMES:
            yield _in_full(label.title() if label.isupper() else label, source.text)
        return
    if beside := named_beside(source, passage):
        yield _in_full(beside, source.text)
        return
    found = attributions_of(source, passage)
    if any(_in_doubt(each, source, passage, claimed) for each in found):
        return
    # A speaker whom the source does not name may be anybody, the claim's speaker too.
    for each in found:
        speaker = each.speaker
        if speaker is None or speaker.kind not in (PERSON, ORGANISATION):
            return
    for each in found:
        if each.speaker is not None:
            yield _in_full(each.speaker.name, source.text)


def _is_pronoun(found: Attribution, source: Source, passage: Span) -> bool:
    """Tell whether an attribution names its speaker by a pronoun, or not at all."""
    start, _ = _window(source, passage)
    mentions = [source.text[start + m.start : start + m.end].lower() for m in found.source]
    return all(mention in _PRONOUNS for mention in mentions)


def _in_doubt(found: Attribution, source: Source, passage: Span, claimed: str) -> bool:
    """Tell whether a pronoun may mean the claim's speaker."""
    if not _is_pronoun(found, source, passage):
        return False
    paragraph = source.paragraph_at(passage.start)
    start, _ = _window(source, passage)
    # Who is named in what is said does not count: "she said Ms Walsh was ...".
    edges = [start + mention.start for mention in found.source]
    end = min(edges) if edges and min(edges) < passage.start else passage.end
    own = _last_named(claimed, source, paragraph.start, end)
    if found.speaker is not None and _surname(found.speaker.name) == _surname(claimed):
        # "Mark" alone means Mark Stroud where Jill Stroud speaks too.
        own = _last_named(claimed.split()[0], source, paragraph.start, end)
    if own < 0 or found.speaker is None or not found.speaker.name.istitle():
        return own >= 0
    return own >= _last_named(found.speaker.name, source, start, min(end, passage.start))


def _surname(name: str) -> str:
    return name.split()[-1] if name.split() else ""


def _last_named(name: str, source: Source, start: int, end: int) -> int:
    """Return where a surname last stands outside quotation marks, or -1."""
    surname = re.compile(rf"\b{re.escape(name.split()[-1])}\b")
    places = [m.start() for m in surname.finditer(source.text, start, end)]
    return max((at for at in places if not source.in_quotation(at)), default=-1)


_LABELS: WeakKeyDictionary[Source, int] = WeakKeyDictionary()


def _labelled(source: Source, passage: Span) -> str | None:
    """Return the name before the colon that opens the line in a transcript: "LEE: I do."."""
    text = source.text
    start = text.rfind("\n", 0, passage.start) + 1
    match = LABEL.match(text, start, min(len(text), start + 120))
    if match is None or match.end() > passage.start + 1:
        return None
    if source not in _LABELS:
        _LABELS[source] = sum(1 for line in text.split("\n") if LABEL.match(line[:120]))
    return match.group(1) if _LABELS[source] > 1 else None


def attributions_of(source: Source, passage: Span) -> list[Attribution]:
    """Return the attributions that hold half of a passage, the one that holds most first."""
    start, end = _window(source, passage)
    known = _READ.setdefault(source, {})
    if (start, end) not in known:
        known[start, end] = extract(source.text[start:end])
    here = Span(passage.start - start, passage.end - start)
    shares = [(_share(each, here), each) for each in known[start, end].attributions]
    kept = [pair for pair in shares if pair[0] >= LEAST_SHARED]
    return [each for _, each in sorted(kept, key=lambda pair: -pair[0]) if _is_sure(each)]


def _is_sure(found: Attribution) -> bool:
    return found.confidence >= LEAST_CONFIDENCE


def _share(found: Attribution, passage: Span) -> float:
    """Return how much of the passage a content covers, or of itself lies in the passage."""
    length = sum(len(span) for span in found.content)
    common = sum(
        max(0, min(span.end, passage.end) - max(span.start, passage.start))
        for span in found.content
    )
    return common / max(1, min(length, len(passage)))


def _window(source: Source, passage: Span) -> tuple[int, int]:
    """Return the whole paragraphs around a passage."""
    around = source.paragraphs_from(passage.start - AROUND, passage.end + AROUND)
    start, end = (around[0].start, around[-1].end) if around else (0, 0)
    # The cuts of an endless paragraph stand in few places: each stretch is read once.
    left = max(min(start, passage.start), (passage.start - WIDEST) // WIDEST * WIDEST)
    right = min(max(end, passage.end), -(-(passage.end + WIDEST) // WIDEST) * WIDEST)
    return left, right


def _in_full(name: str, text: str) -> str:
    """Return a surname with the first name that the source has for it somewhere."""
    bare = name.split()[-1] if name.split() else name
    if " " in name.strip() and name.split()[0].rstrip(".").lower() not in ("mr", "mrs", "ms", "dr"):
        return name
    full = re.search(rf"\b([A-Z][\w'’-]+(?: [A-Z][\w'’.-]*)? {re.escape(bare)})\b", text[:200_000])
    found = full.group(1) if full else name
    titled = found.split()[0].lower() in ("mr", "mrs", "ms", "dr", "the")
    return name if titled else found


def _is_other(claimed: str, named: str, text: str) -> bool:
    if not plainly_other(claimed, named):
        return False
    return not _speaks_for(claimed, named, text)


def _speaks_for(claimed: str, named: str, text: str) -> bool:
    """Tell whether the source calls one the spokesperson, lawyer or aide of the other."""
    named, claimed = re.escape(named.split()[-1]), re.escape(claimed.split()[-1])
    forms = (
        rf"{named}\b[^.\n]{{0,60}}{_AGENT}[^.\n]{{0,40}}\b{claimed}\b",
        rf"{_AGENT} (?:for|of|to) [^.\n]{{0,40}}\b{claimed}\b[^.\n]{{0,40}}\b{named}\b",
        rf"\b{claimed}['’]s? [^.\n]{{0,20}}{_AGENT}[^.\n]{{0,20}}\b{named}\b",
    )
    return any(re.search(form, text[:200_000]) for form in forms)
