"""The lesser rules: passives, nouns of saying, adverbs, names before a colon or after a dash."""

from __future__ import annotations

from collections.abc import Iterator

from claims.attribution.contents import clause_end, content_end, content_start, object_end
from claims.attribution.cues import Cue
from claims.attribution.drafts import Draft, has_quote
from claims.attribution.people import HONORIFICS, ORGANISATION_WORDS, ROLES
from claims.attribution.sources import Range, relay_source, subject_before
from claims.attribution.units import QUOTE, Unit
from claims.attribution.verbs import ADVERBIAL, NOUNS, PASSIVE
from claims.attribution.words import (
    BE,
    DASHES,
    FINITE,
    HAVE,
    POSSESSIVES,
    PREPOSITIONS,
    TIMES,
)
from claims.text.wordlist import words

_LINKS = BE | HAVE | words("raised growing voiced expressed made widespread mounting")


def build(
    unit: Unit, rule: str, lemma: str, source: Range | None, cue: Range | None, *content: Range
) -> Draft | None:
    """Return a draft of token ranges; None where no content is left."""
    parts = [part for part in content if part[0] < part[1]]
    if not parts:
        return None
    draft = Draft(unit, rule, lemma)
    draft.source = [unit.span(*source)] if source else []
    draft.cue = [unit.span(*cue)] if cue else []
    draft.content = [unit.span(*part) for part in parts]
    draft.quoted = any(has_quote(unit, part) for part in parts)
    return draft


def relay_draft(unit: Unit, cue: Cue, taken: int) -> Draft | None:
    """``…, according to the survey`` and ``According to the survey, …``."""
    start, stop = content_start(unit, taken, cue.first), content_end(unit, cue.first)
    source = relay_source(unit, cue.last, leading=start >= stop)
    if source is None:
        return None
    cue_part = (cue.first, cue.last)
    if start < stop:
        parts = [(start, stop)]
        if unit.low(source[1]) == "," and unit.low(cue.first - 1) == ",":
            parts.append((source[1] + 1, clause_end(unit, source[1])))
        return build(unit, "relay", cue.lemma, source, cue_part, *parts)
    ahead = (content_start(unit, source[1], len(unit)), content_end(unit, len(unit)))
    return build(unit, "relay", cue.lemma, source, cue_part, ahead)


def passive_draft(unit: Unit, cue: Cue, limit: int) -> Draft | None:
    """``is expected to …``, ``has been billed as …``, ``is seen by the mayor as …``."""
    following = unit.low(cue.last)
    if cue.lemma not in PASSIVE:
        return None
    subject = subject_before(unit, cue.first, limit)
    if subject is None:
        return None
    source: Range | None = None
    start = cue.last
    if following == "by":
        source = _agent(unit, cue.last + 1)
        start = source[1] if source else start
    elif following not in ("to", "as", "that", "for", "of", QUOTE) and not unit.is_word(start):
        return None
    if unit.low(subject[0]) == "it" and following == "that":
        return build(unit, "passive", cue.lemma, None, _cue(cue), (start, clause_end(unit, start)))
    rest = (start, object_end(unit, start)) if start < content_end(unit, len(unit)) else (0, 0)
    if rest[1] > rest[0] and not unit.is_word(start) and unit.low(start) != QUOTE:
        rest = (0, 0)
    return build(unit, "passive", cue.lemma, source, _cue(cue), subject, rest)


def _cue(cue: Cue) -> Range:
    return (cue.first, cue.last)


def _agent(unit: Unit, at: int) -> Range | None:
    """Return the phrase after "by", which ends at "as", "for", a time or a mark."""
    found = relay_source(unit, at)
    if found is None:
        return None
    for end in range(at + 1, found[1]):
        if (
            unit.low(end) in ("as", "for", "on", "during", "after", "in", "to")
            or unit.low(end) in TIMES
        ):
            return (at, end)
    return found


