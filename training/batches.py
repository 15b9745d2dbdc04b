"""Windows of annotated articles, put together into batches of about the same length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from claims.attribution.tagger.labels import NO_LINK
from claims.attribution.tagger.network import inputs
from claims.attribution.tagger.windows import Window, windows
from training.corpus import UNKNOWN, Example

POOL = 40
"""Batches that are sorted by length together."""


@dataclass(frozen=True, slots=True)
class Row:
    """A window to learn from; positions count its words."""

    ids: npt.NDArray[np.int64]
    features: npt.NDArray[np.int64]
    words: npt.NDArray[np.int64]
    labels: npt.NDArray[np.int64]
    links: tuple[list[tuple[int, int]], ...]


def rows(example: Example, rng: random.Random | None = None) -> Iterator[Row]:
    """Yield the windows of an article; with ``rng`` the first one is cut at random."""
    pieces = example.pieces
    if not len(pieces):
        return
    cut = rng.randrange(min(200, len(pieces))) if rng and rng.random() < 0.5 else 0
    while cut < len(pieces) - 1 and not pieces.first[cut]:
        cut += 1
    for window in windows(pieces, first=cut):
        yield _row(example, window)


def _row(example: Example, window: Window) -> Row:
    part = slice(window.start, window.end)
    words = np.flatnonzero(example.pieces.first[part])
    number = np.full(window.end - window.start, UNKNOWN, dtype=np.int64)
    number[words] = np.arange(len(words))
    links = tuple(
        [
            (int(number[at]), NO_LINK if goal == NO_LINK else int(number[goal - window.start]))
            for at, goal in enumerate(goals[part].tolist())
            if goal != UNKNOWN and (goal == NO_LINK or window.start <= goal < window.end)
        ]
        for goals in (example.sources, example.cues)
    )
    labels = example.labels[part][words]
    if len(labels) and labels[0] and labels[0] % 2 == 0:
        labels = labels.copy()
        _open(labels)
    ids, features = inputs(example.pieces, window)
    return Row(
        ids=ids[0],
        features=features[0],
        words=words + 1,
        labels=labels,
        links=links,
    )


def _open(labels: npt.NDArray[np.int64]) -> None:
    """Let a span that the window cuts begin with B, as a chain of labels must."""
    labels[0] -= 1


def batches(
    data: Sequence[Row], size: int, rng: random.Random | None = None
) -> Iterator[dict[str, Any]]:
    """Yield the rows as batches of tensors; with ``rng`` shuffled."""
    order = list(range(len(data)))
    if rng:
        rng.shuffle(order)
    groups: list[list[int]] = []
    for at in range(0, len(order), size * POOL):
        pool = sorted(order[at : at + size * POOL], key=lambda n: len(data[n].ids))
        groups += [pool[n : n + size] for n in range(0, len(pool), size)]
    if rng:
        rng.shuffle(groups)
    for group in groups:
        yield _collated([data[n] for n in group])


def _collated(group: list[Row]) -> dict[str, Any]:
    links: tuple[list[tuple[int, int, int]], ...] = ([], [])
    for number, row in enumerate(group):
        for pointer, found in enumerate(row.links):
            links[pointer].extend((number, origin, goal) for origin, goal in found)
    return {
        "ids": _padded([row.ids for row in group]),
        "features": _padded([row.features for row in group]),
        "words": _padded([row.words for row in group]),
        "labels": _padded([row.labels for row in group]),
        "lengths": torch.tensor([len(row.words) for row in group]),
        "links": [torch.tensor(found, dtype=torch.long).reshape(-1, 3) for found in links],
    }


def _padded(arrays: list[npt.NDArray[np.int64]]) -> torch.Tensor:
    out = torch.zeros(len(arrays), max(len(a) for a in arrays), dtype=torch.long)
    for number, array in enumerate(arrays):
        out[number, : len(array)] = torch.from_numpy(array)
    return out
