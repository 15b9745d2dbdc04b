"""From the network's readings of a text to attribution relations."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from claims.attribution.relations import Relation
from claims.attribution.tagger.certainty import PLAIN, confidence, less_likely, log_odds
from claims.attribution.tagger.chain import best_labels, likelihoods
from claims.attribution.tagger.labels import CONTENT, CUE, OUTSIDE, SOURCE, begin, inside
from claims.attribution.tagger.links import CUE_OF_CONTENT, POINTERS, SOURCE_OF_CUE, Pointer
from claims.attribution.tagger.network import Floats, Network, Reading
from claims.attribution.tagger.pieces import Pieces
from claims.attribution.tagger.pointing import shares
from claims.text.spans import Span

Stretch = tuple[int, int]
"""Words ``[start, end)`` of a text."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What decoding leaves open, fitted on articles that training held out."""

    stray_cue: float = 0.5
    """A word outside every cue becomes one where a content points to it with this share."""
    stray_source: float = 0.3
    """The same for a word outside every source that a cue points to."""
    spread: float = 0.2
    """Words beside a stray one belong to it where its role's labels have this share."""
    least: float = 0.0
    """Relations that are less likely right than this are left out."""
    no_source: float = 0.0
    """Taken off the log-odds that a cue has no source."""
    outside: float = 0.0
    """Taken off the score of O: more spans are found, and more wrong ones."""


@dataclass(frozen=True, slots=True)
class Found:
    """A relation in words, and the evidence for it, (len(EVIDENCE),)."""

    source: list[Stretch]
    cue: list[Stretch]
    content: list[Stretch]
    evidence: Floats


@dataclass(slots=True)
class _Group:
    """A cue and what points to it."""

    cue: Stretch
    contents: list[Stretch] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)


