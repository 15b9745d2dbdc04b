"""Following the network's pointers: from a cue to its source, from a content to its cue."""

from __future__ import annotations

import math

import numpy as np

from claims.attribution.tagger.links import FARTHEST, SIZE, Pointer, bucket_table
from claims.attribution.tagger.network import Floats

_TABLE = bucket_table()


def shares(vectors: Floats, origin: int, pointer: Pointer, distances: Floats) -> Floats:
    """Return how likely each word is the pointer's goal, and last that it has none.

    ``vectors`` is (words, LINK_SIZE), ``distances`` the pointer's (BUCKETS,); shape (words + 1,).
    """
    words = len(vectors)
    apart = np.clip(np.arange(words) - origin, -FARTHEST, FARTHEST) + FARTHEST
    scores = vectors[:, pointer.key] @ vectors[origin, pointer.query] / math.sqrt(SIZE)
    scores = np.append(scores + distances[_TABLE[apart]], vectors[origin, pointer.none])
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum(), dtype=np.float32)
