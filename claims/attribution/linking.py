"""Linking over sentences: split speech, speech that runs on, and speech nobody is named for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from claims.attribution.cues import RELAY, find_cues
from claims.attribution.drafts import Draft
from claims.attribution.sources import subject_after, subject_before
from claims.attribution.tagging import tag
from claims.attribution.units import QUOTE, Paragraph, Unit
from claims.attribution.verbs import QUOTING, SAYING, TELLING
from claims.text.spans import Span

MIN_SPEECH = 12
"""Characters a quotation without a cue must have to count as speech."""

NEAR = 2
"""Paragraphs within which a quotation without a cue may go on with the last speaker."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence and the number of the paragraph that it starts in."""

    unit: Unit
    paragraph: int


@dataclass(slots=True)
class _Carry:
    """The last attribution with speech; ``broken`` once something else has been told since."""

    draft: Draft
    paragraph: int
    broken: bool = False


def link(paragraphs: Iterable[Paragraph], is_outlet: Callable[[Span], bool]) -> Iterator[Draft]:
    """Yield the drafts of a text in order; every draft has content."""
    carry: _Carry | None = None
    waiting: list[Draft] = []  # speech before its cue: “…” “…,” she said
    held: list[Draft] = []  # the last drafts, until it is known that no speech goes on with them
    for placed in joined(place(paragraphs)):
        found = _unnested(tag(placed.unit), is_outlet)
        speech = _leading_speech(placed.unit) if not found else []
        if speech:
            carry, floating = _go_on(placed, speech, carry)
            waiting.extend(floating)
            continue
        yield from held
        quoted = next((d for d in found if d.quoted and d.outer is None), None)
        waiting = _claim(waiting, quoted, placed)
        yield from _inheriting(waiting, carry)
        waiting = []
        carry = _next_carry(carry, found, placed)
        for draft in found:
            draft.paragraph = placed.paragraph
        held = found
    yield from held
    yield from _inheriting(waiting, carry)


def place(paragraphs: Iterable[Paragraph]) -> Iterator[Placed]:
    """Yield the sentences, each with the number of its paragraph."""
    for number, paragraph in enumerate(paragraphs):
        for unit in paragraph.units:
            yield Placed(unit, number)


def joined(placed: Iterable[Placed]) -> Iterator[Placed]:
    """Join what a stop or a paragraph break cut: “Why?” | she asked; She said: | “…”."""
    held: Placed | None = None
    for this in placed:
        if held and _belong_together(held, this):
            held = Placed(_join(held.unit, this.unit), held.paragraph)
            continue
        if held:
            yield held
        held = this
    if held:
        yield held


def _belong_together(first: Placed, second: Placed) -> bool:
    last = len(first.unit) - 1
    if last > 80:
        return False
    if first.unit.low(last) == ":" and second.unit.low(0) == QUOTE:
        return second.paragraph - first.paragraph <= 1
    if first.paragraph != second.paragraph or not first.unit.is_speech(last):
        return False
    return last == 0 and _is_tag(second.unit)


def _is_tag(unit: Unit) -> bool:
    """Tell whether the sentence only says who spoke: "Smith said on Monday."."""
    for cue in find_cues(unit):
        if cue.first > 12:
            return False
        if cue.lemma in SAYING | QUOTING and cue.shape in ("past", "s"):
            subject = subject_before(unit, cue.first)
            inverted = cue.first == 0 and subject_after(unit, cue.last) is not None
            ended = unit.closes(cue.last) or unit.low(cue.last) in (",", "in", "on", "of", "during")
            return bool((subject and subject[0] == 0 and ended) or inverted)
    return False


def _join(first: Unit, second: Unit) -> Unit:
    shift = len(first)
    quotes = {**first.quotes, **{at + shift: q for at, q in second.quotes.items()}}
    return Unit(first.tokens + second.tokens, quotes)