class Decoder:
    """The relations of one stretch of text, from the readings of its windows."""

    def __init__(
        self, network: Network, pieces: Pieces, readings: Sequence[Reading], settings: Settings
    ) -> None:
        self._pieces = pieces
        self._network = network
        self._settings = settings
        self._readings = readings
        cores = [reading.words >= reading.window.core for reading in readings]
        words = [reading.words[core] for reading, core in zip(readings, cores, strict=True)]
        scores = [reading.scores[core] for reading, core in zip(readings, cores, strict=True)]
        self._words = np.concatenate(words)
        self._home = np.repeat(np.arange(len(readings)), [len(part) for part in words])
        weighed = np.concatenate(scores)
        weighed[:, OUTSIDE] -= settings.outside
        self._likely = likelihoods(weighed)
        self.labels = best_labels(weighed, network.transitions)

    def relations(self, offset: int = 0) -> Iterator[Relation]:
        """Yield the relations; ``offset`` is where the stretch begins in the whole text."""
        for found in self.found():
            score = confidence(found.evidence, self._network.weights or PLAIN)
            if score < self._settings.least:
                continue
            yield Relation(
                source=tuple(self._span(part, offset) for part in found.source),
                cue=tuple(self._span(part, offset) for part in found.cue),
                content=tuple(self._span(part, offset) for part in found.content),
                score=score,
            )

    def found(self) -> Iterator[Found]:
        """Yield the relations in words, with what speaks for each."""
        sources = self._stretches(SOURCE)
        for group in self._groups():
            source, share = self._source(group.cue, sources)
            evidence = self._evidence(group, bool(source), share)
            yield Found(source, [group.cue], sorted(group.contents), evidence)

    def _stretches(self, role: str) -> list[Stretch]:
        first, other = begin(role), inside(role)
        found: list[Stretch] = []
        for at in np.flatnonzero((self.labels == first) | (self.labels == other)).tolist():
            if self.labels[at] == other and found and found[-1][1] == at:
                found[-1] = (found[-1][0], at + 1)
            else:
                found.append((at, at + 1))
        return found

    def _groups(self) -> list[_Group]:
        """Return the cues that have a content, by position."""
        cues = self._stretches(CUE)
        groups = {cue: _Group(cue) for cue in cues}
        for content in self._stretches(CONTENT):
            goals, _, local = self._goals(content[0], CUE_OF_CONTENT)
            cue, share = self._best(local, cues, goals)
            if share < self._settings.stray_cue:
                stray = self._stray(local, goals, CUE, self._settings.stray_cue)
                if stray:
                    cue, share = stray, float(goals.max())
                    if cue not in groups:
                        groups[cue] = _Group(cue)
                        insort(cues, cue)
            if cue is not None:
                groups[cue].contents.append(content)
                groups[cue].shares.append(share)
        return [groups[cue] for cue in sorted(groups) if groups[cue].contents]

    def _source(self, cue: Stretch, sources: list[Stretch]) -> tuple[list[Stretch], float]:
        """Return the source that a cue points to, if any, and the share of the choice."""
        goals, none, local = self._goals(cue[0], SOURCE_OF_CUE)
        source, share = self._best(local, sources, goals)
        none = less_likely(none, self._settings.no_source)
        stray = self._stray(local, goals, SOURCE, max(share, none, self._settings.stray_source))
        if stray:
            return [stray], float(goals.max())
        if source is None or none > share:
            return [], none
        return [source], share

    def _goals(self, word: int, pointer: Pointer) -> tuple[Floats, float, npt.NDArray[np.int64]]:
        """Return the share of each word of the word's window, that of none, and the words."""
        reading = self._readings[self._home[word]]
        origin = int(np.searchsorted(reading.words, self._words[word]))
        distances = self._network.distances[POINTERS.index(pointer)]
        found = shares(reading.vectors, origin, pointer, distances)
        return found[:-1], float(found[-1]), np.searchsorted(self._words, reading.words)

    def _best(
        self, local: npt.NDArray[np.int64], stretches: list[Stretch], goals: Floats
    ) -> tuple[Stretch | None, float]:
        """Return the stretch in the window that most of the shares fall on.

        ``stretches`` come in order: those of the window are looked at, not those of the text.
        """
        near = _within(stretches, int(local[0]), int(local[-1]))
        if not near:
            return None, 0.0
        totals = np.concatenate([[0.0], np.cumsum(goals)])
        edges = totals[np.searchsorted(local, np.array(near))]
        found = edges[:, 1] - edges[:, 0]
        best = int(found.argmax())
        return (near[best], float(found[best])) if found[best] > 0 else (None, 0.0)

    def _stray(
        self, local: npt.NDArray[np.int64], goals: Floats, role: str, least: float
    ) -> Stretch | None:
        """Return a stretch around the word with the highest share, if it has no label yet."""
        at = int(goals.argmax())
        word = int(local[at])
        if goals[at] <= least or self.labels[word] != OUTSIDE:
            return None
        likely = self._likely[:, [begin(role), inside(role)]].sum(axis=1)
        end = word + 1
        while (
            end < len(self.labels)
            and self.labels[end] == OUTSIDE
            and likely[end] > self._settings.spread
        ):
            end += 1
        return word, end

    def _span(self, stretch: Stretch, offset: int) -> Span:
        start, end = self.offsets(stretch)
        return Span(offset + start, offset + end)

    def offsets(self, stretch: Stretch) -> tuple[int, int]:
        """Return the characters ``[start, end)`` under some words."""
        first = int(self._words[stretch[0]])
        after = self._words[stretch[1]] if stretch[1] < len(self._words) else len(self._pieces)
        start, end = int(self._pieces.starts[first]), int(self._pieces.ends[int(after) - 1])
        return start, max(end, start + 1)

    def _evidence(self, group: _Group, has_source: bool, source_share: float) -> Floats:
        """Return what the network says of each part, (len(EVIDENCE),)."""
        cue = self._chosen(group.cue)
        contents = [self._chosen(content) for content in group.contents]
        shares_found = [
            min(cue[0], cue[-1]),
            cue.mean(),
            min(content[0] for content in contents),
            min(content[-1] for content in contents),
            min(content.mean() for content in contents),
            min(group.shares),
            source_share,
        ]
        flags = [float(has_source), float(len(contents))]
        return np.array([*map(log_odds, shares_found), *flags], dtype=np.float32)

    def _chosen(self, stretch: Stretch) -> Floats:
        """Return the share of the chosen label at each word of a stretch."""
        start, end = stretch
        return np.asarray(self._likely[np.arange(start, end), self.labels[start:end]])


def _within(stretches: list[Stretch], low: int, high: int) -> list[Stretch]:
    """Return the stretches that have a word from ``low`` to ``high``, of a list in order."""
    first = bisect_left(stretches, (low,))
    while first and stretches[first - 1][1] > low:
        first -= 1
    return stretches[first : bisect_left(stretches, (high + 1,))]
