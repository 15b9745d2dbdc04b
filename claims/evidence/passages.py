"""The sentences of a source, to be searched for what a claim says in other words.

Of a short source every sentence is read. Of a long one only those are that share rare words,
or their families, with the claim: finding them takes an index of the words, not of what they say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from math import log

from claims.evidence.bm25 import Bm25
from claims.evidence.items import Reading
from claims.evidence.meaning import keys_of_word, read
from claims.evidence.reading import words_of
from claims.evidence.source import Source
from claims.text.normalise import normalise
from claims.text.spans import Span

SHORT = 300
"""Sentences up to which all of them are read."""
FIRST_CHOICE, MOST_PLACES = 60, 6000
"""Sentences of a long source that are read for one claim, and places of words looked at."""


_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied)\s+(?:it|that|this|the (?:claim|charge|allegation|accusation)s?|doing so"
    r"|having done)(?=[.,;]|\s*$)|(?:that|it|this)\s+(?:was|is)\s+(?:not true|untrue|false|a lie"
    r"|nonsense|wrong)|(?:rejected|dismissed)\s+(?:that|this|the (?:claim|allegation)s?)(?=[.,;]))"
)
_PRONOUN = re.compile(r"[\"“'‘]?(?:He|She|They)\b")
_ACCUSES = re.compile(r"\b(?:said|told|put|claimed|alleged|accused|asked|suggested)\b")
_LABEL = re.compile(r"^\s*(?:[A-Z][\w.'’-]*\s?){1,5}:\s+|^[\s\"“”'‘’]+")
_NO = re.compile(
    r"(?:No\b(?!\s+(?:doubt|question))|Not\b|Never\b|Of course not|Certainly not|Absolutely not"
    r"|(?:I|We|It|They|He|She)(?:\s+(?:do|did|does|will|would|is|was|has|have|can|should)(?:n['’]t"
    r"|\s+not)|['’]?\s*(?:won['’]t|can['’]t|cannot)))"
)
_YES = re.compile(r"(?:Yes|Yeah|Yep|Absolutely|Of course|Certainly|Definitely|Indeed)\b(?!\s+not)")


class Passages:
    """The sentences of a source by their numbers; each is read when it is first asked for."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._source = source
        self.spans: list[Span] = source.sentences
        self._readings: dict[int, Reading] = {}

    def __len__(self) -> int:
        return len(self.spans)

    def reading(self, number: int) -> Reading:
        """Return what a sentence says."""
        if number not in self._readings:
            text = self.spans[number].exact(self._text)
            self._readings[number] = read(
                list(words_of(normalise(text, code=True))),
                text,
                names=self._source.name_words,
                answer=self._answer(number) if "?" in text[-3:] else "",
            )
        return self._readings[number]

    def is_denied(self, number: int, speaker: str | None) -> bool:
        """Tell whether the next sentence has the speaker of a claim deny what a sentence says."""
        if speaker is None or not speaker.split() or number + 1 >= len(self):
            return False
        denial = _DENIAL.search(self.spans[number + 1].exact(self._text))
        if denial is None:
            return False
        surname = speaker.split()[-1]
        if surname in denial.string[: denial.start()]:
            return True
        # "She said that was not true": she who was named last.
        told = self.spans[number].exact(self._text)
        said = _PRONOUN.match(denial.string) and not _ACCUSES.search(
            told.partition(surname)[2][:25]
        )
        return bool(said and surname in told)

    def _answer(self, number: int) -> str:
        """Return "yes" or "no" where the sentence after a question answers it so, else ""."""
        if number + 1 >= len(self):
            return ""
        following = _LABEL.sub("", self.spans[number + 1].exact(self._text)[:120])
        return "no" if _NO.match(following) else "yes" if _YES.match(following) else ""

    def ranked(self, terms: Iterable[str], most: int) -> list[int]:
        """Return the numbers of the sentences nearest to the terms, the best first."""
        wanted = sorted(set(terms))
        if self._whole is not None:
            return self._whole.ranked(wanted, most)
        chosen = sorted(self._first_choice(wanted))
        found = Bm25([terms_of(self.reading(number)) for number in chosen], self.rarity)
        return [chosen[at] for at in found.ranked(wanted, most)]

    def rarity(self, term: str) -> float:
        """Return how much finding a term tells: most for one that is nowhere."""
        if self._whole is not None:
            return self._whole.rarity(term)
        places = sum(len(self._places[word]) for word in self._words_of.get(term, ()))
        found = min(places, len(self))
        return log(1 + (len(self) - found + 0.5) / (found + 0.5))

    @cached_property
    def keys(self) -> frozenset[str]:
        """All keys of the source: what it speaks of anywhere."""
        if self._whole is not None:
            return frozenset(key for n in range(len(self)) for key in self.reading(n).keys)
        return frozenset(self._words_of)

    @cached_property
    def _whole(self) -> Bm25 | None:
        if len(self) > SHORT:
            return None
        return Bm25([terms_of(self.reading(number)) for number in range(len(self))])

    def _first_choice(self, terms: list[str]) -> set[int]:
        """Return the sentences that share the rarest terms, as far as single words tell."""
        scores: defaultdict[int, float] = defaultdict(float)
        starts = [span.start for span in self.spans]
        looked_at = 0
        for term in sorted(terms, key=lambda term: -self.rarity(term)):
            places = [at for word in self._words_of.get(term, ()) for at in self._places[word]]
            looked_at += len(places)
            if scores and looked_at > MOST_PLACES:
                break
            worth = self.rarity(term)
            here = {
                bisect_right(starts, self._source.tokens[at].start) - 1
                for at in places[:MOST_PLACES]
            }
            for number in here:
                scores[max(0, number)] += worth
        best = sorted(scores, key=lambda number: (-scores[number], number))
        return set(best[:FIRST_CHOICE])

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for at, word in enumerate(self._source.tokens.lower):
            places.setdefault(word, []).append(at)
        return places

    @cached_property
    def _words_of(self) -> dict[str, list[str]]:
        """The words of the source by the keys that they have, as far as a word alone tells."""
        words: dict[str, list[str]] = {}
        for word in self._places:
            for key in keys_of_word(word):
                words.setdefault(key, []).append(word)
        return words


def terms_of(reading: Reading) -> list[str]:
    """Return the keys of all items of a stretch."""
    return [key for item in reading.items for key in item.keys]