def _unnested(drafts: list[Draft], is_outlet: Callable[[Span], bool]) -> list[Draft]:
    """Drop what is said inside something said, but keep it inside what an outlet reported."""
    kept: list[Draft] = []
    reported = any(d.source and d.lemma != "cite" and is_outlet(d.source[0]) for d in drafts)
    for draft in drafts:
        if draft.lemma == "cite" and reported:
            continue
        if draft.lemma == RELAY:
            relayed = [d for d in kept if d.end <= draft.cue[0].start and d.unit is draft.unit]
            relayed = [d for d in relayed if d.rule != "relay"]
            if relayed and draft.source:
                for inner in relayed:
                    inner.relays.append(draft.source[0])
                continue
        outer = draft.outer
        if outer is not None and draft.rule != "left":
            reporting = bool(outer.source) and is_outlet(outer.source[0])
            if not reporting or draft.lemma not in SAYING | TELLING or not draft.source:
                continue
        kept.append(draft)
    carried = {id(d.outer) for d in kept if d.outer}
    return _after_asides([d for d in kept if id(d) not in carried], is_outlet)


def _after_asides(drafts: list[Draft], is_outlet: Callable[[Span], bool]) -> list[Draft]:
    """Let a closing "…, she said" take the whole sentence, or, of an outlet, only relay it."""
    kept: list[Draft] = []
    for draft in drafts:
        inside = [d for d in kept if draft.rule == "left" and _covers(draft, d)]
        if inside and draft.source and is_outlet(draft.source[0]):
            for inner in inside:
                inner.relays.append(draft.source[0])
            continue
        kept = [d for d in kept if not any(d is inner for inner in inside)]
        kept.append(draft)
    return kept


def _covers(outer: Draft, inner: Draft) -> bool:
    return outer.unit is inner.unit and any(
        span.start <= inner.start and inner.end <= span.end for span in outer.content
    )


def _leading_speech(unit: Unit) -> list[Span]:
    """Return the quotations of a sentence that opens with speech and has no cue."""
    if not unit.is_speech(0):
        return []
    only_quotes = all(t.lower == QUOTE or not t.is_word for t in unit.tokens)
    return [q.span for q in unit.quotes.values()] if only_quotes else [unit.quotes[0].span]


def _go_on(
    placed: Placed, speech: list[Span], carry: _Carry | None
) -> tuple[_Carry | None, list[Draft]]:
    """Add speech to the attribution that it goes on with; else return it as a draft."""
    if carry and not carry.broken and _continues(placed, carry):
        carry.draft.content.extend(speech)
        carry.paragraph = placed.paragraph
        return carry, []
    if len(speech[0]) < MIN_SPEECH:
        return carry, []
    draft = Draft(placed.unit, "floating", "", content=speech, quoted=True)
    draft.paragraph = placed.paragraph
    return carry, [draft]


def _continues(placed: Placed, carry: _Carry) -> bool:
    """Speech goes on in its paragraph, and in the next one unless it ended with a question."""
    distance = placed.paragraph - carry.paragraph
    if distance == 0:
        return True
    last = carry.draft.unit.tokens[-1]
    asked = carry.draft.content[-1].end == last.end and last.text == "?"
    return distance == 1 and not asked


def _claim(waiting: list[Draft], quoted: Draft | None, placed: Placed) -> list[Draft]:
    """Give waiting speech to the attribution that follows it in its paragraph."""
    if quoted is None or quoted.unit.low(0) != QUOTE:
        return waiting
    mine = [d for d in waiting if d.paragraph == placed.paragraph or _is_left_open(d)]
    for draft in mine:
        quoted.content = draft.content + quoted.content
    return [d for d in waiting if not any(d is claimed for claimed in mine)]


def _is_left_open(draft: Draft) -> bool:
    """Tell whether its last quotation has no closing mark: the next paragraph goes on with it."""
    return any(not quote.closed for quote in draft.unit.quotes.values())


def _inheriting(waiting: list[Draft], carry: _Carry | None) -> Iterator[Draft]:
    """Yield speech without a cue; the speaker before it is taken over if he is near."""
    for draft in waiting:
        if carry and 0 <= draft.paragraph - carry.paragraph <= NEAR:
            draft.source = list(carry.draft.source)
            draft.inherited = True
        yield draft


def _next_carry(carry: _Carry | None, found: list[Draft], placed: Placed) -> _Carry | None:
    speaking = [d for d in found if d.quoted and d.rule != "floating"]
    if speaking:
        last = placed.unit.tokens[-1]
        ended_otherwise = len(found) > 1 and found[-1] is not speaking[-1] and last.is_word
        return _Carry(speaking[-1], placed.paragraph, ended_otherwise)
    if carry:
        carry.broken = True
    return carry