def lesser_drafts(unit: Unit, known: list[Draft]) -> Iterator[Draft]:
    """Yield what the nouns, adverbs, colons and dashes of a sentence tell, beside the known."""
    taken = [(draft.cue[0].start, draft.end) for draft in known]
    if not known:
        labelled = labelled_draft(unit) or signed_draft(unit)
        if labelled:
            yield labelled
            return
    for at, token in enumerate(unit.tokens):
        if any(start <= token.start < end for start, end in taken):
            continue
        draft = None
        if token.lower in NOUNS:
            draft = _noun_draft(unit, at)
        elif token.lower in ADVERBIAL and not known:
            draft = _adverb_draft(unit, at)
        if draft:
            yield draft
            taken.append((draft.cue[0].start, draft.end))


def _noun_draft(unit: Unit, at: int) -> Draft | None:
    """``Trump's claim that …``; ``Concerns have been raised that …``."""
    that = next((n for n in range(at + 1, min(len(unit), at + 14)) if unit.low(n) == "that"), None)
    if that is None or that + 1 >= len(unit) or not _links(unit, at + 1, that):
        return None
    source: Range | None = None
    cue_start = at
    if unit.low(at - 1) in POSSESSIVES:
        source = _owner(unit, at - 1)
    elif unit.low(at + 1) in ("of", "from", "by", "among"):
        source = (at + 2, that) if at + 2 < that else None
    cue = (cue_start, at + 1 if source else that)
    return build(unit, "noun", unit.low(at), source, cue, (that, clause_end(unit, that)))


def _links(unit: Unit, start: int, end: int) -> bool:
    """Tell whether the words between a noun and its "that" let the two belong together."""
    if start == end:
        return True
    first = unit.low(start)
    return first in _LINKS or first in ("of", "from", "by", "among", "in")


def _owner(unit: Unit, at: int) -> Range | None:
    if unit.low(at) != "'s":
        return (at, at + 1)
    start = at
    while start > 0 and unit.capital(start - 1):
        start -= 1
    return (start, at) if start < at else subject_before(unit, at)


def _adverb_draft(unit: Unit, at: int) -> Draft | None:
    """``The firm reportedly plans …``: somebody says so, nobody is named."""
    if at and (unit.low(at - 1) in PREPOSITIONS or unit.low(at - 1) in ("the", "a", "an")):
        return None
    start = content_start(unit, 0, at)
    end = content_end(unit, len(unit))
    return build(unit, "adverb", unit.low(at), None, (at, at + 1), (start, at), (at + 1, end))


def labelled_draft(unit: Unit) -> Draft | None:
    """``Mayor: the bridge will close``: a name, a colon, what was said."""
    colon = next((n for n in range(min(len(unit), 8)) if unit.low(n) == ":"), None)
    if not colon or not _is_label(unit, 0, colon):
        return None
    end = content_end(unit, len(unit))
    if end - colon < 4 and unit.low(colon + 1) != QUOTE:
        return None
    return build(unit, "label", ":", (0, colon), (colon, colon + 1), (colon + 1, end))


def signed_draft(unit: Unit) -> Draft | None:
    """``“…” — Ann Lee``: a quotation with its name after a dash."""
    dash = next((n for n in range(1, min(len(unit), 4)) if unit.low(n) in DASHES), None)
    if dash is None or unit.low(0) != QUOTE or dash + 1 >= len(unit):
        return None
    end = content_end(unit, len(unit))
    if not _is_label(unit, dash + 1, min(end, dash + 9)):
        return None
    return build(unit, "label", "—", (dash + 1, end), (dash, dash + 1), (0, 1))


def _is_label(unit: Unit, start: int, end: int) -> bool:
    """Tell whether the tokens name somebody: capitals or a role, no verb, no list marker."""
    words = [unit.tokens[at] for at in range(start, end)]
    if not words or not unit.capital(start) or any(t.lower in FINITE for t in words):
        return False
    if any(not t.is_word and t.lower not in (",", ".", "(", ")") for t in words):
        return False
    if any(t.lower in HONORIFICS | ROLES | ORGANISATION_WORDS for t in words):
        return True
    capitals = sum(t.capital for t in words)
    return len(words) >= 2 and capitals == len(words)
