"""Tagging one sentence: each cue gets its source and its content, by the first rule that fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claims.attribution.contents import (
    Opening,
    clause_end,
    content_end,
    content_start,
    has_verb,
    hearer_at_end,
    object_end,
    opening_after,
    opening_after_hearer,
    particle_end,
)
from claims.attribution.cues import RELAY, Cue, find_cues
from claims.attribution.drafts import Draft
from claims.attribution.lesser import build, lesser_drafts, passive_draft, relay_draft
from claims.attribution.sources import (
    Range,
    leading_subject,
    subject_after,
    subject_before,
)
from claims.attribution.units import QUOTE, Unit
from claims.attribution.verbs import (
    CLAUSAL,
    INTENDING,
    JUDGING,
    QUOTING,
    SAYING,
    SHOWING,
    TELLING,
    THINKING,
)
from claims.attribution.words import ASKING, DASHES, PREPOSITIONS, RELATIVES, TIMES
from claims.text.wordlist import words

# Verbs whose bare object is seldom what was said: "found a coin", "wrote a book".
_NEED_CLAUSE = (THINKING | SHOWING | {"write", "post", "add", "read", "report"}) - {
    "expect",
    "suspect",
    "doubt",
} | words("answer cry maintain state pledge promise demand repeat fear swear continue")
_AFTER_ASIDE = frozenset([",", "in", "on", "at", "during", "after"]) | DASHES


class Tagger:
    """Goes through the cues of one sentence and remembers what is already taken."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.drafts: list[Draft] = []
        self.taken = 0  # the tokens before this one belong to finished attributions
        self.inside = 0  # up to here reaches the content of the last draft
        self.subject: Range | None = None

    def run(self) -> list[Draft]:
        """Return the drafts of the sentence in the order of their cues."""
        rules: tuple[Callable[[Cue], Draft | None], ...] = (
            self._inverted,
            self._around,
            self._told,
            self._said,
            self._judged,
            self._intended,
        )
        for cue in find_cues(self.unit):
            if cue.first < self.taken:
                continue
            draft = relay_draft(self.unit, cue, self.taken) if cue.lemma == RELAY else None
            if cue.shape == "passive":
                draft = passive_draft(self.unit, cue, self.taken)
            elif cue.lemma != RELAY:
                draft = next(filter(None, (rule(cue) for rule in rules)), None)
            if draft and draft.content:
                self._keep(draft, cue)
        self.drafts.extend(lesser_drafts(self.unit, self.drafts))
        return self.drafts

    def _keep(self, draft: Draft, cue: Cue) -> None:
        if self.drafts and cue.first < self.inside:
            draft.outer = self.drafts[-1]
            while draft.outer.outer:
                draft.outer = draft.outer.outer
        self.drafts.append(draft)
        if draft.outer is None:
            self.inside = self._token_after(draft.end)
        self.taken = max(self.taken, cue.last)
        if cue.lemma == RELAY and draft.source and draft.content[0].start > draft.source[0].end:
            # "According to the BBC, …": its source is no content of a verb that follows.
            self.taken = max(self.taken, self._token_after(draft.source[0].end))

    def _token_after(self, position: int) -> int:
        tokens = self.unit.tokens
        return next((n for n, t in enumerate(tokens) if t.start >= position), len(tokens))

    # Sources

    def _source(self, cue: Cue) -> Range | None:
        """Return the subject of the cue, or, for a participle, that of the sentence."""
        if cue.shape == "ing":
            return self._participle_subject(cue)
        found = subject_before(self.unit, cue.first, self.taken)
        if found is None and self.unit.low(cue.first - 1) in ("and", "but", ",", "then"):
            found = self._participle_subject(cue)
        if found:
            self.subject = found
        return found

    def _participle_subject(self, cue: Cue) -> Range | None:
        if self.unit.is_word(cue.first - 1) and self.unit.low(cue.first - 1).isalpha():
            near = subject_before(self.unit, cue.first, self.taken)
            if near and self.unit.low(cue.first - 1) not in ("while", "by", "in", "and", "but"):
                return near
        return self.subject or leading_subject(self.unit, 0, cue.first)

    # Contents

    def _left(self, end: int) -> Range | None:
        """Return the content that ends before a comma, a dash or speech at ``end``."""
        unit = self.unit
        before = unit.low(end - 1)
        if not (before == "," or before in DASHES or unit.is_speech(end - 1)):
            return None
        start = content_start(unit, self.taken, end)
        stop = content_end(unit, end)
        return (start, stop) if start < stop else None

    def _draft(self, rule: str, cue: Cue, source: Range | None, *content: Range) -> Draft | None:
        return build(self.unit, rule, cue.lemma, source, (cue.first, cue.last), *content)

    # Rules

    def _inverted(self, cue: Cue) -> Draft | None:
        """``“…,” said the mayor`` and ``…, said the mayor``."""
        unit = self.unit
        speech = unit.is_speech(cue.first - 1)
        if cue.lemma not in SAYING | QUOTING | {"tell"} or cue.shape in ("ing", "passive"):
            return None
        if not (speech or unit.low(cue.first - 1) == ",") or cue.first != cue.verb:
            return None
        source, left = subject_after(unit, cue.last), self._left(cue.first)
        if source is None or left is None or not (speech or _is_aside_source(unit, source)):
            return None
        self.subject = source
        return self._draft("left", cue, source, left, *self._rest(source[1], speech))

    def _around(self, cue: Cue) -> Draft | None:
        """``“…,” she said`` and ``…, she said, …``."""
        unit = self.unit
        if cue.lemma not in SAYING | QUOTING | TELLING or cue.shape == "ing":
            return None
        source = subject_before(unit, cue.first, self.taken)
        left = self._left(source[0]) if source else None
        if source is None or left is None:
            return None
        speech = unit.low(left[1] - 1) == QUOTE
        opening = opening_after(unit, cue.last)
        if cue.lemma in TELLING and not unit.closes(cue.last) and unit.low(cue.last) != ",":
            heard = opening_after_hearer(unit, cue.last)
            opening = heard[1] if heard else None
        aside = unit.low(cue.last) == "," and not speech
        quoted = opening is not None and unit.low(opening.at) == QUOTE
        if opening and not aside and (not speech or (opening.strong and not quoted)):
            return None
        self.subject = source
        draft = self._draft("left", cue, source, left, *self._rest(cue.last, speech))
        return self._with_hearer(draft, cue)

    def _with_hearer(self, draft: Draft | None, cue: Cue) -> Draft | None:
        hearer = hearer_at_end(self.unit, cue.last) if cue.lemma in TELLING else None
        if draft and hearer:
            draft.hearer = self.unit.span(*hearer)
        return draft

    def _rest(self, at: int, speech: bool) -> Iterator[Range]:
        """Yield the second half of a split content: after ", she said," or ", she said: “"."""
        unit = self.unit
        for place in range(at, min(len(unit), at + 16)):
            word = unit.low(place)
            if word in (",", ":") and unit.low(place + 1) == QUOTE:
                yield (place + 1, clause_end(unit, place + 1))
                return
            if word == "," and unit.low(place + 1) in ASKING | {"and", "but"}:
                return
            if word == "," and place <= at + 3 and unit.is_word(place + 1):
                if not speech and not _is_adjunct(unit.low(place + 1)):
                    yield (place + 1, clause_end(unit, place + 1))
                return
            if word in (";", QUOTE):
                return

    def _told(self, cue: Cue) -> Draft | None:
        """``told reporters (that) …``; with a "to" the rest is what was asked for."""
        if cue.lemma not in TELLING:
            return None
        heard = opening_after_hearer(self.unit, cue.last)
        source = self._source(cue)
        if heard is None or (source is None and cue.shape != "ing"):
            return None
        hearer, opening = heard
        draft = self._draft("told", cue, source, self._clause(opening))
        if draft:
            draft.hearer = self.unit.span(*hearer)
        return draft

    def _clause(self, opening: Opening) -> Range:
        return (opening.at, clause_end(self.unit, opening.at))

    def _said(self, cue: Cue) -> Draft | None:
        """``said (that) …``, ``said: “…”``, ``…, saying …``."""
        unit = self.unit
        if cue.lemma not in CLAUSAL | QUOTING:
            return None
        opening = opening_after(unit, cue.last)
        if opening is None and unit.low(cue.last) == "," and self._heads_sentence(cue):
            opening = Opening(cue.last + 1, True)
        if opening is None or not self._fits(cue, opening):
            return None
        source = self._source(cue)
        if source is None and cue.shape != "ing":
            return None
        rule = "that" if opening.strong else "bare"
        return self._draft(rule, cue, source, self._clause(opening))

    def _heads_sentence(self, cue: Cue) -> bool:
        """Tell whether the sentence starts with "Wang stated," and goes on with a clause."""
        source = subject_before(self.unit, cue.first, self.taken)
        after = cue.last + 1
        return bool(
            cue.lemma in SAYING
            and source
            and source[0] == 0
            and has_verb(self.unit, after, len(self.unit))
            and not self.unit.low(after).endswith("ing")
        )

    def _fits(self, cue: Cue, opening: Opening) -> bool:
        unit = self.unit
        if cue.lemma in QUOTING and cue.lemma not in CLAUSAL:
            return unit.low(opening.at) == QUOTE
        if opening.strong:
            return True
        if unit.low(opening.at) == "to":
            return False
        if cue.lemma in _NEED_CLAUSE:
            return has_verb(unit, opening.at, len(unit))
        return True

    def _judged(self, cue: Cue) -> Draft | None:
        """``criticised the plan``, ``described it as “…”``, ``called for a vote``."""
        unit = self.unit
        particle = particle_end(unit, cue.lemma, cue.last)
        start = particle or cue.last
        if particle is None and cue.lemma not in JUDGING:
            return None
        if not (unit.is_word(start) or unit.low(start) == QUOTE) or unit.low(start) == "to":
            return None
        source = self._source(cue)
        if source is None:
            return None
        wider = Cue(cue.first, start, cue.verb, cue.lemma, cue.shape)
        return self._draft("judged", wider, source, (start, object_end(unit, start)))

    def _intended(self, cue: Cue) -> Draft | None:
        """``vowed to appeal``; in ``declined to say whether …`` the content is the question."""
        unit = self.unit
        if cue.lemma not in INTENDING or unit.low(cue.last) != "to":
            return None
        source = self._source(cue)
        if source is None:
            return None
        start = cue.last
        if unit.low(start + 1) in SAYING and unit.low(start + 2) in ASKING | {QUOTE}:
            start += 2
        wider = Cue(cue.first, max(cue.last, start), cue.verb, cue.lemma, cue.shape)
        return self._draft("intended", wider, source, (start, clause_end(unit, start)))


def _is_adjunct(word: str) -> bool:
    return word.endswith("ing") or word in PREPOSITIONS | TIMES | RELATIVES


def _is_aside_source(unit: Unit, source: Range) -> bool:
    """Tell whether the phrase after "…, said" is only a source, and the sentence or aside ends."""
    first, end = source
    head_end = next((at for at in range(first, end) if unit.low(at) == ","), end)
    ends = unit.closes(end) or unit.low(end) in _AFTER_ASIDE
    return ends and not has_verb(unit, first, head_end)


def tag(unit: Unit) -> list[Draft]:
    """Return the drafts of one sentence."""
    return Tagger(unit).run()
