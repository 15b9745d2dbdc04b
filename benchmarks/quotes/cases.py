"""The cases: each kind of alteration on each quotation to which it applies, in two halves."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.quotes import lawful, unlawful
from benchmarks.quotes.altering import Altered, Given
from benchmarks.quotes.corpus import Article, Quote, person
from claims.evidence.comparison import ClaimedWords
from claims.text.spans import Span

TUNE, HELD = "tune", "held"
KINDS: dict[str, Callable[[Given], Altered | None]] = {**lawful.KINDS, **unlawful.KINDS}


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
        return self.claim.content[0].exact(self.claim.passage)


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
            altered = alter(Given(quote, article, other, chance))
            if altered and usable(altered, quote):
                left -= 1
                yield case(kind, quote, altered)


def usable(altered: Altered, quote: Quote) -> bool:
    """Tell whether the words have no marks in them that would end the quotation."""
    return not set(altered.words) & set('“”"«»') and bool(altered.words.strip())


def case(kind: str, quote: Quote, altered: Altered) -> Case:
    """Set the altered words into a passage and, where it was changed, the source into its text."""
    speaker = altered.speaker or quote.speaker
    passage = f"{speaker or 'A speaker'} said: "
    start = len(passage)
    passage += altered.marks[0] + altered.words + altered.marks[1]
    content = (Span(start, len(passage)),)
    source = quote.text
    if altered.source is not None:
        source = source[: quote.start] + altered.source + source[quote.end :]
    claim = ClaimedWords(passage, content, speaker and person(speaker))
    return Case(kind, half_of(quote), claim, source, altered.expected, quote.words)
