"""What links a cue to its source, and a content to its cue: bilinear pointers between words.

A pointer scores each word of the window as its goal: the dot product of a query vector of the
word it starts from and a key vector of the goal, and a number for how far apart they stand. A
pointer may also find that there is no goal.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SIZE = 64


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the network's link vector holds this pointer's query, key, and score of no goal."""

    query: slice
    key: slice
    none: int


SOURCE_OF_CUE = Pointer(slice(0, SIZE), slice(SIZE, 2 * SIZE), 4 * SIZE)
CUE_OF_CONTENT = Pointer(slice(2 * SIZE, 3 * SIZE), slice(3 * SIZE, 4 * SIZE), 4 * SIZE + 1)
POINTERS = (SOURCE_OF_CUE, CUE_OF_CONTENT)
LINK_SIZE = 4 * SIZE + 2

FARTHEST = 511
_EDGES = (1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 28, 36, 48, 64, 96, 128, 192)
BUCKETS = 2 * (len(_EDGES) + 1)


def bucket_table() -> npt.NDArray[np.int64]:
    """Return the bucket of each distance from -FARTHEST to FARTHEST words, shape (1023,)."""
    apart = np.arange(-FARTHEST, FARTHEST + 1)
    near = np.searchsorted(_EDGES, np.abs(apart), side="right")
    return np.where(apart < 0, near, near + len(_EDGES) + 1).astype(np.int64)
