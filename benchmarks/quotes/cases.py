"""The cases: each kind of alteration on each quotation to which it applies, in two halves."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.quotes import forms, lawful, turning, unlawful
from benchmarks.quotes.altering import Altered, Given
from benchmarks.quotes.corpus import Article, Quote, person
from claims.evidence.comparison import ClaimedWords
from claims.text.spans import Span

TUNE, HELD = "tune", "held"
LAWFUL: dict[str, Callable[[Given], Altered | None]] = {**lawful.KINDS, **forms.KINDS}
UNLAWFUL: dict[str, Callable[[Given], Altered | None]] = {**unlawful.KINDS, **turning.KINDS}
KINDS = LAWFUL | UNLAWFUL


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, the text of its source, and the verdicts that are right, the best first."""

    kind: str
    half: str
    claim: ClaimedWords
    source: str
    expected: tuple[str, ...]
    original: str

    @property
    def quoted(self) -> str:
        """The words of the claim with their marks."""
        return " ".join(span.exact(self.claim.passage) for span in self.claim.content)


def half_of(quote: Quote) -> str:
    """Return the half of a quotation: the same wherever and whenever it is read."""
    digest = hashlib.sha256(f"{quote.article}\n{quote.words}".encode()).digest()
    return HELD if digest[0] & 1 else TUNE


def make(articles: Sequence[Article], seed: int, at_most: int) -> Iterator[Case]:
    """Yield the cases of each kind, at most so many of a kind; the same for the same seed."""
    quotes = [(article, quote) for article in articles for quote in article.quotes]
    for kind, alter in KINDS.items():
        chance = random.Random(f"{seed} {kind}")
        left = at_most
        for article, quote in chance.sample(quotes, len(quotes)):
            if not left:
                break
            other = chance.choice([one for one in articles if one.id != article.id] or [article])
            altered = alter(Given(quote, article, other, chance, half_of(quote) == HELD))
            if altered and usable(altered, quote):
                left -= 1
                yield case(kind, quote, altered)


def usable(altered: Altered, quote: Quote) -> bool:
    """Tell whether the words have no marks in them that would end the quotation."""
    return not set(altered.words) & set('“”"«»„') and bool(altered.words.strip())


def case(kind: str, quote: Quote, altered: Altered) -> Case:
    """Set the altered words into a passage and, where it was changed, the source into its text."""
    speaker = altered.speaker or quote.speaker
    passage, content = _passage(speaker or "A speaker", altered)
    source = quote.text
    if altered.source is not None:
        source = source[: quote.start] + altered.source + source[quote.end :]
    claim = ClaimedWords(passage, content, speaker and person(speaker))
    return Case(kind, half_of(quote), claim, source, altered.expected, quote.words)


def _passage(speaker: str, altered: Altered) -> tuple[str, tuple[Span, ...]]:
    opened, closed = altered.marks[0], altered.marks[1]
    words, at = altered.words, altered.parted
    if at is None:
        passage = f"{speaker} said: {opened}{words}{closed}"
        return passage, (Span(len(speaker) + len(" said: "), len(passage)),)
    first = f"{opened}{words[:at].rstrip()}{closed}"
    between = f" {speaker} said, "
    second = f"{opened}{words[at:].lstrip()}{closed}"
    start = len(first) + len(between)
    return first + between + second, (Span(0, len(first)), Span(start, start + len(second)))
