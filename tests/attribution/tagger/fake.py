"""A network whose every word is put into its mouth.

Labels are letters, one a word, spaces as you like: ``S`` begins a source and ``s`` goes on in it,
``C`` and ``c`` the same for a cue, ``X`` and ``x`` for a content, ``o`` is none of them. Words are
those of the tokenizer, so that a full stop is a word of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from claims.attribution.relations import Relation
from claims.attribution.tagger.labels import CONTENT, CUE, LABELS, SOURCE, begin, inside
from claims.attribution.tagger.links import (
    BUCKETS,
    CUE_OF_CONTENT,
    LINK_SIZE,
    SIZE,
    SOURCE_OF_CUE,
    Pointer,
)
from claims.attribution.tagger.network import Floats, Reading
from claims.attribution.tagger.pieces import Pieces
from claims.attribution.tagger.windows import Window

LETTERS = {
    "o": 0,
    **{letter: begin(role) for letter, role in zip("SCX", (SOURCE, CUE, CONTENT), strict=True)},
    **{letter: inside(role) for letter, role in zip("scx", (SOURCE, CUE, CONTENT), strict=True)},
}
SURE = 12.0
Links = Mapping[int, int | None]


@dataclass
class FakeNetwork:
    """Gives the labels and links that it was made with; what it was not told of is ``o``.

    ``sources`` links the first word of a cue to a word of its source, ``cues`` the first word of a
    content to a word of its cue; None says that there is no such word. ``scores`` gives a word
    other scores than SURE for one label; ``none`` is the score, against SURE, that a word with a
    link has none after all.
    """

    labels: str = ""
    sources: Links = field(default_factory=dict)
    cues: Links = field(default_factory=dict)
    scores: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    none: float = 0
    settings: Mapping[str, float] = field(default_factory=dict)
    weights: Sequence[float] = ()
    seen: list[Window] = field(default_factory=list)
    transitions: Floats = field(default_factory=lambda: np.zeros((LABELS, LABELS), np.float32))
    distances: Floats = field(default_factory=lambda: np.zeros((2, BUCKETS), np.float32))

    def read(self, pieces: Pieces, parts: Sequence[Window]) -> Iterator[Reading]:
        numbers = np.cumsum(pieces.first) - 1
        for window in parts:
            self.seen.append(window)
            at = np.flatnonzero(pieces.first[window.start : window.end]) + window.start
            words = numbers[at].tolist()
            scores = np.array([self._scores(word) for word in words], dtype=np.float32)
            vectors = self._vectors(words)
            yield Reading(window, at.astype(np.int64), scores.reshape(-1, LABELS), vectors)

    def _scores(self, word: int) -> Floats:
        letters = self.labels.replace(" ", "")
        row = np.zeros(LABELS, dtype=np.float32)
        given = self.scores.get(word) or {letters[word] if word < len(letters) else "o": SURE}
        for letter, score in given.items():
            row[LETTERS[letter]] = score
        return row

    def _vectors(self, words: list[int]) -> Floats:
        vectors = np.zeros((len(words), LINK_SIZE), dtype=np.float32)
        for pointer, links in ((SOURCE_OF_CUE, self.sources), (CUE_OF_CONTENT, self.cues)):
            self._link(vectors, words, pointer, links)
        return vectors

    def _link(
        self, vectors: Floats, words: list[int], pointer: Pointer, links: Links
    ) -> npt.NDArray[np.float32]:
        """Give each goal a direction of its own, and point the words at it."""
        vectors[:, pointer.none] = SURE
        goals = sorted({goal for goal in links.values() if goal is not None})
        assert len(goals) <= SIZE
        for row, word in enumerate(words):
            if word in goals:
                vectors[row, pointer.key.start + goals.index(word)] = 1
            goal = links.get(word)
            if goal is not None:
                vectors[row, pointer.query.start + goals.index(goal)] = SURE * SIZE**0.5
                vectors[row, pointer.none] = self.none
        return vectors


def spoken(text: str, relation: Relation) -> tuple[list[str], list[str], list[str]]:
    """Return the words of a relation's source, cue and content."""
    source, cue, content = (
        [span.exact(text) for span in spans]
        for spans in (relation.source, relation.cue, relation.content)
    )
    return source, cue, content
