"""The trained network: word pieces in, a score for each label and vectors for links out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from claims.attribution.tagger.pieces import Pieces
from claims.attribution.tagger.windows import Window

Floats = npt.NDArray[np.float32]

CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of a window's ``n`` words.

    ``words`` are their pieces, (n,); ``scores`` is (n, LABELS); ``vectors`` (n, LINK_SIZE).
    """

    window: Window
    words: npt.NDArray[np.int64]
    scores: Floats
    vectors: Floats


class Network:
    """A model file and the numbers that decoding needs beside it."""

    def __init__(self, model: bytes) -> None:
        # Not at the top: a web process or a command that reads no text should not pay for it.
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # One thread: the same sums in the same order on every machine, and workers scale better.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"]
        )
        about = self._session.get_modelmeta().custom_metadata_map
        self.about: dict[str, Any] = json.loads(about["claimcheck"])
        self.transitions = np.array(self.about["transitions"], dtype=np.float32)
        self.distances = np.array(self.about["distances"], dtype=np.float32)
        self.weights: list[float] = self.about.get("weights", [])
        self.settings: dict[str, float] = self.about.get("settings", {})

    def read(self, pieces: Pieces, parts: Sequence[Window]) -> Iterator[Reading]:
        """Yield the reading of each window, in order."""
        for window in parts:
            ids, features = inputs(pieces, window)
            scores, vectors = self._session.run(None, {"ids": ids, "features": features})
            words = np.flatnonzero(pieces.first[window.start : window.end])
            yield Reading(window, words + window.start, scores[0, words + 1], vectors[0, words + 1])


def inputs(pieces: Pieces, window: Window) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the window's numbers and features between its two end marks, each (1, n + 2)."""
    size = window.end - window.start
    ids = np.empty((1, size + 2), dtype=np.int64)
    features = np.zeros((1, size + 2), dtype=np.int64)
    ids[0, 0], ids[0, -1] = CLS, SEP
    ids[0, 1:-1] = pieces.ids[window.start : window.end]
    features[0, 1:-1] = pieces.features[window.start : window.end]
    return ids, features


@lru_cache(maxsize=1)
def packaged_network() -> Network:
    """Return the network that comes with the package; it is read once a process."""
    return Network((files("claims.attribution") / "model" / "tagger.onnx").read_bytes())
