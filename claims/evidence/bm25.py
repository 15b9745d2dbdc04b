"""Ranking passages by the words they share with a question (Okapi BM25)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from math import log

K1, B = 1.2, 0.75
"""How soon a repeated word counts no more, and how much a long passage is held back."""


class Bm25:
    """An index of passages, each given as its words; built and asked in linear time.

    ``rarity`` says how rare a term is where the passages are a choice from many more.
    """

    def __init__(
        self, passages: Sequence[Sequence[str]], rarity: Callable[[str], float] | None = None
    ) -> None:
        self._rarity = rarity
        self.size = len(passages)
        self._lengths = [len(passage) for passage in passages]
        self._mean = max(1.0, sum(self._lengths) / max(1, self.size))
        self._postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, passage in enumerate(passages):
            for term, count in Counter(passage).items():
                self._postings[term].append((number, count))

    def rarity(self, term: str) -> float:
        """Return how much finding a term tells: never negative, most for one that is nowhere."""
        if self._rarity is not None:
            return self._rarity(term)
        found = len(self._postings.get(term, ()))
        return log(1 + (self.size - found + 0.5) / (found + 0.5))

    def ranked(self, terms: Iterable[str], most: int) -> list[int]:
        """Return the numbers of at most ``most`` passages that share a term, the best first."""
        scores: defaultdict[int, float] = defaultdict(float)
        for term in sorted(set(terms)):
            rarity = self.rarity(term)
            for number, count in self._postings.get(term, ()):
                length = 1 - B + B * self._lengths[number] / self._mean
                scores[number] += rarity * count * (K1 + 1) / (count + K1 * length)
        return sorted(scores, key=lambda number: (-scores[number], number))[:most]
