"""The best and the likely labels of a row of words, scored as a linear chain."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from claims.attribution.tagger.labels import LABELS, may_follow
from claims.attribution.tagger.network import Floats

_NOT_FIRST = np.array([not may_follow(0, label) for label in range(LABELS)])
IMPOSSIBLE = np.float32(-1e4)


def best_labels(scores: Floats, transitions: Floats) -> npt.NDArray[np.int64]:
    """Return the labels with the highest score in all, shape (words,) (Viterbi, 1967).

    ``scores`` is (words, LABELS), ``transitions`` (LABELS, LABELS) from row to column.
    """
    words = len(scores)
    back = np.zeros((words, LABELS), dtype=np.int64)
    best = np.where(_NOT_FIRST, IMPOSSIBLE, scores[0]) if words else scores
    columns = np.arange(LABELS)
    for at in range(1, words):
        ways = best[:, None] + transitions
        back[at] = ways.argmax(axis=0)
        best = ways[back[at], columns] + scores[at]
    labels = np.zeros(words, dtype=np.int64)
    if words:
        labels[-1] = best.argmax()
    for at in range(words - 1, 0, -1):
        labels[at - 1] = back[at, labels[at]]
    return labels


def likelihoods(scores: Floats) -> Floats:
    """Return the share of each label at each word, taken by itself; shape (words, LABELS)."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)
